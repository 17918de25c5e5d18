"""A day of one centre: callers come, call, wait, talk and leave; agents come and go. One replication, one process.

Nothing of a call is kept when it is over: its rows are handed to whoever hears them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from simulator.app.scribe import Scribe
from simulator.app.simulation import Simulation
from simulator.callers.persona import Persona
from simulator.domain.draws import Draws
from simulator.domain.errors import UsageError
from simulator.domain.timing import Millis
from simulator.evidence.measures.lengths import QueueLength
from simulator.evidence.measures.passing import Passing
from simulator.evidence.measures.rows import AgentSpell, CallerFacts, FinishedCall
from simulator.evidence.measures.watch import CallWatch
from simulator.floor.arrivals import arrivals
from simulator.floor.crews import CrewAtWork
from simulator.floor.feed import Feed, LoggedFeed, Overheard
from simulator.floor.live import LiveCaller
from simulator.floor.people import CrmMemory
from simulator.floor.world import FloorWorld
from simulator.flow.population import DAY

FOREVER: Millis = 10 * 366 * DAY
"""How long callers are waited for where a plan names their number and no span."""

TRIES = 1_000
"""An errand at the entrance is number x 1,000 + try: nobody calls a thousand times about one thing."""


def unheard(what: object) -> None:
    """For whatever nobody wants to know."""


class Coming(NamedTuple):
    """When somebody calls (ms of the simulation), his number, and his how-manieth call it is."""

    at: Millis
    number: int
    tries: int = 1


@dataclass(frozen=True, slots=True)
class Ears:
    """Who hears of a day: of each call when it is over, of what agents did, of each queue's length when all is over, of
    each event (``log``: as a JSON line).
    """

    hear: Callable[[FinishedCall], None]
    spells: Callable[[AgentSpell], None]
    log: Callable[[str], object] | None = None
    watch: Scribe | None = None
    lengths: Callable[[QueueLength], None] = unheard


@dataclass(frozen=True, slots=True)
class DayEnd:
    """How a replication ended: when (ms), after how many calls.

    ``stranded``: calls that nobody would ever have answered and whose callers would have waited for ever; their rows
    say that they were still waiting.
    """

    replication: int
    clock: Millis
    calls: int
    stranded: int


def run_replication(
    world: FloorWorld,
    number: int,
    hear: Callable[[FinishedCall], None],
    *,
    log: Callable[[str], object] | None = None,
    spells: Callable[[AgentSpell], None],
    lengths: Callable[[QueueLength], None] = unheard,
) -> DayEnd:
    """One replication from ms 0 until the span is over and everybody has left.

    Each call is heard when it has ended and is wrapped up. The same world and number: the same rows and lines.
    """
    return Day(world, number, Ears(hear, spells, log, lengths=lengths)).run(coming(world, number))


def coming(world: FloorWorld, number: int) -> Iterator[Coming]:
    """Everybody who calls in a replication of his own accord, numbered from 1."""
    span = FOREVER if world.plan.span is None else world.plan.span
    times = arrivals(world.population, Draws(world.plan.seed, number), world.started, span)
    return (Coming(at, caller) for caller, at in enumerate(islice(times, world.plan.calls), start=1))


class Day:
    """A replication at work. It is the visitor whom the simulation lets in when somebody is to call."""

    def __init__(self, world: FloorWorld, replication: int, ears: Ears) -> None:
        self._world, self._replication, self._ears = world, replication, ears
        self._draws = Draws(world.plan.seed, replication)
        self._feed = Feed(replication, ears) if ears.log is None else LoggedFeed(replication, ears, ears.log)
        door = world.door()
        self._memory = CrmMemory(door)
        self._passing = Passing()
        self.queues = world.centre.queues
        self.simulation = Simulation(
            world.program,
            world.centre,
            door,
            agents=world.agents,
            main=world.flow,
            scribe=self._feed if ears.watch is None else Overheard(self._feed, ears.watch),
            standings=False,
        )
        self._coming: Iterator[Coming] = iter(())
        self._next: Coming | None = None
        self._calls = self._to_call_again = 0
        self._span = FOREVER if world.plan.span is None else world.plan.span

    def run(self, coming: Iterable[Coming]) -> DayEnd:
        """Let these callers call, and everybody leave. Whoever still waits, the next day's shifts answer."""
        simulation = self.simulation
        simulation.open_centre()
        for crew in self._world.crews:
            if crew.shifts:
                CrewAtWork(simulation, crew, self._world.started, self._span + DAY, self._is_over).begin()
        self._coming = iter(coming)
        self._let_come()
        while self._next is not None:
            simulation.run_until(self._next.at)
        if self._world.plan.span is not None:
            simulation.run_until(self._span)
        simulation.run_while(lambda: not self._is_over())
        return self._end()

    def visit(self, errand: int) -> None:
        """Somebody calls: the next one who comes of his own accord (0), or one who calls again."""
        if errand:
            self._to_call_again -= 1
            self._call(*divmod(errand, TRIES))
        elif self._next is not None:
            _, number, tries = self._next
            self._let_come()
            self._call(number, tries)

    def gave_up(self, caller: LiveCaller) -> None:
        """Who gives up may call again, within the span."""
        after = caller.calls_back()
        if after is not None and self.simulation.now + after < self._span:
            self._to_call_again += 1
            self.simulation.appoint(self.simulation.now + after, self, caller.number * TRIES + caller.tries + 1)

    def done(self, caller: LiveCaller) -> None:
        """A call is over: its rows go out, and it is forgotten."""
        del self._feed.live[caller.call]
        self._ears.hear(caller.watch.finished())

    def _let_come(self) -> None:
        self._next = next(self._coming, None)
        if self._next is not None:
            self.simulation.appoint(self._next.at, self, 0)

    def _call(self, number: int, tries: int) -> None:
        person = self._world.crowd.person(self._draws, number)
        customer, kind = person.customer, person.habits.kind
        call = call_of(number, tries)
        product = customer.product or ""
        persona = Persona(call, person.habits, self._draws, customer.account_number, self._memory, product)
        facts = CallerFacts(self._replication, kind.name, tries, customer.tier, product)
        watch = CallWatch(facts, call, self.simulation.now, self._passing)
        self._feed.live[call] = LiveCaller(self, call, persona, watch, (number, tries))
        self._calls += 1
        self.simulation.dial(customer.phone or "", self._world.flow.numbers[0], call)

    def _is_over(self) -> bool:
        return self._next is None and not self._to_call_again and not self._feed.live

    def _end(self) -> DayEnd:
        stranded = tuple(self._feed.live.values())
        for caller in stranded:
            self.done(caller)
        clock = self.simulation.now
        self._feed.close(clock)
        return DayEnd(self._replication, clock, self._calls, len(stranded))


def call_of(number: int, tries: int) -> str:
    """The id of a caller's call: "17", and "17.2" when he tries for the second time."""
    return str(number) if tries == 1 else f"{number}.{tries}"


def caller_of(call: str) -> tuple[int, int]:
    """Whose call it is and his how-manieth; UsageError for an id that no call of a day has."""
    number, dot, tries = call.partition(".")
    if number.isdecimal() and (tries.isdecimal() if dot else True):
        return int(number), int(tries) if dot else 1
    raise UsageError(
        f'no call of a simulated day is called "{call}"', 'They are called "17", or "17.2" for a second try.'
    )
