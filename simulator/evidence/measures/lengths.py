"""How many calls wait in a queue, counted by the queue's own events: one up, one down, and the area below the line.

No call is known here, and no wait: what rows say of each call's wait is checked against this (``law``).
"""

from dataclasses import dataclass
from typing import NamedTuple

from simulator.domain.events import CallAnswered, CallbackStarted, CallbackTried, Event, QueueEntered, QueueLeft
from simulator.domain.timing import Millis
from simulator.evidence.measures.stays import ANSWERED_BACK

MOVES: frozenset[type[Event]] = frozenset({QueueEntered, QueueLeft, CallAnswered, CallbackStarted, CallbackTried})
"""The events that change a queue's length, and the one that says of which queue a callback is."""


class QueueLength(NamedTuple):
    """A queue's length over a replication, from ms 0 to ``closed``.

    ``entered``: how often it grew by one; ``waiting``: its length at the end; ``area``: the length summed over time, in
    ms x calls.
    """

    replication: int
    queue: str
    entered: int
    waiting: int
    area: Millis
    closed: Millis


@dataclass(slots=True, eq=False)
class _Level:
    """A queue's length now, since when, and the area up to then."""

    waiting: int = 0
    since: Millis = 0
    area: Millis = 0
    entered: int = 0

    def move(self, clock: Millis, by: int) -> None:
        self.area += self.waiting * (clock - self.since)
        self.since = clock
        self.waiting += by


class LengthWatch:
    """Give it the events in ``MOVES``, those of all calls in the order of time, and ``close`` it at the end."""

    __slots__ = ("_dialled", "_levels", "_replication")

    def __init__(self, replication: int = 0) -> None:
        self._replication = replication
        self._levels: dict[str, _Level] = {}
        self._dialled: dict[str, str] = {}

    def hear(self, clock: Millis, event: Event) -> None:
        """An event at ``clock`` ms of the simulation."""
        match event:
            case QueueEntered(queue=queue):
                level = self._level(queue)
                level.move(clock, 1)
                level.entered += 1
            case QueueLeft(queue=queue) | CallAnswered(queue=queue):
                self._level(queue).move(clock, -1)
            case CallbackStarted(agent=agent, queue=queue):
                self._dialled[agent] = queue
            case CallbackTried(agent=agent, outcome=outcome):
                queue = self._dialled.pop(agent)
                if outcome != ANSWERED_BACK:  # else the answer takes it out
                    self._level(queue).move(clock, -1)

    def close(self, clock: Millis) -> tuple[QueueLength, ...]:
        """The lengths up to now of all queues that anybody entered, by name."""
        for level in self._levels.values():
            level.move(clock, 0)
        return tuple(
            QueueLength(self._replication, queue, level.entered, level.waiting, level.area, clock)
            for queue, level in sorted(self._levels.items())
        )

    def _level(self, queue: str) -> _Level:
        level = self._levels.get(queue)
        if level is None:
            level = self._levels[queue] = _Level()
        return level
