"""A monitor: a frozen value that hears the events of one call, one after the other, until its promise is broken.

It does no I/O and keeps nothing but what it must remember, so that it can be part of a situation when a flow is
explored, and be fed with a log as well.
"""

from dataclasses import dataclass
from typing import ClassVar

from simulator.domain.events import Event
from simulator.domain.timing import Millis


@dataclass(frozen=True, slots=True)
class Broken:
    """The promise does not hold, and why: what happened, in a person's words."""

    reason: str


@dataclass(frozen=True, slots=True)
class Monitor:
    """Keeps watch over one call. ``hears`` are the events that it cares for (None: all of them).

    ``is_timed`` where it asks how long something takes.
    """

    hears: ClassVar[frozenset[type] | None] = None
    is_timed: ClassVar[bool] = False

    def feed(self, event: Event, at: Millis) -> "Monitor | Broken":
        """The monitor after an event at ``at`` ms since the call began; Broken where the promise is."""
        raise NotImplementedError

    def spent(self, at: Millis) -> Millis:
        """How much time of what it allows is used up at ``at``: of two monitors that are equal but for that, the one
        that has spent more is never better off. 0 where time does not matter.
        """
        del at
        return 0

    def timeless(self) -> "Monitor":
        """The monitor without what it remembers of times."""
        return self
