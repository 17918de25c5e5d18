"""Everything the contact centre knows: plain slots objects, so that it can be copied whole."""

from dataclasses import dataclass, field
from enum import Enum, auto

from simulator.centre.lines import Line, Turn
from simulator.centre.matching import Need, Profile, Rank
from simulator.centre.timers import NO_TIMER, Alarm, Timer, Timers
from simulator.domain.agents import Agent, AgentState
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import CENTRE
from simulator.domain.events import Event
from simulator.domain.problems import hint_for
from simulator.domain.stimuli import CallOffered
from simulator.domain.timing import Millis


class Stage(Enum):
    """How far a call has come in the centre; a call that is done is forgotten."""

    WAITING = auto()
    ALERTING = auto()
    DIALLING = auto()
    TALKING = auto()


@dataclass(slots=True)
class Contact:
    """A call in the centre: what it asked for, its place in its queue, and who has it.

    ``required`` are the skills that no ring has dropped yet, ``rings`` how many have widened; ``agent`` is set unless
    it waits; ``since`` is when the conversation began; ``callback`` the number to dial, where the caller's leg is over.
    """

    offer: CallOffered
    line: Line
    rank: Rank
    need: Need
    required: tuple[str, ...]
    stage: Stage = Stage.WAITING
    agent: str | None = None
    since: Millis = 0
    callback: str | None = None
    rings: int = 0
    timer: int = NO_TIMER
    standing: tuple[int, Millis | None] | None = None


@dataclass(slots=True)
class Wrapping:
    """The work after a call: which one, of which queue, and the ms talked; None where a callback reached nobody."""

    call: str
    line: Line
    talked: Millis | None


@dataclass(slots=True)
class Desk:
    """An agent at work: his state since when, his turn among the idle, and the call he has or wraps up.

    ``served`` are his queues, each with what counts of him there. ``leaving``: he goes off queue when he is done.
    Talking or in wrap-up without a call, he is busy with something that is not of this simulation.
    """

    agent: Agent
    served: tuple[tuple[Line, Profile], ...]
    state: AgentState = AgentState.OFF_QUEUE
    since: Millis = 0
    turn: Turn | None = None
    staffed: bool = False
    leaving: bool = False
    contact: Contact | None = None
    wrapping: Wrapping | None = None
    timer: int = NO_TIMER


@dataclass(slots=True)
class CentreState:
    """Queues, agents and calls by name, what is due later, and what has been said since it was last asked."""

    lines: dict[str, Line]
    standings: bool
    desks: dict[str, Desk] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    timers: Timers = field(default_factory=Timers)
    now: Millis = 0
    arrivals: int = 0
    turns: int = 0
    touched: dict[str, Line] = field(default_factory=dict)
    said: list[tuple[str, Event]] = field(default_factory=list)

    def say(self, call: str, event: Event) -> None:
        """An event of a call."""
        self.said.append((call, event))

    def say_of_agents(self, event: Event) -> None:
        """An event that belongs to no call."""
        self.said.append((CENTRE, event))

    def touch(self, line: Line) -> None:
        """Something changed that may move the calls waiting here."""
        if self.standings:
            self.touched[line.queue.name] = line

    def line(self, queue: str) -> Line:
        """A queue at work; ``UsageError`` for a name that no queue has."""
        try:
            return self.lines[queue]
        except KeyError:
            raise UsageError(f'there is no queue "{queue}"', _choice(queue, self.lines, "queues")) from None

    def desk(self, agent: str) -> Desk:
        """An agent at work; ``UsageError`` for a name that no agent has."""
        try:
            return self.desks[agent]
        except KeyError:
            raise UsageError(f'there is no agent "{agent}"', _choice(agent, self.desks, "agents")) from None

    def due(self) -> Timer | None:
        """The next timer that still runs; those that were stopped are forgotten."""
        heap = self.timers.heap
        while heap:
            timer = heap[0]
            owner = self.contacts.get(timer.owner) if timer.alarm is Alarm.RING else self.desks.get(timer.owner)
            if owner is not None and owner.timer == timer.number:
                return timer
            self.timers.drop()
        return None


def _choice(word: str, known: dict[str, Line] | dict[str, Desk], what: str) -> str:
    """The remedy for an unknown name: the nearest one, or what there is."""
    return hint_for(word, known) or (f"{what}: {', '.join(known)}" if known else f"the centre has no {what}")
