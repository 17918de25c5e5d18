"""The contact centre: stimuli in, events and the next deadline out; no clock, no I/O (telephony-rules section 2).

A call that is offered waits in its queue, is alerted to an agent, talks, and is done; at any moment it is exactly one
of these. Whenever a call begins to wait, or an agent becomes idle, they are matched at once: so no idle agent could
ever take a call that waits. Who uses the centre stamps and logs its events, tells each call's session what concerns
it (``CallAnswered``, ``QueueTransferred``, ``ConversationEnded``), and dials a callback (``CallbackStarted``).
"""

from collections.abc import Iterable, Mapping

from simulator.centre import roster
from simulator.centre.lines import Line
from simulator.centre.reactions import react
from simulator.centre.reporting import standing_of, tell
from simulator.centre.state import CentreState, Stage
from simulator.domain.agents import Agent, AgentState
from simulator.domain.events import Event
from simulator.domain.routing import Queue
from simulator.domain.stimuli import CentreStimulus
from simulator.domain.timing import Millis

# Held by name: ``Enum`` looks each member up by a call of its own, and these are asked for with every key.
_ALERTING = Stage.ALERTING
_TALKING = Stage.TALKING
_WAITING = Stage.WAITING

Said = list[tuple[str, Event]]
"""Events in their order, each with the id of its call, or ``eventlog.CENTRE`` for what belongs to no call."""


class ContactCentre:
    """Queues and agents at work. Times are ms of the simulation, and never run backwards (``ValueError``).

    ``standings`` says whether ``QueueStanding`` is among the events. The agents given here are told of by ``opening``.
    Wrong use raises ``UsageError`` and changes nothing.
    """

    __slots__ = ("_state",)

    def __init__(self, queues: Mapping[str, Queue], agents: Iterable[Agent] = (), *, standings: bool = True) -> None:
        self._state = CentreState({name: Line(queue) for name, queue in queues.items()}, standings)
        self.define_agents(0, agents, replace=True)

    def opening(self, now: Millis) -> Said:
        """Who belongs to the centre and what they do: what the log begins with."""
        state = self._at(now)
        roster.announce(state)
        return self._settled()

    def define_agents(self, now: Millis, agents: Iterable[Agent], *, replace: bool) -> Said:
        """Add or change agents by a table; with ``replace``, who is not in it is removed.

        ``UsageError`` for an unknown queue, a name listed twice, a proficiency that is none, a state that cannot be
        begun in, or where an agent who has a call would have to go.
        """
        state = self._at(now)
        roster.define(state, tuple(agents), replace=replace)
        return self._settled()

    def receive(self, now: Millis, stimulus: CentreStimulus) -> Said:
        """What a stimulus leads to, in the order it happens."""
        state = self._at(now)
        react(state, stimulus)
        return self._settled()

    @property
    def deadline(self) -> Millis | None:
        """When ``DeadlineReached`` must be given next, or None."""
        timer = self._state.due()
        return None if timer is None else timer.at

    @property
    def agents(self) -> tuple[str, ...]:
        """The names of the centre's agents."""
        return tuple(self._state.desks)

    def agent_state(self, agent: str) -> AgentState:
        """What an agent is doing; ``UsageError`` for a name that no agent has."""
        return self._state.desk(agent).state

    def call_of(self, agent: str) -> str | None:
        """The call that alerts an agent, or that he talks on or calls back; None where he has none."""
        contact = self._state.desk(agent).contact
        return None if contact is None else contact.offer.call

    def alerted_agent(self, call: str) -> str | None:
        """Who is being alerted for a call, or None."""
        return self._agent_at(call, _ALERTING)

    def talking_agent(self, call: str) -> str | None:
        """Who talks on a call, or None."""
        return self._agent_at(call, _TALKING)

    def is_waiting(self, call: str) -> bool:
        """Whether a call, or its callback, waits in a queue and nobody is being alerted for it."""
        contact = self._state.contacts.get(call)
        return contact is not None and contact.stage is _WAITING

    def waiting(self, queue: str) -> tuple[str, ...]:
        """The calls that wait in a queue, the next one first; ``UsageError`` for a name that no queue has."""
        return tuple(rank.call for rank in self._state.line(queue).in_order())

    def standing(self, call: str) -> tuple[int, Millis | None] | None:
        """A waiting call's number in its queue and its estimated wait in ms (None: unknown); None if it waits not."""
        contact = self._state.contacts.get(call)
        return standing_of(contact) if contact is not None and contact.stage is _WAITING else None

    def _at(self, now: Millis) -> CentreState:
        state = self._state
        if now < state.now:
            raise ValueError(f"time would run backwards: from {state.now} to {now} ms")
        state.now = now
        return state

    def _settled(self) -> Said:
        state = self._state
        if state.touched:
            tell(state)
        said, state.said = state.said, []
        return said

    def _agent_at(self, call: str, stage: Stage) -> str | None:
        contact = self._state.contacts.get(call)
        return contact.agent if contact is not None and contact.stage is stage else None
