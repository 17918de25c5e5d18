"""A staffing tried out: replications of a demand on the lean centre, the same calls for every staffing.

Each replication starts empty; its first calls are not counted. Calls are drawn once and kept, so that two staffings
differ by nothing but themselves (common random numbers), and an agent more is not judged by other callers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from simulator.domain.timing import Millis
from simulator.floor.staffing.demand import Demand, Employable, Group, group_of
from simulator.floor.staffing.lean.drawing import draw
from simulator.floor.staffing.lean.loop import NOBODY, Calls, Records, run
from simulator.floor.staffing.lean.tables import tables
from simulator.floor.staffing.load import Target
from simulator.floor.staffing.student import Estimate, estimate

WARM_UP_SHARE = 0.2
"""This fraction of a replication's calls comes first and is not counted."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is simulated for one answer: so many replications of at least so many counted calls.

    A large centre gets more calls, for what happens in it goes on for as many calls as it has agents, and longer.
    """

    replications: int = 10
    calls: int = 2_000

    def calls_for(self, erlangs: float) -> int:
        """The counted calls of a replication under a load."""
        return max(self.calls, round(25 * erlangs))


class Standing(NamedTuple):
    """What becomes of a group of calls: estimates of shares of its offered calls, and of the mean wait of the answered
    in ms.
    """

    answered_in_time: Estimate
    abandoned: Estimate
    asa: Estimate

    def shortfall(self, target: Target) -> float:
        """How far the means are from a target, 0 where they keep it; shares and shares of a time add up."""
        missing = 0.0
        if target.service_level is not None:
            missing += max(0.0, target.service_level - self.answered_in_time.mean)
        if target.abandoned is not None:
            missing += max(0.0, self.abandoned.mean - target.abandoned)
        if target.asa is not None:
            missing += max(0.0, self.asa.mean / target.asa - 1)
        return missing

    def is_certain(self, target: Target) -> bool:
        """Whether a target is kept from one end of the intervals to the other."""
        return (
            (target.service_level is None or self.answered_in_time.low >= target.service_level)
            and (target.abandoned is None or self.abandoned.high <= target.abandoned)
            and (target.asa is None or self.asa.high <= target.asa)
        )


class Trial(NamedTuple):
    """A staffing tried: the standing of each group, and the share of the agents' time that handling took."""

    groups: Mapping[Group, Standing]
    occupancy: Estimate

    def shortfall(self, target: Target) -> float:
        """The shortfall of all groups together, and of the occupancy; 0 where everything is kept."""
        missing = sum(standing.shortfall(target) for standing in self.groups.values())
        if target.occupancy is not None:
            missing += max(0.0, self.occupancy.mean - target.occupancy)
        return missing

    def is_certain(self, target: Target) -> bool:
        """Whether every group keeps a target from one end of its intervals to the other."""
        return all(standing.is_certain(target) for standing in self.groups.values())


@dataclass(slots=True)
class _Sums:
    offered: int = 0
    in_time: int = 0
    answered: int = 0
    waited: int = 0


class Laboratory:
    """Tries staffings of one demand. ``staff`` are the agents there may be, ``within`` the target's time in ms."""

    def __init__(self, demand: Demand, staff: Sequence[Employable], within: Millis, effort: Effort, seed: int) -> None:
        """Draw the calls: the same seed, the same callers, who only come closer together where the gap is smaller."""
        self.demand, self.staff, self.within = demand, tuple(staff), within
        counted = effort.calls_for(sum(demand.load(group).erlangs for group in demand.groups))
        count = round(counted / (1 - WARM_UP_SHARE))
        self._first = count - counted
        self._days = [
            draw(
                demand.streams, demand.gap, count, Random(f"{seed}/{number}")
            )  # a text seeds well whatever the numbers
            for number in range(effort.replications)
        ]
        self._kinds = [stream.kind for stream in demand.streams]
        self._group = [demand.groups.index(group_of(stream)) for stream in demand.streams]

    def tried(self, counts: Sequence[int]) -> Trial:
        """What becomes of the demand with so many agents of each description."""
        agents = [each.number(n) for each, count in zip(self.staff, counts, strict=True) for n in range(1, count + 1)]
        made = tables(self.demand.queues, self._kinds, agents)
        outcomes = [self._outcome(calls, run(made, calls), len(agents)) for calls in self._days]
        groups = {
            group: _standing([sums[place] for sums, _ in outcomes], self.within)
            for place, group in enumerate(self.demand.groups)
        }
        return Trial(groups, estimate([occupancy for _, occupancy in outcomes]))

    def _outcome(self, calls: Calls, records: Records, agents: int) -> tuple[list[_Sums], float]:
        sums, group, within, first = [_Sums() for _ in self.demand.groups], self._group, self.within, self._first
        counted = zip(calls.kinds[first:], records.waited[first:], records.agents[first:], strict=True)
        for kind, waited, agent in counted:
            mine = sums[group[kind]]
            mine.offered += 1
            if agent != NOBODY:
                mine.answered += 1
                mine.waited += waited
                if waited <= within:
                    mine.in_time += 1
        answered = zip(calls.handling[first:], records.agents[first:], strict=True)
        busy = sum(handling for handling, agent in answered if agent != NOBODY)
        span = calls.at[-1] - calls.at[first]
        return sums, busy / (span * agents) if span and agents else 0.0


def _standing(days: Sequence[_Sums], within: Millis) -> Standing:
    """A group's estimates; a replication in which none of its calls came (or was answered) says nothing."""
    came = [day for day in days if day.offered]
    waits = [day.waited / day.answered for day in days if day.answered] or [float(within) * 1_000]
    if not came:
        return Standing(Estimate(1.0, 0.0), Estimate(0.0, 0.0), Estimate(0.0, 0.0))
    return Standing(
        estimate([day.in_time / day.offered for day in came]),
        estimate([1 - day.answered / day.offered for day in came]),
        estimate(waits),
    )
