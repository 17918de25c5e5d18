"""Disconnect: the flow hangs up. In a queue it gives up the place, unless a callback keeps it."""

from simulator.domain.calls import Disposition
from simulator.engine.call import Call
from simulator.engine.kinds.behaviour import Behaviour
from simulator.flow.model import Disconnect


def _enter(call: Call, state: Disconnect) -> None:
    del state
    if call.slots.callback is not None:
        call.end(Disposition.CALLBACK_REQUESTED)
        return
    call.leave_queue("in-queue flow")
    call.end(Disposition.DISCONNECTED)


BEHAVIOUR = Behaviour(enter=_enter)
