"""When callers call, as a file has it: calls by time of day for weekdays and special days, with likenesses resolved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from simulator.domain.problems import hint_for
from simulator.domain.timing import MINUTE, Millis, format_length
from simulator.flow import codes
from simulator.flow.population import DAY, WEEKDAY_NAMES, Arrivals, SpecialDay
from simulator.flow.reading.clock import parse_time, span, time_of_day, weekday, weekdays
from simulator.flow.reading.distributions import decimal
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.shapes.population import ArrivalsShape
from simulator.notation.document import Path, Value

NONE = "none"
_LIKE = frozenset({"like", "times"})
_MEANS = 'write none, {like: monday, times: 0.9}, or calls by time of day: {"08:00 to 12:00": 400}'
_MOST_CALLS = 1_000_000
_CALLS = "a number of calls"
_FACTOR = "a factor"

Rates = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Like:
    """The calls of another weekday (None: its own), times a factor."""

    day: int | None
    times: float


def arrivals(shape: ArrivalsShape, time_zone: str, reader: Reader) -> Arrivals:
    """The rates; what is wrong with them is with the reader."""
    path: Path = ("arrivals",)
    interval = shape.interval
    if not _divides_a_day(interval):
        message = f"a day is not a whole number of intervals of {format_length(interval)}"
        reader.report(codes.BAD_INTERVAL, (*path, "interval"), message, "such as 15m, 30m or 1h")
        interval = 30 * MINUTE
    elif not shape.week and shape.history is None:
        message = "nothing says when callers call"
        hint = "add a week, or a history of measured calls"
        reader.report(codes.NO_ARRIVALS, path, message, hint, key=True)
    week = _week(shape, interval, reader)
    special = dict(_special_days(shape, interval, reader))
    return Arrivals(time_zone, interval, week, special_days=special, history=shape.history or "")


def _divides_a_day(interval: Millis) -> bool:
    return interval > 0 and interval % MINUTE == 0 and DAY % interval == 0


def _week(shape: ArrivalsShape, interval: Millis, reader: Reader) -> Mapping[int, Rates]:
    path: Path = ("arrivals", "week")
    said: dict[int, tuple[Path, Rates | Like]] = {}
    for words in shape.week:
        at = (*path, words)
        calls = _calls(reader.document.at(at), at, interval, reader)
        for day in weekdays(words, at, reader, key=True):
            if day in said:
                message = f"{WEEKDAY_NAMES[day]} has its calls already"
                reader.report(codes.DAY_TWICE, at, message, "keep one of them", key=True)
            elif calls is not None:
                said[day] = (at, calls)
    return {day: _resolved(day, said, reader) for day in sorted(said)}


def _resolved(day: int, said: Mapping[int, tuple[Path, Rates | Like]], reader: Reader) -> Rates:
    """A weekday's calls, by way of the days that it is like."""
    at, factor, seen = said[day][0], 1.0, {day}
    calls = said[day][1]
    while isinstance(calls, Like):
        factor *= calls.times
        other = day if calls.day is None else calls.day
        if other not in said:
            message = f"{WEEKDAY_NAMES[day]} is like {WEEKDAY_NAMES[other]}, which the week does not have"
            reader.report(codes.LIKE_ITSELF, at, message, f"say how many calls {WEEKDAY_NAMES[other]} has", key=True)
            return ()
        if other in seen:
            message = f"{WEEKDAY_NAMES[day]} is like itself"
            reader.report(codes.LIKE_ITSELF, at, message, "one of them must say its calls by time of day", key=True)
            return ()
        seen.add(other)
        calls = said[other][1]
    return tuple(number * factor for number in calls)


