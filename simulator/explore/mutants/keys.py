"""Faults in how keys are read: opt-out, terminator, length, type-ahead, choices."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from simulator.explore.mutants.mutant import Change, Operator, at, with_state
from simulator.flow.expressions import Literal
from simulator.flow.model import Collect, Flow, Menu, OptOutActs, OtherKey, Overflow, TypeAhead

OTHER_KEY = "9"


def _collects(flow: Flow) -> Iterator[Collect]:
    return (state for state in flow.states.values() if isinstance(state, Collect))


def _menus(flow: Flow) -> Iterator[Menu]:
    return (state for state in flow.states.values() if isinstance(state, Menu))


def _with(flow: Flow, state: Collect | Menu, what: str) -> Change:
    return at(state, state.name, f"{state.name}: {what}", with_state(flow, state))


def _no_opt_out(flow: Flow) -> Iterator[Change]:
    for state in _collects(flow):
        if state.opt_out is not None:
            yield _with(flow, replace(state, opt_out=None), f"{state.opt_out.key} is no opt-out")


def _opt_out_at_once(flow: Flow) -> Iterator[Change]:
    for state in _collects(flow):
        if state.opt_out is not None and state.opt_out.acts is OptOutActs.WHEN_COMPLETE:
            opt_out = replace(state.opt_out, acts=OptOutActs.AT_ONCE)
            yield _with(flow, replace(state, opt_out=opt_out), f"{opt_out.key} opts out as a first key, at once")


def _opt_out_key(flow: Flow) -> Iterator[Change]:
    for state in _collects(flow):
        if state.opt_out is not None and state.opt_out.key != OTHER_KEY:
            opt_out = replace(state.opt_out, key=OTHER_KEY)
            yield _with(flow, replace(state, opt_out=opt_out), f"{OTHER_KEY} opts out, not {state.opt_out.key}")


def _no_terminator(flow: Flow) -> Iterator[Change]:
    for state in _collects(flow):
        if state.terminator is not None:
            yield _with(flow, replace(state, terminator=None), f"{state.terminator} ends no entry")


def _shorter(flow: Flow) -> Iterator[Change]:
    for state in _collects(flow):
        if state.least > 1:
            yield _with(flow, replace(state, least=state.least - 1), f"{state.least - 1} digits are enough")


def _longer(flow: Flow) -> Iterator[Change]:
    for state in _collects(flow):
        yield _with(flow, replace(state, most=state.most + 1), f"{state.most + 1} digits are allowed")


def _no_type_ahead(flow: Flow) -> Iterator[Change]:
    states: tuple[Menu | Collect, ...] = (*_menus(flow), *_collects(flow))
    for state in states:
        if state.type_ahead is TypeAhead.CARRY:
            yield _with(flow, replace(state, type_ahead=TypeAhead.DROP), "keys typed ahead are thrown away")


def _kept(flow: Flow) -> Iterator[Change]:
    for state in _collects(flow):
        if state.flush_pause != Literal(0):
            what = "the rest of a failed entry is taken for the next one"
            yield _with(flow, replace(state, flush_pause=Literal(0)), what)


def _no_grace(flow: Flow) -> Iterator[Change]:
    for state in _collects(flow):
        if state.terminator is not None and state.terminator_grace != Literal(0):
            what = f"{state.terminator} after a complete entry is a key of the next one"
            yield _with(flow, replace(state, terminator_grace=Literal(0)), what)


def _overflow(flow: Flow) -> Iterator[Change]:
    for state in _collects(flow):
        for other in Overflow:
            if other is not state.overflow:
                what = f"{state.name}: digits beyond the length: {other.value}"
                changed = with_state(flow, replace(state, overflow=other))
                yield at(state, f"{state.name}.{other.value}", what, changed)


def _start_over(flow: Flow) -> Iterator[Change]:
    for state in _collects(flow):
        if state.terminator is not None and state.other_key is OtherKey.BAD_KEY:
            yield _with(flow, replace(state, other_key=OtherKey.START_OVER), "the other key starts the entry over")


def _choices(flow: Flow) -> Iterator[Change]:
    """Every two options that follow on each other with the other's key."""
    for state in _menus(flow):
        for (first, one), (second, other) in pairwise(state.choices.items()):
            choices = {**state.choices, first: replace(other, key=first), second: replace(one, key=second)}
            what = f"{state.name}: {first} means {other.label}, {second} means {one.label}"
            yield at(state, f"{state.name}.{first}+{second}", what, with_state(flow, replace(state, choices=choices)))


def _choice_lost(flow: Flow) -> Iterator[Change]:
    for state in _menus(flow):
        for key, choice in state.choices.items() if len(state.choices) > 1 else ():
            choices = {each: kept for each, kept in state.choices.items() if each != key}
            what = f"{state.name}: {key} ({choice.label}) is no option"
            yield at(state, f"{state.name}.{key}", what, with_state(flow, replace(state, choices=choices)))


def _not_kept(flow: Flow) -> Iterator[Change]:
    for state in _menus(flow):
        if state.attribute is not None:
            yield _with(flow, replace(state, attribute=None), f"the choice is not kept as {state.attribute}")


OPERATORS = (
    Operator("opt-out-removed", "no opt-out", _no_opt_out),
    Operator("opt-out-at-once", "the opt-out key counts as a first digit", _opt_out_at_once),
    Operator("opt-out-key", "another opt-out key", _opt_out_key),
    Operator("terminator-lost", "no terminator", _no_terminator),
    Operator("entry-shorter", "a shorter entry is enough", _shorter),
    Operator("entry-longer", "a longer entry is allowed", _longer),
    Operator("type-ahead-off", "keys typed ahead are thrown away", _no_type_ahead),
    Operator("type-ahead-kept", "keys are kept after a failed entry", _kept),
    Operator("grace-lost", "a terminator too many is not swallowed", _no_grace),
    Operator("overflow-changed", "other use of digits beyond the length", _overflow),
    Operator("start-over", "the other key starts over", _start_over),
    Operator("choices-swapped", "two options with each other's keys", _choices),
    Operator("choice-lost", "an option missing", _choice_lost),
    Operator("choice-not-kept", "the choice is not kept", _not_kept),
)
