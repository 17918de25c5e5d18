"""What each event of a call tells of it, but for its way through the states: that is walked when it is over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from simulator.domain.events import (
    AgentAlerted,
    CallAnswered,
    CallbackAccepted,
    CallbackStarted,
    CallbackTried,
    CallEnded,
    CallStarted,
    ConversationEnded,
    Event,
    IdentityRaised,
    NumberUnanswered,
    QueueEntered,
    QueueLeft,
    QueueTransferred,
    WrappedUp,
)
from simulator.domain.identity import Identity
from simulator.domain.timing import Millis
from simulator.evidence.measures.passing import Passing
from simulator.evidence.measures.stays import ANSWERED_BACK, QueueStay, reason


@dataclass(slots=True, eq=False)
class CallSoFar:
    """One call as its events have told it; times in ms of the simulation.

    ``queue`` is the stay in the queue in which it waits; ``unwrapped`` are the conversations, by agent, that are not
    wrapped up yet; ``passing`` is shared with the other calls. ``walk`` is what the IVR's events were, for ``walking``.
    ``sent_from`` is the queue from which an agent has just transferred it, "" once it has entered the next.
    """

    call: str
    began: Millis
    passing: Passing | None
    ani: str = ""
    dnis: str = ""
    flow: str = ""
    local_time: str = ""
    ended: Millis | None = None
    disposition: str = ""
    state: str = ""
    identity: str = Identity.UNKNOWN.word
    walk: list[tuple[Millis, Event]] = field(default_factory=list)
    queues: list[QueueStay] = field(default_factory=list)
    queue: QueueStay | None = None
    unwrapped: dict[str, QueueStay] = field(default_factory=dict)
    sent_from: str = ""


def _started(call: CallSoFar, clock: Millis, event: CallStarted) -> None:
    del clock
    call.ani, call.dnis, call.flow, call.local_time = event.ani, event.dnis, event.flow, event.local_time


def _unanswered(call: CallSoFar, clock: Millis, event: NumberUnanswered) -> None:
    call.ani, call.dnis, call.ended = event.ani, event.dnis, clock


def _known(call: CallSoFar, clock: Millis, event: IdentityRaised) -> None:
    del clock
    call.identity = event.level


def _queued(call: CallSoFar, clock: Millis, event: QueueEntered) -> None:
    call.queue = QueueStay(event.queue, tuple(sorted(event.skills)), event.priority, clock)
    call.queue.transferred_from, call.sent_from = call.sent_from, ""
    call.queues.append(call.queue)
    if call.passing is not None:
        call.passing.entered(call.call, call.queue.need)


def _gave_up(call: CallSoFar, clock: Millis, event: QueueLeft) -> None:
    _over(call, clock, event.why)


def _alerted(call: CallSoFar, clock: Millis, event: AgentAlerted) -> None:
    del clock, event
    if call.queue is not None:
        call.queue.alerts += 1


def _wants_callback(call: CallSoFar, clock: Millis, event: CallbackAccepted) -> None:
    del clock, event
    if call.queue is not None:
        call.queue.callback = True


def _called_back(call: CallSoFar, clock: Millis, event: CallbackStarted) -> None:
    del clock
    if call.queue is not None:
        call.queue.agent = event.agent
        call.unwrapped[event.agent] = call.queue


def _tried(call: CallSoFar, clock: Millis, event: CallbackTried) -> None:
    if event.outcome != ANSWERED_BACK:
        _over(call, clock, f"callback: {event.outcome}")


def _answered(call: CallSoFar, clock: Millis, event: CallAnswered) -> None:
    stay = call.queue
    if stay is None:
        return
    call.queue = None
    stay.answered(clock, event.agent, event.waited)
    call.unwrapped[event.agent] = stay
    if call.passing is not None:
        stay.passed = call.passing.answered(call.call, stay.need)


def _talked(call: CallSoFar, clock: Millis, event: ConversationEnded) -> None:
    del clock
    stay = call.unwrapped.get(event.agent)
    if stay is not None:
        stay.talked = event.talked


def _transferred(call: CallSoFar, clock: Millis, event: QueueTransferred) -> None:
    del clock
    call.sent_from = event.from_queue
    stay = call.unwrapped.get(event.agent)
    if stay is not None:
        stay.transferred_to = event.to_queue


def _wrapped(call: CallSoFar, clock: Millis, event: WrappedUp) -> None:
    del clock
    stay = call.unwrapped.pop(event.agent, None)
    if stay is not None:
        stay.wrapped, stay.code = event.took, event.code


def _ended(call: CallSoFar, clock: Millis, event: CallEnded) -> None:
    call.ended, call.disposition, call.state = clock, event.disposition, event.state


def _over(call: CallSoFar, clock: Millis, why: str) -> None:
    """The call's stay in its queue is over, and nobody answered."""
    stay = call.queue
    if stay is None:
        return
    call.queue = None
    stay.gone(clock, *reason(why))
    if call.passing is not None:
        stay.passed = call.passing.left(call.call, stay.need)


HEARS: Mapping[type[Event], Callable[[CallSoFar, Millis, Any], None]] = MappingProxyType(
    {
        CallStarted: _started,
        NumberUnanswered: _unanswered,
        IdentityRaised: _known,
        QueueEntered: _queued,
        QueueLeft: _gave_up,
        AgentAlerted: _alerted,
        CallbackAccepted: _wants_callback,
        CallbackStarted: _called_back,
        CallbackTried: _tried,
        CallAnswered: _answered,
        ConversationEnded: _talked,
        QueueTransferred: _transferred,
        WrappedUp: _wrapped,
        CallEnded: _ended,
    }
)
"""What is done about which event."""
