"""Transfer out: the call is put through to a number; connected ends it unless the flow goes on."""

from simulator.domain.calls import Disposition
from simulator.domain.events import StaleReply, TransferOutAnswered, TransferOutStarted
from simulator.domain.stimuli import TransferOutReplied
from simulator.domain.values import as_text
from simulator.engine.call import Call
from simulator.engine.kinds.behaviour import Behaviour
from simulator.engine.slots import Outbound, Phase
from simulator.flow.model import TransferOut

CONNECTED = "connected"


def _enter(call: Call, state: TransferOut) -> None:
    number = as_text(call.value(state.number))
    if not number:
        call.trouble("the number to put the call through to has no value")
        call.leave("failed")
        return
    transfer_id = call.new_id()
    call.slots.phase, call.slots.outbound = Phase.PUTTING_THROUGH, Outbound(transfer_id, number)
    call.emit(TransferOutStarted(transfer_id, call.shown_value(state.number, number)))


def _put_through(call: Call, state: TransferOut, reply: TransferOutReplied) -> None:
    outbound = call.slots.outbound
    if outbound is None or outbound.transfer_id != reply.transfer_id:
        call.emit(StaleReply("transfer out", reply.transfer_id))
        return
    call.slots.outbound = None
    shown = call.shown_value(state.number, outbound.number)
    call.emit(TransferOutAnswered(reply.transfer_id, shown, reply.outcome))
    if reply.outcome == CONNECTED and CONNECTED not in state.exits:
        call.leave_queue("in-queue flow")
        call.end(Disposition.TRANSFERRED_OUT)
    else:
        call.leave(reply.outcome)


BEHAVIOUR = Behaviour(enter=_enter, put_through=_put_through)
