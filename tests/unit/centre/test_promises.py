"""What holds whatever happens: random calls, agents and times against a reader of the log who knows the rules only."""

from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from simulator.centre.acd import ContactCentre
from simulator.domain.agents import Agent, AgentState
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import CENTRE
from simulator.domain.events import (
    AgentAlerted,
    AgentStateChanged,
    AlertUnanswered,
    AlertWithdrawn,
    CallAnswered,
    CallbackStarted,
    CallbackTried,
    ConversationEnded,
    Event,
    QueueEntered,
    QueueStanding,
)
from simulator.domain.routing import Method, Queue, Ring, Scoring
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
)
from simulator.domain.timing import MINUTE, SECOND
from tests.unit.centre.room import Room, agent, room

SKILLS = ("Router", "Switch", "Phone")
QUEUES = ("Product", "General", "Night")
AGENTS = (
    agent("Kim", "Router:4", queues=("Product",)),
    agent("Lee", "Router:2", "Switch:5", queues=("Product", "General")),
    agent("Pat", "Router:5", "Switch:1", "Phone:3", queues=QUEUES),
    agent("Kai", queues=("General", "Night"), state=AgentState.OFF_QUEUE),
)
CHANGED = agent("Kim", "Router:1", "Phone:5", queues=("Product", "Night"))

Deed = tuple[str, int, int]
OF_CALLS = ("offer", "offer", "offer", "offer", "leave", "callback", "dialled")
OF_AGENTS = ("answer", "answer", "answer", "hang up", "wrap up", "wrap up", "on", "on", "off", "transfer")
OF_TIME = ("pass", "pass", "change", "replace")
RIGHT_STATES = MappingProxyType(
    {
        "answer": (AgentState.ALERTING,),
        "on": (AgentState.NOT_RESPONDING, AgentState.OFF_QUEUE),
        "hang up": (AgentState.TALKING,),
        "transfer": (AgentState.TALKING,),
        "wrap up": (AgentState.WRAP_UP, AgentState.TALKING),
    }
)
deeds = st.lists(
    st.tuples(st.sampled_from(OF_CALLS + OF_AGENTS + OF_TIME), st.integers(0, 11), st.integers(0, 11)),
    min_size=10,
    max_size=60,
)
scorings = st.sampled_from(Scoring)


def queues(scoring: Scoring, rings: tuple[Ring, ...] = ()) -> tuple[Queue, ...]:
    """One queue for each of the methods that know skills."""
    return (
        Queue("Product", Method.ALL, scoring, rings=rings),
        Queue("General", Method.BEST, scoring, handle_time=MINUTE),
        Queue("Night", Method.ALL, scoring, rings=rings),
    )


