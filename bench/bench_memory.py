"""Memory: what a live call takes, at 10,000 calls at once, and what a finished one leaves behind.

Every live call hears the PIN prompt, with its attributes, timers and place on the agenda. The log is counted apart: it
is meant to grow. Peers keep nothing but the name of a state.
"""

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial

from bench.help_desk import HelpDesk, help_desk
from bench.measuring import Row, Table
from simulator.app.scribe import Scribe
from simulator.app.simulation import Simulation
from simulator.domain.eventlog import EventLog
from simulator.domain.events import Event
from simulator.domain.timing import Millis

REGISTERED = "transitions, a registered model a call"
AIM = "a live call 3 kB, later 1 kB; a finished call leaves nothing but its log"
WARM_UP = 50


class Replaceable(Scribe):
    """A scribe whose log can be thrown away."""

    def __init__(self) -> None:
        self.log = EventLog()

    def begin(self, call: str, clock: Millis) -> None:
        """A call begins."""
        self.log.begin(call, clock)

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """An event of a call."""
        self.log.append(call, clock, event)


def tables(*, quick: bool = False) -> Iterator[Table]:
    """The one table of this benchmark, in bytes a call."""
    desk, calls = help_desk(), 200 if quick else 10_000
    live, of_live = _traced(desk, calls, desk.at_the_pin)
    finished, of_finished = _traced(desk, calls, partial(_one_by_one, desk))
    rows = (
        Row("a live call", live),
        Row("its log so far", of_live),
        Row("a finished call", max(0.0, finished)),
        Row("its whole log", of_finished),
        *_transitions(desk, min(calls, 2_000)),
    )
    yield Table(f"Memory at {calls:,} calls", "bytes a call", rows, REGISTERED, AIM, digits=0)


def _one_by_one(desk: HelpDesk, simulation: Simulation, calls: int) -> None:
    for _ in range(calls):
        desk.call(simulation)


def _traced(desk: HelpDesk, calls: int, make: Callable[[Simulation, int], None]) -> tuple[float, float]:
    """Bytes that one call takes of the simulation, and of its log."""
    scribe = Replaceable()
    simulation = desk.simulation(scribe)
    _one_by_one(desk, simulation, WARM_UP)
    scribe.log = EventLog()
    tracemalloc.start()
    before = _held()
    make(simulation, calls)
    with_log = _held()
    scribe.log = EventLog()
    without = _held()
    tracemalloc.stop()
    return (without - before) / calls, (with_log - without) / calls


def _transitions(desk: HelpDesk, calls: int) -> list[Row]:
    from transitions import Machine

    class Cursor:
        """The least that a machine can move."""

    names = list(desk.flow.states)
    machine = Machine(model=None, states=names, initial=desk.flow.start, auto_transitions=False)
    tracemalloc.start()
    before = _held()
    models = [Cursor() for _ in range(calls)]
    for model in models:
        model.state = names[0]  # type: ignore[attr-defined]
    bare = _held()
    for model in models:
        machine.add_model(model)
    registered = _held()
    tracemalloc.stop()
    return [
        Row(REGISTERED, (registered - before) / calls),
        Row("transitions, never registered", (bare - before) / calls),
    ]


def _held() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]
