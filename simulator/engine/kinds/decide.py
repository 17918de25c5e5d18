"""Decide: the first case that holds. Trouble is an outcome; a masked value waits for the recorded exit (replay)."""

from simulator.engine.call import Call
from simulator.engine.kinds.behaviour import Behaviour
from simulator.engine.slots import Phase
from simulator.flow.expressions import Trouble, holds
from simulator.flow.model import Decide

OTHERWISE = "otherwise"
ERROR = "error"


def _enter(call: Call, state: Decide) -> None:
    scope = call.scope()
    for name, condition in state.cases.items():
        answer = holds(condition, scope)
        if isinstance(answer, Trouble):
            _troubled(call, state, answer)
            return
        if answer:
            call.leave(name)
            return
    call.leave(OTHERWISE)


def _troubled(call: Call, state: Decide, trouble: Trouble) -> None:
    if trouble.masked:
        call.slots.phase = Phase.AWAITING_EXIT
        return
    call.trouble(trouble.detail)
    call.leave(ERROR if ERROR in state.exits else OTHERWISE)


BEHAVIOUR = Behaviour(enter=_enter)
