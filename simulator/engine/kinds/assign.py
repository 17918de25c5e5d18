"""Assign: attributes get their values, at once."""

from simulator.engine.call import Call
from simulator.engine.kinds.behaviour import Behaviour
from simulator.flow.model import Assign


def _enter(call: Call, state: Assign) -> None:
    for name, expression in state.values.items():
        call.set_attribute(name, call.value(expression))
    call.leave("done")


BEHAVIOUR = Behaviour(enter=_enter)
