"""One virtual world: calls, line, CRM, network and contact centre on one clock, writing one event log.

Nothing here sleeps or looks at a wall clock. Whatever is due stands on the agenda; ``now`` moves only when time is let
run. Same flows, seed and stimuli: the same log, byte for byte.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from heapq import heappop
from types import MappingProxyType
from typing import Any, ClassVar

from simulator.app.agenda import (
    AgentPicksUp,
    Appointment,
    CallbackReached,
    CentreDeadline,
    ForCall,
    PromptEnds,
    Visitor,
)
from simulator.app.door import CrmDoor
from simulator.app.network import plain_number
from simulator.app.parties import Leg, PlacedCaller
from simulator.app.reacting import Listener, ReactingWorld
from simulator.app.scribe import Scribe
from simulator.centre.acd import ContactCentre
from simulator.domain.agents import Agent, AgentState
from simulator.domain.events import CallStarted, NumberUnanswered, QueueEntered
from simulator.domain.keys import DTMF_KEYS
from simulator.domain.stimuli import (
    AgentAnswered,
    CallbackDialled,
    CallOffered,
    DeadlineReached,
    Dialled,
    EmergencyClosure,
    HungUp,
    KeyPressed,
)
from simulator.domain.timing import Millis
from simulator.engine.made import Made
from simulator.engine.program import Program
from simulator.engine.session import CallSession
from simulator.engine.slots import Phase
from simulator.flow.centre import Centre
from simulator.flow.model import Flow

__all__ = ["Listener", "Scribe", "Simulation", "Visitor", "started_at"]

NUMBERS_KEPT = 1_000
"""So many ways to write a dialled number are remembered."""

_REMINDED = DeadlineReached()
_PRESSED = MappingProxyType({key: KeyPressed(key) for key in DTMF_KEYS})


class Simulation(ReactingWorld):
    """The world of a scenario, a call at the terminal, a day of a centre, or a benchmark."""

    def __init__(  # noqa: PLR0913 - the parts of a world
        self,
        program: Program,
        centre: Centre,
        door: CrmDoor,
        *,
        agents: Iterable[Agent] = (),
        main: Flow | None = None,
        scribe: Scribe | None = None,
        standings: bool = True,
    ) -> None:
        """Set up a world at ms 0; ``main`` wins where several flows have a number in common.

        A ``scribe`` hears of the events in place of ``log``, which stays empty, and of ``listener``. ``standings``:
        whether each waiting call is told each time that its place in the queue changes (``QueueStanding``).
        """
        super().__init__(
            program, door, ContactCentre(centre.queues, agents, standings=standings), centre.queues, scribe
        )
        self._numbers = _numbers(program.flows, main)
        self._emergency = False
        self._placed = 0

    # Callers act at the present moment

    def dial(self, ani: str, dnis: str, call: str | None = None) -> str:
        """A call arrives; returns its id: the one given, which no other call may have, or the next number.

        A number that no flow answers is an event, not an error (UC 17 T01).
        """
        call = self._new_call(self.now, call)
        flow = self._numbers[dnis]
        if flow is None:
            self._append(call, self.now, NumberUnanswered(ani, dnis, self.now))
            return call
        session = CallSession.begin(self._program, flow.name)
        self._connect(call, session)
        if self._emergency:
            session.receive(self.now, EmergencyClosure(active=True))
        self.tell(call, Dialled(ani, dnis))
        return call

    def press(self, call: str, key: str) -> None:
        """The caller presses a key."""
        leg = self._legs.get(call)
        if leg is not None:
            self._tell(leg, _PRESSED.get(key) or KeyPressed(key))

    def hang_up(self, call: str) -> None:
        """The caller hangs up."""
        self.tell(call, HungUp())

    def place_waiting(self, caller: str, offer: CallOffered) -> str:
        """A caller who has waited for ``offer.waited`` ms already; returns his call's id (the offer's is replaced)."""
        began = self.now - offer.waited
        call = self._new_call(began)
        self._connect(call, PlacedCaller(offer.queue))
        self._append(call, began, CallStarted(caller, "", "", began, ""))
        entered = QueueEntered(offer.queue, offer.skills, offer.priority, offer.attributes, offer.pop)
        self._append(call, began, entered)
        placed = CallOffered(
            call, offer.queue, offer.skills, offer.priority, offer.attributes, offer.pop, offer.waited, offer.language
        )
        self.tell_centre(placed)
        return call

    # The centre, the network, the world

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

    def appoint(self, at: Millis, visitor: Visitor, errand: int) -> None:
        """Let a visitor come at a time (ms of the simulation; a past one is now) and see to his errand.

        He may press, dial, hang up, tell the centre, appoint: equal times keep the order in which they were put on.
        """
        self._agenda.put(max(at, self.now), Appointment(visitor, errand))

    # Time

    def at_rest(self, call: str) -> bool:
        """Whether nothing happens to a call until somebody acts, or a timer of its state runs out (steps.md)."""
        leg = self._legs.get(call)
        return (leg is None or leg.party.is_quiet) and self.centre.alerted_agent(call) is None

    def can_be_answered(self, call: str) -> bool:
        """Whether a prompt is playing that the caller can answer."""
        session = self._session(call)
        return session is not None and session.phase is Phase.ASKING and session.prompt_playing

    def is_on(self, call: str) -> bool:
        """Whether somebody is on a call's line."""
        return call in self._legs

    def deadline(self, call: str) -> Millis | None:
        """When a call's own timer runs out, in ms of the simulation; None where none runs."""
        leg = self._legs.get(call)
        return None if leg is None else leg.party.deadline

    def keyed(self, call: str) -> int:
        """How many keys wait in the entry that a call asks for; never which."""
        session = self._session(call)
        return 0 if session is None else len(session.slots.entry)

    @property
    def next_at(self) -> Millis | None:
        """When something stands on the agenda next, in ms of the simulation; it may turn out to be overtaken."""
        return self._agenda.heap[0][0] if self._agenda.heap else None

    def run_until(self, time: Millis) -> None:
        """Let time run to ``time`` ms of the simulation, and everything due by then happen."""
        heap, happens = self._agenda.heap, self._HAPPENS
        while heap and heap[0][0] <= time:
            self.now, _, item = heappop(heap)
            happens[type(item)](self, item)
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
        heap, happens, alerted = self._agenda.heap, self._HAPPENS, self.centre.alerted_agent
        while heap:
            leg = self._legs.get(call)
            if (leg is None or leg.party.is_quiet) and alerted(call) is None:
                return
            self.now, _, item = heappop(heap)
            happens[type(item)](self, item)

    def step(self) -> bool:
        """Let the next item on the agenda happen; False when there is none."""
        heap = self._agenda.heap
        if not heap:
            return False
        self.now, _, item = heappop(heap)
        self._HAPPENS[type(item)](self, item)
        return True

    # What happens

    def _remind(self, leg: Leg) -> None:
        if leg.is_due(self._agenda, self.now):
            self._tell(leg, _REMINDED)

    def _end_prompt(self, ends: PromptEnds) -> None:
        """The line does not report the end of a prompt that it has stopped."""
        leg = self._legs.get(ends.call)
        if leg is not None and leg.party.prompt_id == ends.ended.prompt_id:
            self._tell(leg, ends.ended)

    def _pass_on(self, item: ForCall) -> None:
        self.tell(item.call, item.stimulus)

    def _remind_of_centre(self, deadline: CentreDeadline) -> None:
        del deadline
        self._remind_centre()

    def _pick_up(self, item: AgentPicksUp) -> None:
        if self._alerts.get(item.agent) == item.alert and self.centre.alerted_agent(item.call) == item.agent:
            self.tell_centre(AgentAnswered(item.agent))

    def _reach(self, item: CallbackReached) -> None:
        self.tell_centre(CallbackDialled(item.call, item.outcome))

    def _visit(self, item: Appointment) -> None:
        item.visitor.visit(item.errand)

    _HAPPENS: ClassVar[Mapping[type, Callable[["Simulation", Any], None]]] = MappingProxyType(
        {
            Leg: _remind,
            PromptEnds: _end_prompt,
            ForCall: _pass_on,
            CentreDeadline: _remind_of_centre,
            AgentPicksUp: _pick_up,
            CallbackReached: _reach,
            Appointment: _visit,
        }
    )
    """What is done about each kind of item of the agenda when its time has come."""

    def _new_call(self, began: Millis, given: str | None = None) -> str:
        self._placed += 1
        call = f"call-{self._placed}" if given is None else given
        (self.log if self._scribe is None else self._scribe).begin(call, began)
        return call


def _numbers(flows: Mapping[str, Flow], main: Flow | None) -> Made[str, Flow | None]:
    """Which flow answers a number, however it is written."""
    ordered = [*flows.values(), *([main] if main is not None else [])]
    plain = {plain_number(number): flow for flow in ordered for number in flow.numbers}
    return Made(lambda number: plain.get(plain_number(number)), NUMBERS_KEPT)


def started_at(flow: Flow, written: datetime) -> datetime:
    """A virtual date and time in the flow's time zone."""
    from zoneinfo import ZoneInfo

    return written.replace(tzinfo=ZoneInfo(flow.time_zone))
