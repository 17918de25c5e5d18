"""What a folder remembers of one call between two events; times in ms of the simulation."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.app.playback.json import Changes, Json
from simulator.app.playback.route import Route
from simulator.domain.events import PromptStarted
from simulator.domain.routing import Queue
from simulator.domain.timing import Millis

NO_INPUT, DIP, ALERT = "no_input", "dip", "alert"
"""The kinds of a call's timer."""


@dataclass(slots=True)
class FoldedCall:
    """A call as far as its events have been folded; ``timers`` by kind.

    ``with_agent``: an agent's phone rings for it, or he is calling back; that goes on when the caller's leg is over.
    """

    id: str
    began: Millis
    route: Route
    queues: Mapping[str, Queue]
    call: dict[str, Json] = field(default_factory=dict)
    attempts: dict[str, Json] = field(default_factory=dict)
    data: dict[str, Json] = field(default_factory=dict)
    playing: PromptStarted | None = None
    timers: dict[str, Json] = field(default_factory=dict)
    queue: dict[str, Json] | None = None
    callback: dict[str, Json] | None = None
    outbound: dict[str, Json] | None = None
    with_agent: bool = False
    is_over: bool = False

    def start(self, kind: str, at: Millis, length: Millis | None) -> Changes:
        """A timer runs from ``at`` on; none, where nobody knows how long."""
        if length is not None:
            self.timers[kind] = {"kind": kind, "from": at, "until": at + length}
        return self._timer()

    def stop(self, *kinds: str) -> Changes:
        """Timers run no more."""
        for kind in kinds:
            self.timers.pop(kind, None)
        return self._timer()

    def _timer(self) -> Changes:
        """The one that is shown: while an agent's phone rings, that one's."""
        yield "timer", self.timers.get(ALERT) or self.timers.get(DIP) or self.timers.get(NO_INPUT)
