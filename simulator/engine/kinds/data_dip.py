"""Data dip: the CRM is asked; its answer or the time-out comes first. Trouble is an outcome (UC 17 Q17)."""

from collections.abc import Mapping

from simulator.domain.calls import Privacy
from simulator.domain.events import DipAnswered, DipRequested, DipTimedOut, IdentityRaised
from simulator.domain.operations import TIMED_OUT
from simulator.domain.stimuli import DipReplied
from simulator.domain.values import Value, as_text, shown, shown_items
from simulator.engine.call import Call, identity_proved
from simulator.engine.kinds.behaviour import Behaviour
from simulator.engine.slots import PendingDip, Phase
from simulator.flow.model import DataDip

# Held by name: ``Enum`` looks each member up by a call of its own, and these are asked for with every key.
_CLEAR = Privacy.CLEAR
_DIPPING = Phase.DIPPING


def _enter(call: Call, state: DataDip) -> None:
    slots = call.slots
    masks = call.ready.flow.dips[state.name].inputs
    asked: list[tuple[str, str]] = []
    told: dict[str, str] = {}
    for name, expression in state.inputs.items():
        value = call.value(expression)
        asked.append((name, as_text(value)))
        told[name] = shown(value, masks[name])
    dip_id = slots.next_id
    slots.next_id = dip_id + 1
    slots.phase = _DIPPING
    slots.dip = PendingDip(dip_id, state.operation, tuple(asked))
    slots.deadline = call.now + call.ready.timeout
    call.emit(DipRequested(dip_id, state.name, state.operation, told))


def _dip_replied(call: Call, state: DataDip, reply: DipReplied) -> None:
    call.slots.dip = None
    told: dict[str, str | tuple[str, ...]] = {}
    if reply.fields:
        mask = call.ready.flow.dips[state.name].fields.get
        for name, value in reply.fields.items():
            told[name] = shown_items(value, mask(name, _CLEAR))
    call.emit(DipAnswered(reply.dip_id, state.operation, reply.outcome, told))
    if reply.fields and state.keeps:
        _keep(call, state, reply.fields)
    _raise_identity(call, state, reply.outcome)
    call.leave(reply.outcome)


def _keep(call: Call, state: DataDip, fields: Mapping[str, Value]) -> None:
    for field, attribute in state.keeps.items():
        if field in fields:
            call.set_attribute(attribute, fields[field])


def _raise_identity(call: Call, state: DataDip, outcome: str) -> None:
    exit_ = state.exits.get(outcome)
    if exit_ is None or exit_.identity is None:
        return
    level = identity_proved(exit_, call.flow.operations[state.operation].proves)
    if level > call.slots.identity:
        call.slots.identity = level
        call.emit(IdentityRaised(level.word, state.name, state.operation))


def _deadline(call: Call, state: DataDip) -> None:
    dip = call.slots.dip
    call.slots.dip = None
    if dip is not None:
        call.emit(DipTimedOut(dip.dip_id, state.operation))
    call.leave(TIMED_OUT)


BEHAVIOUR = Behaviour(enter=_enter, deadline=_deadline, dip_replied=_dip_replied)
