"""A world that one person plays in, act by act: he calls, presses keys, answers as an agent, breaks the CRM.

Virtual time only: ``let_pass`` lets it run, and nothing here looks at a clock. Every act is noted with its time, so
that the world can be made again up to any moment: the same acts give the same log, byte for byte.
"""

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from simulator.app.calling import made_world
from simulator.app.door import CrmDoor, Customer
from simulator.app.playback.frames import Folder
from simulator.app.simulation import Simulation
from simulator.app.stage_acts import (
    Act,
    Answers,
    Dials,
    Done,
    EndsTalk,
    GoesOffQueue,
    GoesOnQueue,
    HandsOn,
    HangsUp,
    Presses,
    SetsFault,
    Transfers,
    WrapsUp,
    as_agent,
)
from simulator.app.stage_faults import FAULTS, NO_FAULT, set_fault
from simulator.app.stage_opening import StagePlan, let_wait
from simulator.app.stage_people import CallerCard, card_of, customer_of, people
from simulator.app.workspace import Workspace
from simulator.domain.agents import AgentState
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry, EventLog, Header
from simulator.domain.keys import DTMF_KEYS
from simulator.domain.problems import hint_for
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.flow.centre import Centre
from simulator.flow.model import Flow
from simulator.picture.drawing import drawn_ids

__all__ = [
    "FAULTS",
    "Act",
    "Answers",
    "CallerCard",
    "Dials",
    "Done",
    "EndsTalk",
    "GoesOffQueue",
    "GoesOnQueue",
    "HandsOn",
    "HangsUp",
    "Presses",
    "SetsFault",
    "Stage",
    "StagePlan",
    "Transfers",
    "WrapsUp",
]


