"""Subflow: calls another flow and leaves by the outcome that it returns with."""

from simulator.engine.call import Call
from simulator.engine.kinds.behaviour import Behaviour
from simulator.flow.model import Subflow


def _enter(call: Call, state: Subflow) -> None:
    for name, expression in state.values.items():
        call.set_attribute(name, call.value(expression))
    call.call_flow(state.flow)


BEHAVIOUR = Behaviour(enter=_enter)
