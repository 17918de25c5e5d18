"""How many agents of each description a demand needs, by simulation: so few that none can be spared.

Formulas give the start. Agents are added where that helps most until every group's target is kept, then taken away,
many at first and one at the end, as long as it is kept; then those who can do several things are tried in the place of
others. Of one description the answer is the least there is; of several another mixture may need fewer still.

The staffing found is judged by fresh calls: with those by which it was chosen it looks better than it is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from simulator.centre.matching import may_take, need_of, profile_of
from simulator.domain.errors import UsageError
from simulator.floor.staffing.demand import Demand, Employable, Group
from simulator.floor.staffing.load import Target
from simulator.floor.staffing.required import required
from simulator.floor.staffing.trials import Effort, Laboratory, Trial

Counts = tuple[int, ...]

ONE_BY_ONE = 1_000_000
MOST_TIMES = 10
"""A target that so many times the agents of the formulas do not keep is kept by no number."""


@dataclass(frozen=True, slots=True)
class Found:
    """The agents needed of each description, the trial of them on fresh calls, and of the best staffing with one fewer.

    ``unserved`` are groups that no agent there is may take: they are left out of the target, for no number would do.
    """

    counts: Counts
    trial: Trial
    one_fewer: Trial | None
    unserved: tuple[Group, ...]

    @property
    def agents(self) -> int:
        """All of them."""
        return sum(self.counts)


@dataclass(slots=True)
class _Search:
    laboratory: Laboratory
    target: Target
    seen: dict[Counts, float] = field(default_factory=dict)

    def shortfall(self, counts: Counts) -> float:
        if counts not in self.seen:
            self.seen[counts] = self.laboratory.tried(counts).shortfall(self.target)
        return self.seen[counts]

    def grown(self, counts: Counts, part: int) -> Counts:
        """With more agents until the target is kept: each time of the description with whom least is missing.

        At each step one in so many: a ``part`` of 16 soon comes there, and one of ``ONE_BY_ONE`` takes its time.
        """
        most = MOST_TIMES * (sum(counts) + MOST_TIMES)
        while self.shortfall(counts) > 0:
            if sum(counts) > most:
                raise UsageError("no number of agents keeps this target", "Set a lower target, or a shorter alert.")
            counts = min(_each_changed(counts, max(1, sum(counts) // part)), key=self.shortfall)
        return counts

    def shrunk(self, counts: Counts, most: int, keep: int = -1) -> Counts:
        """Without whoever can be spared, up to ``most`` at once; ``keep``: whom to let go last.

        Who cannot be spared now cannot be spared when there are fewer others: so nobody is asked for twice.
        """
        places = sorted(range(len(counts)), key=lambda place: place == keep)
        step = 1 << max(0, most.bit_length() - 1)
        while step:
            for place in places:
                while counts[place] >= step and not self.shortfall(fewer := _changed(counts, place, -step)):
                    counts = fewer
            step //= 2
        return counts

    def mixed(self, counts: Counts, places: Sequence[int]) -> Counts:
        """With more of those who can do several things (``places``), wherever that spares more others."""
        for place in places:
            more = max(1, sum(counts) // 16)
            other = self.shrunk(_changed(counts, place, more), more, place)
            if sum(other) < sum(counts):
                counts = other
        return counts


def search(
    demand: Demand, staff: Sequence[Employable], target: Target, effort: Effort, seed: int, start: Counts | None = None
) -> Found:
    """The agents that a demand needs; ``start`` is a staffing near the answer, whose mixture is kept, if one is known.

    ``UsageError`` where nobody may take any call, or no number of agents keeps the target.
    """
    unserved = tuple(group for group in demand.groups if not takers(demand, staff, group))
    served = demand.without(unserved)
    if not served.streams:
        raise UsageError("nobody may take any of these calls", "Check the queues and skills of the agents.")
    looking = _Search(Laboratory(served, staff, target.within, effort, seed), target)
    counts = looking.grown(start or first_guess(served, staff, target), 16)
    counts = looking.shrunk(counts, sum(counts) // 16)
    if start is None:
        counts = looking.mixed(counts, versatile(served, staff))
    afresh = Laboratory(served, staff, target.within, Effort(2 * effort.replications, effort.calls), seed + 1)
    fresh = _Search(afresh, target)
    counts = fresh.grown(counts, ONE_BY_ONE)
    fewer = min(_each_changed(counts, -1), key=fresh.shortfall, default=None)
    return Found(counts, afresh.tried(counts), None if fewer is None else afresh.tried(fewer), unserved)


def takers(demand: Demand, staff: Sequence[Employable], group: Group) -> tuple[int, ...]:
    """The descriptions of agents who may take a group's calls, by number: those who may take fewest others first."""
    able = [
        (sum(_may_take(demand, each, other) for other in demand.groups), number)
        for number, each in enumerate(staff)
        if _may_take(demand, each, group)
    ]
    return tuple(number for _, number in sorted(able))


def versatile(demand: Demand, staff: Sequence[Employable]) -> tuple[int, ...]:
    """The descriptions of agents who may take more than one group's calls, by number."""
    able = Counter(place for group in demand.groups for place in takers(demand, staff, group))
    return tuple(place for place, groups in able.items() if groups > 1)


def first_guess(demand: Demand, staff: Sequence[Employable], target: Target) -> Counts:
    """As the formulas say for each group alone, of the agents who can do little else: mostly too many."""
    counts = [0] * len(staff)
    for group in demand.groups:
        counts[takers(demand, staff, group)[0]] += required(demand.load(group), target).agents
    return tuple(counts)


def _may_take(demand: Demand, each: Employable, group: Group) -> bool:
    method = demand.queues[group.queue].method
    need = need_of(method, group.skills, None)
    return group.queue in each.agent.queues and may_take(profile_of(method, each.agent), need)


def _each_changed(counts: Counts, change: int) -> Iterator[Counts]:
    return (_changed(counts, place, change) for place, count in enumerate(counts) if count + change >= 0)


def _changed(counts: Counts, place: int, change: int) -> Counts:
    return (*counts[:place], counts[place] + change, *counts[place + 1 :])
