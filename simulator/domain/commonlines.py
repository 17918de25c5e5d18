"""The lines of the events of nearly every call, each written out, which is quicker than by the names of the fields.

Nothing but time is gained: a line is the same either way, and a test holds each one against Python's own encoder. An
event that comes seldom, or that remembers its line, needs none of these.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from simulator.domain.events import (
    AgentAlerted,
    AgentStateChanged,
    AttemptCounted,
    AttributeSet,
    CallAnswered,
    CallEnded,
    CallStarted,
    ChoiceMade,
    ConversationEnded,
    DipAnswered,
    DipRequested,
    EntryCompleted,
    Event,
    IdentityRaised,
    KeysDiscarded,
    PromptCutOff,
    PromptFinished,
    QueueEntered,
    QueueLeft,
    ScreenPopped,
    WrappedUp,
)
from simulator.domain.json_text import json_text, quoted

_YES_NO = ("false", "true")


def _call_started(e: CallStarted) -> str:
    return (
        f'"event":"call_started","ani":{quoted(e.ani)},"dnis":{quoted(e.dnis)},"flow":{quoted(e.flow)},'
        f'"clock":{e.clock},"local_time":{quoted(e.local_time)},"emergency":{_YES_NO[e.emergency]}}}'
    )


def _prompt_finished(e: PromptFinished) -> str:
    return f'"event":"prompt_finished","prompt_id":{e.prompt_id},"prompt":{quoted(e.prompt)}}}'


def _prompt_cut_off(e: PromptCutOff) -> str:
    return (
        f'"event":"prompt_cut_off","prompt_id":{e.prompt_id},"prompt":{quoted(e.prompt)},"heard":{e.heard},'
        f'"cause":{quoted(e.cause)}}}'
    )


def _entry_completed(e: EntryCompleted) -> str:
    return (
        f'"event":"entry_completed","state":{quoted(e.state)},"result":{quoted(e.result)},"by":{quoted(e.by)},'
        f'"count":{e.count},"classes":{quoted(e.classes)},"shown":{quoted(e.shown)},'
        f'"sensitive":{_YES_NO[e.sensitive]}}}'
    )


def _choice_made(e: ChoiceMade) -> str:
    return f'"event":"choice_made","state":{quoted(e.state)},"key":{quoted(e.key)},"label":{quoted(e.label)}}}'


def _keys_discarded(e: KeysDiscarded) -> str:
    return f'"event":"keys_discarded","count":{e.count},"reason":{quoted(e.reason)}}}'


def _attempt_counted(e: AttemptCounted) -> str:
    return (
        f'"event":"attempt_counted","counter":{quoted(e.counter)},"used":{e.used},"limit":{e.limit},'
        f'"exhausted":{_YES_NO[e.exhausted]}}}'
    )


def _dip_requested(e: DipRequested) -> str:
    return (
        f'"event":"dip_requested","dip_id":{e.dip_id},"state":{quoted(e.state)},"operation":{quoted(e.operation)},'
        f'"inputs":{json_text(e.inputs)}}}'
    )


def _dip_answered(e: DipAnswered) -> str:
    return (
        f'"event":"dip_answered","dip_id":{e.dip_id},"operation":{quoted(e.operation)},"outcome":{quoted(e.outcome)},'
        f'"fields":{json_text(e.fields)}}}'
    )


def _identity_raised(e: IdentityRaised) -> str:
    return (
        f'"event":"identity_raised","level":{quoted(e.level)},"state":{quoted(e.state)},'
        f'"operation":{quoted(e.operation)}}}'
    )


def _attribute_set(e: AttributeSet) -> str:
    return f'"event":"attribute_set","name":{quoted(e.name)},"value":{quoted(e.value)},"set_by":{quoted(e.set_by)}}}'


def _queue_entered(e: QueueEntered) -> str:
    return (
        f'"event":"queue_entered","queue":{quoted(e.queue)},"skills":{json_text(e.skills)},"priority":{e.priority},'
        f'"attributes":{json_text(e.attributes)},"pop":{json_text(e.pop)}}}'
    )


def _queue_left(e: QueueLeft) -> str:
    return f'"event":"queue_left","queue":{quoted(e.queue)},"why":{quoted(e.why)}}}'


def _call_ended(e: CallEnded) -> str:
    return (
        f'"event":"call_ended","disposition":{quoted(e.disposition)},"state":{quoted(e.state)},'
        f'"talked_to":{quoted(e.talked_to)}}}'
    )


def _agent_alerted(e: AgentAlerted) -> str:
    return f'"event":"agent_alerted","agent":{quoted(e.agent)},"queue":{quoted(e.queue)}}}'


def _screen_popped(e: ScreenPopped) -> str:
    return f'"event":"screen_popped","agent":{quoted(e.agent)},"fields":{json_text(e.fields)}}}'


def _call_answered(e: CallAnswered) -> str:
    return f'"event":"call_answered","agent":{quoted(e.agent)},"queue":{quoted(e.queue)},"waited":{e.waited}}}'


def _conversation_ended(e: ConversationEnded) -> str:
    return (
        f'"event":"conversation_ended","agent":{quoted(e.agent)},"talked":{e.talked},"ended_by":{quoted(e.ended_by)}}}'
    )


def _wrapped_up(e: WrappedUp) -> str:
    return (
        f'"event":"wrapped_up","agent":{quoted(e.agent)},"code":{quoted(e.code)},"took":{e.took},'
        f'"by_default":{_YES_NO[e.by_default]}}}'
    )


def _agent_state_changed(e: AgentStateChanged) -> str:
    return f'"event":"agent_state_changed","agent":{quoted(e.agent)},"state":{quoted(e.state)},"clock":{e.clock}}}'


COMMON: Mapping[type[Event], Callable[[Any], str]] = MappingProxyType(
    {
        CallStarted: _call_started,
        PromptFinished: _prompt_finished,
        PromptCutOff: _prompt_cut_off,
        EntryCompleted: _entry_completed,
        ChoiceMade: _choice_made,
        KeysDiscarded: _keys_discarded,
        AttemptCounted: _attempt_counted,
        DipRequested: _dip_requested,
        DipAnswered: _dip_answered,
        IdentityRaised: _identity_raised,
        AttributeSet: _attribute_set,
        QueueEntered: _queue_entered,
        QueueLeft: _queue_left,
        CallEnded: _call_ended,
        AgentAlerted: _agent_alerted,
        ScreenPopped: _screen_popped,
        CallAnswered: _call_answered,
        ConversationEnded: _conversation_ended,
        WrappedUp: _wrapped_up,
        AgentStateChanged: _agent_state_changed,
    }
)
"""What writes the rest of a line, from ``event`` on, for each of them."""
