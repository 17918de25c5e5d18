"""The flow as a ``transitions`` machine: one per flow, shared by all its calls.

A call is a bare cursor that is never registered with the machine: registering costs a linear scan and leaks. A flow has
no callbacks, so every exit of it is a plain move (``lean``): a look-up and an assignment.
"""

from typing import Any, Protocol

from transitions import MachineError

from simulator.engine.lean import LeanMachine, State, Transition
from simulator.flow.model import Flow

CURSOR_ATTRIBUTE = "state"

TRIGGER = "on "
"""How every trigger begins; the space keeps it apart from every attribute of a cursor."""


class Cursor(Protocol):
    """What the machine moves: anything with the name of its state."""

    state: str


class NoExitError(Exception):
    """The state has no exit for this outcome."""


class FlowState(State):
    """A state of a flow: it takes no callbacks, so none can grow on it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever upstream takes
        super().__init__(*args, **kwargs)
        _close(self, "on_enter", "on_exit")


class FlowTransition(Transition):
    """An exit of a flow: it takes no callbacks and no conditions, so none can grow on it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever upstream takes
        super().__init__(*args, **kwargs)
        _close(self, "prepare", "conditions", "before", "after")


def _close(part: object, *names: str) -> None:
    """Make tuples of these lists: a tuple cannot grow, so the plan need not look at it each time."""
    for name in names:
        setattr(part, name, tuple(getattr(part, name)))


class FlowMachine(LeanMachine):
    """A flow's states and exits. It takes no callbacks: what a state does is the business of its kind."""

    state_cls = FlowState
    transition_cls = FlowTransition

    def __init__(self, flow: Flow) -> None:
        """Build the table of states and exits of one flow."""
        self._exits: dict[tuple[str, str], str] = {}
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
            **dict.fromkeys(_HOOKS, ()),
        )

    def _forget_plan(self) -> None:
        """The machine has changed: each exit is read anew when it is next taken."""
        super()._forget_plan()
        self._exits.clear()

    def fire(self, cursor: Cursor, outcome: str) -> None:
        """Move the cursor by an outcome; ``NoExitError`` when its state has no such exit."""
        target = self._exits.get((cursor.state, outcome))
        if target is not None:
            cursor.state = target
        else:
            self._fire_anew(cursor, outcome)

    def _fire_anew(self, cursor: Cursor, outcome: str) -> None:
        """The first time on this exit, or where it leads nowhere: by the event; a plain move is then known."""
        event = self.events.get(trigger_name(outcome))
        if event is None:
            raise NoExitError(outcome)
        source, move = cursor.state, self._plain_move(event, cursor.state)
        try:
            if not event.trigger(cursor):
                raise NoExitError(outcome)
        except MachineError as error:
            raise NoExitError(outcome) from error
        if move is not None and not move.growing and move.dest is not None:
            self._exits[source, outcome] = cursor.state


_HOOKS = (
    "prepare_event",
    "before_state_change",
    "after_state_change",
    "finalize_event",
    "on_exception",
    "on_final",
)
"""The machine's own callbacks: it has none, and none can grow."""


def trigger_name(outcome: str) -> str:
    """The trigger of an outcome."""
    return TRIGGER + outcome
