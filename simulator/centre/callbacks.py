"""Callbacks: the caller's leg ends, his place in the queue stays, and the agent who accepts dials out, once.

An unanswered or busy callback is done: the agent wraps up, and the log says what came of it. Who wants more tries
queues the call again. An agent who is calling back counts as talking.
"""

from simulator.centre.desks import change
from simulator.centre.state import CentreState, Contact, Desk, Stage
from simulator.centre.talking import begin_wrap_up, connect
from simulator.centre.timers import NO_TIMER
from simulator.domain.agents import AgentState
from simulator.domain.errors import UsageError
from simulator.domain.events import CallbackStarted, CallbackTried
from simulator.domain.problems import hint_for
from simulator.domain.stimuli import CallbackDialled, CallbackRequested

ANSWERED = "answered"
OUTCOMES = (ANSWERED, "no_answer", "busy")
"""What the network may answer to a callback."""


def request(centre: CentreState, wish: CallbackRequested) -> None:
    """A call that waits, or is being offered to an agent, keeps its place without its caller.

    ``UsageError`` for a call that is in no queue, and for one that an agent has.
    """
    contact = centre.contacts.get(wish.call)
    if contact is None or contact.stage not in {Stage.WAITING, Stage.ALERTING}:
        raise UsageError(f'call "{wish.call}" waits in no queue', "a callback keeps the place of a waiting call")
    contact.callback = wish.number


def dial(centre: CentreState, desk: Desk, contact: Contact, number: str) -> None:
    """The agent has accepted a callback: its number is dialled, and he counts as talking."""
    contact.stage, contact.timer = Stage.DIALLING, NO_TIMER
    centre.say(contact.offer.call, CallbackStarted(desk.agent.name, contact.line.queue.name, number))
    change(centre, desk, AgentState.TALKING)


def dialled(centre: CentreState, reply: CallbackDialled) -> None:
    """The network has answered: they talk, or the agent wraps up; ``UsageError`` where nothing was dialled."""
    contact = centre.contacts.get(reply.call)
    if contact is None or contact.callback is None or contact.agent is None or contact.stage is not Stage.DIALLING:
        raise UsageError(f'call "{reply.call}" is not being called back', "an agent must have accepted it first")
    if reply.outcome not in OUTCOMES:
        remedy = hint_for(reply.outcome, OUTCOMES) or f"outcomes: {', '.join(OUTCOMES)}"
        raise UsageError(f'a callback has no outcome "{reply.outcome}"', remedy)
    desk = centre.desks[contact.agent]
    centre.say(reply.call, CallbackTried(desk.agent.name, contact.callback, reply.outcome))
    contact.callback = None
    if reply.outcome == ANSWERED:
        connect(centre, desk, contact)
    else:
        begin_wrap_up(centre, desk, contact, None)
