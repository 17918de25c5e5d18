"""Opening hours of a file to values: days, spans, holidays, time zones."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from simulator.flow import codes
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.schedules import WEEKDAYS, OpeningHours, Span
from simulator.flow.shapes.flow import HoursShape
from simulator.notation.document import Path

_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_CLOSED = "closed"
_DAY = 24 * 60


def hours(shapes: Mapping[str, HoursShape], reader: Reader) -> dict[str, OpeningHours]:
    """All opening hours of a flow."""
    return {name: _hours(name, shape, reader) for name, shape in shapes.items()}


def _hours(name: str, shape: HoursShape, reader: Reader) -> OpeningHours:
    path: Path = ("hours", name)
    reader.is_name(name, path)
    if shape.time_zone is not None:
        time_zone(shape.time_zone, (*path, "time_zone"), reader)
    holidays = dict(_holidays(shape.holidays, (*path, "holidays"), reader))
    return OpeningHours(name, _week(shape.week, (*path, "week"), reader), holidays, shape.time_zone, reader.place(path))


def time_zone(name: str, path: Path, reader: Reader) -> None:
    """Reports a time zone that does not exist."""
    if not _exists(name):
        hint = nearest(name, available_timezones()) if "/" in name else _zone_of(name)
        reader.report(codes.UNKNOWN_TIME_ZONE, path, f'there is no time zone "{name}"', hint)


def _zone_of(city: str) -> str:
    """A hint at the zone that is named by a city, where there is one."""
    meant = sorted(zone for zone in available_timezones() if zone.casefold().endswith(f"/{city.casefold()}"))
    return f'did you mean "{meant[0]}"?' if meant else 'such as "Europe/London" or "UTC"'


@cache
def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not found, no name of a zone at all, or a folder of zones
        return False
    return True


def _holidays(given: Mapping[str, str], path: Path, reader: Reader) -> Iterator[tuple[date, str]]:
    for text, name in given.items():
        try:
            yield date.fromisoformat(text), name
        except ValueError:
            reader.report(codes.NOT_A_DATE, (*path, text), f'"{text}" is no date', "such as 2026-12-25", key=True)


def _week(given: Mapping[str, tuple[str, ...]], path: Path, reader: Reader) -> dict[str, tuple[Span, ...]]:
    """The spans of each day of the week; a day that is not named is closed."""
    week: dict[str, tuple[Span, ...]] = {}
    for words, texts in given.items():
        spans = _spans(texts, (*path, words), reader)
        for day in _days(words, (*path, words), reader):
            if day in week:
                reader.report(codes.DAY_TWICE, (*path, words), f'"{day}" has its hours already', key=True)
            week[day] = spans
    return {day: week[day] for day in WEEKDAYS if day in week}


def _days(words: str, path: Path, reader: Reader) -> Iterator[str]:
    """The days that "mon", "mon-fri" or "sat, sun" mean."""
    for word in words.split(","):
        first, dash, last = (part.strip().casefold() for part in word.partition("-"))
        ends = (first, last) if dash else (first, first)
        unknown = [day for day in ends if day not in WEEKDAYS]
        if unknown:
            hint = f"{nearest(unknown[0], WEEKDAYS)}; a range is written mon-fri"
            reader.report(codes.NOT_A_DAY, path, f'"{unknown[0]}" is no day of the week', hint, key=True)
            continue
        begin, end = map(WEEKDAYS.index, ends)
        if begin > end:
            hint = "the week begins on Monday: write the two parts on lines of their own"
            reader.report(codes.NOT_A_DAY, path, f'"{word.strip()}" runs over the end of the week', hint, key=True)
            continue
        yield from WEEKDAYS[begin : end + 1]


def _spans(texts: tuple[str, ...], path: Path, reader: Reader) -> tuple[Span, ...]:
    """The spans of one line, in order, none over another."""
    found: list[tuple[int, int]] = []
    for position, text in enumerate(texts):
        at = reader.item(path, position)
        minutes = None if text == _CLOSED else _minutes(text, at, reader)
        if minutes is None:
            continue
        if any(minutes[0] < end and begin < minutes[1] for begin, end in found):
            reader.report(codes.OVERLAPPING_SPANS, at, f'"{text}" overlaps an earlier span of the day')
        found.append(minutes)
    return tuple(Span(_time(begin), None if end == _DAY else _time(end)) for begin, end in sorted(found))


def _minutes(text: str, path: Path, reader: Reader) -> tuple[int, int] | None:
    match = _SPAN.fullmatch(text.strip())
    hint = 'such as "09:00-17:30"; the end of a day is 24:00'
    if match is None:
        reader.report(codes.NOT_A_SPAN, path, f'"{text}" is no span of a day', hint)
        return None
    from_hour, from_minute, to_hour, to_minute = map(int, match.groups())
    begin, end = from_hour * 60 + from_minute, to_hour * 60 + to_minute
    if max(from_minute, to_minute) > 59 or begin >= _DAY or end > _DAY:
        reader.report(codes.NOT_A_SPAN, path, f'"{text}" has a time that no clock shows', hint)
        return None
    if begin >= end:
        over = "split it at midnight: one span up to 24:00, the other from 00:00 on the next day"
        reader.report(codes.OVERLAPPING_SPANS, path, f'"{text}" ends before it begins', over)
        return None
    return begin, end


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
