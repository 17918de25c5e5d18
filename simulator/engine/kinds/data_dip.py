"""Data dip: the CRM is asked; its answer or the time-out comes first. Trouble is an outcome (UC 17 Q17)."""

from collections.abc import Mapping

from simulator.domain.calls import Privacy
from simulator.domain.events import DipAnswered, DipRequested, DipTimedOut, IdentityRaised
from simulator.domain.operations import TIMED_OUT, Operation
from simulator.domain.stimuli import DipReplied
from simulator.domain.values import Value, as_text, shown, shown_items
from simulator.engine.call import Call, identity_proved
from simulator.engine.kinds.behaviour import Behaviour
from simulator.engine.slots import PendingDip, Phase
from simulator.flow.model import DataDip


def _enter(call: Call, state: DataDip) -> None:
    values = {name: call.value(expression) for name, expression in state.inputs.items()}
    dip_id = call.new_id()
    slots = call.slots
    slots.phase = Phase.DIPPING
    slots.dip = PendingDip(dip_id, state.operation, tuple((name, as_text(value)) for name, value in values.items()))
    slots.deadline = call.now + call.millis(state.timeout)
    masks = call.program.dip_masks(slots.flow, state).inputs
    inputs = {name: shown(value, masks[name]) for name, value in values.items()}
    call.emit(DipRequested(dip_id, state.name, state.operation, inputs))


def _dip_replied(call: Call, state: DataDip, reply: DipReplied) -> None:
    call.slots.dip = None
    operation = call.flow.operations[state.operation]
    masks = call.program.dip_masks(call.slots.flow, state).fields
    answered = {name: shown_items(value, masks.get(name, Privacy.CLEAR)) for name, value in reply.fields.items()}
    call.emit(DipAnswered(reply.dip_id, state.operation, reply.outcome, answered))
    _keep(call, state, reply.fields)
    _raise_identity(call, state, operation, reply.outcome)
    call.leave(reply.outcome)


def _keep(call: Call, state: DataDip, fields: Mapping[str, Value]) -> None:
    for field, attribute in state.keeps.items():
        if field in fields:
            call.set_attribute(attribute, fields[field])


def _raise_identity(call: Call, state: DataDip, operation: Operation, outcome: str) -> None:
    exit_ = state.exits.get(outcome)
    if exit_ is None or exit_.identity is None:
        return
    level = identity_proved(exit_, operation.proves)
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
