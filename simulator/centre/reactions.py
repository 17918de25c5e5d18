"""Which stimulus leads to what: calls that come and go, agents who act, timers that run out."""

from typing import TypeAlias, assert_never

from simulator.centre import callbacks, presence, talking
from simulator.centre.alerting import give_back, join, leave, widen, withdraw
from simulator.centre.desks import refusal
from simulator.centre.state import CentreState, Desk, Stage
from simulator.centre.timers import Alarm, Timer
from simulator.domain.agents import AgentState
from simulator.domain.errors import UsageError
from simulator.domain.stimuli import (
    AgentAnswered,
    AgentCameOnQueue,
    AgentHungUp,
    AgentTransferred,
    AgentWentOffQueue,
    AgentWrappedUp,
    CallbackDialled,
    CallbackRequested,
    CallLeft,
    CallOffered,
    CentreStimulus,
    DeadlineReached,
)

_OfAgent: TypeAlias = (
    AgentAnswered | AgentHungUp | AgentWrappedUp | AgentCameOnQueue | AgentWentOffQueue | AgentTransferred
)


def react(centre: CentreState, stimulus: CentreStimulus) -> None:
    """Do what a stimulus leads to; ``UsageError`` where it cannot be, before anything has changed."""
    match stimulus:
        case CallOffered():
            _offered(centre, stimulus)
        case CallLeft(call):
            _left(centre, call)
        case DeadlineReached():
            _deadline(centre)
        case CallbackRequested():
            callbacks.request(centre, stimulus)
        case CallbackDialled():
            callbacks.dialled(centre, stimulus)
        case _:
            _agent_acts(centre, centre.desk(stimulus.agent), stimulus)


def _agent_acts(centre: CentreState, desk: Desk, stimulus: _OfAgent) -> None:
    match stimulus:
        case AgentAnswered():
            _answered(centre, desk)
        case AgentHungUp():
            talking.hang_up(centre, desk)
        case AgentWrappedUp(code=code):
            talking.wrap_up(centre, desk, code)
        case AgentCameOnQueue():
            presence.come_on_queue(centre, desk)
        case AgentWentOffQueue():
            presence.go_off_queue(centre, desk)
        case AgentTransferred():
            talking.transfer(centre, desk, stimulus)
        case _:
            assert_never(stimulus)


def _offered(centre: CentreState, offer: CallOffered) -> None:
    known = centre.contacts.get(offer.call)
    if known is not None:
        where = f'call "{offer.call}" is {known.stage.name.lower()} in queue "{known.line.queue.name}" already'
        raise UsageError(where, "a call is offered once, until it has left")
    join(centre, offer)


def _left(centre: CentreState, call: str) -> None:
    """A call that is not here any more changes nothing, nor does the end of a leg whose callback stays."""
    contact = centre.contacts.get(call)
    if contact is None or contact.callback is not None:
        return
    if contact.agent is None:
        leave(centre, contact)
        del centre.contacts[call]
    elif contact.stage is Stage.ALERTING:
        withdraw(centre, centre.desks[contact.agent], contact)
    else:
        talking.end(centre, centre.desks[contact.agent], contact, talking.BY_CALLER)


def _answered(centre: CentreState, desk: Desk) -> None:
    contact = desk.contact
    if contact is None or contact.stage is not Stage.ALERTING:
        raise refusal(desk, "answer", "only an agent whose phone rings can answer")
    if contact.callback is None:
        talking.connect(centre, desk, contact)
    else:
        callbacks.dial(centre, desk, contact, contact.callback)


def _deadline(centre: CentreState) -> None:
    """All that is due by now, in its order; nothing where the deadline was not the centre's."""
    while (timer := centre.due()) is not None and timer.at <= centre.now:
        _ring(centre, timer)


def _ring(centre: CentreState, timer: Timer) -> None:
    centre.timers.drop()
    if timer.alarm is Alarm.RING:
        widen(centre, centre.contacts[timer.owner])
        return
    desk = centre.desks[timer.owner]
    if timer.alarm is Alarm.WRAP_UP:
        talking.run_out(centre, desk)
    elif desk.contact is not None:
        give_back(centre, desk, desk.contact, AgentState.NOT_RESPONDING)
