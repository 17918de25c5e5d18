"""Faults in the counting of attempts."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from simulator.explore.mutants.mutant import Change, Operator, on_exit, sights
from simulator.explore.reading import counters_of
from simulator.flow.expressions import Literal, SettingRef
from simulator.flow.model import AnyState, Collect, Counter, Flow, Menu

EXHAUSTED = "exhausted"


def _limits(flow: Flow, by: int) -> Iterator[Change]:
    """Every counter with a limit that many higher; one of none is left alone."""
    for counter in flow.counters.values():
        users = _users(flow, counter.name)
        now = _limit(flow, counter)
        if now is None or now + by < 1 or not users:
            continue
        what = f"counter {counter.name} allows {now + by}, not {now}"
        yield Change(counter.name, what, _with_limit(flow, counter, now + by), sights(users), counter.place)


def _limit(flow: Flow, counter: Counter) -> int | None:
    match counter.limit:
        case Literal(int(value)):
            return value
        case SettingRef(name) if name in flow.settings and isinstance(flow.settings[name].value, int):
            return int(str(flow.settings[name].value))
        case _:
            return None


def _with_limit(flow: Flow, counter: Counter, limit: int) -> Flow:
    """The flow with another limit, in the setting where it stands in one."""
    if isinstance(counter.limit, SettingRef):
        setting = replace(flow.settings[counter.limit.name], value=limit)
        return replace(flow, settings={**flow.settings, setting.name: setting})
    return replace(flow, counters={**flow.counters, counter.name: replace(counter, limit=Literal(limit))})


def _users(flow: Flow, counter: str) -> tuple[AnyState, ...]:
    return tuple(state for state in flow.states.values() if counter in counters_of(state))


def _more(flow: Flow) -> Iterator[Change]:
    return _limits(flow, 1)


def _fewer(flow: Flow) -> Iterator[Change]:
    return _limits(flow, -1)


def _fixed(flow: Flow) -> Iterator[Change]:
    """Every limit that is a setting as the number that it happens to be."""
    for counter in flow.counters.values():
        limit, users = _limit(flow, counter), _users(flow, counter.name)
        if limit is not None and isinstance(counter.limit, SettingRef) and users:
            counters = {**flow.counters, counter.name: replace(counter, limit=Literal(limit))}
            what = f"counter {counter.name} always allows {limit}, whatever the setting {counter.limit.name} says"
            changed = replace(flow, counters=counters)
            yield Change(counter.name, what, changed, sights(users), counter.place, explorable=False)


def _shared(flow: Flow) -> Iterator[Change]:
    """Every two counters that follow on each other as one."""
    used = [counter for counter in flow.counters.values() if _users(flow, counter.name)]
    for first, second in pairwise(used):
        users = _users(flow, second.name)
        states = {**flow.states, **{state.name: _counting(state, second.name, first.name) for state in users}}
        what = f"{second.name} is counted on the counter {first.name}"
        changed = replace(flow, states=states)
        yield Change(f"{first.name}+{second.name}", what, changed, sights(users), second.place)


def _counting(state: AnyState, old: str, new: str) -> AnyState:
    """A state that counts on another counter."""
    exits = {name: replace(leads, counts=new) if leads.counts == old else leads for name, leads in state.exits.items()}
    if isinstance(state, Menu | Collect) and state.counter == old:
        return replace(state, exits=exits, counter=new)
    return replace(state, exits=exits)


def _not_counted(flow: Flow) -> Iterator[Change]:
    for state in flow.states.values():
        for outcome, leads in state.exits.items():
            if leads.counts is not None:
                what = f'"{outcome}" at {state.name} counts no attempt'
                yield on_exit(flow, state, outcome, replace(leads, counts=None), what)


def _asked_for_ever(flow: Flow) -> Iterator[Change]:
    """Exhausted attempts that lead where the failing result does: the caller is asked again."""
    for state in flow.states.values():
        last = state.exits.get(EXHAUSTED)
        again = next((state.exits[name] for name in ("no_input", "invalid", "no_match") if name in state.exits), None)
        again = again or next((leads for leads in state.exits.values() if leads.counts is not None), None)
        if last is not None and again is not None and last.target != again.target:
            what = f"{state.name}: after the last attempt the caller is asked again"
            yield on_exit(flow, state, EXHAUSTED, replace(last, to=again.to, returns=again.returns), what)


OPERATORS = (
    Operator("attempts-more", "one attempt more", _more),
    Operator("attempts-fewer", "one attempt fewer", _fewer),
    Operator("limit-fixed", "a limit that heeds its setting no more", _fixed),
    Operator("counter-shared", "two counters made one", _shared),
    Operator("attempt-not-counted", "a failing result that costs no attempt", _not_counted),
    Operator("asked-for-ever", "exhausted attempts ask again", _asked_for_ever),
)
