"""Which function tells which event; and which events a transcript passes over, because others say it better."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from simulator.domain import events as e
from simulator.evidence.telling import centre, ivr
from simulator.evidence.telling.told import Told

TELLERS: Mapping[type, Callable[[Any], Told]] = MappingProxyType(
    {
        e.CallStarted: ivr.started,
        e.EmergencyDeclared: ivr.emergency,
        e.NumberUnanswered: ivr.unanswered,
        e.PromptStarted: ivr.prompt,
        e.PromptCutOff: ivr.cut_off,
        e.EntryRestarted: ivr.restarted,
        e.EntryCompleted: ivr.entry,
        e.ChoiceMade: ivr.choice,
        e.KeysDiscarded: ivr.discarded,
        e.AttemptCounted: ivr.attempt,
        e.DipRequested: ivr.asked,
        e.DipAnswered: ivr.answered,
        e.DipTimedOut: ivr.timed_out,
        e.StaleReply: ivr.stale,
        e.IdentityRaised: ivr.identity,
        e.ScheduleChecked: ivr.schedule,
        e.ValueTrouble: ivr.trouble,
        e.TransferOutStarted: ivr.put_through,
        e.TransferOutAnswered: ivr.put_through_answered,
        e.StepCapReached: ivr.cap,
        e.CallEnded: ivr.ended,
        e.QueueEntered: centre.queued,
        e.QueueLeft: centre.left,
        e.QueueStanding: centre.standing,
        e.RingWidened: centre.ring,
        e.CallbackAccepted: centre.callback,
        e.AgentAlerted: centre.alerted,
        e.ScreenPopped: centre.popped,
        e.CallAnswered: centre.answered,
        e.AlertUnanswered: centre.unanswered,
        e.AlertWithdrawn: centre.withdrawn,
        e.ConversationEnded: centre.conversation,
        e.QueueTransferred: centre.transferred,
        e.WrappedUp: centre.wrapped_up,
        e.CallbackStarted: centre.calling_back,
        e.CallbackTried: centre.called_back,
        e.AgentStateChanged: centre.agent_state,
        e.AgentRemoved: centre.agent_removed,
    }
)

PASSED_OVER: frozenset[type] = frozenset(
    {
        e.StateEntered,  # what is done at the state is told, with its name
        e.PromptFinished,
        e.EntryStarted,
        e.ExitTaken,
        e.AttributeSet,  # what matters of them is in the screen pop
        e.AgentListed,
    }
)


def tell(event: e.Event) -> Told | None:
    """The event as a person reads it, or None where it is passed over."""
    teller = TELLERS.get(type(event))
    return teller(event) if teller else None
