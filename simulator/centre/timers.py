"""What the centre has to do at a later time: alerts that run out, wrap-ups that run out, rings that widen."""

from dataclasses import dataclass, field
from enum import Enum, auto
from heapq import heappop, heappush
from typing import NamedTuple

from simulator.domain.timing import Millis


class Alarm(Enum):
    """What a timer is for; the owner of the first two is an agent, of the last a call."""

    ALERT = auto()
    WRAP_UP = auto()
    RING = auto()


class Timer(NamedTuple):
    """A time in ms, the timer's number (the earlier set goes first), what it is for and whose it is."""

    at: Millis
    number: int
    alarm: Alarm
    owner: str


NO_TIMER = 0
"""The number that no timer has: an owner whose timer does not run."""


@dataclass(slots=True)
class Timers:
    """Timers by time, the next one first in ``heap``.

    A timer is stopped by its owner's forgetting its number: nothing is searched for.
    """

    heap: list[Timer] = field(default_factory=list)
    last: int = NO_TIMER

    def start(self, at: Millis, alarm: Alarm, owner: str) -> int:
        """A new timer; its number."""
        self.last += 1
        heappush(self.heap, Timer(at, self.last, alarm, owner))
        return self.last

    def drop(self) -> None:
        """Forget the timer that comes first."""
        heappop(self.heap)
