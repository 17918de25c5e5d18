"""The scribe of a day: every event goes to the caller whom it concerns, and nothing is kept of a call that is over."""

from collections.abc import Callable
from typing import Protocol

from simulator.app.scribe import LineScribe, Scribe
from simulator.domain.eventlog import CENTRE
from simulator.domain.events import Event
from simulator.domain.timing import Millis
from simulator.evidence.measures.duty import DutyWatch
from simulator.evidence.measures.lengths import MOVES, LengthWatch, QueueLength
from simulator.evidence.measures.rows import AgentSpell
from simulator.floor.live import PARTS, LiveCaller


class Ears(Protocol):
    """Who hears of agents and queues."""

    @property
    def spells(self) -> Callable[[AgentSpell], None]:
        """Told how long an agent was in a state."""

    @property
    def lengths(self) -> Callable[[QueueLength], None]:
        """Told of each queue's length, at the end."""


class Feed(Scribe):
    """Hears every event of a simulation; ``live`` are the calls that are on or not yet wrapped up, by id."""

    __slots__ = ("_duty", "_ears", "_lengths", "live")

    def __init__(self, replication: int, ears: Ears) -> None:
        self.live: dict[str, LiveCaller] = {}
        self._duty = DutyWatch(replication)
        self._lengths = LengthWatch(replication)
        self._ears = ears

    def begin(self, call: str, clock: Millis) -> None:
        """A call begins; who dialled has put it among the live ones."""

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """An event of a call, or of the centre."""
        kind = type(event)
        part = PARTS.get(kind)
        if part is not None:
            if kind in MOVES:
                self._lengths.hear(clock, event)
            caller = self.live.get(call)
            if caller is not None:
                caller.hear(clock, event, part)
        elif call == CENTRE:
            spell = self._duty.hear(clock, event)
            if spell is not None:
                self._ears.spells(spell)

    def close(self, clock: Millis) -> None:
        """The day is over: what agents are doing now, they have done up to now, and so long were the queues."""
        for spell in self._duty.close(clock):
            self._ears.spells(spell)
        for length in self._lengths.close(clock):
            self._ears.lengths(length)


class LoggedFeed(Feed):
    """A feed that also writes each event as a JSON line, as the event log of a single call has it."""

    __slots__ = ("_lines",)

    def __init__(self, replication: int, ears: Ears, write: Callable[[str], object]) -> None:
        """Hand every line to ``write``, with its line end."""
        super().__init__(replication, ears)
        self._lines = LineScribe(write)

    def begin(self, call: str, clock: Millis) -> None:
        """A call begins: its events carry the time since then."""
        self._lines.begin(call, clock)

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """An event of a call, or of the centre."""
        self._lines.append(call, clock, event)
        super().append(call, clock, event)
        if call not in self.live and call != CENTRE:
            self._lines.forget(call)


class Overheard(Scribe):
    """A feed, and one more who hears every event, before what follows from it."""

    __slots__ = ("_feed", "_watch")

    def __init__(self, feed: Feed, watch: Scribe) -> None:
        self._feed, self._watch = feed, watch

    def begin(self, call: str, clock: Millis) -> None:
        """A call begins."""
        self._watch.begin(call, clock)
        self._feed.begin(call, clock)

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """An event of a call, or of the centre."""
        self._watch.append(call, clock, event)
        self._feed.append(call, clock, event)
