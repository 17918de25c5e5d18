"""What queues and agents did, as a person reads it. Each function tells one kind of event."""

from simulator.domain import events as e
from simulator.domain.timing import format_length
from simulator.evidence.telling.ivr import seconds
from simulator.evidence.telling.told import AGENT, CALLER, CENTRE, Told


def queued(event: e.QueueEntered) -> Told:
    """The call waits for an agent."""
    skills = f"skill {', '.join(event.skills)}" if event.skills else "no skill"
    return Told(CENTRE, f"waits in queue {event.queue} ({skills}, priority {event.priority})")


def left(event: e.QueueLeft) -> Told:
    """It waits no more."""
    return Told(CENTRE, f"leaves queue {event.queue}: {event.why}")


def standing(event: e.QueueStanding) -> Told:
    """Where it stands in the queue."""
    wait = "unknown" if event.estimated_wait is None else format_length(event.estimated_wait)
    return Told(CENTRE, f"number {event.position} in queue {event.queue}, estimated wait {wait}")


def ring(event: e.RingWidened) -> Told:
    """More agents may take it."""
    dropped = f": {', '.join(event.dropped)} no longer required" if event.dropped else ""
    return Told(CENTRE, f"ring {event.ring} of queue {event.queue}{dropped}")


def callback(event: e.CallbackAccepted) -> Told:
    """The caller will be called back."""
    return Told(CALLER, f"accepts a callback to {event.number}; his place in queue {event.queue} stays")


def alerted(event: e.AgentAlerted) -> Told:
    """An agent's phone rings."""
    return Told(AGENT, f"{event.agent} is alerted")


def popped(event: e.ScreenPopped) -> Told:
    """His screen shows who calls."""
    return Told(AGENT, f"screen pop of {event.agent}", box=event.fields)


def answered(event: e.CallAnswered) -> Told:
    """He answers."""
    return Told(AGENT, f"{event.agent} answers after {seconds(event.waited)} in queue {event.queue}")


def unanswered(event: e.AlertUnanswered) -> Told:
    """He does not."""
    return Told(AGENT, f"{event.agent} does not answer; the call is back in queue {event.queue}")


def withdrawn(event: e.AlertWithdrawn) -> Told:
    """There is no caller any more."""
    return Told(AGENT, f"{event.agent} has no call to answer any more")


def conversation(event: e.ConversationEnded) -> Told:
    """They have talked."""
    return Told(AGENT, f"{event.agent} and the caller talked {seconds(event.talked)}; ended by {event.ended_by}")


def transferred(event: e.QueueTransferred) -> Told:
    """The agent sends the call to another queue."""
    return Told(AGENT, f"{event.agent} transfers the call from queue {event.from_queue} to {event.to_queue}")


def wrapped_up(event: e.WrappedUp) -> Told:
    """The agent is done."""
    by_default = ", by default" if event.by_default else ""
    return Told(AGENT, f'{event.agent} wraps up with "{event.code}"{by_default} after {seconds(event.took)}')


def calling_back(event: e.CallbackStarted) -> Told:
    """An agent calls back."""
    return Told(AGENT, f"{event.agent} calls back {event.number}")


def called_back(event: e.CallbackTried) -> Told:
    """What became of that."""
    return Told(AGENT, f"callback to {event.number}: {event.outcome.replace('_', ' ')}")


def agent_state(event: e.AgentStateChanged) -> Told:
    """An agent does something else."""
    return Told(AGENT, f"{event.agent} is {event.state}")


def agent_removed(event: e.AgentRemoved) -> Told:
    """An agent is no longer there."""
    return Told(AGENT, f"{event.agent} has left the centre")
