"""Days of the week and times of day as people write them: "monday to friday", "sat, sun", "08:00", "12:00 to 12:30"."""

import re
from collections.abc import Iterator, Sequence

from simulator.domain.timing import HOUR, MINUTE, Millis
from simulator.flow import codes
from simulator.flow.population import DAY, WEEKDAY_NAMES
from simulator.flow.reading.reader import Reader, nearest
from simulator.notation.document import Path

_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_TO = re.compile(r"\s+to\s+|\s*-\s*")
_HINT = 'such as "08:30"; the end of a day is "24:00"'


def weekdays(words: str, path: Path, reader: Reader, *, key: bool = False) -> Iterator[int]:
    """The days that "monday", "mon", "monday to friday", "mon-fri" or "sat, sun" mean; 0 is Monday."""
    for word in words.split(","):
        ends = [_weekday(name.strip(), path, reader, key=key) for name in _TO.split(word.strip(), maxsplit=1)]
        if None in ends:
            continue
        first, last = ends[0], ends[-1]
        if first is not None and last is not None:
            if first > last:
                message = f'"{word.strip()}" runs over the end of the week'
                reader.report(codes.NOT_A_DAY, path, message, "the week begins on Monday: write two parts", key=key)
                continue
            yield from range(first, last + 1)


def weekday(name: str) -> int | None:
    """The weekday of a name, 0 is Monday: "monday" or "mon"; None where it is none."""
    folded = name.casefold()
    return next((n for n, full in enumerate(WEEKDAY_NAMES) if folded in {full, full[:3]}), None)


def _weekday(name: str, path: Path, reader: Reader, *, key: bool) -> int | None:
    found = weekday(name)
    if found is None:
        hint = nearest(name, WEEKDAY_NAMES)
        reader.report(codes.NOT_A_DAY, path, f'"{name}" is no day of the week', hint, key=key)
    return found


def time_of_day(text: str, path: Path, reader: Reader, *, key: bool = False) -> Millis | None:
    """The ms since midnight that "8:30" or "24:00" stands for; None, with a problem, where it is no time of day."""
    millis = parse_time(text.strip())
    if millis is None:
        reader.report(codes.NOT_A_SPAN, path, f'"{text}" is no time of day', _HINT, key=key)
    return millis


def parse_time(text: str) -> Millis | None:
    """The ms since midnight of "08:30"; None where it is no time that a clock shows."""
    match = _TIME.fullmatch(text)
    if match is None or int(match[2]) > 59:
        return None
    millis = int(match[1]) * HOUR + int(match[2]) * MINUTE
    return millis if millis <= DAY else None


def span(text: str, path: Path, reader: Reader, *, key: bool = False) -> tuple[Millis, Millis] | None:
    """The times of day of "12:00 to 12:30" or "12:00-12:30"; None, with a problem, where it is no such span."""
    words = _TO.split(text.strip())
    if len(words) != 2:
        reader.report(codes.NOT_A_SPAN, path, f'"{text}" is no span of a day', 'such as "12:00 to 12:30"', key=key)
        return None
    begins, ends = (time_of_day(word, path, reader, key=key) for word in words)
    if begins is None or ends is None:
        return None
    if begins >= ends:
        over = "split it at midnight: one part up to 24:00, the other from 00:00 on the next day"
        reader.report(codes.OVERLAPPING_SPANS, path, f'"{text}" ends before it begins', over, key=key)
        return None
    return begins, ends


def shown_time(millis: Millis) -> str:
    """A time of day as "08:30"."""
    hours, rest = divmod(millis // MINUTE, 60)
    return f"{hours:02}:{rest:02}"


def shown_days(days: Sequence[int]) -> str:
    """Weekdays as words."""
    return ", ".join(WEEKDAY_NAMES[day] for day in days)
