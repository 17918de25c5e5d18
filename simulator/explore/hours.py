"""When a call may begin, as far as opening hours can tell: a time for each set of answers of the schedules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from simulator.explore.reading import Flows
from simulator.flow.model import Schedule
from simulator.flow.schedules import HoursOutcome, OpeningHours

FIRST_DAY = date(2026, 1, 5)
USUAL = time(10, 0)
"""Monday 2026-01-05 10:00: when a scenario begins that does not say (steps.md)."""


@dataclass(frozen=True, slots=True)
class Hour:
    """What the schedules answer, by their names, to a call that begins at ``started`` (UTC)."""

    outcomes: tuple[tuple[str, str], ...]
    started: datetime
    emergency: bool = False


def usual_start(zone: str) -> datetime:
    """When a call begins unless somebody says otherwise, in UTC."""
    return datetime.combine(FIRST_DAY, USUAL, ZoneInfo(zone)).astimezone(UTC)


def hours_of(flows: Flows, zone: str) -> tuple[Hour, ...]:
    """One hour for each set of answers that the schedules of these flows can give together, the usual time first.

    None where no state asks a schedule.
    """
    asked = {
        state.hours: (flow.hours[state.hours], flow.hours[state.hours].time_zone or flow.time_zone)
        for flow in flows.values()
        for state in flow.states.values()
        if isinstance(state, Schedule)
    }
    if not asked:
        return ()
    found: dict[tuple[tuple[str, str], ...], Hour] = {}
    for local in _candidates([hours for hours, _ in asked.values()]):
        started = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        outcomes = _answers(asked, started)
        found.setdefault(outcomes, Hour(outcomes, started))
    emergency = tuple((name, HoursOutcome.EMERGENCY.value) for name in asked)
    return (*found.values(), Hour(emergency, usual_start(zone), emergency=True))


def _answers(asked: Mapping[str, tuple[OpeningHours, str]], started: datetime) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, hours.ask(started.astimezone(ZoneInfo(zone)), emergency=False).value)
        for name, (hours, zone) in asked.items()
    )


def _candidates(schedules: list[OpeningHours]) -> Iterator[datetime]:
    """The usual time, then the middle of every span between two boundaries, on each day of a week and each holiday."""
    yield datetime.combine(FIRST_DAY, USUAL)
    days = [FIRST_DAY + timedelta(days=each) for each in range(7)]
    days += sorted({day for hours in schedules for day in hours.holidays})
    boundaries = sorted({minute for hours in schedules for minute in _boundaries(hours)} | {0, 24 * 60})
    for day in days:
        for first, second in pairwise(boundaries):
            yield datetime.combine(day, time.min) + timedelta(minutes=(first + second) // 2)


def _boundaries(hours: OpeningHours) -> Iterator[int]:
    """The minutes of the day at which the answer may change."""
    for spans in hours.week.values():
        for span in spans:
            yield span.opens.hour * 60 + span.opens.minute
            if span.closes is not None:
                yield span.closes.hour * 60 + span.closes.minute
