"""What is due in virtual time: a heap of (time, order, item). Equal times keep the order in which they were put on."""

import heapq
from dataclasses import dataclass, field

from simulator.domain.stimuli import SessionStimulus
from simulator.domain.timing import Millis


@dataclass(frozen=True, slots=True)
class ForCall:
    """A stimulus for a call's session."""

    call: str
    stimulus: SessionStimulus


@dataclass(frozen=True, slots=True)
class CallDeadline:
    """The deadline that a session gave; it may have changed since."""

    call: str


@dataclass(frozen=True, slots=True)
class CentreDeadline:
    """The deadline that the contact centre gave; it may have changed since."""


@dataclass(frozen=True, slots=True)
class AgentPicksUp:
    """A scripted agent answers the alert of this call, unless it is over by then."""

    agent: str
    call: str
    alert: int


@dataclass(frozen=True, slots=True)
class CallbackReached:
    """The network's answer to a callback."""

    call: str
    outcome: str


Item = ForCall | CallDeadline | CentreDeadline | AgentPicksUp | CallbackReached


@dataclass(slots=True)
class Agenda:
    """Items in the order of their times; an item is taken once."""

    _heap: list[tuple[Millis, int, Item]] = field(default_factory=list)
    _order: int = 0

    def turn(self) -> int:
        """The next place among items of equal times, for one that is put on later."""
        self._order += 1
        return self._order

    def put(self, at: Millis, item: Item, turn: int | None = None) -> None:
        """Note an item for a time in ms of the simulation; at its own turn, or behind all that are there."""
        heapq.heappush(self._heap, (at, self.turn() if turn is None else turn, item))

    def take(self, by: Millis | None = None) -> tuple[Millis, int, Item] | None:
        """The next item with its time and order; None when there is none, or none due by then."""
        heap = self._heap
        if not heap or (by is not None and heap[0][0] > by):
            return None
        return heapq.heappop(heap)
