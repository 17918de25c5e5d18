"""What the world does about events: prompts end, the CRM answers, calls are queued, agents pick up.

A call's session and the contact centre only say what happened. Here each is told what the other said, and whatever
comes of it later is put on the agenda.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, ClassVar

from simulator.app.agenda import Agenda, AgentPicksUp, CallbackReached, CentreDeadline, ForCall, PromptEnds
from simulator.app.door import CrmDoor
from simulator.app.network import ANSWERS_AFTER, Network
from simulator.app.parties import Leg, Party
from simulator.app.scribe import Scribe
from simulator.centre.acd import ContactCentre
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import CENTRE, Entry, EventLog
from simulator.domain.events import (
    AgentAlerted,
    CallAnswered,
    CallbackAccepted,
    CallbackStarted,
    CallEnded,
    ConversationEnded,
    DipRequested,
    Event,
    PromptStarted,
    QueueEntered,
    QueueLeft,
    QueueTransferred,
    TransferOutStarted,
)
from simulator.domain.stimuli import (
    AgentConnected,
    AgentEndedCall,
    CallbackRequested,
    CallLeft,
    CallOffered,
    CentreStimulus,
    DeadlineReached,
    DipReplied,
    HungUp,
    PromptEnded,
    SentBackToQueue,
    SessionStimulus,
    TransferOutReplied,
)
from simulator.domain.timing import SECOND, Duration, Millis
from simulator.engine.made import Made
from simulator.engine.program import Program
from simulator.engine.session import CallSession
from simulator.flow.model import Flow

AGENT_ANSWERS_AFTER: Millis = 2 * SECOND
"""A scripted agent answers so long after the alert (steps.md)."""

DEFAULT_LATENCY: Millis = 300
LATENCY_SETTING = "crm.latency"

PROMPTS_KEPT = 100
"""The ends of so many prompts of a call are made once for all calls."""

Listener = Callable[[Entry], None]


class ReactingWorld:
    """Calls, line, CRM, network and centre, and what follows from what they say. ``Simulation`` lets time run in it."""

    def __init__(
        self, program: Program, door: CrmDoor, centre: ContactCentre, queues: Collection[str], scribe: Scribe | None
    ) -> None:
        """Nothing has happened yet, at ms 0. ``queues`` are the centre's; a scribe writes in place of the log."""
        self.log = EventLog()
        self.now: Millis = 0
        self.centre = centre
        self._scribe = scribe
        self._listener: Listener | None = None
        self._append = self.log.append if scribe is None else scribe.append
        self._extend = self.log.extend if scribe is None else scribe.extend
        self._queues = queues
        self._program = program
        self._door = door
        self._agenda = Agenda()
        self._legs: dict[str, Leg] = {}
        self._centre_due: Millis | None = None
        self._refusing: set[str] = set()
        self._alerts: dict[str, int] = {}
        self._network = Network()
        self._ended = Made(PromptEnded, PROMPTS_KEPT)
        self._about_calls, self._about_centre = dict(self._ABOUT_CALLS), dict(self._ABOUT_CENTRE)
        self._latencies: Made[tuple[str, str], Millis] = Made(partial(_latency, program.flows))

    @property
    def listener(self) -> Listener | None:
        """Who is told of every entry of the log, as it happens; nobody where a scribe writes."""
        return self._listener

    @listener.setter
    def listener(self, listener: Listener | None) -> None:
        self._listener = listener
        if self._scribe is None:
            self._append = self.log.append if listener is None else partial(_append_and_tell, self.log, listener)
            self._extend = self.log.extend if listener is None else partial(_extend_and_tell, self.log, listener)

    # Stimuli in

    def tell(self, call: str, stimulus: SessionStimulus) -> None:
        """Give a call a stimulus now, and let what follows at once follow."""
        leg = self._legs.get(call)
        if leg is not None:
            self._tell(leg, stimulus)

    def _tell(self, leg: Leg, stimulus: SessionStimulus) -> None:
        call, party, now = leg.call, leg.party, self.now
        events = party.receive(now, stimulus)
        if events:
            about, told = self._about_calls, 0
            for index, event in enumerate(events, 1):
                follow = about.get(type(event))
                if follow is not None:
                    # What follows may be written too: first all that went before it.
                    self._extend(call, now, events[told:index])
                    told = index
                    follow(self, call, event)
            if told < len(events):
                self._extend(call, now, events[told:] if told else events)
        deadline = party.deadline
        if deadline is not None and deadline != leg.due:
            leg.note(deadline, self._agenda)

    def tell_centre(self, stimulus: CentreStimulus) -> None:
        """Give the contact centre a stimulus now (an agent acts)."""
        self._hear_centre(self.centre.receive(self.now, stimulus))

    def hands_on(self, *, on: bool) -> None:
        """Whether a person answers for the agents, or the script does; an alert that runs now follows it too.

        The alert's own time-out stands either way.
        """
        self._about_centre.update(self._BY_HAND if on else self._ABOUT_CENTRE)
        for agent in self.centre.agents:
            call = self.centre.call_of(agent)
            if call is not None and self.centre.alerted_agent(call) == agent:
                self._about_centre[AgentAlerted](self, call, AgentAlerted(agent, ""))

    # What the world does about an event of a call

    def _let_play(self, call: str, started: PromptStarted) -> None:
        self._agenda.put(self.now + started.length, PromptEnds(call, self._ended[started.prompt_id]))

    def _ask_crm(self, call: str, asked: DipRequested) -> None:
        """The CRM is asked now and answers later; what it wrote stands even if nobody waits for the answer."""
        session = self._session(call)
        if session is None or session.dip is None:
            return
        slots = session.slots
        flow = self._program.flows[slots.flow]
        reply = self._door.ask(flow.operations[asked.operation], dict(session.dip.inputs))
        answer = DipReplied(asked.dip_id, reply.outcome, reply.fields)
        after = self._latencies[slots.flow, session.first_flow] + reply.extra_latency
        self._agenda.put(self.now + after, ForCall(call, answer))

    def _offer(self, call: str, entered: QueueEntered) -> None:
        if entered.queue not in self._queues:
            raise UsageError(
                f'the flow sends the call to queue "{entered.queue}", which the centre does not have',
                "Add the queue to the centre's file, or mend the flow: ivr lint finds it.",
            )
        offer = CallOffered(call, entered.queue, entered.skills, entered.priority, entered.attributes, entered.pop)
        self.tell_centre(offer)

    def _leave_queue(self, call: str, left: QueueLeft) -> None:
        del left
        self.tell_centre(CallLeft(call))

    def _request_callback(self, call: str, accepted: CallbackAccepted) -> None:
        session = self._session(call)
        self._network.promise_callback(call, session.callback_number if session is not None else "")
        self.tell_centre(CallbackRequested(call, accepted.number))

    def _put_through(self, call: str, started: TransferOutStarted) -> None:
        session = self._session(call)
        if session is not None:
            reply = TransferOutReplied(started.transfer_id, self._network.put_through(session.outbound_number))
            self._agenda.put(self.now + ANSWERS_AFTER, ForCall(call, reply))

    def _let_go(self, call: str, ended: CallEnded) -> None:
        del ended
        self._legs.pop(call).close()
        if self.centre.talking_agent(call) is not None:
            self.tell_centre(CallLeft(call))

    # What the world does about an event of the centre

    def _hear_centre(self, said: Iterable[tuple[str, Event]]) -> None:
        now, append, about = self.now, self._append, self._about_centre
        for call, event in said:
            append(call, now, event)
            follow = about.get(type(event))
            if follow is not None and call != CENTRE:
                follow(self, call, event)
        self._note_centre_deadline()

    def _remind_centre(self) -> None:
        """The centre's deadline has come, if it is still that one; an overtaken reminder is dropped."""
        if self._centre_due != self.now:
            return
        self._centre_due = None
        if self.centre.deadline is not None and self.centre.deadline <= self.now:
            self.tell_centre(DeadlineReached())
        else:
            self._note_centre_deadline()

    def _alert(self, call: str, alerted: AgentAlerted) -> None:
        agent = alerted.agent
        alert = self._alerts[agent] = self._alerts.get(agent, 0) + 1
        if agent in self._refusing:
            self._refusing.discard(agent)
        else:
            self._agenda.put(self.now + AGENT_ANSWERS_AFTER, AgentPicksUp(agent, call, alert))

    def _await_person(self, call: str, alerted: AgentAlerted) -> None:
        """In place of ``_alert``: the phone rings until somebody acts; a script's answer to it is overtaken."""
        del call
        self._alerts[alerted.agent] = self._alerts.get(alerted.agent, 0) + 1
        self._refusing.discard(alerted.agent)

    def _join(self, call: str, answered: CallAnswered) -> None:
        self.tell(call, AgentConnected(answered.agent))

    def _part(self, call: str, ended: ConversationEnded) -> None:
        if ended.ended_by == "agent":
            self.tell(call, AgentEndedCall(ended.agent))

    def _send_back(self, call: str, sent: QueueTransferred) -> None:
        self.tell(call, SentBackToQueue(sent.to_queue))

    def _call_back(self, call: str, started: CallbackStarted) -> None:
        """Whoever is called back cannot still be on the line, listening to a goodbye."""
        del started
        self.tell(call, HungUp())
        self._agenda.put(self.now + ANSWERS_AFTER, CallbackReached(call, self._network.call_back(call)))

    # Bookkeeping

    def _connect(self, call: str, party: Party) -> None:
        self._legs[call] = Leg(call, party)

    def _session(self, call: str) -> CallSession | None:
        """The session of a call that is on; None for a placed caller, and for a call that has ended."""
        leg = self._legs.get(call)
        return leg.party if leg is not None and isinstance(leg.party, CallSession) else None

    def _note_centre_deadline(self) -> None:
        deadline = self.centre.deadline
        if deadline is not None and (self._centre_due is None or deadline < self._centre_due):
            self._centre_due = deadline
            self._agenda.put(deadline, CentreDeadline())

    _ABOUT_CALLS: ClassVar[Mapping[type[Event], Callable[["ReactingWorld", str, Any], None]]] = MappingProxyType(
        {
            PromptStarted: _let_play,
            DipRequested: _ask_crm,
            QueueEntered: _offer,
            QueueLeft: _leave_queue,
            CallbackAccepted: _request_callback,
            TransferOutStarted: _put_through,
            CallEnded: _let_go,
        }
    )
    """The events of a call in the IVR about which the world does something."""

    _ABOUT_CENTRE: ClassVar[Mapping[type[Event], Callable[["ReactingWorld", str, Any], None]]] = MappingProxyType(
        {
            AgentAlerted: _alert,
            CallAnswered: _join,
            ConversationEnded: _part,
            QueueTransferred: _send_back,
            CallbackStarted: _call_back,
        }
    )
    """The events of a call in the contact centre about which the world does something."""

    _BY_HAND: ClassVar[Mapping[type[Event], Callable[["ReactingWorld", str, Any], None]]] = MappingProxyType(
        {AgentAlerted: _await_person}
    )
    """What it does otherwise where a person answers for the agents."""


def _extend_and_tell(log: EventLog, listener: Listener, call: str, clock: Millis, events: Sequence[Event]) -> None:
    for event in events:
        _append_and_tell(log, listener, call, clock, event)


def _append_and_tell(log: EventLog, listener: Listener, call: str, clock: Millis, event: Event) -> None:
    log.append(call, clock, event)
    listener(log.entries[-1])


def _latency(flows: Mapping[str, Flow], names: tuple[str, str]) -> Millis:
    """How long a look-up takes: as the first of these flows says that says it (S8)."""
    for name in names:
        setting = flows[name].settings.get(LATENCY_SETTING)
        if setting is not None and isinstance(setting.value, Duration):
            return setting.value.millis
    return DEFAULT_LATENCY
