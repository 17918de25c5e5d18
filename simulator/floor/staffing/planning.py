"""A staffing plan: what the formulas and the simulation need in each interval of a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import ceil

from simulator.domain.timing import Millis
from simulator.floor.staffing.demand import Demand, Employable, Group
from simulator.floor.staffing.load import Load, Outlook, Target
from simulator.floor.staffing.reasons import Step, ladder
from simulator.floor.staffing.required import required_a, required_c
from simulator.floor.staffing.search import Found, search
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

    ``found`` is None where nothing was simulated, or nobody calls; ``at_work`` where no shifts are known.
    """

    begins: Millis
    calls: float
    formulas: tuple[Formulas, ...]
    found: Found | None = None
    at_work: int | None = None

    @property
    def by_c(self) -> int:
        """The agents that Erlang C needs, of all groups together."""
        return sum(each.by_c.agents for each in self.formulas)

    @property
    def by_a(self) -> int:
        """The agents that Erlang A needs, with C's for groups who wait for ever."""
        return sum((each.by_a or each.by_c).agents for each in self.formulas)


@dataclass(frozen=True, slots=True)
class Day:
    """The calls that reach a queue in each interval of a day, and what they ask for: ``demand`` at some gap.

    ``at_work`` is how many agents the shifts have in the middle of each interval, where there are shifts.
    """

    interval: Millis
    calls: tuple[tuple[Millis, float], ...]
    demand: Demand
    staff: tuple[Employable, ...]
    at_work: tuple[int, ...] = ()

    def at(self, calls: float) -> Demand:
        """The demand of an interval with so many calls."""
        return replace(self.demand, gap=self.interval / calls)


def by_formulas(day: Day, target: Target) -> Iterator[Interval]:
    """Every interval, by the formulas alone. ``UsageError`` for a load that no centre handles."""
    for (begins, calls), present in zip_longest(day.calls, day.at_work):
        groups = day.demand.groups if calls else ()
        formulas = tuple(_formulas(day.at(calls), group, day.interval, target) for group in groups)
        yield Interval(begins, calls, formulas, at_work=present)


def simulated(day: Day, intervals: Sequence[Interval], target: Target, effort: Effort, seed: int) -> Iterator[Interval]:
    """The same intervals with what the simulation needs, the busiest first; equal loads are simulated once.

    Each interval is taken as if it lasted, as the formulas take it, so that the two can be compared. The mixture of
    agents that serves the busiest is the start for the others.
    """
    known: dict[float, Found] = {}
    busiest = 0.0
    for interval in sorted(intervals, key=lambda each: -each.calls):
        calls = interval.calls
        if calls and calls not in known:
            busiest = busiest or calls
            most = known.get(busiest)
            start = None if most is None else tuple(ceil(count * calls / busiest) for count in most.counts)
            known[calls] = search(day.at(calls), day.staff, target, effort, seed, start)
        yield replace(interval, found=known.get(calls))


def why(
    day: Day, intervals: Sequence[Interval], target: Target, effort: Effort, seed: int
) -> tuple[Millis, tuple[Step, ...]] | None:
    """At the busiest of simulated intervals, what makes the formulas' numbers others; None where nobody calls."""
    busiest = max(intervals, key=lambda each: each.calls, default=None)
    if busiest is None or busiest.found is None:
        return None
    steps = ladder(day.at(busiest.calls), day.staff, target, effort, seed, busiest.found)
    return busiest.begins, tuple(steps)


def _formulas(demand: Demand, group: Group, interval: Millis, target: Target) -> Formulas:
    load = demand.load(group, interval)
    by_a = None if load.patience is None else required_a(load, target)
    return Formulas(group, load, required_c(replace(load, patience=None), target), by_a)
