"""Every state can be reached from the start.

Why: a state that no call reaches is most often an exit that leads to the wrong place. What stands in it is never heard
and never tested, and who reads the flow believes that it is.

Remedy: lead an exit to the state, or delete the state.

Good::

    states:
      hello: {kind: play, prompt: hello, on: {done: goodbye}}
      goodbye: {kind: play, prompt: goodbye, on: {done: bye}}
      bye: {kind: disconnect}

Bad::

    states:
      hello: {kind: play, prompt: hello, on: {done: bye}}
      goodbye: {kind: play, prompt: goodbye, on: {done: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.lint.rule import Found, Rule, at, listed
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each state that the start does not reach; one that only such states lead to is told with them."""
    for name, flow in subject.flows.items():
        graph = subject.graphs[name]
        for state in flow.states.values():
            if state.name in graph.reached:
                continue
            sources = tuple(each for each in graph.before[state.name] if each != state.name)
            message = f'no call can reach the state "{state.name}"'
            if sources:
                message += f": only {listed(sources)} lead{'s' if len(sources) == 1 else ''} to it"
            yield Found(at(flow, state), message, "lead an exit to it, or delete it")


RULE = Rule("L02", "unreachable-state", Level.ERROR, __doc__, check)
