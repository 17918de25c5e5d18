"""Into a queue and out of it: what the call asks for is computed before it enters (UC 17 Q23)."""

from dataclasses import dataclass

from simulator.domain.events import QueueEntered
from simulator.domain.values import Value, as_text
from simulator.engine.call import Call
from simulator.engine.slots import QueuePlace
from simulator.flow.expressions import Expression, evaluate
from simulator.flow.model import Callback, Transfer


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a call cannot enter the queue."""

    detail: str


def enter_queue(call: Call, queue: Expression, state: Transfer | Callback) -> Unusable | None:
    """Enter the queue with skills, priority, attached data and pop; trouble when a value is not usable (Q16)."""
    name = as_text(call.value(queue))
    if not name:
        return Unusable("the queue has no value")
    skills = _skills(call, state.skills)
    if isinstance(skills, Unusable):
        return skills
    priority = _priority(call.value(state.priority))
    if priority is None:
        return Unusable("the priority is not a number")
    call.leave_queue("transferred")
    call.forget_secrets()
    call.slots.queue = QueuePlace(name, skills, priority)
    call.emit(QueueEntered(name, skills, priority, call.shown_attributes(state.attach), screen_pop(call, state.pop)))
    return None


def screen_pop(call: Call, layout: str | None) -> dict[str, str]:
    """The fields that the outcome's allow-list grants, each with its value as it may be shown (S4, S9)."""
    if layout is None:
        return {}
    scope, popped = call.spoken_scope(), dict[str, str]()
    for shown in call.ready.flow.pops[layout]:
        if shown.text is not None:
            text = shown.text
        elif shown.attribute is not None:
            text = as_text(scope.attributes.get(shown.attribute))
        else:
            text = as_text(evaluate(shown.value, scope))
        if text:
            popped[shown.field] = text
    return popped


def _skills(call: Call, expressions: tuple[Expression, ...]) -> tuple[str, ...] | Unusable:
    skills: list[str] = []
    for expression in expressions:
        value = call.value(expression)
        texts = [as_text(item) for item in value] if isinstance(value, tuple) else [as_text(value)]
        if not all(texts):
            return Unusable("a required skill has no value")
        skills += texts
    return tuple(dict.fromkeys(skills))


def _priority(value: Value) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = as_text(value)
    return int(text) if text.removeprefix("-").isdecimal() else None
