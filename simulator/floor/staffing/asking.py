"""What a population's callers ask for in each interval of a day: by what opening hours answer in it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from simulator.callers.habits import of_queue
from simulator.domain.distributions import Capped, Constant, Distribution
from simulator.domain.errors import UsageError
from simulator.domain.routing import Queue
from simulator.domain.timing import Millis, format_length
from simulator.floor.arrivals import rate_per_interval, zone_of
from simulator.floor.mix import MixRow, blended, routing_mix
from simulator.floor.openings import Answers, Scheduled, always, schedules_of, shares_of_answers
from simulator.floor.staffing.demand import Demand, mean
from simulator.floor.staffing.lean.drawing import ENDLESS, Stream, Table, table, table_of_mixture, table_of_sum
from simulator.floor.staffing.lean.tables import CallKind
from simulator.floor.staffing.planning import Asked
from simulator.floor.world import FloorWorld
from simulator.flow.population import CallerKind

CALLERS = 3_000
"""So many callers are sent through the IVR to see what they ask for, for each set of answers of the schedules."""

Parts = tuple[tuple[Answers, float], ...]
"""The fraction of an interval's callers who call while the schedules answer this or that."""


def asked_on(world: FloorWorld, day: date, interval: Millis, alert: Millis) -> Iterator[Asked]:
    """What a day's callers ask for in intervals of this length. ``UsageError`` where the population's do not fit.

    While the schedules answer the same, callers ask for the same; an interval within which that changes has the calls
    of both, as many as come in the time of each.
    """
    own = world.population.arrivals.interval
    if interval % own:
        raise UsageError(
            f"intervals of {format_length(interval)} cannot be made of those of the population, {format_length(own)}",
            f"Give a multiple of {format_length(own)}.",
        )
    mixes = _Mixes(world, schedules_of(world), alert)
    rates = rate_per_interval(world.population, day)
    several = interval // own
    for first in range(0, len(rates), several):
        those = rates[first : first + several]
        calls = sum(each for _, each in those)
        reach, demand = mixes.demand(mixes.parts(day, those))
        yield Asked(those[0][0], calls * reach, demand)


@dataclass(slots=True)
class _Mixes:
    """What calls ask for while the schedules answer this or that; the same callers are sent through for each."""

    world: FloorWorld
    schedules: tuple[Scheduled, ...]
    alert: Millis
    rows: dict[Answers, tuple[MixRow, ...]] = field(default_factory=dict)
    demands: dict[Parts, tuple[float, Demand]] = field(default_factory=dict)

    def parts(self, day: date, rates: Sequence[tuple[Millis, float]]) -> Parts:
        """What the schedules answer to the callers of these intervals of the population; nothing to nobody."""
        arrivals = self.world.population.arrivals
        midnight = datetime.combine(day, time.min, zone_of(arrivals.time_zone, self.world.started))
        weights: defaultdict[Answers, float] = defaultdict(float)
        for begins, calls in rates:
            if calls:
                for given, share in shares_of_answers(self.schedules, midnight, begins, arrivals.interval).items():
                    weights[given] += calls * share
        total = sum(weights.values())
        return tuple((given, weight / total) for given, weight in weights.items())

    def demand(self, parts: Parts) -> tuple[float, Demand]:
        """The share of callers who come to a queue (whom an agent transfers by hand, to each), and their calls."""
        if parts not in self.demands:
            rows = blended([(fraction, self._mix(given)) for given, fraction in parts])
            reach = sum(row.share for row in rows)
            self.demands[parts] = reach, Demand(self.world.centre.queues, tuple(self._streams(rows, reach)), 1.0)
        return self.demands[parts]

    def _mix(self, given: Answers) -> tuple[MixRow, ...]:
        if given not in self.rows:
            self.rows[given] = routing_mix(always(self.world, self.schedules, given), CALLERS)
        return self.rows[given]

    def _streams(self, rows: Sequence[MixRow], reach: float) -> Iterator[Stream]:
        kinds = tuple(self.world.population.kinds.values())
        patience = table_of_mixture((kind.share, _patience(kind)) for kind in kinds)
        for row in rows:
            handling = _handling(row, kinds, self.world.centre.queues[row.queue])
            kind = CallKind(row.queue, row.skills, row.priority, alert=self.alert)
            yield Stream(kind, row.share / reach, handling, patience)


def _handling(row: MixRow, kinds: Sequence[CallerKind], queue: Queue) -> Table:
    """Lengths shaped as the population's kinds have them, with the mean of those who came to the row."""
    shape = table_of_mixture((kind.share, _of_kind(kind, queue)) for kind in kinds)
    factor = row.handle / max(1.0, mean(shape))
    return shape if abs(factor - 1) < 1e-3 else tuple([round(value * factor) for value in shape])


def _of_kind(kind: CallerKind, queue: Queue) -> Table:
    talk = of_queue(kind.talk, queue.name) or Constant(0)
    return table_of_sum(talk, _wrap_up(of_queue(kind.wrap_up, queue.name), queue))


def _wrap_up(length: Distribution | None, queue: Queue) -> Distribution:
    """The work after a call, which ends when the queue's time for it is over."""
    longest = Constant(queue.wrap_up_timeout)
    if length is None:
        return longest
    return length if isinstance(length, Capped) and length.most <= longest.value else _capped(length, longest)


def _capped(length: Distribution, longest: Constant) -> Distribution:
    if isinstance(length, Constant):
        return Constant(min(length.value, longest.value))
    inner = length.of if isinstance(length, Capped) else length
    return Capped(inner, min(longest.value, length.most if isinstance(length, Capped) else longest.value))


def _patience(kind: CallerKind) -> Table:
    return ENDLESS if kind.patience_in_queue is None else table(kind.patience_in_queue)
