"""All that a call is: one object with slots, every field an immutable value, so that a copy of it is the call again.

There is no generator, callback, random source, log or CRM handle in it. ``situation`` is the call as a value: times
relative to now, without what cannot matter any more (ids, numbers of steps, the absolute time).
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, NamedTuple

from simulator.domain.calls import Disposition
from simulator.domain.frozen import frozen
from simulator.domain.identity import Identity
from simulator.domain.keys import PressedKey
from simulator.domain.timing import Millis
from simulator.domain.values import Value

_NOTHING: Mapping[Any, Any] = MappingProxyType({})


def nothing() -> Mapping[Any, Any]:
    """What all calls begin with, and share: the mappings of a call are replaced, never changed."""
    return _NOTHING


class Phase(Enum):
    """What the call is doing, as far as stimuli are concerned."""

    NEW = auto()
    PLAYING = auto()
    ASKING = auto()
    DIPPING = auto()
    PUTTING_THROUGH = auto()
    AWAITING_EXIT = auto()
    QUEUED = auto()
    TALKING = auto()
    ENDED = auto()


@frozen
class Playing:
    """The prompt that plays now."""

    prompt_id: int
    name: str
    began: Millis
    barge_in: bool


class Frame(NamedTuple):
    """Where a subflow returns to; ``in_queue`` marks the base of an in-queue flow."""

    flow: str
    state: str
    in_queue: bool = False


@frozen
class Grace:
    """A terminator that would follow a complete entry and is swallowed up to ``until`` (the # leak)."""

    terminator: str
    until: Millis


@frozen
class PendingDip:
    """The look-up under way, with its inputs in clear: they are for the CRM's door and nobody else."""

    dip_id: int
    operation: str
    inputs: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        """The look-up without its inputs: a PIN may be among them."""
        return f"PendingDip({self.dip_id}, {self.operation})"


class QueuePlace(NamedTuple):
    """The place a call has in a queue, as ``QueueEntered`` told it."""

    queue: str
    skills: tuple[str, ...]
    priority: int


class Outbound(NamedTuple):
    """The number that the call is being put through to, in clear: for the network and nobody else."""

    transfer_id: int
    number: str

    def __repr__(self) -> str:
        """The transfer without its number."""
        return f"Outbound({self.transfer_id})"


@dataclass(frozen=True, slots=True)
class Situation:
    """A call as a value to be compared and hashed; its representation tells nothing (S3, S6)."""

    value: Hashable = field(repr=False)


@dataclass(slots=True)
class CallSlots:
    """The state of one call. Times are in ms of the simulation. Its representation tells no values (S3)."""

    flow: str
    state: str = ""
    ani: str = ""
    dnis: str = ""
    phase: Phase = Phase.NEW
    stack: tuple[Frame, ...] = ()
    attributes: Mapping[str, Value] = field(default_factory=nothing, repr=False)
    identity: Identity = Identity.UNKNOWN
    counters: Mapping[str, int] = field(default_factory=nothing)
    asked: Mapping[tuple[str, str], int] = field(default_factory=nothing)
    prompt: Playing | None = None
    entry: str = field(default="", repr=False)
    restarts: int = 0
    unused: Mapping[str, int] = field(default_factory=nothing)
    buffer: tuple[PressedKey, ...] = field(default=(), repr=False)
    last_key: Millis | None = None
    flush_pause: Millis = 1_000
    flush_until: Millis | None = None
    grace: Grace | None = None
    deadline: Millis | None = None
    dip: PendingDip | None = None
    outbound: Outbound | None = None
    queue: QueuePlace | None = None
    callback: str | None = field(default=None, repr=False)
    agent: str = ""
    emergency: bool = False
    disposition: Disposition | None = None
    next_id: int = 1
    steps: int = 0

    def situation(self, now: Millis) -> "Situation":
        """The call as a hashable value: in equal situations it answers equal stimuli alike from now on.

        Left out is what only names or counts: ids, the number of steps, and the absolute time, which matters to
        schedules alone. Whoever explores those splits them himself.
        """
        flush = self._left(self.flush_until, now)
        grace = self.grace and (self.grace.terminator, self._left(self.grace.until, now))
        return Situation(
            (
                *(self.flow, self.state, self.ani, self.dnis, self.phase, self.stack),
                *(frozenset(_typed(self.attributes)), self.identity, frozenset(self.counters.items())),
                *(frozenset(self.asked.items()), self.entry, self.restarts, frozenset(self.unused.items())),
                self.prompt and (self.prompt.name, self.prompt.barge_in, self.prompt.began - now),
                tuple((key, at - now) for key, at in self.buffer),
                *(_after(self.last_key, now), self.flush_pause, flush, grace),
                *(
                    _after(self.deadline, now),
                    self.dip and (self.dip.operation, self.dip.inputs),
                    self.outbound and self.outbound.number,
                ),
                *(self.queue, self.callback, self.agent, self.emergency, self.disposition),
            )
        )

    @staticmethod
    def _left(until: Millis | None, now: Millis) -> Millis | None:
        return None if until is None or until < now else until - now


def _after(time: Millis | None, now: Millis) -> Millis | None:
    return None if time is None else time - now


def _typed(values: Mapping[str, Value]) -> Iterator[tuple[str, type, Value]]:
    """Values with their types: yes and 1 are equal to Python, but not to a flow."""
    return ((name, type(value), value) for name, value in values.items())
