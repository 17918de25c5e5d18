"""The arrows of a state: which exits share one, how loud each is, and what stands at it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.domain.operations import TROUBLE_OUTCOMES
from simulator.flow.model import AnyState, Collect, DataDip, Exit, Menu
from simulator.flow.outcomes import (
    DONE,
    EXHAUSTED,
    FINER_THAN_INVALID,
    INVALID,
    NO_INPUT,
    NO_MATCH,
    OPTED_OUT,
    exit_for,
)
from simulator.picture.diagram import Label, Manner
from simulator.picture.wording import spaced

_FAILED = frozenset({NO_INPUT, NO_MATCH, INVALID, *FINER_THAN_INVALID})
_NONE: Mapping[str, tuple[int, ...]] = MappingProxyType({})


@dataclass(slots=True)
class Bundle:
    """Exits that share an arrow: the same target, the same manner, and on the path or not together."""

    target: str
    manner: Manner
    outcomes: list[str] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)


def bundles(state: AnyState, taken: Mapping[str, tuple[int, ...]] = _NONE) -> Iterator[Bundle]:
    """The arrows of a state in the order of its exits; ``taken`` are the path's steps by the outcome in the log."""
    steps = _steps_by_exit(state, taken)
    found: dict[tuple[str, Manner, bool], Bundle] = {}
    for outcome, leads in state.exits.items():
        manner = manner_of(state, outcome, leads)
        key = (leads.target, manner, outcome in steps)
        bundle = found.setdefault(key, Bundle(leads.target, manner))
        bundle.outcomes.append(outcome)
        bundle.labels += _labels(state, outcome, leads)
        bundle.steps += steps.get(outcome, [])
    yield from found.values()


def manner_of(state: AnyState, outcome: str, leads: Exit) -> Manner:
    """How loud an exit is: retries are quiet, trouble is quieter still."""
    if isinstance(state, DataDip) and outcome in TROUBLE_OUTCOMES:
        return Manner.TROUBLE
    if isinstance(state, Menu | Collect) and (outcome in _FAILED or outcome == EXHAUSTED):
        return Manner.RETRY
    if leads.counts is not None or outcome == EXHAUSTED:
        return Manner.RETRY
    return Manner.MAIN


def _steps_by_exit(state: AnyState, taken: Mapping[str, tuple[int, ...]]) -> dict[str, list[int]]:
    """The path's steps by the exits that stand for the outcomes: too_short may leave by invalid."""
    found: dict[str, list[int]] = {}
    for outcome, steps in taken.items():
        leads = exit_for(state, outcome)
        name = next((name for name, each in state.exits.items() if each is leads), None)
        if name is not None:
            found.setdefault(name, []).extend(steps)
    return found


def _labels(state: AnyState, outcome: str, leads: Exit) -> Iterator[Label]:
    """What stands at the arrow; the only way on needs no word."""
    if outcome == DONE and len(state.exits) == 1:
        return
    notes = []
    if leads.counts is not None:
        notes.append(f"counts {spaced(leads.counts)}")
    if leads.identity is not None:
        notes.append(f"caller is {leads.identity.word}")
    keys = _keys(state, outcome)
    if not keys:
        yield Label(spaced(outcome), notes=tuple(notes))
    for key in keys:
        yield Label(outcome if isinstance(state, Menu) else spaced(outcome), key, tuple(notes))


def _keys(state: AnyState, outcome: str) -> tuple[str, ...]:
    match state:
        case Menu(choices=choices):
            return tuple(key for key, choice in choices.items() if choice.label == outcome)
        case Collect(opt_out=opt_out) if opt_out is not None and outcome == OPTED_OUT:
            return (opt_out.key,)
        case _:
            return ()
