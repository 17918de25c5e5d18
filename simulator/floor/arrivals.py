"""When callers call and crews work: rates and shifts in ms of the simulation, right when the clocks change too.

Intervals and shifts are local wall time. A wall hour that a clock change repeats has its calls twice, as two real hours
pass; one that it skips has none. Arrivals of an interval depend on the draws, the date and the interval alone: whatever
the span, the same interval has the same calls (common random numbers).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import chain, count, pairwise
from math import log1p
from typing import NamedTuple
from zoneinfo import ZoneInfo

from simulator.domain.draws import Draws
from simulator.domain.timing import MINUTE, Millis
from simulator.flow.population import DAY, Arrivals, Crew, Population, Shift

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLI = timedelta(milliseconds=1)
_REMEMBERED_DAYS = 512


class Stretch(NamedTuple):
    """Real time that shows one interval of the wall clock: the interval's position in the day, its pass (1: the wall
    time comes again), and the instants at which it begins and ends, in ms since 1970 UTC.
    """

    position: int
    again: int
    begins: Millis
    ends: Millis


def arrivals(population: Population, draws: Draws, started: datetime, span: Millis) -> Iterator[Millis]:
    """The times of the first calls, in rising order, from 0 up to but not including ``span``, in ms of the simulation.

    A Poisson process with each interval's rate: exponential gaps of mean 1, stretched to the rate. ``started`` is ms 0;
    without a zone it is local time.
    """
    when, zone = population.arrivals, zone_of(population.arrivals.time_zone, started)
    began = _instant(started, zone)
    for day in _days(began, began + span, zone):
        expected = when.expected(day)
        for stretch in stretches(day, zone, when.interval):
            if stretch.ends <= began or stretch.begins >= began + span or not expected[stretch.position]:
                continue
            per_milli = expected[stretch.position] / when.interval
            for at in _poisson(draws, f"{day} {stretch.position} {stretch.again}", stretch, per_milli):
                if began <= at < began + span:
                    yield at - began


def expected_calls(population: Population, started: datetime, span: Millis) -> float:
    """How many first calls a span of time has in the mean."""
    return sum(calls for _, _, calls in expected_by_interval(population, started, span))


def expected_by_interval(
    population: Population, started: datetime, span: Millis
) -> Iterator[tuple[Millis, Millis, float]]:
    """The intervals of a span as (begin, end, calls in the mean), in ms of the simulation; cut where the span cuts."""
    when, zone = population.arrivals, zone_of(population.arrivals.time_zone, started)
    began = _instant(started, zone)
    for day in _days(began, began + span, zone):
        expected = when.expected(day)
        for stretch in stretches(day, zone, when.interval):
            begins, ends = max(stretch.begins, began), min(stretch.ends, began + span)
            if begins < ends:
                calls = expected[stretch.position] * (ends - begins) / when.interval
                yield begins - began, ends - began, calls


def rate_per_interval(population: Population, day: date) -> tuple[tuple[Millis, float], ...]:
    """The intervals of a day's wall clock as (ms since midnight, calls expected in the whole interval)."""
    when: Arrivals = population.arrivals
    return tuple((position * when.interval, calls) for position, calls in enumerate(when.expected(day)))


def duty(crew: Crew, started: datetime, span: Millis) -> Iterator[tuple[Millis, Millis]]:
    """When a crew is at work: (from, to) in ms of the simulation, in order, breaks left out, cut to the span.

    Without shifts that is always. Times of day are of the crew's zone; where it names none, of the zone of ``started``.
    """
    if not crew.shifts:
        yield 0, span
        return
    zone = zone_of(crew.time_zone, started)
    began = _instant(started, zone)
    found = sorted(chain.from_iterable(_on_duty(crew, day, zone) for day in _days(began, began + span, zone)))
    for begins, ends in _joined(found):
        if ends > began and begins < began + span:
            yield max(begins - began, 0), min(ends - began, span)


