"""No call goes round and round of itself: in every circle the caller does something, or attempts run out.

Why: such a circle blocks a line, hammers the CRM or dials a number for ever; only the cap of steps ends it (R7).
Attempts that are used up already do not end it: an ``exhausted`` exit back to the same state is such a circle.

Remedy: lead the circle out: let a counter limit it (``counts``, ``exhausted``), or ask the caller. Music on hold may
repeat: in a flow that only runs while a call waits, a circle is fine as long as something takes time in it.

Good::

    attributes: {account_number: }
    counters: {crm: {limit: 3}}
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: account_number, length: 8,
            on: {entered: find, no_input: ask, invalid: ask, exhausted: bye}}
      find: {kind: data_dip, operation: open_cases, inputs: {account_number: {attribute: account_number}},
             on: {found: bye, none: bye, error: {to: find, counts: crm}, timed_out: bye, exhausted: bye}}
      bye: {kind: disconnect}

Bad::

    attributes: {account_number: }
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: account_number, length: 8,
            on: {entered: find, no_input: ask, invalid: ask, exhausted: bye}}
      find: {kind: data_dip, operation: open_cases, inputs: {account_number: {attribute: account_number}},
             on: {found: bye, none: bye, error: find, timed_out: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Callable, Iterator, Mapping

from simulator.domain.problems import Level
from simulator.flow.expressions import Literal
from simulator.flow.model import (
    AnyState,
    Assign,
    Callback,
    Collect,
    DataDip,
    Decide,
    Flow,
    Menu,
    Play,
    Prompt,
    Schedule,
    Subflow,
    Transfer,
    TransferOut,
)
from simulator.flow.outcomes import EXHAUSTED, exit_for
from simulator.lint.calls import called_by
from simulator.lint.graph import circles, reached_from, round_trip
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject

_Returned = Mapping[str, frozenset[str]]
"""The outcomes with which flows can return without anybody doing anything, by flow."""


def check(subject: Subject) -> Iterator[Found]:
    """Each circle of each flow, told once with a shortest way round."""
    waiting = subject.calls.while_waiting
    returned = _returned_idly(subject)
    for flow in subject.flows.values():
        reached = [state for state in flow.states if state in subject.graphs[flow.name].reached]
        steps = _idle_steps(subject, flow, returned)
        for circle in circles(reached, steps):
            way = " → ".join(round_trip(circle[0], steps, circle))
            message = f"a call can go round for ever: {way}"
            hint = "let a counter limit it, ask the caller, or lead it out of the circle"
            if flow.name in waiting:
                message, hint = f"a waiting call goes round without any time passing: {way}", "play something in it"
            yield Found(at(flow, flow.states[circle[0]]), message, hint)


def _idle_steps(subject: Subject, flow: Flow, returned: _Returned) -> Callable[[str], tuple[str, ...]]:
    """Where each state leads, again and again, without the caller or a counter."""
    graph = subject.graphs[flow.name]
    on_hold = flow.name in subject.calls.while_waiting

    def step(state: AnyState) -> tuple[str, ...]:
        idle = () if on_hold and _takes_time(state, flow) else _idle_outcomes(state, returned)
        return graph.where(state, lambda outcome, _leads: outcome in idle)

    return {name: step(state) for name, state in flow.states.items()}.__getitem__


def _idle_outcomes(state: AnyState, returned: _Returned) -> tuple[str, ...]:
    """The exits that a call can take any number of times with nobody doing anything."""
    match state:
        case Menu() | Collect():
            # A failing result costs an attempt each time; used up, it becomes this one.
            return (EXHAUSTED,)
        case DataDip():
            return tuple(outcome for outcome, leads in state.exits.items() if leads.counts is None)
        case Subflow() | Transfer(in_queue=str()):
            came_back = returned.get(called_by(state) or "", frozenset())
            taken = [exit_for(state, outcome) for outcome in came_back]
            return tuple(outcome for outcome, leads in state.exits.items() if leads in taken)
        case Callback():
            return tuple(outcome for outcome in state.exits if outcome != "accepted")
        case Play() | Assign() | Decide() | Schedule() | TransferOut() | Transfer():
            return tuple(state.exits)
        case _:
            return ()


def _takes_time(state: AnyState, flow: Flow) -> bool:
    """Whether a state lasts: it plays something, waits for keys or rings somewhere."""
    match state:
        case Play(prompt=name):
            return name in flow.prompts and _is_heard(flow.prompts[name])
        case Menu() | Collect() | Callback() | TransferOut():
            return True
        case _:
            return False


def _is_heard(prompt: Prompt) -> bool:
    silent = all(text == Literal("") for text in prompt.texts.values())
    return prompt.length > 0 if prompt.length is not None else not silent


def _returned_idly(subject: Subject) -> _Returned:
    """The fixed point: what a called flow returns idly depends on what it calls."""
    found: dict[str, frozenset[str]] = {}
    called = [name for name in subject.calls.of if name in subject.flows]
    changed = True
    while changed:
        changed = False
        for name in called:
            now = _returned_by(subject, subject.flows[name], found)
            changed = changed or now != found.get(name, frozenset())
            found[name] = now
    return found


def _returned_by(subject: Subject, flow: Flow, known: _Returned) -> frozenset[str]:
    if flow.start not in flow.states:
        return frozenset()
    reached = reached_from([flow.start], _idle_steps(subject, flow, known))
    return frozenset(
        leads.returns
        for name in reached
        for outcome, leads in flow.states[name].exits.items()
        if leads.returns is not None and outcome in _idle_outcomes(flow.states[name], known)
    )


RULE = Rule("L08", "loop-without-cap", Level.ERROR, __doc__, check)
