"""The flow as a ``transitions`` machine: one per flow, shared by all its calls. The only user of ``transitions``.

A call is a bare cursor that is never registered with the machine: registering costs a linear scan and leaks. Stock
``transitions`` spends two thirds of a step on logging and on looking for callbacks; a flow has no callbacks, so once
the machine is built its plain moves are read off into a plan. Whatever the plan does not know goes the stock way.
"""

from collections.abc import Iterator
from typing import Protocol

from transitions import Event, Machine, MachineError

from simulator.flow.model import Flow

CURSOR_ATTRIBUTE = "state"

TRIGGER = "on "
"""How every trigger begins; the space keeps it apart from every attribute of a cursor."""


class Cursor(Protocol):
    """What the machine moves: anything with the name of its state."""

    state: str


class NoExitError(Exception):
    """The state has no exit for this outcome."""


class FlowMachine(Machine):
    """A flow's states and exits. It takes no callbacks: what a state does is the business of its kind."""

    def __init__(self, flow: Flow) -> None:
        """Build the table of states and exits of one flow."""
        super().__init__(
            model=None,
            states=list(flow.states),
            initial=flow.start,
            auto_transitions=False,
            transitions=[
                {"trigger": trigger_name(outcome), "source": state.name, "dest": exit_.to}
                for state in flow.states.values()
                for outcome, exit_ in state.exits.items()
                if exit_.to is not None
            ],
            model_attribute=CURSOR_ATTRIBUTE,
        )
        self._plan = {move: target for event in self.events.values() for move, target in _plain_moves(event)}

    def fire(self, cursor: Cursor, outcome: str) -> None:
        """Move the cursor by an outcome; ``NoExitError`` when its state has no such exit."""
        target = self._plan.get((cursor.state, outcome))
        if target is not None:
            cursor.state = target
            return
        event = self.events.get(trigger_name(outcome))
        try:
            if event is None or not event.trigger(cursor):
                raise NoExitError(outcome)
        except MachineError as error:
            raise NoExitError(outcome) from error


def _plain_moves(event: Event) -> Iterator[tuple[tuple[str, str], str]]:
    """From which state an outcome moves where, with nothing to ask or to call on the way."""
    for source, transitions in event.transitions.items():
        first = transitions[0]
        asked = len(transitions) > 1 or first.conditions or first.prepare or first.before or first.after
        if first.dest is not None and not asked:
            yield (source, event.name.removeprefix(TRIGGER)), first.dest


def trigger_name(outcome: str) -> str:
    """The trigger of an outcome."""
    return TRIGGER + outcome
