"""A day as a queue board that moves: how many wait where, and what agents do, at equal moments of the day.

The board follows a day's events and keeps none of them: what it holds are the calls that are on, and at most 2,000
points. Each point is exact: what had happened up to and with its moment, by the same events as a call's rows.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from simulator.app.scribe import Scribe
from simulator.domain.agents import AgentState
from simulator.domain.calls import Disposition
from simulator.domain.events import (
    AgentListed,
    AgentRemoved,
    AgentStateChanged,
    CallAnswered,
    CallbackTried,
    CallEnded,
    CallStarted,
    ConversationEnded,
    Event,
    NumberUnanswered,
    QueueEntered,
    QueueLeft,
)
from simulator.domain.timing import HOUR, MINUTE, SECOND, Millis
from simulator.evidence.measures.rows import ABANDONED
from simulator.evidence.measures.stays import ANSWERED_BACK, reason

MOST_POINTS = 2_000
STEPS: tuple[Millis, ...] = (
    *(n * SECOND for n in (1, 2, 5, 10, 15, 20, 30)),
    *(n * MINUTE for n in (1, 2, 5, 10, 15, 20, 30)),
    HOUR,
)
"""The lengths that a board steps by; where the longest is too short for a span, it is doubled as need be."""

_ROOM_FOR_LATE = 0.8
"""So much of the points is for the span itself: whoever still waits at its end is followed until he has left."""

GAVE_UP = Disposition.ABANDONED_IN_IVR.value


class Calls(NamedTuple):
    """The calls at a moment: ``in_ivr`` and ``talking`` are on now, the others have been counted since the beginning.

    ``answered`` and ``abandoned`` are queue visits (a call that is sent on is answered twice); ``gave_up`` hung up in
    the IVR; ``ended`` counts the calls whose callers are off the line.
    """

    arrived: int
    in_ivr: int
    talking: int
    answered: int
    abandoned: int
    gave_up: int
    ended: int


@dataclass(frozen=True, slots=True)
class Point:
    """The board at ``at`` ms of the day: calls waiting in each queue, for how many ms the first of them has waited (0:
    nobody waits), and agents by state (``AgentState``). One who is to be called back waits too.
    """

    at: Millis
    waiting: Mapping[str, int]
    longest: Mapping[str, Millis]
    agents: Mapping[str, int]
    calls: Calls


def step_for(span: Millis) -> Millis:
    """The shortest step by which a span of so many ms, and who is late after it, can be followed."""
    return next((step for step in STEPS if span <= step * MOST_POINTS * _ROOM_FOR_LATE), STEPS[-1])


class Board(Scribe):
    """Hears every event of a day in the order of time (``Ears.watch``), and is closed at its end."""

    def __init__(self, queues: Iterable[str], step: Millis, *, most: int = MOST_POINTS) -> None:
        """Look every ``step`` ms, from 0 on; where that makes more than ``most`` points, half as often, and so on."""
        self.step, self._most = step, most
        self.points: list[Point] = []
        self._next: Millis = 0
        self._on: set[str] = set()
        self._waiting: dict[str, dict[str, Millis]] = {queue: {} for queue in queues}
        self._stay: dict[str, str] = {}
        self._talking: set[str] = set()
        self._agents: dict[str, str] = {}
        self._counts: Counter[str] = Counter()

    @property
    def queues(self) -> tuple[str, ...]:
        """The queues, in the centre's order."""
        return tuple(self._waiting)

    def begin(self, call: str, clock: Millis) -> None:
        """A call begins; its first event says with which number."""

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """An event of a call, or of the centre, at ``clock`` ms of the simulation."""
        hear = self._HEARS.get(type(event))
        if hear is not None:
            if clock > self._next:
                self._look_until(clock)
            hear(self, call, clock, event)

    def close(self, clock: Millis) -> None:
        """The day is over: the last point is the first one at its end or after it."""
        self._look_until(clock)
        self._look()

    # Looking

    def _look_until(self, clock: Millis) -> None:
        """What is to be seen at each moment before ``clock``: nothing more happens at those."""
        while self._next < clock:
            self._look()

    def _look(self) -> None:
        self.points.append(self._seen(self._next))
        if len(self.points) > self._most:
            self.step *= 2
            self.points = [point for point in self.points if not point.at % self.step]
        self._next = self.points[-1].at + self.step

    def _seen(self, at: Millis) -> Point:
        states = Counter(self._agents.values())
        return Point(
            at,
            {queue: len(calls) for queue, calls in self._waiting.items()},
            {queue: at - min(calls.values(), default=at) for queue, calls in self._waiting.items()},
            {state.value: states[state.value] for state in AgentState},
            self._calls(),
        )

    def _calls(self) -> Calls:
        counts = self._counts
        in_ivr = sum(call not in self._stay and call not in self._talking for call in self._on)
        return Calls(
            counts["arrived"],
            in_ivr,
            len(self._talking),
            counts["answered"],
            counts["abandoned"],
            counts["gave_up"],
            counts["ended"],
        )

    # Hearing

    def _started(self, call: str, clock: Millis, event: CallStarted) -> None:
        del clock, event
        self._counts["arrived"] += 1
        self._on.add(call)

    def _unanswered(self, call: str, clock: Millis, event: NumberUnanswered) -> None:
        del call, clock, event
        self._counts.update(("arrived", "ended"))

    def _queued(self, call: str, clock: Millis, event: QueueEntered) -> None:
        self._stay[call] = event.queue
        self._waiting.setdefault(event.queue, {})[call] = clock

    def _left(self, call: str, clock: Millis, event: QueueLeft) -> None:
        del clock
        self._over(call, event.why)

    def _tried(self, call: str, clock: Millis, event: CallbackTried) -> None:
        del clock
        if event.outcome != ANSWERED_BACK:
            self._over(call, f"callback: {event.outcome}")

    def _over(self, call: str, why: str) -> None:
        """The call waits no more, and nobody has answered."""
        if self._gone(call):
            self._counts["abandoned"] += reason(why)[0] == ABANDONED

    def _answered(self, call: str, clock: Millis, event: CallAnswered) -> None:
        del clock, event
        if self._gone(call):
            self._counts["answered"] += 1
            self._talking.add(call)

    def _gone(self, call: str) -> bool:
        """Whether the call waited until now."""
        queue = self._stay.pop(call, None)
        if queue is None:
            return False
        del self._waiting[queue][call]
        return True

    def _talked(self, call: str, clock: Millis, event: ConversationEnded) -> None:
        del clock, event
        self._talking.discard(call)

    def _ended(self, call: str, clock: Millis, event: CallEnded) -> None:
        del clock
        if call in self._on:
            self._on.discard(call)
            self._counts["ended"] += 1
            self._counts["gave_up"] += event.disposition == GAVE_UP

    def _listed(self, call: str, clock: Millis, event: AgentListed) -> None:
        del call, clock
        self._agents.setdefault(event.agent, AgentState.OFF_QUEUE.value)

    def _changed(self, call: str, clock: Millis, event: AgentStateChanged) -> None:
        del call, clock
        self._agents[event.agent] = event.state

    def _removed(self, call: str, clock: Millis, event: AgentRemoved) -> None:
        del call, clock
        self._agents.pop(event.agent, None)

    _HEARS: ClassVar[Mapping[type[Event], Callable[["Board", str, Millis, Any], None]]] = MappingProxyType(
        {
            CallStarted: _started,
            NumberUnanswered: _unanswered,
            QueueEntered: _queued,
            QueueLeft: _left,
            CallbackTried: _tried,
            CallAnswered: _answered,
            ConversationEnded: _talked,
            CallEnded: _ended,
            AgentListed: _listed,
            AgentStateChanged: _changed,
            AgentRemoved: _removed,
        }
    )
    """What is done about which event; all others change nothing that the board shows."""
