"""What the schedules that a call may ask answer at a time of day, and a world in which they always answer that.

For whoever computes staff: between two changes of the answers, callers of the same kinds ask for the same things.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from math import gcd
from typing import NamedTuple
from zoneinfo import ZoneInfo

from simulator.domain.timing import MINUTE, Millis
from simulator.engine.program import Program
from simulator.floor.world import FloorWorld
from simulator.flow.model import Schedule
from simulator.flow.population import DAY
from simulator.flow.populations import flows_of
from simulator.flow.schedules import WEEKDAYS, HoursOutcome, OpeningHours, Span

Answers = tuple[HoursOutcome, ...]
"""An answer of each schedule, in the order of the schedules."""


class Scheduled(NamedTuple):
    """Opening hours that a call may ask: in which flow, and the time zone in which they are meant."""

    flow: str
    hours: OpeningHours
    zone: str


def schedules_of(world: FloorWorld) -> tuple[Scheduled, ...]:
    """The opening hours that the world's flow asks, or one that it calls; those that no state asks are left out."""
    found = {
        (flow.name, state.hours): Scheduled(flow.name, hours, hours.time_zone or flow.time_zone)
        for flow in flows_of(world.flow, world.program.flows)
        for state in flow.states.values()
        if isinstance(state, Schedule)
        for hours in (flow.hours[state.hours],)
    }
    return tuple(found.values())


def answers(schedules: Sequence[Scheduled], moment: datetime) -> Answers:
    """What the schedules answer at a moment, which knows its time zone. Emergencies have no time of day."""
    return tuple(each.hours.ask(moment.astimezone(ZoneInfo(each.zone)), emergency=False) for each in schedules)


def shares_of_answers(
    schedules: Sequence[Scheduled], midnight: datetime, begins: Millis, length: Millis
) -> Mapping[Answers, float]:
    """For which fraction of an interval the schedules answer what; by the minute, as opening hours are written.

    The interval begins so many ms after ``midnight`` by the wall clock of its time zone.
    """
    looks = range(begins, begins + length, gcd(length, MINUTE))
    found = Counter(answers(schedules, midnight + timedelta(milliseconds=at)) for at in looks)
    return {each: count / len(looks) for each, count in found.items()}


def always(world: FloorWorld, schedules: Sequence[Scheduled], given: Answers) -> FloorWorld:
    """The same world, but each of its schedules gives the same answer at any time."""
    flows = dict(world.program.flows)
    for each, outcome in zip(schedules, given, strict=True):
        flow, name = flows[each.flow], each.hours.name
        flows[each.flow] = replace(flow, hours={**flow.hours, name: _only(outcome, each.hours, world)})
    return replace(world, flow=flows[world.flow.name], program=Program(flows, world.started))


def _only(outcome: HoursOutcome, hours: OpeningHours, world: FloorWorld) -> OpeningHours:
    """Hours that are never but one thing, on the days of a plan and those beside them (other zones, long calls)."""
    if outcome is HoursOutcome.HOLIDAY:
        days = range(-1, (world.plan.span or DAY) // DAY + 7)
        dates = (world.started.date() + timedelta(days=each) for each in days)
        return replace(hours, holidays=dict.fromkeys(dates, outcome.value))
    open_ = (Span(time.min, None),) if outcome is HoursOutcome.OPEN else ()
    return replace(hours, week=dict.fromkeys(WEEKDAYS, open_), holidays={})
