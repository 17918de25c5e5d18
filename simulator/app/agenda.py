"""What is due in virtual time: a heap of (time, order, item). Equal times keep the order in which they were put on."""

import heapq
from dataclasses import dataclass, field
from typing import Protocol

from simulator.domain.frozen import frozen
from simulator.domain.stimuli import PromptEnded, SessionStimulus
from simulator.domain.timing import Millis


@frozen
class ForCall:
    """A stimulus for a call's session."""

    call: str
    stimulus: SessionStimulus


@frozen
class PromptEnds:
    """The line has played a prompt to its end, unless it has stopped it before."""

    call: str
    ended: PromptEnded


@frozen
class CentreDeadline:
    """The deadline that the contact centre gave; it may have changed since."""


@frozen
class AgentPicksUp:
    """A scripted agent answers the alert of this call, unless it is over by then."""

    agent: str
    call: str
    alert: int


@frozen
class CallbackReached:
    """The network's answer to a callback."""

    call: str
    outcome: str


class Visitor(Protocol):
    """Somebody outside who acts in the world at times that he chose: a caller of a population, a shift that begins."""

    def visit(self, errand: int) -> None:
        """His time has come; ``errand`` says for what he made the appointment."""


@frozen
class Appointment:
    """A visitor comes."""

    visitor: Visitor
    errand: int


@dataclass(slots=True)
class Agenda:
    """Items in the order of their times; an item is taken once. ``heap``: time in ms, turn, item; the first is next.

    ``last`` is the last turn given: who wants a turn among equal times before he knows the time takes the next.
    """

    heap: list[tuple[Millis, int, object]] = field(default_factory=list)
    last: int = 0

    def put(self, at: Millis, item: object, turn: int | None = None) -> None:
        """Note an item for a time in ms of the simulation; at its own turn, or behind all that are there."""
        if turn is None:
            turn = self.last = self.last + 1
        heapq.heappush(self.heap, (at, turn, item))

    def take(self, by: Millis | None = None) -> tuple[Millis, int, object] | None:
        """The next item with its time and order; None when there is none, or none due by then."""
        heap = self.heap
        if not heap or (by is not None and heap[0][0] > by):
            return None
        return heapq.heappop(heap)
