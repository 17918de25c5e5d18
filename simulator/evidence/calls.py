"""What a log says of one call: an index over the log, fed as the log grows, and the plain facts read from it.

The log is append-only, so every entry is looked at once: it is filed under its call and its kind of event. A fact is
then a look at the last events of a few kinds, whatever the length of the log.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from simulator.domain.agents import AgentState
from simulator.domain.eventlog import CENTRE, Entry, EventLog
from simulator.domain.events import (
    AgentListed,
    AgentRemoved,
    AgentStateChanged,
    AttributeSet,
    CallEnded,
    CallStarted,
    DipRequested,
    IdentityRaised,
    NumberUnanswered,
    QueueEntered,
    StateEntered,
)
from simulator.domain.identity import Identity
from simulator.domain.timing import Millis

Kind = TypeVar("Kind")


class Seen(NamedTuple, Generic[Kind]):
    """An event with its place in the ``order`` of the whole log, and the ms since its call began."""

    order: int
    at: Millis
    event: Kind


@dataclass(slots=True, eq=False)
class CallRecord:
    """A read-only view of one call, as far as the log had grown when ``Evidence.call`` handed it out."""

    call: str
    log: EventLog = field(repr=False)
    indices: dict[type, list[int]] = field(default_factory=dict, repr=False)

    def seen(self, index: int, kind: type[Kind]) -> Seen[Kind]:
        """The entry at an index of the log, as an event of a kind."""
        entry = self.log.entries[index]
        if not isinstance(entry.event, kind):
            raise TypeError(f"entry {index} of the log is no {kind.__name__}")
        return Seen(index, entry.at, entry.event)

    def all(self, kind: type[Kind]) -> Iterator[Seen[Kind]]:
        """Every event of a kind in this call, in order."""
        return (self.seen(index, kind) for index in self.indices.get(kind, ()))

    def count(self, kind: type) -> int:
        """How many events of a kind this call has."""
        return len(self.indices.get(kind, ()))

    def first(self, kind: type[Kind]) -> Seen[Kind] | None:
        """The first event of a kind, or None."""
        found = self.indices.get(kind)
        return self.seen(found[0], kind) if found else None

    def last(self, kind: type[Kind]) -> Seen[Kind] | None:
        """The last event of a kind, or None."""
        found = self.indices.get(kind)
        return self.seen(found[-1], kind) if found else None

    def last_before(self, kind: type[Kind], order: int) -> Seen[Kind] | None:
        """The last event of a kind before a place in the log's order, or None."""
        found = self.indices.get(kind, ())
        number = bisect_left(found, order)
        return self.seen(found[number - 1], kind) if number else None

    def first_since(self, kind: type[Kind], order: int) -> Seen[Kind] | None:
        """The first event of a kind at or after a place in the log's order, or None."""
        found = self.indices.get(kind, ())
        number = bisect_left(found, order)
        return self.seen(found[number], kind) if number < len(found) else None

    def latest(self, *kinds: type) -> int:
        """The index in the log of the last event of any of these kinds; -1 where there was none."""
        return max((found[-1] for kind in kinds if (found := self.indices.get(kind))), default=-1)

    def entries(self) -> Iterator[Entry]:
        """Every entry of the call, in order."""
        return (self.log.entries[index] for index in sorted(i for found in self.indices.values() for i in found))

    @property
    def began(self) -> Millis:
        """When the call began, in ms of the simulation."""
        started = self.last(CallStarted)
        return started.event.clock if started else self.log.began(self.call)

    @property
    def is_known(self) -> bool:
        """Whether the log says anything of this call."""
        return bool(self.indices)

    @property
    def reached_flow(self) -> bool:
        """Whether a flow answered the dialled number."""
        return not self.count(NumberUnanswered) and bool(self.count(CallStarted))

    @property
    def state(self) -> str | None:
        """The state entered last, or None."""
        entered = self.last(StateEntered)
        return entered.event.state if entered else None

    @property
    def identity(self) -> Identity:
        """How well the caller is known."""
        raised = self.last(IdentityRaised)
        return (Identity.from_word(raised.event.level) if raised else None) or Identity.UNKNOWN

    @property
    def attributes(self) -> Mapping[str, str]:
        """The call's attributes as the log shows them, the newest value of each; what was unset is left out.

        In a queue and after it they are the attached data: what the flow did not attach did not come along (S9).
        """
        queued = self.last(QueueEntered)
        values = dict(queued.event.attributes) if queued else {}
        since = queued.order if queued else -1
        values.update({seen.event.name: seen.event.value for seen in self.all(AttributeSet) if seen.order > since})
        return {name: value for name, value in values.items() if value}

    @property
    def ending(self) -> CallEnded | None:
        """How the call ended, or None while it has not."""
        ended = self.last(CallEnded)
        return ended.event if ended else None

    def asked_crm(self, operation: str) -> int:
        """How often the CRM was asked for an operation, answered or not."""
        return sum(seen.event.operation == operation for seen in self.all(DipRequested))


@dataclass(slots=True, eq=False)
class Evidence:
    """The log, indexed by call and kind of event. Make one for a log and keep it: it reads only what is new."""

    log: EventLog
    _calls: dict[str, CallRecord] = field(default_factory=dict, repr=False)
    _read: int = field(default=0, repr=False)

    def call(self, call: str) -> CallRecord:
        """What the log says of a call up to now; an empty record where it says nothing."""
        self._catch_up()
        record = self._calls.get(call)
        return CallRecord(call, self.log) if record is None else record

    def calls(self) -> tuple[str, ...]:
        """The ids of every call in the log, in the order of their first entry."""
        self._catch_up()
        return tuple(call for call in self._calls if call != CENTRE)

    def mark(self) -> int:
        """This moment, as ``since`` of a later check takes it: the index that the log's next entry will have."""
        return len(self.log.entries)

    def agents(self) -> Mapping[str, str]:
        """The agents of the centre, each with the state he is in, in the words of ``AgentState``."""
        centre = self.call(CENTRE)
        states: dict[str, str] = {}
        kinds = (AgentListed, AgentStateChanged, AgentRemoved)
        for index in sorted(i for kind in kinds for i in centre.indices.get(kind, ())):
            match self.log.entries[index].event:
                case AgentListed(agent=agent):
                    states.setdefault(agent, AgentState.OFF_QUEUE)
                case AgentStateChanged(agent=agent, state=state):
                    states[agent] = state
                case AgentRemoved(agent=agent):
                    states.pop(agent, None)
        return states

    def _catch_up(self) -> None:
        entries, calls = self.log.entries, self._calls
        for index, entry in enumerate(entries[self._read :], self._read):
            record = calls.get(entry.call)
            if record is None:
                record = calls[entry.call] = CallRecord(entry.call, self.log)
            record.indices.setdefault(type(entry.event), []).append(index)
        self._read = len(entries)
