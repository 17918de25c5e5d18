"""Faults in where states lead: exits swapped, outcomes ignored, states and cases left out."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from simulator.domain.identity import Identity
from simulator.explore.mutants.mutant import Change, Operator, Sight, at, on_exit, with_state
from simulator.flow.expressions import AllOf, AnyOf, Not
from simulator.flow.model import AnyState, Assign, Collect, DataDip, Decide, Exit, Flow, Menu, Play

OTHERWISE = "otherwise"


def _swapped(flow: Flow) -> Iterator[Change]:
    """Every two exits that follow on each other and lead to different places, the one where the other led."""
    for state in flow.states.values():
        for (first, one), (second, other) in pairwise(state.exits.items()):
            if one.target != other.target:
                exits = {**state.exits, first: _leading(one, other), second: _leading(other, one)}
                what = f'{state.name}: "{first}" leads to {other.target} and "{second}" to {one.target}'
                changed = with_state(flow, replace(state, exits=exits))
                seen = (Sight(state.name, one.target), Sight(state.name, other.target))
                yield Change(f"{state.name}.{first}+{second}", what, changed, seen, one.place or state.place)


def _leading(leads: Exit, where: Exit) -> Exit:
    return replace(leads, to=where.to, returns=where.returns)


def _ignored(flow: Flow) -> Iterator[Change]:
    """Every outcome of a look-up but the first as if it were the first, but for what that proves of the caller."""
    for state, outcome, leads, first in _failures(flow):
        if leads.target != first.target:
            what = f'{state.name}: "{outcome}" goes on to {first.target} as if nothing were wrong'
            yield on_exit(flow, state, outcome, replace(_leading(leads, first), counts=None), what)


def _failures(flow: Flow) -> Iterator[tuple[DataDip, str, Exit, Exit]]:
    for state in flow.states.values():
        if isinstance(state, DataDip) and state.exits:
            (_, first), *rest = state.exits.items()
            yield from ((state, outcome, leads, first) for outcome, leads in rest)


def _open(flow: Flow) -> Iterator[Change]:
    """Every failing outcome of a look-up that proves something, as if it had been proved (fail open)."""
    for state, outcome, _, first in _failures(flow):
        if first.identity is not None:
            what = f'{state.name}: "{outcome}" makes the caller {first.identity.name.lower()}'
            yield on_exit(flow, state, outcome, replace(first, counts=None), what)


def _skipped(flow: Flow) -> Iterator[Change]:
    """Every state that is passed over, for where it first leads; a look-up that authenticates has its own operator."""
    for state in flow.states.values():
        skippable = isinstance(state, Play | Assign | Decide | DataDip | Menu | Collect) and not authenticates(state)
        if skippable and state.exits:
            yield from passed_over(flow, state, usual_exit(state), f"{state.name} is left out")


def passed_over(flow: Flow, state: AnyState, leads: Exit, what: str) -> Iterator[Change]:
    """The flow in which all that leads to a state leads to where its exit does; none where that is nowhere else."""
    if leads.to is None or leads.to == state.name:
        return
    sources = [each for each in flow.states.values() if each is not state and _leads_to(each, state.name)]
    states = {**flow.states, **{each.name: _around(each, state.name, leads.to) for each in sources}}
    start = leads.to if flow.start == state.name else flow.start
    seen = (Sight(state.name),)
    yield Change(state.name, what, replace(flow, states=states, start=start), seen, state.place)


def _leads_to(state: AnyState, target: str) -> bool:
    return any(leads.to == target for leads in state.exits.values())


def _around(state: AnyState, old: str, new: str) -> AnyState:
    exits = {name: replace(leads, to=new) if leads.to == old else leads for name, leads in state.exits.items()}
    return replace(state, exits=exits)


def usual_exit(state: AnyState) -> Exit:
    """The exit by which a state is left when nothing special happens."""
    usual = "entered" if isinstance(state, Collect) else OTHERWISE if isinstance(state, Decide) else ""
    return state.exits.get(usual) or next(iter(state.exits.values()))


def authenticates(state: AnyState) -> bool:
    """Whether an outcome of the state proves who the caller is."""
    return any(leads.identity is Identity.AUTHENTICATED for leads in state.exits.values())


def _decides(flow: Flow) -> Iterator[Decide]:
    return (state for state in flow.states.values() if isinstance(state, Decide))


def _default(flow: Flow) -> Iterator[Change]:
    """Every "otherwise" that leads where a case does."""
    for state in _decides(flow):
        otherwise = state.exits.get(OTHERWISE)
        for case in state.cases:
            if otherwise is not None and case in state.exits and state.exits[case].target != otherwise.target:
                what = f'{state.name}: "otherwise" leads to {state.exits[case].target} too'
                yield on_exit(flow, state, OTHERWISE, _leading(otherwise, state.exits[case]), what)


def _case_lost(flow: Flow) -> Iterator[Change]:
    for state in _decides(flow):
        for case in state.cases if OTHERWISE in state.exits else ():
            cases = {name: condition for name, condition in state.cases.items() if name != case}
            changed = with_state(flow, replace(state, cases=cases))
            yield at(state, f"{state.name}.{case}", f'{state.name} never takes the case "{case}"', changed)


def _negated(flow: Flow) -> Iterator[Change]:
    for state in _decides(flow):
        for case, condition in state.cases.items():
            changed = with_state(flow, replace(state, cases={**state.cases, case: Not(condition)}))
            what = f'{state.name}: the condition of "{case}" is turned round'
            yield at(state, f"{state.name}.{case}", what, changed)


def _all_or_any(flow: Flow) -> Iterator[Change]:
    for state in _decides(flow):
        for case, condition in state.cases.items():
            match condition:
                case AllOf(several) if len(several) > 1:
                    other: AllOf | AnyOf = AnyOf(several)
                case AnyOf(several) if len(several) > 1:
                    other = AllOf(several)
                case _:
                    continue
            changed = with_state(flow, replace(state, cases={**state.cases, case: other}))
            words = "any" if isinstance(other, AnyOf) else "all"
            yield at(
                state, f"{state.name}.{case}", f'{state.name}: "{case}" asks for {words} of its conditions', changed
            )


OPERATORS = (
    Operator("exits-swapped", "two exits lead where the other did", _swapped),
    Operator("outcome-ignored", "a failed look-up goes on as if nothing were wrong", _ignored),
    Operator("fail-open", "a failed look-up proves who the caller is", _open),
    Operator("state-skipped", "a state is left out", _skipped),
    Operator("default-exit", '"otherwise" leads where a case does', _default),
    Operator("case-lost", "a case is never taken", _case_lost),
    Operator("condition-negated", "a condition is turned round", _negated),
    Operator("all-or-any", "all conditions become any, and any all", _all_or_any),
)
