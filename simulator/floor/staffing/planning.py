"""A staffing plan: what the formulas and the simulation need in each interval of a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import ceil, inf
from typing import NamedTuple

from simulator.domain.timing import Millis
from simulator.floor.staffing.demand import Demand, Employable, Group
from simulator.floor.staffing.load import Load, Outlook, Target
from simulator.floor.staffing.reasons import Step, ladder
from simulator.floor.staffing.required import required_a, required_c
from simulator.floor.staffing.search import Found, search, takers
from simulator.floor.staffing.trials import Effort


@dataclass(frozen=True, slots=True)
class Formulas:
    """What a group's load in an interval needs: by Erlang C, and by Erlang A where its callers have a patience."""

    group: Group
    load: Load
    by_c: Outlook
    by_a: Outlook | None


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval: when it begins (ms since midnight), its calls, each group's formulas, what the simulation needs.

    ``found`` is None where nothing was simulated, or no agent may take any of its calls; ``at_work`` where no shifts
    are known. ``unserved`` are the groups that no agent there is may take, once that was looked at.
    """

    begins: Millis
    calls: float
    demand: Demand
    formulas: tuple[Formulas, ...]
    found: Found | None = None
    at_work: int | None = None
    unserved: tuple[Group, ...] = ()

    @property
    def by_c(self) -> int:
        """The agents that Erlang C needs, of all groups together."""
        return sum(each.by_c.agents for each in self.formulas)

    @property
    def by_a(self) -> int:
        """The agents that Erlang A needs, with C's for groups who wait for ever."""
        return sum((each.by_a or each.by_c).agents for each in self.formulas)


class Asked(NamedTuple):
    """An interval of a day: when it begins (ms since midnight), the calls that reach a queue, what they ask for.

    The gap of ``demand`` says nothing: it is the calls' to say.
    """

    begins: Millis
    calls: float
    demand: Demand


@dataclass(frozen=True, slots=True)
class Day:
    """What is asked for in each interval of a day, and who may be employed.

    ``at_work`` is how many agents the shifts have in the middle of each interval, where there are shifts.
    """

    interval: Millis
    asked: tuple[Asked, ...]
    staff: tuple[Employable, ...]
    at_work: tuple[int, ...] = ()


def by_formulas(day: Day, target: Target) -> Iterator[Interval]:
    """Every interval, by the formulas alone. ``UsageError`` for a load that no centre handles."""
    for (begins, calls, demand), present in zip_longest(day.asked, day.at_work):
        coming = replace(demand, gap=day.interval / calls if calls else inf)
        groups = coming.groups if calls else ()
        formulas = tuple(_formulas(coming, group, day.interval, target) for group in groups)
        yield Interval(begins, calls, coming, formulas, at_work=present)


def simulated(day: Day, intervals: Sequence[Interval], target: Target, effort: Effort, seed: int) -> Iterator[Interval]:
    """The same intervals with what the simulation needs, the busiest first; equal demands are simulated once.

    Each interval is taken as if it lasted, as the formulas take it, so that the two can be compared. The mixture of
    agents that serves the busiest is the start for the others whose calls ask for the same. ``UsageError`` where there
    are calls, and nobody may take any of them at any time.
    """
    known: list[Interval] = []
    nobody_ever = not any(_is_served(each, day.staff) for each in intervals)
    for interval in sorted(intervals, key=lambda each: -each.calls):
        tried = interval
        if _is_served(interval, day.staff) or (nobody_ever and interval.calls):
            found = _found(day, interval, known, target, effort, seed)
            tried = replace(interval, found=found, unserved=found.unserved)
            known.append(tried)
        elif interval.calls:
            tried = replace(interval, unserved=interval.demand.groups)
        yield tried


def why(
    day: Day, intervals: Sequence[Interval], target: Target, effort: Effort, seed: int
) -> tuple[Millis, tuple[Step, ...]] | None:
    """At the busiest of simulated intervals, what makes the formulas' numbers others; None where there is none."""
    tried = [(each, each.found) for each in intervals if each.found is not None]
    if not tried:
        return None
    busiest, found = max(tried, key=lambda each: each[0].calls)
    return busiest.begins, tuple(ladder(busiest.demand, day.staff, target, effort, seed, found))


def _is_served(interval: Interval, staff: Sequence[Employable]) -> bool:
    """Whether there are calls, and somebody may take some of them."""
    demand = interval.demand
    return interval.calls > 0 and any(takers(demand, staff, group) for group in demand.groups)


def _found(day: Day, interval: Interval, known: Sequence[Interval], target: Target, effort: Effort, seed: int) -> Found:
    """What an interval needs; ``known`` are those that were tried before, the busiest first."""
    calls, demand = interval.calls, interval.demand
    alike = [(each.calls, each.found) for each in known if each.found and each.demand.streams == demand.streams]
    for other, found in alike:
        if other == calls:
            return found
    start = None
    if alike:
        busiest, most = alike[0]
        start = tuple(ceil(count * calls / busiest) for count in most.counts)
    return search(demand, day.staff, target, effort, seed, start)


def _formulas(demand: Demand, group: Group, interval: Millis, target: Target) -> Formulas:
    load = demand.load(group, interval)
    by_a = None if load.patience is None else required_a(load, target)
    return Formulas(group, load, required_c(replace(load, patience=None), target), by_a)
