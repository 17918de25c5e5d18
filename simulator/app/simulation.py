"""One virtual world: calls, line, CRM, network and contact centre on one clock, writing one event log.

Nothing here sleeps or looks at a wall clock. Whatever is due stands on the agenda; ``now`` moves only when time is let
run. Same flows, seed and stimuli: the same log, byte for byte.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from simulator.app.agenda import (
    Agenda,
    AgentPicksUp,
    CallbackReached,
    CallDeadline,
    CentreDeadline,
    ForCall,
    Item,
)
from simulator.app.door import CrmDoor
from simulator.app.network import ANSWERS_AFTER, Network, plain_number
from simulator.app.parties import Leg, Party, PlacedCaller
from simulator.centre.acd import ContactCentre
from simulator.domain.agents import Agent, AgentState
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import CENTRE, Entry, EventLog
from simulator.domain.events import (
    AgentAlerted,
    CallAnswered,
    CallbackAccepted,
    CallbackStarted,
    CallEnded,
    CallStarted,
    ConversationEnded,
    DipRequested,
    Event,
    NumberUnanswered,
    PromptStarted,
    QueueEntered,
    QueueLeft,
    QueueTransferred,
    TransferOutStarted,
)
from simulator.domain.keys import DTMF_KEYS
from simulator.domain.stimuli import (
    AgentAnswered,
    AgentConnected,
    AgentEndedCall,
    CallbackDialled,
    CallbackRequested,
    CallLeft,
    CallOffered,
    CentreStimulus,
    DeadlineReached,
    Dialled,
    DipReplied,
    EmergencyClosure,
    HungUp,
    KeyPressed,
    PromptEnded,
    SentBackToQueue,
    SessionStimulus,
    TransferOutReplied,
)
from simulator.domain.timing import SECOND, Duration, Millis
from simulator.engine.program import Program
from simulator.engine.session import CallSession
from simulator.engine.slots import Phase
from simulator.flow.centre import Centre
from simulator.flow.model import Flow

AGENT_ANSWERS_AFTER: Millis = 2 * SECOND
"""A scripted agent answers so long after the alert (steps.md)."""

DEFAULT_LATENCY: Millis = 300
LATENCY_SETTING = "crm.latency"

Listener = Callable[[Entry], None]

_REMINDED = DeadlineReached()
_PRESSED = MappingProxyType({key: KeyPressed(key) for key in DTMF_KEYS})
_STIRRING = frozenset(
    {PromptStarted, DipRequested, QueueEntered, QueueLeft, CallbackAccepted, TransferOutStarted, CallEnded}
)
"""The events of a call in the IVR about which the world does something (``Simulation._react``)."""


class Simulation:
    """The world of a scenario, a call at the terminal, or a benchmark."""

    def __init__(
        self, program: Program, centre: Centre, door: CrmDoor, *, agents: Iterable[Agent] = (), main: Flow | None = None
    ) -> None:
        """Set up a world at ms 0; ``main`` wins where several flows have a number in common."""
        self.log = EventLog()
        self.now: Millis = 0
        self.centre = ContactCentre(centre.queues, agents)
        self.listener: Listener | None = None
        self._program = program
        self._door = door
        self._queues = centre.queues
        self._agenda = Agenda()
        self._legs: dict[str, Leg] = {}
        self._centre_due: Millis | None = None
        self._numbers = _numbers(program.flows, main)
        self._emergency = False
        self._refusing: set[str] = set()
        self._alerts: dict[str, int] = {}
        self._network = Network()
        self._placed = 0

    # Callers act at the present moment

    def dial(self, ani: str, dnis: str) -> str:
        """A call arrives; returns its id. A number that no flow answers is an event, not an error (UC 17 T01)."""
        call = self._new_call(self.now)
        flow = self._numbers.get(plain_number(dnis))
        if flow is None:
            self._write(call, NumberUnanswered(ani, dnis, self.now))
            return call
        session = CallSession.begin(self._program, flow.name)
        self._connect(call, session)
        if self._emergency:
            session.receive(self.now, EmergencyClosure(active=True))
        self.tell(call, Dialled(ani, dnis))
        return call

    def press(self, call: str, key: str) -> None:
        """The caller presses a key."""
        self.tell(call, _PRESSED.get(key) or KeyPressed(key))

    def hang_up(self, call: str) -> None:
        """The caller hangs up."""
        self.tell(call, HungUp())

    def tell(self, call: str, stimulus: SessionStimulus) -> None:
        """Give a call a stimulus now, and let what follows at once follow."""
        leg = self._legs.get(call)
        if leg is None:
            return
        for event in leg.party.receive(self.now, stimulus):
            self._write(call, event)
            if type(event) in _STIRRING:
                self._react(call, event)
        leg.note_deadline(self._agenda)

    def place_waiting(self, caller: str, offer: CallOffered) -> str:
        """A caller who has waited for ``offer.waited`` ms already; returns his call's id (the offer's is replaced)."""
        began = self.now - offer.waited
        call = self._new_call(began)
        self._connect(call, PlacedCaller(offer.queue))
        self._write(call, CallStarted(caller, "", "", began, ""), at=began)
        entered = QueueEntered(offer.queue, offer.skills, offer.priority, offer.attributes, offer.pop)
        self._write(call, entered, at=began)
        placed = CallOffered(
            call, offer.queue, offer.skills, offer.priority, offer.attributes, offer.pop, offer.waited, offer.language
        )
        self.tell_centre(placed)
        return call

    # The centre, the network, the world

    def tell_centre(self, stimulus: CentreStimulus) -> None:
        """Give the contact centre a stimulus now (an agent acts)."""
        self._hear_centre(self.centre.receive(self.now, stimulus))

    def define_agents(self, agents: Iterable[Agent], *, replace: bool) -> None:
        """A table of agents: in place of all others, or added to them."""
        self._hear_centre(self.centre.define_agents(self.now, agents, replace=replace))

    def open_centre(self) -> None:
        """Write down who belongs to the centre: what the log begins with."""
        self._hear_centre(self.centre.opening(self.now))

    def refuse_alert(self, agent: str) -> None:
        """The agent does not answer the alert that runs, or else the next one."""
        if self.centre.agent_state(agent) is AgentState.ALERTING:
            self._alerts[agent] = self._alerts.get(agent, 0) + 1
        else:
            self._refusing.add(agent)

    def network(self, number: str, outcome: str) -> None:
        """From now on the network answers so when this number is dialled out."""
        self._network.answers(number, outcome)

    def emergency(self, *, active: bool) -> None:
        """Declare or lift the emergency closure, for calls that are on and calls to come."""
        self._emergency = active
        for call in tuple(self._legs):
            self.tell(call, EmergencyClosure(active))

    # Time

    def at_rest(self, call: str) -> bool:
        """Whether nothing happens to a call until somebody acts, or a timer of its state runs out (steps.md)."""
        session = self._session(call)
        return (session is None or session.is_quiet) and self.centre.alerted_agent(call) is None

    def can_be_answered(self, call: str) -> bool:
        """Whether a prompt is playing that the caller can answer."""
        session = self._session(call)
        return session is not None and session.phase is Phase.ASKING and session.prompt_playing

    def run_until(self, time: Millis) -> None:
        """Let time run to ``time`` ms of the simulation, and everything due by then happen."""
        while (due := self._agenda.take(time)) is not None:
            self.now, _, item = due
            self._happen(item)
        self.now = max(self.now, time)

    def advance(self, span: Millis) -> None:
        """Let so many ms pass."""
        self.run_until(self.now + span)

    def run_while(self, condition: Callable[[], bool]) -> bool:
        """Let time run while a condition holds; False when nothing is due any more and it still holds."""
        while condition():
            if not self.step():
                return False
        return True

    def run_until_rest(self, call: str) -> None:
        """Let time run until the call is at rest."""
        while not self.at_rest(call) and self.step():
            pass

    def step(self) -> bool:
        """Let the next item on the agenda happen; False when there is none."""
        due = self._agenda.take()
        if due is None:
            return False
        self.now, _, item = due
        self._happen(item)
        return True

    # What happens

    def _happen(self, item: Item) -> None:
        match item:
            case CallDeadline(call):
                leg = self._legs.get(call)
                if leg is not None and leg.is_due(self._agenda, self.now):
                    self.tell(call, _REMINDED)
            case ForCall(call, PromptEnded(prompt_id)) if not self._still_plays(call, prompt_id):
                pass
            case ForCall(call, stimulus):
                self.tell(call, stimulus)
            case CentreDeadline():
                self._centre_due = None
                if self.centre.deadline is not None and self.centre.deadline <= self.now:
                    self._hear_centre(self.centre.receive(self.now, DeadlineReached()))
                self._note_centre_deadline()
            case AgentPicksUp(agent, call, alert):
                if self._alerts.get(agent) == alert and self.centre.alerted_agent(call) == agent:
                    self.tell_centre(AgentAnswered(agent))
            case CallbackReached(call, outcome):
                self.tell_centre(CallbackDialled(call, outcome))

    def _still_plays(self, call: str, prompt_id: int) -> bool:
        """The line does not report the end of a prompt that it has stopped."""
        session = self._session(call)
        return session is not None and session.prompt_id == prompt_id

    def _react(self, call: str, event: Event) -> None:
        """What the world does about an event of a call in the IVR."""
        match event:
            case PromptStarted():
                self._agenda.put(self.now + event.length, ForCall(call, PromptEnded(event.prompt_id)))
            case DipRequested():
                self._ask_crm(call, event)
            case QueueEntered():
                self._offer(call, event)
            case QueueLeft():
                self.tell_centre(CallLeft(call))
            case CallbackAccepted(_, shown):
                session = self._session(call)
                self._network.promise_callback(call, session.callback_number if session is not None else "")
                self.tell_centre(CallbackRequested(call, shown))
            case TransferOutStarted(transfer_id):
                self._put_through(call, transfer_id)
            case CallEnded():
                del self._legs[call]
                if self.centre.talking_agent(call) is not None:
                    self.tell_centre(CallLeft(call))
            case _:
                pass

    def _put_through(self, call: str, transfer_id: int) -> None:
        session = self._session(call)
        if session is not None:
            reply = TransferOutReplied(transfer_id, self._network.put_through(session.outbound_number))
            self._agenda.put(self.now + ANSWERS_AFTER, ForCall(call, reply))

    def _ask_crm(self, call: str, event: DipRequested) -> None:
        """The CRM is asked now and answers later; what it wrote stands even if nobody waits for the answer."""
        session = self._session(call)
        if session is None or session.dip is None:
            return
        flow = self._program.flows[session.flow_and_state[0]]
        reply = self._door.ask(flow.operations[event.operation], dict(session.dip.inputs))
        answer = DipReplied(event.dip_id, reply.outcome, reply.fields)
        usual = self._latency(flow, self._program.flows[session.first_flow])
        self._agenda.put(self.now + usual + reply.extra_latency, ForCall(call, answer))

    @staticmethod
    def _latency(*flows: Flow) -> Millis:
        """How long a look-up takes: as the first of these flows says that says it (S8)."""
        for flow in flows:
            setting = flow.settings.get(LATENCY_SETTING)
            if setting is not None and isinstance(setting.value, Duration):
                return setting.value.millis
        return DEFAULT_LATENCY

    def _offer(self, call: str, event: QueueEntered) -> None:
        if event.queue not in self._queues:
            raise UsageError(
                f'the flow sends the call to queue "{event.queue}", which the centre does not have',
                "Add the queue to the centre's file, or mend the flow: ivr lint finds it.",
            )
        offer = CallOffered(call, event.queue, event.skills, event.priority, event.attributes, event.pop)
        self.tell_centre(offer)

    def _hear_centre(self, said: Iterable[tuple[str, Event]]) -> None:
        for call, event in said:
            self._write(call, event)
            if call != CENTRE:
                self._follow(call, event)
        self._note_centre_deadline()

    def _follow(self, call: str, event: Event) -> None:
        """What the world does about an event of the contact centre."""
        match event:
            case AgentAlerted(agent):
                self._alert(agent, call)
            case CallAnswered(agent):
                self.tell(call, AgentConnected(agent))
            case ConversationEnded(ended_by="agent", agent=agent):
                self.tell(call, AgentEndedCall(agent))
            case QueueTransferred(to_queue=queue):
                self.tell(call, SentBackToQueue(queue))
            case CallbackStarted():
                # Whoever is called back cannot still be on the line, listening to a goodbye.
                self.tell(call, HungUp())
                self._agenda.put(self.now + ANSWERS_AFTER, CallbackReached(call, self._network.call_back(call)))
            case _:
                pass

    def _alert(self, agent: str, call: str) -> None:
        alert = self._alerts[agent] = self._alerts.get(agent, 0) + 1
        if agent in self._refusing:
            self._refusing.discard(agent)
        else:
            self._agenda.put(self.now + AGENT_ANSWERS_AFTER, AgentPicksUp(agent, call, alert))

    # Bookkeeping

    def _new_call(self, began: Millis) -> str:
        self._placed += 1
        call = f"call-{self._placed}"
        self.log.begin(call, began)
        return call

    def _connect(self, call: str, party: Party) -> None:
        self._legs[call] = Leg(party, CallDeadline(call))

    def _session(self, call: str) -> CallSession | None:
        """The session of a call that is on; None for a placed caller, and for a call that has ended."""
        leg = self._legs.get(call)
        return leg.party if leg is not None and isinstance(leg.party, CallSession) else None

    def _write(self, call: str, event: Event, at: Millis | None = None) -> None:
        self.log.append(call, self.now if at is None else at, event)
        if self.listener is not None:
            self.listener(self.log.entries[-1])

    def _note_centre_deadline(self) -> None:
        deadline = self.centre.deadline
        if deadline is not None and (self._centre_due is None or deadline < self._centre_due):
            self._centre_due = deadline
            self._agenda.put(deadline, CentreDeadline())


def _numbers(flows: Mapping[str, Flow], main: Flow | None) -> Mapping[str, Flow]:
    ordered = [*flows.values(), *([main] if main is not None else [])]
    return {plain_number(number): flow for flow in ordered for number in flow.numbers}


def started_at(flow: Flow, written: datetime) -> datetime:
    """A virtual date and time in the flow's time zone."""
    from zoneinfo import ZoneInfo

    return written.replace(tzinfo=ZoneInfo(flow.time_zone))
