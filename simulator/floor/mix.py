"""What calls ask for when they reach a queue: callers of a population sent through the IVR with nobody at work.

For whoever computes staff: the share of callers in each line, and how long each keeps an agent busy. Nobody waits: a
caller who has reached a queue leaves at once. Whom an agent would transfer by hand, as if nobody gave up before, comes
to the line of the second queue too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from operator import attrgetter
from typing import NamedTuple

from simulator.app.scribe import Scribe
from simulator.app.simulation import Simulation
from simulator.callers.answers import HANGS_UP
from simulator.callers.persona import Persona
from simulator.domain.draws import Draws
from simulator.domain.events import CallEnded, Event, QueueEntered
from simulator.domain.timing import Millis
from simulator.floor.day import Coming, call_of, coming
from simulator.floor.people import CrmMemory
from simulator.floor.world import FloorWorld

_REPLICATION = 1
_COMES, _LEAVES = -1, -2


class Line(NamedTuple):
    """What decides who may take a call, and when: queue, required skills and priority."""

    queue: str
    skills: tuple[str, ...]
    priority: int


@dataclass(frozen=True, slots=True)
class MixRow:
    """One line: its fraction of all callers, and means in ms.

    ``ivr`` is the time from the call's begin to the queue (talk before a transfer by hand included), ``talk`` that of
    the conversations, ``wrap_up`` of the work after them as far as the queue allows it. ``share`` counts first calls,
    those too that reach no queue; who is transferred by hand is in several lines.
    """

    queue: str
    skills: tuple[str, ...]
    priority: int
    share: float
    ivr: float
    talk: float
    wrap_up: float

    @property
    def handle(self) -> float:
        """How long a call keeps an agent busy once he has answered, in ms."""
        return self.talk + self.wrap_up


@dataclass(slots=True)
class _Sum:
    calls: int = 0
    ivr: Millis = 0
    talk: Millis = 0
    wrap_up: Millis = 0

    def row(self, line: Line, of: int) -> MixRow:
        calls = self.calls
        return MixRow(*line, calls / of, self.ivr / calls, self.talk / calls, self.wrap_up / calls)


def routing_mix(world: FloorWorld, callers: int) -> tuple[MixRow, ...]:
    """The lines that at most so many callers, spread over the plan's span, come to; the busiest first.

    The callers of replication 1, at their own times. Empty where nobody reaches a queue.
    """
    everybody = list(coming(world, _REPLICATION))
    sample = everybody[:: max(1, ceil(len(everybody) / callers))]
    sums = _Sampling(world).sums(sample)
    return _busiest_first(each.row(line, len(sample)) for line, each in sums.items())


def blended(parts: Sequence[tuple[float, tuple[MixRow, ...]]]) -> tuple[MixRow, ...]:
    """The lines of callers of whom each fraction (they sum to 1) is of a mix of its own; the busiest first."""
    if len(parts) == 1:
        return parts[0][1]
    found: dict[Line, list[tuple[float, MixRow]]] = {}
    for fraction, rows in parts:
        for row in rows:
            found.setdefault(Line(row.queue, row.skills, row.priority), []).append((fraction * row.share, row))
    return _busiest_first(_together(line, shares) for line, shares in found.items())


def _together(line: Line, rows: Sequence[tuple[float, MixRow]]) -> MixRow:
    share = sum(part for part, _ in rows)
    means = (sum(part * of(row) for part, row in rows) / share for of in map(attrgetter, ("ivr", "talk", "wrap_up")))
    return MixRow(*line, share, *means)


def _busiest_first(rows: Iterable[MixRow]) -> tuple[MixRow, ...]:
    return tuple(sorted(rows, key=lambda row: (-row.share, row.queue, row.skills, row.priority)))


class _Sampling(Scribe):
    """Scribe and stage of a sample: the calls that are on, and the sums of those that have reached a queue."""

    def __init__(self, world: FloorWorld) -> None:
        door = world.door()
        self.simulation = Simulation(
            world.program, world.centre, door, agents=(), main=world.flow, scribe=self, standings=False
        )
        self.live: dict[str, _Passer] = {}
        self.queues = world.centre.queues
        self._world, self._draws, self._memory = world, Draws(world.plan.seed, _REPLICATION), CrmMemory(door)
        self._sums: dict[Line, _Sum] = {}

    def sums(self, sample: list[Coming]) -> dict[Line, _Sum]:
        for each in sample:
            self.simulation.appoint(each.at, _Arrival(self, each), _COMES)
        while self.simulation.step():
            pass
        return self._sums

    def dial(self, comes: Coming) -> None:
        person = self._world.crowd.person(self._draws, comes.number)
        call = call_of(comes.number, comes.tries)
        customer = person.customer
        product = customer.product or ""
        persona = Persona(call, person.habits, self._draws, customer.account_number, self._memory, product)
        self.live[call] = _Passer(self, call, persona)
        self.simulation.dial(customer.phone or "", self._world.flow.numbers[0], call)

    def reached(self, persona: Persona, entered: QueueEntered, ivr: Millis) -> None:
        line: Line | None = Line(entered.queue, entered.skills, entered.priority)
        while line is not None:
            talk, wrap_up, _ = persona.talk(line.queue)
            by_hand = persona.transferred(line.queue, talk)
            talk = talk if by_hand is None else by_hand.after
            self._add(line, ivr, talk, wrap_up)
            ivr += talk
            line = None if by_hand is None else Line(by_hand.queue, by_hand.skills, line.priority)

    def _add(self, line: Line, ivr: Millis, talk: Millis, wrap_up: Millis | None) -> None:
        longest = self.queues[line.queue].wrap_up_timeout
        sums = self._sums.setdefault(line, _Sum())
        sums.calls += 1
        sums.ivr += ivr
        sums.talk += talk
        sums.wrap_up += longest if wrap_up is None else min(wrap_up, longest)

    def begin(self, call: str, clock: Millis) -> None:
        """Scribe: a call begins."""
        self.live[call].began = clock

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """Scribe: an event of a call."""
        passer = self.live.get(call)
        if passer is not None:
            passer.hear(clock, event)


class _Arrival(NamedTuple):
    """The visitor who dials for a caller."""

    sampling: _Sampling
    comes: Coming

    def visit(self, errand: int) -> None:
        del errand
        self.sampling.dial(self.comes)


class _Passer:
    """A caller who goes through the IVR and leaves the first queue that he enters."""

    __slots__ = ("_call", "_persona", "_sampling", "began")

    def __init__(self, sampling: _Sampling, call: str, persona: Persona) -> None:
        self._sampling, self._call, self._persona = sampling, call, persona
        self.began: Millis = 0

    def hear(self, clock: Millis, event: Event) -> None:
        hears = Persona.HEARS.get(type(event))
        appointment = hears(self._persona, clock, event) if hears is not None else None
        if isinstance(event, QueueEntered):
            self._sampling.reached(self._persona, event, clock - self.began)
            appointment = clock, _LEAVES
        if isinstance(event, CallEnded):
            del self._sampling.live[self._call]
        elif appointment is not None:
            self._sampling.simulation.appoint(appointment[0], self, appointment[1])

    def visit(self, errand: int) -> None:
        simulation = self._sampling.simulation
        if errand == _LEAVES:
            simulation.hang_up(self._call)
            return
        deed, appointment = self._persona.act(simulation.now, errand)
        if appointment is not None:
            simulation.appoint(appointment[0], self, appointment[1])
        if deed == HANGS_UP:
            simulation.hang_up(self._call)
        elif deed:
            simulation.press(self._call, deed)
