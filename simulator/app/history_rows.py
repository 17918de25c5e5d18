"""One row of a history of calls: a date, a local time of day, a number of calls, each as the population needs it.

Times are local, "08:30"; one may carry its offset, "08:30+01:00", which must be the zone's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from simulator.domain.timing import MINUTE, Millis, format_length
from simulator.flow import codes
from simulator.flow.reading.clock import parse_time, shown_time
from simulator.flow.reading.distributions import decimal

COLUMNS = ("date", "time", "calls")

_MOST_CALLS = 1_000_000
_NOTHING = timedelta()
_REMEMBERED_DAYS = 1_024


class BadRowError(Exception):
    """What is wrong with a row: the problem's code, the name of the column, message, hint."""

    def __init__(self, code: str, column: str, message: str, hint: str) -> None:
        """Keep the words for whoever shows them."""
        super().__init__(message)
        self.code, self.column, self.message, self.hint = code, column, message, hint


@dataclass(frozen=True, slots=True)
class Row:
    """A row that could be read: the date, the interval's position in the day, its calls, and its line in the file."""

    day: date
    position: int
    calls: float
    line: int


@dataclass(frozen=True, slots=True)
class Clock:
    """The wall clock of a time zone, counted in intervals of so many ms."""

    time_zone: str
    interval: Millis

    def passes(self, day: date, position: int) -> int:
        """How often clocks show the beginning of an interval on a day: 2 and 0 are of clock changes."""
        if not _has_a_change(day, self.time_zone):
            return 1
        first, second = self.offsets(day, position * self.interval)
        return 1 if first == second else 2 if first > second else 0

    def offsets(self, day: date, wall: Millis) -> tuple[timedelta, timedelta]:
        """The offset of a time of day; the second differs from the first only where a change repeats or skips it."""
        moment = datetime.combine(day, time(), ZoneInfo(self.time_zone)) + timedelta(milliseconds=wall)
        return moment.utcoffset() or _NOTHING, moment.replace(fold=1).utcoffset() or _NOTHING

    def shown(self, position: int) -> str:
        """When an interval begins, as people write it."""
        return shown_time(position * self.interval)


@lru_cache(maxsize=_REMEMBERED_DAYS)
def _has_a_change(day: date, time_zone: str) -> bool:
    """Whether the clocks change on a day."""
    midnight = datetime.combine(day, time(), ZoneInfo(time_zone))
    return midnight.utcoffset() != (midnight + timedelta(days=1)).utcoffset()


def read_row(cells: Mapping[str, str], line: int, clock: Clock) -> Row:
    """The row that these cells, by column, are. Raises BadRowError."""
    day_text, time_text, calls_text = (cells.get(name, "").strip() for name in COLUMNS)
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        raise BadRowError(codes.HISTORY_ROW, "date", f'"{day_text}" is no date', "such as 2026-03-31") from None
    wall, offset = _wall(time_text)
    if wall % clock.interval:
        message = f"no interval of {format_length(clock.interval)} begins at {time_text}"
        hint = "sum the rows up, or give the population the interval of its history"
        raise BadRowError(codes.HISTORY_INTERVAL, "time", message, hint)
    calls = decimal(calls_text)
    if calls is None or not 0 <= calls <= _MOST_CALLS:
        hint = "a number such as 417; 0 where nobody called"
        raise BadRowError(codes.HISTORY_ROW, "calls", f'"{calls_text}" is no number of calls', hint)
    row = Row(day, wall // clock.interval, float(calls), line)
    if offset is not None or row.calls:
        _check_zone(row, offset, clock)
    return row


def _wall(text: str) -> tuple[Millis, timedelta | None]:
    """The time of day as ms since midnight, and its offset, where it has one; seconds may stand there as :00."""
    padded = f"0{text}" if text[1:2] == ":" else text
    try:
        moment = time.fromisoformat(padded) if parse_time(padded[:5]) is not None else None
    except ValueError:
        moment = None
    if moment is None or moment.second or moment.microsecond:
        raise BadRowError(codes.HISTORY_ROW, "time", f'"{text}" is no time of day', "such as 08:30")
    return (moment.hour * 60 + moment.minute) * MINUTE, moment.utcoffset()


def _check_zone(row: Row, offset: timedelta | None, clock: Clock) -> None:
    """A time must be one that clocks in the zone show, with an offset that they have then."""
    known = clock.offsets(row.day, row.position * clock.interval)
    if offset is not None and offset not in known:
        zone, at = clock.time_zone, clock.shown(row.position)
        message = f"{at} has the offset {_shown(offset)}, and {zone} is at {_shown(known[0])} then"
        raise BadRowError(codes.HISTORY_ZONE, "time", message, f"convert the times to those of {zone}")
    if row.calls and not clock.passes(row.day, row.position):
        message = f"there is no {clock.shown(row.position)} on {row.day} in {clock.time_zone}: the clocks go forward"
        raise BadRowError(codes.HISTORY_ZONE, "time", message, "these times are of another zone: convert them")


def _shown(offset: timedelta) -> str:
    minutes = offset // timedelta(minutes=1)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