def _special_days(shape: ArrivalsShape, interval: Millis, reader: Reader) -> Iterator[tuple[date, SpecialDay]]:
    for text in shape.special_days:
        at: Path = ("arrivals", "special_days", text)
        calls = _calls(reader.document.at(at), at, interval, reader)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            reader.report(codes.NOT_A_DATE, at, f'"{text}" is no date', "such as 2026-12-25", key=True)
            continue
        match calls:
            case Like(day=like, times=times):
                yield day, SpecialDay(like, times)
            case tuple():
                yield day, SpecialDay(calls=calls)
            case None:
                pass


def _calls(raw: Value, path: Path, interval: Millis, reader: Reader) -> Rates | Like | None:
    """The calls of a day: none, like another, or by time of day; None, with a problem, where they are none of these."""
    if raw == NONE:
        return (0.0,) * (DAY // interval)
    if not isinstance(raw, dict) or not raw:
        reader.report(codes.NOT_CALLS, path, "these are no calls of a day", _MEANS, key=True)
        return None
    if any(parse_time(name.partition(" ")[0].partition("-")[0]) is not None for name in raw):
        return _by_time(raw, path, interval, reader)
    return _like(raw, path, reader)


def _like(raw: Mapping[str, Value], path: Path, reader: Reader) -> Like | None:
    unknown = [name for name in raw if name not in _LIKE]
    for name in unknown:
        message = f'"{name}" is neither a time of day nor "like" nor "times"'
        reader.report(codes.NOT_CALLS, (*path, name), message, hint_for(name, _LIKE) or _MEANS, key=True)
    times = _number(raw.get("times", "1"), (*path, "times"), reader, _FACTOR)
    like = raw.get("like")
    day = None if like is None else weekday(like) if isinstance(like, str) else None
    if "like" in raw and day is None:
        message = f'"{like}" is no day of the week' if isinstance(like, str) else "this is no day of the week"
        hint = nearest(like, WEEKDAY_NAMES) if isinstance(like, str) else _MEANS
        reader.report(codes.NOT_A_DAY, (*path, "like"), message, hint)
        return None
    return None if unknown or times is None else Like(day, times)


def _by_time(raw: Mapping[str, Value], path: Path, interval: Millis, reader: Reader) -> Rates | None:
    calls, is_sound = [-1.0] * (DAY // interval), True
    for words, value in raw.items():
        at = (*path, words)
        number = _number(value, at, reader, _CALLS)
        positions = _positions(words, at, interval, reader)
        if number is None or positions is None:
            is_sound = False
            continue
        for position in positions:
            if calls[position] >= 0:
                reader.report(codes.CALLS_TWICE, at, f'the calls of "{words}" are said already', "keep one", key=True)
                break
            calls[position] = number
    return tuple(max(number, 0.0) for number in calls) if is_sound else None


def _positions(words: str, path: Path, interval: Millis, reader: Reader) -> range | None:
    """The intervals that "08:00" (the one that begins then) or "08:00 to 12:00" (each of them) means."""
    if " to " in words or "-" in words:
        found = span(words, path, reader, key=True)
    else:
        begins = time_of_day(words, path, reader, key=True)
        found = None if begins is None else (begins, begins + interval)
    if found is None:
        return None
    if found[0] % interval or found[1] % interval or found[1] > DAY:
        message = f'"{words}" does not begin and end with intervals of {format_length(interval)}'
        reader.report(codes.BAD_INTERVAL, path, message, "intervals are counted from midnight", key=True)
        return None
    return range(found[0] // interval, found[1] // interval)


def _number(raw: Value, path: Path, reader: Reader, what: str) -> float | None:
    number = decimal(raw)
    if number is not None and 0 <= number <= _MOST_CALLS:
        return float(number)
    shown = f'"{raw}"' if isinstance(raw, str) else "what stands here"
    why = "is negative" if number is not None and number < 0 else f"is not {what}"
    hint = f"{what} is from 0 to {_MOST_CALLS:,}, such as {'0.9' if what == _FACTOR else '420'}"
    reader.report(codes.NOT_CALLS, path, f"{shown} {why}", hint)
    return None
