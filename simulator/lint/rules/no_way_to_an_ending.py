"""From every state there is a way to an ending: a queue, a goodbye, a number outside, or a return from a subflow.

Why: who comes to a state without such a way can only hang up. The cap of steps ends the call in the end (R7), as a
failure.

Remedy: lead one of the exits on to a transfer, a disconnect or a return. A flow that only plays while a call waits in a
queue needs no ending: the agent's answer ends it.

Good::

    states:
      main: {kind: menu, prompt: main, choices: {"1": {label: again, to: news}, "2": {label: leave, to: bye}},
             reprompt: main_again, on: {no_input: main, no_match: main, exhausted: bye}}
      news: {kind: play, prompt: news, on: {done: main}}
      bye: {kind: disconnect}

Bad::

    states:
      main: {kind: menu, prompt: main, choices: {"1": {label: news, to: news}, "2": {label: music, to: music}},
             reprompt: main_again, on: {no_input: main, no_match: main, exhausted: music}}
      news: {kind: play, prompt: news, on: {done: main}}
      music: {kind: play, prompt: music, on: {done: music}}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.flow.model import AnyState, Flow
from simulator.flow.outcomes import is_ending
from simulator.lint.calls import called_by
from simulator.lint.graph import Graph, Steps, reached_from
from simulator.lint.rule import Found, Rule, at, listed
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """The states of each flow that have no way out, told once for those that lead to one another."""
    for name, flow in subject.flows.items():
        if name in subject.calls.while_waiting:
            continue
        graph = subject.graphs[name]
        ends = [state.name for state in flow.states.values() if _ends(subject, state)]
        saved = reached_from(ends, graph.before.__getitem__)
        lost = {state: None for state in flow.states if state in graph.reached and state not in saved}
        while lost:
            first = next(iter(lost))
            group = reached_from([first], _neighbours(graph, frozenset(lost)))
            yield _found(flow, tuple(state for state in lost if state in group))
            lost = {state: None for state in lost if state not in group}


def _neighbours(graph: Graph, among: frozenset[str]) -> Steps:
    """The states beside a state, whichever way the exits lead."""
    return lambda state: [each for each in (*graph.next[state], *graph.before[state]) if each in among]


def _ends(subject: Subject, state: AnyState) -> bool:
    if is_ending(state) or any(leads.returns is not None for leads in state.exits.values()):
        return True
    called = called_by(state)
    # An outcome without an exit fails the call; that is another rule's affair.
    return called is not None and (called not in subject.flows or called in subject.calls.that_end)


def _found(flow: Flow, states: tuple[str, ...]) -> Found:
    first = flow.states[states[0]]
    others = f" (nor from {listed(states[1:])})" if states[1:] else ""
    message = f'there is no way from "{first.name}" to an ending{others}'
    return Found(at(flow, first), message, "lead an exit to a transfer, a disconnect or a return")


RULE = Rule("L03", "no-way-to-an-ending", Level.ERROR, __doc__, check)
