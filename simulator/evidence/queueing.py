"""Where a call stands between IVR and agent: its queue, its skills and priority, who is alerted, who talks."""

from simulator.domain.events import (
    AgentAlerted,
    AlertUnanswered,
    AlertWithdrawn,
    CallAnswered,
    CallbackAccepted,
    CallbackStarted,
    CallbackTried,
    CallEnded,
    ConversationEnded,
    NumberUnanswered,
    QueueEntered,
    QueueLeft,
    QueueStanding,
    RingWidened,
    StateEntered,
)
from simulator.evidence.calls import CallRecord


def waits_in(call: CallRecord) -> str | None:
    """The queue in which the caller waits (also while an agent is being alerted), or None."""
    entered = call.last(QueueEntered)
    if entered is None or entered.order < call.latest(QueueLeft, CallAnswered, CallEnded):
        return None
    return entered.event.queue


def states_at(call: CallRecord) -> tuple[str, ...]:
    """The states that the call is at, the innermost first.

    A queued call stands at the state that sent it to the queue, and at one of its in-queue flow while that runs.
    """
    queued = call.first_since(QueueEntered, call.latest(QueueLeft) + 1)
    inner = call.last(StateEntered)
    own = call.last_before(StateEntered, queued.order) if queued else inner
    if queued and call.latest(CallAnswered) > queued.order:
        inner = own  # the in-queue flow is over
    return tuple(dict.fromkeys(seen.event.state for seen in (inner, own) if seen))


def standing(call: CallRecord) -> QueueStanding | None:
    """The number and the estimated wait that the centre told last of a call that waits, or None."""
    told, entered = call.last(QueueStanding), call.last(QueueEntered)
    if told is None or waits_in(call) is None or (entered is not None and told.order < entered.order):
        return None
    return told.event


def required_skills(call: CallRecord) -> tuple[str, ...] | None:
    """The skills that the call requires now (rings may have dropped some), or None if it never entered a queue."""
    entered = call.last(QueueEntered)
    if entered is None:
        return None
    dropped = {skill for seen in call.all(RingWidened) if seen.order > entered.order for skill in seen.event.dropped}
    return tuple(skill for skill in entered.event.skills if skill not in dropped)


def alerted_agent(call: CallRecord) -> str | None:
    """Who is being alerted for the call, or None."""
    alerted = call.last(AgentAlerted)
    over = call.latest(AlertUnanswered, AlertWithdrawn, CallAnswered, CallbackStarted)
    return alerted.event.agent if alerted and alerted.order > over else None


def talking_agent(call: CallRecord) -> str | None:
    """Who talks on the call, or is calling back, or None."""
    answered, calling = call.last(CallAnswered), call.last(CallbackStarted)
    if answered and answered.order > call.latest(ConversationEnded):
        return answered.event.agent
    return calling.event.agent if calling and calling.order > call.latest(CallbackTried) else None


def waiting_callback(call: CallRecord) -> CallbackAccepted | None:
    """The callback that waits for an agent, or None."""
    accepted = call.last(CallbackAccepted)
    over = call.latest(CallbackStarted, CallAnswered)
    return accepted.event if accepted and accepted.order > over else None


def whereabouts(call: CallRecord) -> str:
    """Where the call is, in words that go on from "the call": "waits in queue General", "ended as handled"."""
    if not call.is_known:
        return "has not begun"
    if call.count(NumberUnanswered):
        return "reached no flow"
    return _with_people(call) or _ended(call) or _in_ivr(call)


def _with_people(call: CallRecord) -> str | None:
    if talking := talking_agent(call):
        return f"is with agent {talking}"
    if alerted := alerted_agent(call):
        return f"is alerting agent {alerted}"
    if callback := waiting_callback(call):
        return f"ended, and a callback to {callback.number} waits in queue {callback.queue}"
    queue = waits_in(call)
    return f"waits in queue {queue}" if queue else None


def _ended(call: CallRecord) -> str | None:
    ending = call.ending
    if ending is None:
        return None
    at = f" at {ending.state}" if ending.state else ""
    return f"ended as {ending.disposition}{at}"


def _in_ivr(call: CallRecord) -> str:
    return f"is at {call.state}" if call.state else "has entered no state of a flow"
