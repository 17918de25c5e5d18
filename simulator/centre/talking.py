"""From the answer to the end of wrap-up: conversations, transfers between queues, wrap-up codes."""

from dataclasses import replace

from simulator.centre.alerting import join, match_agent
from simulator.centre.desks import change, refusal
from simulator.centre.state import CentreState, Contact, Desk, Stage, Wrapping
from simulator.centre.timers import NO_TIMER, Alarm
from simulator.domain.agents import AgentState
from simulator.domain.errors import UsageError
from simulator.domain.events import CallAnswered, ConversationEnded, QueueEntered, QueueTransferred, WrappedUp
from simulator.domain.problems import hint_for
from simulator.domain.routing import Queue
from simulator.domain.stimuli import AgentTransferred

BY_CALLER, BY_AGENT, BY_TRANSFER = "caller", "agent", "transfer"
"""Who or what ends a conversation, as the log says it."""


def connect(centre: CentreState, desk: Desk, contact: Contact) -> None:
    """Agent and caller talk; the caller waited since he entered this queue."""
    contact.stage, contact.since, contact.timer = Stage.TALKING, centre.now, NO_TIMER
    waited = centre.now - contact.rank.entered
    centre.say(contact.offer.call, CallAnswered(desk.agent.name, contact.line.queue.name, waited))
    change(centre, desk, AgentState.TALKING)


def end(centre: CentreState, desk: Desk, contact: Contact, ended_by: str) -> None:
    """The conversation is over, and the agent wraps up; the call is done here."""
    talked = centre.now - contact.since
    centre.say(contact.offer.call, ConversationEnded(desk.agent.name, talked, ended_by))
    begin_wrap_up(centre, desk, contact, talked)


def begin_wrap_up(centre: CentreState, desk: Desk, contact: Contact, talked: int | None) -> None:
    """The agent has work to do after a call, for as long as its queue allows; ``talked`` is None where nobody did."""
    del centre.contacts[contact.offer.call]
    desk.contact = None
    desk.wrapping = Wrapping(contact.offer.call, contact.line, talked)
    change(centre, desk, AgentState.WRAP_UP)
    due = centre.now + contact.line.queue.wrap_up_timeout
    desk.timer = centre.timers.start(due, Alarm.WRAP_UP, desk.agent.name)


def hang_up(centre: CentreState, desk: Desk) -> None:
    """The agent ends the conversation; ``UsageError`` where he has none."""
    if desk.contact is None and desk.state is AgentState.TALKING:
        change(centre, desk, AgentState.WRAP_UP)
        return
    end(centre, desk, talking(desk, "hang up"), BY_AGENT)


def transfer(centre: CentreState, desk: Desk, order: AgentTransferred) -> None:
    """The call waits anew in another queue, with its priority and data, and with the skills of the order only.

    The agent wraps up. ``UsageError`` for an unknown queue, or where he does not talk to a caller.
    """
    contact, line = talking(desk, "transfer a call"), centre.line(order.queue)
    end(centre, desk, contact, BY_TRANSFER)
    offer = replace(contact.offer, queue=order.queue, skills=order.skills, waited=0)
    left, entered = contact.line.queue.name, line.queue.name
    centre.say(offer.call, QueueTransferred(desk.agent.name, left, entered))
    centre.say(offer.call, QueueEntered(entered, offer.skills, offer.priority, offer.attributes, offer.pop))
    join(centre, offer)


def wrap_up(centre: CentreState, desk: Desk, code: str) -> None:
    """The agent is done, with a code; told so while he talks, he hangs up and is done at once.

    ``UsageError`` for a code that the call's queue does not know, or where he has nothing to wrap up.
    """
    if desk.state is AgentState.TALKING:
        if desk.contact is not None:
            _check(desk.contact.line.queue, code)
        hang_up(centre, desk)
    if desk.state is not AgentState.WRAP_UP:
        raise refusal(desk, "wrap up", "only an agent who talks, or has just talked, has something to wrap up")
    if desk.wrapping is not None:
        _check(desk.wrapping.line.queue, code)
    finish(centre, desk, code, by_default=False)


def run_out(centre: CentreState, desk: Desk) -> None:
    """The agent's time for wrap-up is over: the queue's default code stands."""
    if desk.wrapping is not None:
        finish(centre, desk, desk.wrapping.line.queue.default_code, by_default=True)


def finish(centre: CentreState, desk: Desk, code: str, *, by_default: bool) -> None:
    """Wrap-up is over: the agent is idle and gets the next call, or goes off queue if he wished to."""
    wrapping, took = desk.wrapping, centre.now - desk.since
    if wrapping is not None:
        desk.wrapping = None
        centre.say(wrapping.call, WrappedUp(desk.agent.name, code, took, by_default))
        if wrapping.talked is not None:
            wrapping.line.learn(wrapping.talked + took)
            centre.touch(wrapping.line)
    if desk.leaving:
        desk.leaving = False
        change(centre, desk, AgentState.OFF_QUEUE)
    else:
        change(centre, desk, AgentState.IDLE)
        match_agent(centre, desk)


def talking(desk: Desk, deed: str) -> Contact:
    """The call that an agent talks on; ``UsageError`` where he talks to no caller."""
    contact = desk.contact
    if contact is None or contact.stage is not Stage.TALKING:
        raise refusal(desk, deed, "only an agent who talks to a caller can do that")
    return contact


def _check(queue: Queue, code: str) -> None:
    known = (*queue.wrap_up_codes, queue.default_code)
    if queue.wrap_up_codes and code not in known:
        remedy = hint_for(code, known) or f"wrap-up codes: {', '.join(known)}"
        raise UsageError(f'queue "{queue.name}" has no wrap-up code "{code}"', remedy)
