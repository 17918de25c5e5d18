"""A queue at work: its waiting calls by need, its idle agents by profile, and how long its calls take.

Only calls of different needs have to be compared when an agent becomes free, and only agents of different profiles
when a call arrives: the first of each sorted list stands for the others.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from simulator.centre.matching import Need, Profile, Rank, may_take, proficiency
from simulator.domain.routing import Method, Queue
from simulator.domain.timing import Millis


class Turn(NamedTuple):
    """An idle agent's place among the idle: the least number has been idle longest."""

    number: int
    agent: str


@dataclass(slots=True)
class Line:
    """A queue's waiting calls, idle agents, agents on queue, and the handle times seen; no empty list is kept."""

    queue: Queue
    waiting: dict[Need, list[Rank]] = field(default_factory=dict)
    idle: dict[Profile, list[Turn]] = field(default_factory=dict)
    staff: dict[Profile, int] = field(default_factory=dict)
    handled: int = 0
    handling: Millis = 0

    def put(self, need: Need, rank: Rank) -> None:
        """Let a call wait."""
        insort(self.waiting.setdefault(need, []), rank)

    def take(self, need: Need, rank: Rank) -> None:
        """Take a waiting call out."""
        ranks = self.waiting[need]
        del ranks[bisect_left(ranks, rank)]
        if not ranks:
            del self.waiting[need]

    def in_order(self) -> list[Rank]:
        """All waiting calls, the next one first."""
        return sorted(chain.from_iterable(self.waiting.values()))

    def seat(self, profile: Profile, turn: Turn) -> None:
        """Let an agent be idle here."""
        insort(self.idle.setdefault(profile, []), turn)

    def unseat(self, profile: Profile, turn: Turn) -> None:
        """An agent is idle no more."""
        turns = self.idle[profile]
        del turns[bisect_left(turns, turn)]
        if not turns:
            del self.idle[profile]

    def count(self, profile: Profile, change: int) -> None:
        """One agent more (1) or less (-1) is on queue here."""
        self.staff[profile] = self.staff.get(profile, 0) + change
        if not self.staff[profile]:
            del self.staff[profile]

    def first_for(self, profile: Profile) -> Rank | None:
        """The highest-ranked waiting call that an agent may take, or None."""
        firsts = (ranks[0] for need, ranks in self.waiting.items() if may_take(profile, need))
        return min(firsts, default=None)

    def agent_for(self, need: Need) -> str | None:
        """The idle agent whom this queue's method gives a call: the most proficient (``best``), or idle longest."""
        graded = self.queue.method is Method.BEST
        chosen: tuple[int, Turn] | None = None
        for profile, turns in self.idle.items():
            if may_take(profile, need):
                candidate = (-proficiency(profile, need) if graded else 0, turns[0])
                chosen = candidate if chosen is None or candidate < chosen else chosen
        return None if chosen is None else chosen[1].agent

    def skilled_staff(self, need: Need) -> int:
        """How many agents on queue may take such a call, busy ones too."""
        return sum(count for profile, count in self.staff.items() if may_take(profile, need))

    def learn(self, handle_time: Millis) -> None:
        """One more call of this queue was handled, in so many ms of talk and wrap-up."""
        self.handled += 1
        self.handling += handle_time

    def mean_handle_time(self) -> Millis | None:
        """The mean of the calls handled so far; before the first, what the queue's document says, if it does."""
        return self.handling // self.handled if self.handled else self.queue.handle_time
