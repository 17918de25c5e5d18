"""The shape of a kind's behaviour: what it does when entered, and how it answers what may happen meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from simulator.domain.stimuli import DipReplied, EntryFed, StartedOver, TransferOutReplied
from simulator.domain.timing import Millis
from simulator.engine.call import Call

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Behaviour(Generic[S]):
    """Functions of (call, state, ...); ``None`` where a kind has nothing to say to a stimulus."""

    enter: Callable[[Call, S], None]
    key: Callable[[Call, S, str, Millis], None] | None = None
    prompt_over: Callable[[Call, S], None] | None = None
    deadline: Callable[[Call, S], None] | None = None
    dip_replied: Callable[[Call, S, DipReplied], None] | None = None
    put_through: Callable[[Call, S, TransferOutReplied], None] | None = None
    entry_fed: Callable[[Call, S, EntryFed], None] | None = None
    started_over: Callable[[Call, S, StartedOver], None] | None = None
