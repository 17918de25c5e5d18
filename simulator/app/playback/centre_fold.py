"""What changes in the view of a call by what happens in the contact centre. Each function folds one kind of event."""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.app.playback.ivr_fold import Fold
from simulator.app.playback.json import Changes, texts
from simulator.app.playback.record import ALERT, DIP, NO_INPUT, FoldedCall
from simulator.domain import events as e
from simulator.domain.timing import Millis


def _queued(call: FoldedCall, at: Millis, event: e.QueueEntered) -> Changes:
    call.route.queue()
    call.queue = {
        "queue": event.queue,
        "skills": list(event.skills),
        "priority": event.priority,
        "since": at,
        "position": None,
        "estimated_wait": None,
    }
    # telephony-rules S9: what the flow did not attach did not come along.
    call.data = {name: value for name, value in texts(event.attributes).items() if value}
    yield "queue", call.queue
    yield "data", call.data
    yield "phase", "queued"


def _left(call: FoldedCall, _: Millis, event: e.QueueLeft) -> Changes:
    del event
    call.queue, call.with_agent = None, False
    yield "queue", None
    yield "phase", "ivr"
    yield from call.stop(ALERT)


def _standing(call: FoldedCall, _: Millis, event: e.QueueStanding) -> Changes:
    if call.queue is not None:
        call.queue = {**call.queue, "position": event.position, "estimated_wait": event.estimated_wait}
        yield "queue", call.queue


def _widened(call: FoldedCall, _: Millis, event: e.RingWidened) -> Changes:
    if call.queue is not None:
        skills = call.queue["skills"]
        kept = [skill for skill in skills if skill not in event.dropped] if isinstance(skills, list) else []
        call.queue = {**call.queue, "skills": kept}
        yield "queue", call.queue


def _callback(call: FoldedCall, _: Millis, event: e.CallbackAccepted) -> Changes:
    call.callback = {"queue": event.queue, "number": event.number, "outcome": None}
    yield "callback", call.callback


def _alerted(call: FoldedCall, at: Millis, event: e.AgentAlerted) -> Changes:
    call.with_agent = True
    yield "phase", "alerting"
    queue = call.queues.get(event.queue)
    yield from call.start(ALERT, at, None if queue is None else queue.alert_timeout)


def _popped(_: FoldedCall, __: Millis, event: e.ScreenPopped) -> Changes:
    yield "pop", {"agent": event.agent, "fields": texts(event.fields)}


def _unanswered(call: FoldedCall, _: Millis, event: e.AlertUnanswered) -> Changes:
    del event
    call.with_agent = False
    yield "phase", "ended" if call.is_over else "queued"
    yield from call.stop(ALERT)


def _withdrawn(call: FoldedCall, _: Millis, event: e.AlertWithdrawn) -> Changes:
    del event
    call.with_agent = False
    return call.stop(ALERT)


def _answered(call: FoldedCall, at: Millis, event: e.CallAnswered) -> Changes:
    call.route.answer()
    call.queue = None
    call.with_agent = False
    yield "phase", "talking"
    yield "agent", {"name": event.agent, "since": at}
    yield "queue", None
    yield "place", call.route.place()
    yield "dip", None
    yield from call.stop(ALERT, NO_INPUT, DIP)


def _calling(call: FoldedCall, at: Millis, event: e.CallbackStarted) -> Changes:
    call.with_agent = True
    call.queue = None
    yield "phase", "talking"
    yield "agent", {"name": event.agent, "since": at}
    yield "queue", None
    yield from call.stop(ALERT)


def _tried(call: FoldedCall, _: Millis, event: e.CallbackTried) -> Changes:
    call.with_agent = False
    call.callback = {**(call.callback or {}), "outcome": event.outcome}
    yield "callback", call.callback
    yield "agent", None
    yield "phase", "ended"


def _talked(_: FoldedCall, __: Millis, event: e.ConversationEnded) -> Changes:
    del event
    yield "agent", None
    yield "phase", "ended"


def _wrapped_up(_: FoldedCall, __: Millis, event: e.WrappedUp) -> Changes:
    yield "wrap_up", {"agent": event.agent, "code": event.code, "took": event.took, "by_default": event.by_default}


CENTRE: Mapping[type[e.Event], Fold] = MappingProxyType(
    {
        e.QueueEntered: _queued,
        e.QueueLeft: _left,
        e.QueueStanding: _standing,
        e.RingWidened: _widened,
        e.CallbackAccepted: _callback,
        e.AgentAlerted: _alerted,
        e.ScreenPopped: _popped,
        e.AlertUnanswered: _unanswered,
        e.AlertWithdrawn: _withdrawn,
        e.CallAnswered: _answered,
        e.CallbackStarted: _calling,
        e.CallbackTried: _tried,
        e.ConversationEnded: _talked,
        e.WrappedUp: _wrapped_up,
    }
)
"""What folds which event of a call in the contact centre."""
