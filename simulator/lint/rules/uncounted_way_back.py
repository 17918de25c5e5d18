"""A look-up that sends the caller back to his entry counts an attempt.

Why: who may enter a number again after every wrong one can try all of them (PIN guessing, account enumeration). The
entry counts its own failures (silence, wrong length) only; that the number is wrong is known by the look-up.

Remedy: add ``counts`` to the exit, with the counter of the entry, and an exit for ``exhausted``. Trouble of the CRM is
no mistake of the caller: lead it elsewhere. The look-up's first outcome, and those that bring fields, are successes and
may lead to another entry.

Good::

    counters: {account: {limit: 2}}
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: number, length: 8, counter: account,
            on: {entered: find, no_input: ask, invalid: ask, exhausted: bye}}
      find: {kind: data_dip, operation: find_account, inputs: {account_number: {attribute: number}},
             on: {found: bye, not_found: {to: ask, counts: account}, duplicate: bye, exhausted: bye, error: bye,
                  timed_out: bye}}
      bye: {kind: disconnect}

Bad::

    counters: {account: {limit: 2}}
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: number, length: 8, counter: account,
            on: {entered: find, no_input: ask, invalid: ask, exhausted: bye}}
      find: {kind: data_dip, operation: find_account, inputs: {account_number: {attribute: number}},
             on: {found: bye, not_found: ask, duplicate: bye, error: bye, timed_out: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Callable, Iterator

from simulator.domain.operations import TROUBLE_OUTCOMES
from simulator.domain.problems import Level
from simulator.flow.model import AnyState, Assign, Collect, DataDip, Decide, Exit, Flow, Menu, Play, Schedule, Subflow
from simulator.flow.outcomes import ENTERED, EXHAUSTED
from simulator.lint.graph import Graph, circles, reached_from
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each exit of a data dip that leads back to an entry before it and counts nothing."""
    for flow in subject.flows.values():
        graph = subject.graphs[flow.name]
        forward = {name: graph.where(state, _goes_on(state)) for name, state in flow.states.items()}
        for circle in circles(flow.states, forward.__getitem__):
            if any(isinstance(flow.states[name], Collect) for name in circle):
                yield from _in_circle(flow, graph, frozenset(circle))


def _goes_on(state: AnyState) -> Callable[[str, Exit], bool]:
    """The exits by which a caller gets on with his entry: neither his choice nor a counted failure."""
    match state:
        case Collect():
            return lambda outcome, _leads: outcome == ENTERED
        case DataDip():
            return lambda outcome, leads: leads.counts is None and outcome != EXHAUSTED
        case Menu():
            return lambda _outcome, _leads: False
        case _:
            return lambda _outcome, _leads: True


def _in_circle(flow: Flow, graph: Graph, circle: frozenset[str]) -> Iterator[Found]:
    for name in flow.states:
        state = flow.states[name]
        if name not in circle or not isinstance(state, DataDip):
            continue
        for outcome, leads in state.exits.items():
            if leads.to in circle and leads.counts is None and not _is_success(flow, state, outcome):
                entry = _entry_behind(flow, graph, leads.to, circle)
                if entry is not None:
                    yield _found(flow, state, outcome, entry)


def _is_success(flow: Flow, state: DataDip, outcome: str) -> bool:
    operation = flow.operations.get(state.operation)
    known = {} if operation is None else operation.outcomes
    return bool(known.get(outcome)) or outcome == next(iter(known), None)


def _entry_behind(flow: Flow, graph: Graph, start: str, circle: frozenset[str]) -> Collect | None:
    """The entry that an exit comes back to by way of states that only speak, compute and decide."""

    def on(name: str) -> list[str]:
        passes = isinstance(flow.states[name], Play | Assign | Decide | Schedule | Subflow)
        return [target for target in graph.next[name] if target in circle] if passes else []

    behind = reached_from([start], on)
    found = (flow.states[name] for name in flow.states if name in behind)
    return next((state for state in found if isinstance(state, Collect)), None)


def _found(flow: Flow, state: DataDip, outcome: str, entry: Collect) -> Found:
    message = f'"{state.name}" sends the caller back to "{entry.name}" after "{outcome}" as often as he likes'
    hint = f"count an attempt: {outcome}: {{to: {state.exits[outcome].to}, counts: {entry.counter}}}"
    if outcome in TROUBLE_OUTCOMES:
        hint = "trouble of the CRM is no mistake of the caller: lead it to an agent"
    return Found(at(flow, state.exits[outcome], state), message, hint)


RULE = Rule("L09", "uncounted-way-back", Level.ERROR, __doc__, check)
