"""A caller on the line of a simulation: what his persona means to do is done, and what happens to him is watched.

One object for each call that is on. It is the visitor whom the simulation lets in when something of the call is due; an
errand below 0 is what an agent does (he transfers the call by hand, or has wrapped it up), any other one the persona's.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Protocol

from simulator.app.simulation import Simulation
from simulator.callers.answers import HANGS_UP
from simulator.callers.persona import Appointment, Persona
from simulator.domain.calls import Disposition
from simulator.domain.events import (
    CallAnswered,
    CallbackStarted,
    CallbackTried,
    CallEnded,
    ConversationEnded,
    Event,
    WrappedUp,
)
from simulator.domain.routing import Queue
from simulator.domain.stimuli import AgentTransferred, AgentWrappedUp, CallLeft
from simulator.domain.timing import Millis
from simulator.evidence.measures.hearing import HEARS, CallSoFar
from simulator.evidence.measures.walking import WALKED
from simulator.evidence.measures.watch import WANTED, CallWatch

ANSWERED = "answered"
GAVE_UP = frozenset({Disposition.ABANDONED_IN_IVR.value, Disposition.ABANDONED_IN_QUEUE.value})
"""The endings after which a caller may call again."""


class Stage(Protocol):
    """Where calls are on: the simulation, its queues, and who wants to know that one is over."""

    @property
    def simulation(self) -> Simulation:
        """The simulation."""

    @property
    def queues(self) -> Mapping[str, Queue]:
        """The centre's queues."""

    def gave_up(self, caller: "LiveCaller") -> None:
        """The caller has abandoned his call, and may call again."""

    def done(self, caller: "LiveCaller") -> None:
        """The call has ended and is wrapped up."""


class LiveCaller:
    """A call that is on, or not yet wrapped up. ``number`` and ``tries`` say whose it is and his how-manieth."""

    __slots__ = (
        "_by_agents",
        "_on_line",
        "_persona",
        "_queue",
        "_simulation",
        "_so_far",
        "_stage",
        "_wrap_up",
        "call",
        "number",
        "tries",
        "watch",
    )

    def __init__(self, stage: Stage, call: str, persona: Persona, watch: CallWatch, whose: tuple[int, int]) -> None:
        self.call, self.watch, self._so_far = call, watch, watch.so_far
        self.number, self.tries = whose
        self._stage, self._simulation, self._persona = stage, stage.simulation, persona
        self._on_line = True
        self._queue = ""
        self._wrap_up: tuple[Millis | None, float] = None, 0.0
        self._by_agents: tuple[AgentWrappedUp | AgentTransferred, ...] = ()

    def hear(self, clock: Millis, event: Event, part: "Part") -> None:
        """An event of this call, with what is done about its class (``PARTS``)."""
        walked, counts, hears, follows = part
        if walked:
            self._so_far.walk.append((clock, event))
        if counts is not None:
            counts(self._so_far, clock, event)
        if hears is not None:
            appointment = hears(self._persona, clock, event)
            if appointment is not None:
                self._simulation.appoint(appointment[0], self, appointment[1])
        if follows is not None:
            follows(self, clock, event)

    def visit(self, errand: int) -> None:
        """What was put off until now is due."""
        if errand < 0:
            self._simulation.tell_centre(self._by_agents[-1 - errand])
            return
        simulation = self._simulation
        deed, appointment = self._persona.act(simulation.now, errand)
        if appointment is not None:
            simulation.appoint(appointment[0], self, appointment[1])
        if deed == HANGS_UP:
            self.hang_up()
        elif deed:
            simulation.press(self.call, deed)

    def calls_back(self) -> Millis | None:
        """How long after giving up he calls again; None: he does not."""
        return self._persona.calls_back(self.tries)

    def hang_up(self) -> None:
        """He hangs up now; one who was called back has no leg of his own any more."""
        if self._on_line:
            self._simulation.hang_up(self.call)
        else:
            self._simulation.tell_centre(CallLeft(self.call))

    def _answered(self, clock: Millis, answered: CallAnswered) -> None:
        talk, wrap_up, code = self._persona.talk(answered.queue)
        self._queue, self._wrap_up = answered.queue, (wrap_up, code)
        # Who was called back has no leg that could wait in a queue once more.
        by_hand = self._persona.transferred(answered.queue, talk) if self._on_line else None
        if by_hand is None:
            at, errand = self._persona.talk_over(clock + talk)
            self._simulation.appoint(at, self, errand)
        else:
            order = AgentTransferred(answered.agent, by_hand.queue, by_hand.skills)
            self._let_agent(clock + by_hand.after, order)

    def _let_agent(self, at: Millis, order: AgentWrappedUp | AgentTransferred) -> None:
        """An agent does something about this call at a time."""
        self._by_agents = (*self._by_agents, order)
        self._simulation.appoint(at, self, -len(self._by_agents))

    def _talked(self, clock: Millis, ended: ConversationEnded) -> None:
        """The agent wraps up for as long as this call takes him, unless his time for it runs out before."""
        length, chance = self._wrap_up
        queue = self._stage.queues[self._queue]
        if length is not None and length < queue.wrap_up_timeout:
            codes = queue.wrap_up_codes or (queue.default_code,)
            self._let_agent(clock + length, AgentWrappedUp(ended.agent, codes[int(chance * len(codes))]))

    def _being_called_back(self, clock: Millis, started: CallbackStarted) -> None:
        del clock
        self._queue = started.queue

    def _called_back(self, clock: Millis, tried: CallbackTried) -> None:
        """A callback that reaches nobody is wrapped up too."""
        if tried.outcome != ANSWERED:
            _, wrap_up, code = self._persona.talk(self._queue)
            self._wrap_up = wrap_up, code
            self._talked(clock, ConversationEnded(tried.agent, 0, ""))

    def _ended(self, clock: Millis, ended: CallEnded) -> None:
        self._on_line = False
        if ended.disposition in GAVE_UP:
            self._stage.gave_up(self)
        self._check(clock, ended)

    def _check(self, clock: Millis, event: Event) -> None:
        del clock, event
        if self.watch.is_done:
            self._stage.done(self)

    FOLLOWS: ClassVar[Mapping[type[Event], Callable[["LiveCaller", Millis, Any], None]]] = MappingProxyType(
        {
            CallAnswered: _answered,
            ConversationEnded: _talked,
            CallbackStarted: _being_called_back,
            CallbackTried: _called_back,
            CallEnded: _ended,
            WrappedUp: _check,
        }
    )
    """What an event of the call leads to, beside what the caller himself does about it."""


class Part(NamedTuple):
    """What is done about events of one class: by the watch (``CallWatch.hear``), by the caller, by the call."""

    walked: bool
    counts: Callable[[CallSoFar, Millis, Any], None] | None
    hears: Callable[[Persona, Millis, Any], Appointment | None] | None
    follows: Callable[[LiveCaller, Millis, Any], None] | None


PARTS: Mapping[type[Event], Part] = MappingProxyType(
    {
        kind: Part(kind in WALKED, HEARS.get(kind), Persona.HEARS.get(kind), LiveCaller.FOLLOWS.get(kind))
        for kind in (*WANTED, *Persona.HEARS, *LiveCaller.FOLLOWS)
    }
)
"""The classes of events about which anything is done."""
