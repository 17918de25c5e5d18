"""A contact centre with a virtual clock: what the tests of this room act on, and a log they read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from simulator.centre.acd import ContactCentre
from simulator.domain.agents import Agent, AgentState
from simulator.domain.events import Event
from simulator.domain.routing import Queue
from simulator.domain.stimuli import CallOffered, CentreStimulus, DeadlineReached
from simulator.domain.timing import SECOND, Millis

E = TypeVar("E", bound=Event)

PRODUCT = Queue("Product", wrap_up_codes=("solved", "passed on"))
GENERAL = Queue("General")


@dataclass(slots=True)
class Room:
    """Gives stimuli at the present moment, lets time pass with every deadline kept, and remembers all events."""

    centre: ContactCentre
    now: Millis = 0
    log: list[tuple[str, Event]] = field(default_factory=list)

    def do(self, *stimuli: CentreStimulus) -> list[Event]:
        """The events that these stimuli led to, of whatever call."""
        said = [each for stimulus in stimuli for each in self.centre.receive(self.now, stimulus)]
        self.log += said
        return [event for _, event in said]

    def wait(self, length: Millis) -> list[Event]:
        """Let so many ms pass; the events of the deadlines on the way."""
        until, heard = self.now + length, list[Event]()
        while (due := self.centre.deadline) is not None and due <= until:
            self.now = max(self.now, due)
            heard += self.do(DeadlineReached())
        self.now = until
        return heard

    def offer(
        self, call: str, queue: str = "Product", *skills: str, priority: int = 0, waited: Millis = 0
    ) -> list[Event]:
        """A call comes to a queue."""
        return self.do(CallOffered(call, queue, skills, priority, pop={"status": call}, waited=waited))

    def of(self, call: str, kind: type[E]) -> list[E]:
        """The events of one kind that a call has had."""
        return [event for whose, event in self.log if whose == call and isinstance(event, kind)]


def room(*agents: Agent, queues: Iterable[Queue] = (PRODUCT, GENERAL), standings: bool = False) -> Room:
    """A centre with these agents."""
    return Room(ContactCentre({queue.name: queue for queue in queues}, agents, standings=standings))


def agent(
    name: str,
    *skills: str,
    queues: tuple[str, ...] = ("Product",),
    state: AgentState = AgentState.IDLE,
    languages: tuple[str, ...] = (),
) -> Agent:
    """An agent, idle if not said otherwise, with skills like "Router" or "Router:4"; without a number it is 3."""
    levels = {skill: int(level or 3) for skill, _, level in (each.partition(":") for each in skills)}
    return Agent(name, queues, levels, state, languages)


def only(events: Iterable[Event], kind: type[E]) -> list[E]:
    """The events of one kind, in their order."""
    return [event for event in events if isinstance(event, kind)]


ALERT: Millis = 8 * SECOND
WRAP_UP: Millis = 30 * SECOND
