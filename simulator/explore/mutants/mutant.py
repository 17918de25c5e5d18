"""A mutant: a flow with one fault, as a value; and the small changes of a flow that operators are made of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from simulator.domain.problems import Place
from simulator.flow.model import AnyState, Exit, Flow


@dataclass(frozen=True, slots=True)
class Sight:
    """Where a fault shows: at a state; with ``to`` only to calls that leave the state for that target."""

    state: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One fault: ``where`` names it within its operator, ``what`` says it, ``sights`` are where it can be noticed.

    ``explorable`` is false where exploring the flow as it stands cannot tell whether the fault makes a difference.
    """

    where: str
    what: str
    flow: Flow = field(repr=False)
    sights: tuple[Sight, ...]
    place: Place | None = None
    explorable: bool = True


@dataclass(frozen=True, slots=True)
class Operator:
    """A kind of fault: its name, what it does to a flow, and all the ways to do it to one."""

    name: str
    about: str
    changes: Callable[[Flow], Iterator[Change]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A flow with one fault. ``id`` stays the same as long as the operator and the names in the flow do."""

    id: str
    operator: str
    change: Change

    @property
    def flow(self) -> Flow:
        """The flow with the fault."""
        return self.change.flow

    @property
    def what(self) -> str:
        """The fault in words."""
        return self.change.what

    @property
    def place(self) -> Place | None:
        """Where it is in the flow's file."""
        return self.change.place


def with_state(flow: Flow, state: AnyState) -> Flow:
    """The flow with a state in place of the one of that name."""
    return replace(flow, states={**flow.states, state.name: state})


def with_exit(flow: Flow, state: AnyState, outcome: str, leads: Exit) -> Flow:
    """The flow in which an outcome of a state leads elsewhere."""
    return with_state(flow, replace(state, exits={**state.exits, outcome: leads}))


def at(state: AnyState, where: str, what: str, flow: Flow) -> Change:
    """A fault that shows to every call that comes to a state."""
    return Change(where, what, flow, (Sight(state.name),), state.place)


def on_exit(flow: Flow, state: AnyState, outcome: str, leads: Exit, what: str) -> Change:
    """A fault of one exit: it shows to calls that leave by it."""
    old = state.exits[outcome]
    changed = with_exit(flow, state, outcome, leads)
    return Change(f"{state.name}.{outcome}", what, changed, (Sight(state.name, old.target),), old.place or state.place)


def sights(states: Iterable[AnyState]) -> tuple[Sight, ...]:
    """That a fault shows at all of these states."""
    return tuple(Sight(state.name) for state in states)