def of_call(deed: Deed, calls: list[str]) -> CentreStimulus:
    """What a deed of a caller, or of the network, stands for."""
    what, a, b = deed
    call = calls[-1 - a % len(calls)] if calls else "none"
    match what:
        case "offer":
            return CallOffered(f"c{len(calls)}", QUEUES[b % 3], some_skills(a), b // 3 * 5, waited=a * SECOND)
        case "leave":
            return CallLeft(call)
        case "callback":
            return CallbackRequested(call, "0800")
        case _:
            return CallbackDialled(call, ("answered", "no_answer", "busy")[b % 3])


def of_agent(deed: Deed, centre: ContactCentre) -> CentreStimulus:
    """What a deed of an agent stands for: of one who may do it, mostly; else it is wrong use, as in life."""
    what, a, b = deed
    able = [name for name in centre.agents if centre.agent_state(name) in RIGHT_STATES.get(what, ())]
    name = able[a % len(able)] if able and a < 10 else AGENTS[a % len(AGENTS)].name
    match what:
        case "answer":
            return AgentAnswered(name)
        case "hang up":
            return AgentHungUp(name)
        case "wrap up":
            return AgentWrappedUp(name, "done")
        case "on":
            return AgentCameOnQueue(name)
        case "off":
            return AgentWentOffQueue(name)
        case _:
            return AgentTransferred(name, QUEUES[b % 3], some_skills(b))


def some_skills(bits: int) -> tuple[str, ...]:
    """The skills that a number from 0 to 7 stands for; from 8 on none."""
    return tuple(skill for bit, skill in enumerate(SKILLS) if bits < 8 and bits >> bit & 1)


@dataclass(slots=True)
class Reader:
    """Knows who is where from stimuli and events alone, and checks each event against the rules of the trade."""

    scoring: Scoring
    stage: dict[str, str] = field(default_factory=dict)
    asked: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    key: dict[str, tuple[int, ...]] = field(default_factory=dict)
    priority: dict[str, int] = field(default_factory=dict)
    has: dict[str, str | None] = field(default_factory=dict)
    agents: dict[str, Agent] = field(default_factory=lambda: {each.name: each for each in AGENTS})
    callbacks: set[str] = field(default_factory=set)
    rings: bool = False
    arrivals: int = 0

    def told(self, what: str, stimulus: CentreStimulus | None, now: int) -> None:
        match stimulus:
            case CallOffered(call=call):
                self.priority[call] = stimulus.priority
                self.enters(call, stimulus.queue, stimulus.skills, now - stimulus.waited)
            case CallLeft(call=call) if self.stage.get(call) == "waiting" and call not in self.callbacks:
                self.stage[call] = "done"
            case CallbackRequested(call=call):
                self.callbacks.add(call)
            case _ if what in {"change", "replace"}:
                kim = CHANGED if what == "replace" else AGENTS[0]
                self.agents[kim.name] = kim
            case _:
                pass

    def enters(self, call: str, queue: str, skills: tuple[str, ...], entered: int) -> None:
        self.arrivals += 1
        self.stage[call] = "waiting"
        self.asked[call] = (queue, frozenset(skills))
        points = self.priority[call]
        first = (-points, entered) if self.scoring is Scoring.STRICT else (entered - MINUTE * points, entered)
        self.key[call] = (*first, self.arrivals)

    def waiting(self, queue: str) -> list[str]:
        here = [call for call, stage in self.stage.items() if stage == "waiting" and self.asked[call][0] == queue]
        return sorted(here, key=lambda call: self.key[call])

    def may_take(self, name: str, call: str) -> bool:
        queue, skills = self.asked[call]
        return queue in self.agents[name].queues and skills <= set(self.agents[name].skills)

    def read(self, whose: str, event: Event, now: int) -> None:
        match event:
            case AgentAlerted(agent=name, queue=queue):
                self._alerted(whose, name, queue)
            case AlertUnanswered(agent=name):
                self._move(whose, name, "alerting", "waiting")
                self.has[name] = None
            case AlertWithdrawn(agent=name):
                self._move(whose, name, "alerting", "done")
                self.has[name] = None
            case CallbackStarted(agent=name):
                self._move(whose, name, "alerting", "dialling")
            case CallbackTried(agent=name, outcome=outcome) if outcome != "answered":
                self._move(whose, name, "dialling", "done")
                self.has[name] = None
            case CallAnswered(agent=name):
                assert self.stage[whose] in {"alerting", "dialling"}
                self._move(whose, name, self.stage[whose], "talking")
            case ConversationEnded(agent=name):
                self._move(whose, name, "talking", "done")
                self.has[name] = None
            case QueueEntered(queue=queue, skills=skills):
                assert "done" == self.stage[whose]
                self.enters(whose, queue, skills, now)
            case AgentStateChanged(agent=name, state="idle" | "off queue" | "not responding" | "wrap-up"):
                assert self.has.get(name) is None
            case _:
                pass

    def _alerted(self, call: str, name: str, queue: str) -> None:
        assert self.has.get(name) is None, "no agent has two calls"
        assert ("waiting", queue) == (self.stage[call], self.asked[call][0])
        if not self.rings:
            assert self.may_take(name, call), "no skill is dropped"
            mine = [each for each in self.stage if self.stage[each] == "waiting" and self.may_take(name, each)]
            assert call == min(mine, key=lambda each: self.key[each]), "the highest-ranked call goes first"
        self.stage[call], self.has[name] = "alerting", call

    def _move(self, call: str, name: str, before: str, after: str) -> None:
        assert (before, call) == (self.stage[call], self.has[name])
        self.stage[call] = after


def play(desk: Room, deed: Deed, calls: list[str]) -> CentreStimulus | None:
    """Do one deed; ``UsageError`` where it is refused. What was told to the centre, if it was a stimulus."""
    what, a, b = deed
    if what == "pass":
        desk.wait(a * b * SECOND // 4)
    elif what == "replace":
        desk.log += desk.centre.define_agents(desk.now, (CHANGED, *AGENTS[1:]), replace=True)
    elif what == "change":
        desk.log += desk.centre.define_agents(desk.now, AGENTS[:1], replace=False)
    else:
        stimulus = of_agent(deed, desk.centre) if what in OF_AGENTS else of_call(deed, calls)
        desk.do(stimulus)
        return stimulus
    return None


def play_all(desk: Room, what_happens: list[Deed], calls: list[str]) -> None:
    """Do all deeds; what is refused has not happened."""
    for deed in what_happens:
        with suppress(UsageError):
            stimulus = play(desk, deed, calls)
            calls += [stimulus.call] if isinstance(stimulus, CallOffered) else []


@dataclass(slots=True)
class Story:
    """Does deeds in a room, with a reader beside it."""

    room: Room
    reader: Reader
    calls: list[str] = field(default_factory=list)

    def do(self, deed: Deed) -> None:
        """One deed; wrong use is refused. The reader reads what was said, then looks whether the centre agrees."""
        before = len(self.room.log)
        try:
            stimulus = play(self.room, deed, self.calls)
        except UsageError:
            assert before == len(self.room.log)
            return
        if isinstance(stimulus, CallOffered):
            self.calls.append(stimulus.call)
        self.reader.told(deed[0], stimulus, self.room.now)
        for whose, event in self.room.log[before:]:
            self.reader.read(whose, event, self.room.now)
        self.check()

    def check(self) -> None:
        """Each call is where the log says, each queue in its order, and nobody idle could take a call that waits."""
        centre, reader = self.room.centre, self.reader
        for call in self.calls:
            stages = (centre.is_waiting(call), bool(centre.alerted_agent(call)), bool(centre.talking_agent(call)))
            said = reader.stage[call]
            assert (said == "waiting", said == "alerting", said == "talking") == stages
        for queue in QUEUES:
            assert tuple(reader.waiting(queue)) == centre.waiting(queue)
        if not reader.rings:
            idle = [name for name in centre.agents if centre.agent_state(name) is AgentState.IDLE]
            waits = [call for call, stage in reader.stage.items() if stage == "waiting"]
            assert [] == [(name, call) for name in idle for call in waits if reader.may_take(name, call)]


def story(scoring: Scoring, rings: tuple[Ring, ...] = (), *, standings: bool = False) -> Story:
    """A new centre and its reader."""
    desk = room(*AGENTS, queues=queues(scoring, rings), standings=standings)
    return Story(desk, Reader(scoring, rings=bool(rings)))


@given(scorings, deeds)
def test_calls_are_served_in_order_by_agents_with_every_skill_one_at_a_time_and_none_is_lost(
    scoring: Scoring, what_happens: list[Deed]
) -> None:
    """Every alert goes to an idle agent with the skills, for the highest-ranked call he may take; a call that was not
    answered is back at its place; each call is waiting, alerting, being dialled, talking or done, as the log says.
    """
    told = story(scoring)
    for deed in what_happens:
        told.do(deed)


@given(deeds)
def test_nothing_is_lost_where_rings_widen(what_happens: list[Deed]) -> None:
    """The same with rings, where skills may be dropped on purpose."""
    told = story(Scoring.ADDITIVE, (Ring(5 * SECOND, ("Router",)), Ring(20 * SECOND, SKILLS)))
    for deed in what_happens:
        told.do(deed)


@given(scorings, deeds)
def test_the_last_standing_in_the_log_is_where_the_call_stands(scoring: Scoring, what_happens: list[Deed]) -> None:
    """Told on change only, and yet never out of date: neither the position nor the estimate."""
    told = story(scoring, standings=True)
    for deed in what_happens:
        told.do(deed)
        for queue in QUEUES:
            for number, call in enumerate(told.room.centre.waiting(queue), start=1):
                standing = told.room.centre.standing(call)
                assert standing is not None
                assert number == standing[0]
                if call not in told.reader.callbacks:
                    last = told.room.of(call, QueueStanding)[-1]
                    assert (queue, *standing) == (last.queue, last.position, last.estimated_wait)


@given(scorings, deeds, deeds)
def test_the_same_stimuli_give_the_same_log_from_any_copy_on(
    scoring: Scoring, before: list[Deed], after: list[Deed]
) -> None:
    """Another centre, and a copy made on the way, log the same; what was refused in between left no trace."""
    one, calls = story(scoring).room, list[str]()
    play_all(one, before, calls)
    copy, copied_calls = deepcopy(one), list(calls)
    play_all(one, after, calls)

    play_all(copy, after, copied_calls)
    again = story(scoring).room
    play_all(again, [*before, *after], [])

    assert one.log == copy.log == again.log


@given(deeds)
def test_wrong_use_leaves_no_trace(what_happens: list[Deed]) -> None:
    """A centre that was never told what it would refuse logs the same as one that refused it."""
    told, spared = story(Scoring.ADDITIVE).room, story(Scoring.ADDITIVE).room
    calls = list[str]()
    for deed in what_happens:
        try:
            stimulus = play(told, deed, calls)
        except UsageError:
            continue
        play(spared, deed, calls)
        calls += [stimulus.call] if isinstance(stimulus, CallOffered) else []

    assert told.log == spared.log


def test_the_log_of_the_centre_is_under_its_own_id() -> None:
    """What belongs to no call is no call's."""
    told = story(Scoring.ADDITIVE)
    told.do(("offer", 0, 0))

    assert {"c0", CENTRE} == {whose for whose, _ in told.room.log}
