"""UC 17's states and exits on other people's state machines, at their best and with nothing else to do.

No prompt, timer, CRM, queue or log: a peer only moves from state to state by the same outcomes as our call does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from bench.measuring import Way, Work
from simulator.flow.model import Flow

Step = tuple[str, str]
"""A trigger and the state that it must lead to."""

Mover = Callable[[], str]
"""Takes one call through all steps; returns the state it came to."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A package, and how a call is made on it."""

    name: str
    package: str
    mover: Callable[[Flow, Sequence[Step]], Mover]

    @property
    def missing(self) -> bool:
        """Whether the package is not installed."""
        return find_spec(self.package) is None

    def way(self, flow: Flow, steps: Sequence[Step], units: int) -> Way:
        """This peer's way through the steps; AssertionError when it does not come to the last step's state."""
        move = self.mover(flow, steps)
        assert steps[-1][1] == move(), f"{self.name} went astray"
        return Way(self.name, lambda: _times(move, units), units)


def _times(move: Mover, units: int) -> Work:
    def work() -> None:
        for _ in range(units):
            move()

    return work


class _Cursor:
    """The least that a machine can move."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


def _edges(flow: Flow) -> list[tuple[str, str, str]]:
    return [
        (_word(outcome), state.name, exit_.to)
        for state in flow.states.values()
        for outcome, exit_ in state.exits.items()
        if exit_.to is not None
    ]


def _word(outcome: str) -> str:
    """An outcome as the name of a trigger: every peer takes Python names."""
    return "on_" + "".join(letter if letter.isalnum() else "_" for letter in outcome)


def _transitions(flow: Flow, steps: Sequence[Step]) -> Mover:
    """One machine shared by all calls, its models never registered: the fastest that the package offers as it is."""
    from transitions import Machine

    machine = Machine(
        model=None,
        states=list(flow.states),
        initial=flow.start,
        auto_transitions=False,
        transitions=[list(edge) for edge in _edges(flow)],
    )
    events, start = machine.events, flow.start
    triggers = [_word(outcome) for outcome, _ in steps]

    def move() -> str:
        cursor = _Cursor(start)
        for trigger in triggers:
            events[trigger].trigger(cursor)
        return cursor.state

    return move


def _sismic(flow: Flow, steps: Sequence[Step]) -> Mover:
    """One statechart shared by all calls, an interpreter for each: a statechart cannot be run otherwise."""
    from sismic.interpreter import Interpreter
    from sismic.model import BasicState, CompoundState, Statechart, Transition

    chart = Statechart("uc17")
    chart.add_state(CompoundState("flow", initial=flow.start), None)
    for name in flow.states:
        chart.add_state(BasicState(name), "flow")
    for trigger, source, target in _edges(flow):
        chart.add_transition(Transition(source, target, event=trigger))
    triggers = [_word(outcome) for outcome, _ in steps]

    def move() -> str:
        interpreter = Interpreter(chart, ignore_contract=True)
        interpreter.execute_once()
        for trigger in triggers:
            interpreter.queue(trigger).execute_once()
        return str(interpreter.configuration[-1])

    return move


def _statemachine(flow: Flow, steps: Sequence[Step]) -> Mover:
    """One class shared by all calls, an object of it for each."""
    from statemachine.io import create_machine_class_from_definition

    exits: dict[str, dict[str, list[dict[str, str]]]] = {name: {} for name in flow.states}
    for trigger, source, target in _edges(flow):
        exits[source][trigger] = [{"target": target}]
    # Any: its types name every option of every state.
    states: Any = {name: {"initial": name == flow.start, "final": not on, "on": on} for name, on in exits.items()}
    machine = create_machine_class_from_definition("Uc17", states=states)
    triggers = [_word(outcome) for outcome, _ in steps]

    def move() -> str:
        call = machine()
        for trigger in triggers:
            call.send(trigger)
        return str(next(iter(call.configuration)).id)

    return move


PEERS = (
    Peer("transitions, bare, shared", "transitions", _transitions),
    Peer("sismic, bare", "sismic", _sismic),
    Peer("python-statemachine, bare", "statemachine", _statemachine),
)