class Stage:
    """One world and its acts. Close it when it is over: it holds a CRM of its own."""

    def __init__(
        self, workspace: Workspace, plan: StagePlan, door: Callable[[], CrmDoor], *, hands_on: bool = False
    ) -> None:
        """Open the world at ms 0. ``door`` gives a fresh CRM, the same one each time.

        ``UsageError`` for an unknown flow, one without a number, an unknown setting, or too many callers ahead.
        """
        plan.check()
        self._workspace, self._plan, self._make_door, self._began_hands_on = workspace, plan, door, hands_on
        self._door = door()
        self._acts: list[Done] = []
        self._calls: list[str] = []
        self._fault = NO_FAULT
        self._hands_on = hands_on
        try:
            self._world = made_world(workspace, plan.flow, plan.plan, self._door)
            self._centre = workspace.centre_of(self._world.flow)
            self._open()
        except BaseException:
            self._door.close()
            raise

    def _open(self) -> None:
        simulation = self.simulation
        simulation.hands_on(on=self._hands_on)
        simulation.open_centre()
        let_wait(simulation, self._centre.queues, self._plan.ahead)
        self._settle()

    # What there is

    @property
    def flow(self) -> Flow:
        """The flow that is called, with the plan's settings."""
        return self._world.flow

    @property
    def program(self) -> Program:
        """Every flow as it runs here."""
        return self._world.program

    @property
    def centre(self) -> Centre:
        """The contact centre as its document describes it."""
        return self._centre

    @property
    def header(self) -> Header:
        """The header of the log."""
        return self._world.header

    @property
    def simulation(self) -> Simulation:
        """The world itself, to be looked at: acts go through ``do``, or they cannot be repeated."""
        return self._world.simulation

    @property
    def log(self) -> EventLog:
        """All that happened."""
        return self.simulation.log

    @property
    def now(self) -> Millis:
        """The present moment, in ms of the simulation."""
        return self.simulation.now

    @property
    def plan(self) -> StagePlan:
        """How the world began."""
        return self._plan

    @property
    def acts(self) -> tuple[Done, ...]:
        """What was done so far, in order."""
        return tuple(self._acts)

    @property
    def calls(self) -> tuple[str, ...]:
        """The calls that were dialled here, in order; callers who waited before are not among them."""
        return tuple(self._calls)

    @property
    def fault(self) -> str:
        """The name of the CRM's fault that is on."""
        return self._fault

    @property
    def hands_on(self) -> bool:
        """Whether a person answers for the agents."""
        return self._hands_on

    @property
    def is_over(self) -> bool:
        """Whether somebody has called, every call is done with, its callback and its wrap-up too."""
        return bool(self._calls) and not any(map(self._is_at_work, self._calls)) and not self._wraps_up()

    def deadline(self, call: str) -> Millis | None:
        """When the call's own timer runs out, in ms of the simulation; None where none runs."""
        return self.simulation.deadline(call)

    def keyed(self, call: str) -> int:
        """How many keys wait in the entry that the call asks for; never which."""
        return self.simulation.keyed(call)

    def codes(self, queue: str) -> tuple[str, ...]:
        """The wrap-up codes of a queue, the default one last; ``UsageError`` for a queue that is none."""
        known = self._centre.queues.get(queue)
        if known is None:
            queues = self._centre.queues
            remedy = hint_for(queue, queues) or f"the queues here: {', '.join(queues) or 'none'}"
            raise UsageError(f'there is no queue "{queue}"', remedy)
        return tuple(dict.fromkeys((*known.wrap_up_codes, known.default_code)))

    def customers(self) -> Sequence[Customer]:
        """Everybody in the CRM who has an account."""
        return people(self._door)

    def card(self, account: str) -> CallerCard:
        """What is needed to play a customer; ``UsageError`` for an account that there is not."""
        return card_of(self._door, account)

    def folder(self) -> Folder:
        """A folder for this log, from its first entry on, lit in the drawing of the flow that is called."""
        return Folder(self.program, drawn_ids(self.flow, self.program.flows), self._centre.queues)

    def listen(self, *listeners: Callable[[Entry], None]) -> None:
        """Tell each listener of every entry of the log from now on."""
        self._world.listen(*listeners)

    # What is done

    def do(self, act: Act) -> str | None:
        """Let somebody do something now; returns the call's id where he dials.

        ``UsageError`` where it cannot be done, and then nothing has happened and nothing is noted.
        """
        self._settle()
        call = self._perform(act)
        self._acts.append(Done(self.now, act))
        self._settle()
        return call

    def let_pass(self, until: Millis) -> None:
        """Let time run to ``until`` ms of the simulation; a past time changes nothing."""
        self.simulation.run_until(max(until, self.now))

    def next_at(self) -> Millis | None:
        """When something stands on the agenda next; it may turn out that nothing happens then."""
        return self.simulation.next_at

    def to_next_event(self) -> bool:
        """Let time run until the log grows, and that moment be over; False where nothing will happen any more."""
        mark = len(self.log)
        grew = self.simulation.run_while(lambda: len(self.log) == mark)
        self._settle()
        return grew

    def again(self, until: Millis) -> "Stage":
        """The same world anew, with the same acts up to a time in ms of the simulation, those at it too.

        Its log is this one up to then, byte for byte. This one stays as it is.
        """
        stage = Stage(self._workspace, self._plan, self._make_door, hands_on=self._began_hands_on)
        try:
            for done in self._acts:
                if done.at <= until:
                    stage.let_pass(done.at)
                    stage.do(done.act)
            stage.let_pass(min(until, self.now))
        except BaseException:
            stage.close()
            raise
        return stage

    def close(self) -> None:
        """Let the CRM go."""
        self._door.close()

    def __enter__(self) -> Self:
        """The stage itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def _settle(self) -> None:
        """Let everything that is due at the present moment happen: an act comes after it, also when it is repeated."""
        self.simulation.run_until(self.now)

    def _perform(self, act: Act) -> str | None:
        match act:
            case Dials():
                return self._dial(act)
            case Presses(call, key):
                self._press(call, key)
            case HangsUp(call):
                self.simulation.hang_up(self._live(call))
            case SetsFault(fault):
                set_fault(self._door, fault)
                self._fault = fault
            case HandsOn(on):
                self.simulation.hands_on(on=on)
                self._hands_on = on
            case _:
                self.simulation.tell_centre(as_agent(act))
        return None

    def _dial(self, dials: Dials) -> str:
        customer = None if dials.account is None else customer_of(self._door, dials.account)
        own = "" if customer is None else customer.phone or ""
        number = self.flow.numbers[0] if dials.dnis is None else dials.dnis
        call = self.simulation.dial(own if dials.ani is None else dials.ani, number)
        self._calls.append(call)
        return call

    def _press(self, call: str, key: str) -> None:
        if key not in DTMF_KEYS:
            raise UsageError("a telephone has no such key", "Keys are 0 to 9, *, # and A to D, one at a time.")
        self.simulation.press(self._live(call), key)

    def _live(self, call: str) -> str:
        if call not in self._calls:
            raise UsageError(f'there is no call "{call}"', "Dial first.")
        if not self.simulation.is_on(call):
            raise UsageError(f'call "{call}" is over', "Dial again.")
        return call

    def _is_at_work(self, call: str) -> bool:
        centre = self.simulation.centre
        return (
            self.simulation.is_on(call)
            or centre.is_waiting(call)
            or any(centre.call_of(agent) == call for agent in centre.agents)
        )

    def _wraps_up(self) -> bool:
        centre = self.simulation.centre
        return any(centre.agent_state(agent) is AgentState.WRAP_UP for agent in centre.agents)
