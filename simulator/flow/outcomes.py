"""Which outcomes a state can have: one table for loader, lint, engine and drawings."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from simulator.domain.operations import ERROR, TROUBLE_OUTCOMES, Operation
from simulator.flow.model import (
    AnyState,
    Assign,
    Callback,
    Collect,
    DataDip,
    Decide,
    Disconnect,
    Exit,
    Flow,
    Menu,
    Play,
    Schedule,
    State,
    Subflow,
    Transfer,
    TransferOut,
)
from simulator.flow.schedules import HoursOutcome

DONE = "done"
ENTERED = "entered"
OPTED_OUT = "opted_out"
NO_INPUT = "no_input"
NO_MATCH = "no_match"
INVALID = "invalid"
EXHAUSTED = "exhausted"
OTHERWISE = "otherwise"
TOO_SHORT = "too_short"
TOO_LONG = "too_long"
BAD_KEY = "bad_key"
FINER_THAN_INVALID = (TOO_SHORT, TOO_LONG, BAD_KEY)
"""Results of an entry that may have exits of their own; without one they leave by ``invalid`` (R7)."""

MENU_OUTCOMES = (NO_INPUT, NO_MATCH, EXHAUSTED)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes of one state: ``required`` must go somewhere, ``optional`` may.

    ``complete`` is false where the called flow is not at hand: then it may return anything.
    """

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    complete: bool = True

    @property
    def all(self) -> tuple[str, ...]:
        """Every known outcome, required ones first."""
        return (*self.required, *self.optional)

    def allows(self, outcome: str) -> bool:
        """Whether the state can have this outcome."""
        return not self.complete or outcome in self.required or outcome in self.optional

    def missing(self, state: AnyState) -> tuple[str, ...]:
        """The required outcomes for which the state has no exit and no fall-through."""
        if state.fall_through in state.exits:
            return ()
        return tuple(outcome for outcome in self.required if outcome not in state.exits)


_FIXED: Mapping[type[State], Outcomes] = MappingProxyType(
    {
        Play: Outcomes((DONE,)),
        Assign: Outcomes((DONE,)),
        Schedule: Outcomes(tuple(each.value for each in HoursOutcome)),
        TransferOut: Outcomes(("busy", "no_answer", "failed"), ("connected",)),
        Callback: Outcomes(("refused", "bad_number"), ("accepted",)),
        Disconnect: Outcomes(),
    }
)
"""The outcomes of the kinds that have always the same ones."""


def outcomes(state: AnyState, flow: Flow, flows: Mapping[str, Flow] | None = None) -> Outcomes:
    """The outcomes of a state of this flow; ``flows`` by name are those that it may call."""
    return outcomes_by(state, flow.operations, flows or {})


def outcomes_by(state: AnyState, operations: Mapping[str, Operation], flows: Mapping[str, Flow]) -> Outcomes:
    """The outcomes of a state whose flow is not whole yet."""
    match state:
        case Menu():
            return Outcomes((*dict.fromkeys(choice.label for choice in state.choices.values()), *MENU_OUTCOMES))
        case Collect():
            return _of_collect(state)
        case DataDip():
            return _of_dip(state, operations)
        case Decide():
            return Outcomes((*state.cases, OTHERWISE), (ERROR,))
        case Transfer(in_queue=called):
            returned = _of_call(called, flows)
            return Outcomes(returned.required, (ERROR,), returned.complete)
        case Subflow(flow=called):
            returned = _of_call(called, flows)
            return Outcomes(returned.required, (OTHERWISE,), returned.complete)
        case _:
            return _FIXED[type(state)]


def returned_by(flow: Flow) -> tuple[str, ...]:
    """The outcomes that a flow returns to its caller, each once, in the order of its states."""
    found = (leads.returns for state in flow.states.values() for leads in state.exits.values())
    return tuple(dict.fromkeys(outcome for outcome in found if outcome is not None))


def exit_for(state: AnyState, outcome: str) -> Exit | None:
    """Where an outcome leaves a state: its own exit, else ``invalid`` for what is finer, else the fall-through."""
    found = state.exits.get(outcome)
    if found is None and isinstance(state, Collect) and outcome in FINER_THAN_INVALID:
        found = state.exits.get(INVALID)
    if found is None and state.fall_through is not None:
        found = state.exits.get(state.fall_through)
    return found


def _of_collect(state: Collect) -> Outcomes:
    opted_out = () if state.opt_out is None else (OPTED_OUT,)
    if all(finer in state.exits for finer in FINER_THAN_INVALID):
        return Outcomes((ENTERED, *opted_out, NO_INPUT, *FINER_THAN_INVALID, EXHAUSTED), (INVALID,))
    return Outcomes((ENTERED, *opted_out, NO_INPUT, INVALID, EXHAUSTED), FINER_THAN_INVALID)


def _of_dip(state: DataDip, operations: Mapping[str, Operation]) -> Outcomes:
    operation = operations.get(state.operation)
    counts = any(leads.counts is not None for leads in state.exits.values())
    own = () if operation is None else tuple(operation.outcomes)
    return Outcomes((*own, *TROUBLE_OUTCOMES, *((EXHAUSTED,) if counts else ())), complete=operation is not None)


def _of_call(name: str | None, flows: Mapping[str, Flow]) -> Outcomes:
    """What comes back from another flow; nothing where none is called."""
    if name is None:
        return Outcomes()
    flow = flows.get(name)
    return Outcomes(complete=False) if flow is None else Outcomes(returned_by(flow))


def is_ending(state: AnyState) -> bool:
    """Whether a call can end at this state: in a queue, with a goodbye, at a number outside, or called back."""
    match state:
        case Disconnect() | Transfer():
            return True
        case TransferOut():
            return "connected" not in state.exits
        case Callback():
            return "accepted" not in state.exits
        case _:
            return False