@lru_cache(maxsize=_REMEMBERED_DAYS)
def stretches(day: date, zone: ZoneInfo, interval: Millis) -> tuple[Stretch, ...]:
    """A day's intervals in the order in which they pass."""
    begins, ends = _midnight(day, zone), _midnight(day + timedelta(days=1), zone)
    if ends - begins == DAY:
        return tuple(
            Stretch(position, 0, begins + position * interval, begins + (position + 1) * interval)
            for position in range(DAY // interval)
        )
    return tuple(_changing(begins, ends, zone, interval))


def _changing(begins: Millis, ends: Millis, zone: ZoneInfo, interval: Millis) -> Iterator[Stretch]:
    """The intervals of a day on which the clocks change, found minute by minute."""
    first, current = begins, _shown(begins, zone, interval)
    for at in range(begins + MINUTE, ends, MINUTE):
        shown = _shown(at, zone, interval)
        if shown != current:
            yield Stretch(*current, first, at)
            first, current = at, shown
    yield Stretch(*current, first, ends)


def _shown(at: Millis, zone: ZoneInfo, interval: Millis) -> tuple[int, int]:
    """Which interval the wall clock shows, and whether for the second time."""
    local = (_EPOCH + at * _MILLI).astimezone(zone)
    return (local.hour * 60 + local.minute) * MINUTE // interval, local.fold


def _poisson(draws: Draws, purpose: str, stretch: Stretch, per_milli: float) -> Iterator[Millis]:
    """The instants of a Poisson process in a stretch; the unit gaps do not depend on the rate."""
    gone, room = 0.0, (stretch.ends - stretch.begins) * per_milli
    for turn in count():
        for chance in draws.eight("arrivals", purpose, turn):
            gone -= log1p(-chance)
            if gone >= room:
                return
            yield stretch.begins + int(gone / per_milli)


def _on_duty(crew: Crew, day: date, zone: ZoneInfo) -> Iterator[tuple[Millis, Millis]]:
    for shift in crew.shifts:
        if day.weekday() in shift.weekdays:
            for wall in _worked(shift):
                begins, ends = (_at(day, edge, zone) for edge in wall)
                if begins < ends:  # a clock change can skip the whole of it
                    yield begins, ends


def _worked(shift: Shift) -> Iterator[tuple[Millis, Millis]]:
    """The shift without its breaks, in times of day."""
    edges = (shift.begins, *chain.from_iterable(sorted(shift.breaks)), shift.ends)
    return ((begins, ends) for begins, ends in zip(edges[::2], edges[1::2], strict=True) if begins < ends)


def _joined(found: list[tuple[Millis, Millis]]) -> Iterator[tuple[Millis, Millis]]:
    """Spans in rising order, those that touch as one: nobody goes home at midnight to come back at midnight."""
    if not found:
        return
    begins = found[0][0]
    for (_, ends), (following, _) in pairwise(found):
        if following > ends:
            yield begins, ends
            begins = following
    yield begins, found[-1][1]


def zone_of(name: str, started: datetime) -> ZoneInfo:
    """The zone of this name; without one that of a moment, where it has a named one, else UTC."""
    if name:
        return ZoneInfo(name)
    return started.tzinfo if isinstance(started.tzinfo, ZoneInfo) else ZoneInfo("UTC")


def _instant(moment: datetime, zone: ZoneInfo) -> Millis:
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    return (aware - _EPOCH) // _MILLI


def _days(begins: Millis, ends: Millis, zone: ZoneInfo) -> Iterator[date]:
    """The local dates that real time from one instant up to another touches."""
    day, last = ((_EPOCH + at * _MILLI).astimezone(zone).date() for at in (begins, max(begins, ends - 1)))
    while day <= last:
        yield day
        day += timedelta(days=1)


def _midnight(day: date, zone: ZoneInfo) -> Millis:
    return _at(day, 0, zone)


def _at(day: date, wall: Millis, zone: ZoneInfo) -> Millis:
    """The instant at which a day's wall clock shows a time; a time that is skipped counts as if it had come."""
    if wall == DAY:
        return _at(day + timedelta(days=1), 0, zone)
    return _instant(datetime.combine(day, (_EPOCH + wall * _MILLI).time()), zone)
