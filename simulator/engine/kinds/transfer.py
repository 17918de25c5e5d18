"""Transfer: the call enters a queue. The session goes on while it waits: an in-queue flow may play and answer keys."""

from simulator.domain.calls import Disposition
from simulator.engine.call import Call
from simulator.engine.kinds.behaviour import Behaviour
from simulator.engine.queueing import enter_queue
from simulator.engine.slots import Phase
from simulator.flow.model import Transfer


def _enter(call: Call, state: Transfer) -> None:
    if call.slots.callback is not None:
        call.trouble("the caller will be called back: he cannot wait in a queue as well")
        call.end(Disposition.CALLBACK_REQUESTED)
        return
    unusable = enter_queue(call, state.queue, state)
    if unusable is not None:
        call.trouble(unusable.detail)
        if "error" in state.exits:
            call.leave("error")
        else:
            call.end(Disposition.FAILED)
        return
    call.slots.phase, call.slots.deadline, call.slots.stack = Phase.QUEUED, None, ()
    if state.in_queue is not None:
        call.call_flow(state.in_queue, in_queue=True)


BEHAVIOUR = Behaviour(enter=_enter)
