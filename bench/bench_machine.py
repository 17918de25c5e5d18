"""One trigger on our machine against the same one on stock ``transitions``, at its best and as it comes."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from transitions import Machine

from bench.help_desk import help_desk
from bench.measuring import Table, Way, Work, medians, rows
from simulator.engine.lean import LeanMachine
from simulator.engine.machine import FlowMachine, trigger_name
from simulator.flow.model import Flow

STOCK = "stock, shared, its event triggered"
AIM = "a planned move at most 1/11 of the best stock way (performance.md: 3.2 us of 36.5 for four)"

Fire = Callable[["Cursor", str], object]
"""Moves a cursor by an outcome."""


Exit = tuple[str, str, str]
"""A state, an outcome, and the state that it leads to."""


class Cursor:
    """The least that a machine can move."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


def tables(*, quick: bool = False) -> Iterator[Table]:
    """The one table of this benchmark, in microseconds a trigger, over all exits of UC 17's flow."""
    flow, turns, units = help_desk().flow, 3 if quick else 11, 20 if quick else 400
    exits = [
        (state.name, outcome, exit_.to)
        for state in flow.states.values()
        for outcome, exit_ in state.exits.items()
        if exit_.to is not None
    ]
    fires: dict[str, Fire] = {
        STOCK: _by_event(Machine, flow, exits),
        "lean, its event triggered": _by_event(LeanMachine, flow, exits),
        "the flow's machine, fired": FlowMachine(flow).fire,
    }
    ways = [Way(name, partial(_all, fire, exits, units), units * len(exits)) for name, fire in fires.items()]
    yield Table("A trigger of the machine", "us a trigger", rows(medians(ways, turns), 1e6), STOCK, AIM, digits=2)


def _by_event(kind: type[Machine], flow: Flow, exits: Sequence[Exit]) -> Fire:
    moves = [[trigger_name(outcome), source, to] for source, outcome, to in exits]
    machine = kind(model=None, states=list(flow.states), initial=flow.start, transitions=moves, auto_transitions=False)
    return lambda cursor, outcome: machine.events[trigger_name(outcome)].trigger(cursor)


def _all(fire: Fire, exits: Sequence[Exit], units: int) -> Work:
    """Every exit of the flow, over and over; AssertionError where one leads elsewhere."""
    cursor = Cursor("")
    for source, outcome, to in exits:
        cursor.state = source
        fire(cursor, outcome)
        assert to == cursor.state

    def work() -> None:
        for _ in range(units):
            for source, outcome, _to in exits:
                cursor.state = source
                fire(cursor, outcome)

    return work
