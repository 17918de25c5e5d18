"""Random centres and days, and the real contact centre driven through one of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from heapq import heappop, heappush
from random import Random

from simulator.centre.acd import ContactCentre
from simulator.domain.agents import Agent, AgentState
from simulator.domain.events import AgentAlerted, CallAnswered
from simulator.domain.routing import Method, Queue, Scoring
from simulator.domain.stimuli import AgentAnswered, AgentHungUp, AgentWrappedUp, CallLeft, CallOffered, CentreStimulus
from simulator.domain.timing import HOUR, MINUTE, SECOND, Millis
from simulator.floor.staffing.lean.loop import NEVER, NOBODY, Calls, Records
from simulator.floor.staffing.lean.tables import CallKind

SKILLS = ("Billing", "Router", "Desk Phone")
LANGUAGES = ("en", "ko")


@dataclass(frozen=True, slots=True)
class Room:
    """A centre and the calls of its day."""

    queues: dict[str, Queue]
    kinds: tuple[CallKind, ...]
    agents: tuple[Agent, ...]
    calls: Calls


def random_room(random: Random, calls: int) -> Room:
    """Any centre and day: times are coarse, so that many things happen in the same millisecond."""
    queues = {name: _queue(name, random) for name in ("Product", "General", "Other")[: random.randint(1, 3)]}
    kinds = tuple(_kind(list(queues), random) for _ in range(random.randint(1, 6)))
    agents = tuple(_agent(f"a{number}", list(queues), random) for number in range(random.randint(1, 7)))
    grain = random.choice((1, 500, 5_000))
    at = sorted(random.randrange(0, calls * 20_000, grain) for _ in range(calls))
    return Room(
        queues,
        kinds,
        agents,
        Calls(
            at,
            [random.randrange(len(kinds)) for _ in at],
            [random.choice((NEVER, 0, random.randrange(0, 5 * MINUTE, grain))) for _ in at],
            [random.randrange(0, 4 * MINUTE, grain) for _ in at],
        ),
    )


def _queue(name: str, random: Random) -> Queue:
    method, scoring = random.choice(list(Method)), random.choice(list(Scoring))
    return Queue(name, method, scoring, alert_timeout=MINUTE, wrap_up_timeout=HOUR)


def _kind(queues: list[str], random: Random) -> CallKind:
    skills = tuple(random.sample(SKILLS, random.choice((0, 0, 1, 2))))
    language = random.choice((None, None, *LANGUAGES))
    return CallKind(
        random.choice(queues), skills, random.randint(0, 6), language, random.choice((0, 3 * SECOND, 20 * SECOND))
    )


def _agent(name: str, queues: list[str], random: Random) -> Agent:
    served = tuple(random.sample(queues, random.randint(1, len(queues))))
    skills = {skill: random.randint(1, 5) for skill in random.sample(SKILLS, random.randint(0, 3))}
    return Agent(name, served, skills, AgentState.IDLE, tuple(random.sample(LANGUAGES, random.choice((0, 0, 1, 2)))))


@dataclass(slots=True)
class RealCentre:
    """The contact centre of the product under a day's calls: agents answer, talk and wrap up as the day says.

    Deeds by (time, agents before arrivals before hang-ups, number): the order that the lean loop promises.
    """

    room: Room
    centre: ContactCentre = field(init=False)
    records: Records = field(init=False)
    heap: list[tuple[Millis, int, int, int, Callable[[Millis], None]]] = field(default_factory=list)
    turn: int = 0

    def __post_init__(self) -> None:
        calls = self.room.calls
        self.centre = ContactCentre(self.room.queues, self.room.agents, standings=False)
        self.records = Records(list(calls.patience), [NOBODY] * len(calls.at))

    def run(self) -> Records:
        """The whole day, until nothing is left to happen."""
        for call, at in enumerate(self.room.calls.at):
            self._put(at, 1, call, partial(self._arrive, call))
        while self.heap:
            at, _, _, _, deed = heappop(self.heap)
            deed(at)
        return self.records

    def _put(self, at: Millis, order: int, number: int, deed: Callable[[Millis], None]) -> None:
        self.turn += 1
        heappush(self.heap, (at, order, number, self.turn, deed))

    def _arrive(self, call: int, now: Millis) -> None:
        kind, patience = self.room.kinds[self.room.calls.kinds[call]], self.room.calls.patience[call]
        if patience < NEVER:
            self._put(now + patience, 2, call, partial(self._give_up, call))
        self._tell(now, CallOffered(str(call), kind.queue, kind.skills, kind.priority, language=kind.language))

    def _give_up(self, call: int, now: Millis) -> None:
        if self.centre.is_waiting(str(call)):
            self._tell(now, CallLeft(str(call)))

    def _tell(self, now: Millis, stimulus: CentreStimulus) -> None:
        for whose, event in self.centre.receive(now, stimulus):
            match event:
                case AgentAlerted(agent=agent):
                    self._alerted(now, int(whose), int(agent[1:]))
                case CallAnswered(agent=agent, waited=waited):
                    self.records.agents[int(whose)], self.records.waited[int(whose)] = int(agent[1:]), waited

    def _alerted(self, now: Millis, call: int, agent: int) -> None:
        calls = self.room.calls
        answer, gone = now + self.room.kinds[calls.kinds[call]].alert, calls.at[call] + calls.patience[call]
        if gone < answer:
            self._put(gone, 0, agent, lambda at: self._tell(at, CallLeft(str(call))))
        else:
            self._put(answer, 0, agent, partial(self._answer, call, agent))

    def _answer(self, call: int, agent: int, now: Millis) -> None:
        name, handling = f"a{agent}", self.room.calls.handling[call]
        talk = handling * (call % 3) // 3
        self._tell(now, AgentAnswered(name))
        self._put(now + talk, 0, agent, lambda at: self._tell(at, AgentHungUp(name)))
        self._put(now + handling, 0, agent, lambda at: self._tell(at, AgentWrappedUp(name, "done")))
