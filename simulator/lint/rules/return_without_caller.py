"""A flow that returns is called by another one.

Why: a return leads back to the flow that called this one. Where none did, the call fails. It is a warning where the
flow is called, but can be dialled as well.

Remedy: end the call (a transfer, a disconnect), or call the flow by a subflow state.

Good::

    # calls.flow.yaml
    numbers: ["0800 1"]
    states:
      ask: {kind: subflow, flow: survey, on: {done: bye}}
      bye: {kind: disconnect}
    # survey.flow.yaml
    states:
      thanks: {kind: play, prompt: thanks, on: {done: return}}

Bad::

    states:
      thanks: {kind: play, prompt: thanks, on: {done: return}}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each return in a flow that a call can begin in."""
    for flow in subject.flows.values():
        if flow.name not in subject.calls.entries:
            continue
        called = flow.name in subject.calls.of
        why = "can be dialled as well" if called else "is called by no flow"
        for state in flow.states.values():
            for outcome, leads in state.exits.items():
                if leads.returns is not None:
                    message = f'"{state.name}" returns after "{outcome}", but the flow "{flow.name}" {why}'
                    hint = "end the call here, or call the flow by a subflow state"
                    yield Found(at(flow, leads, state), message, hint, level=Level.WARNING if called else None)


RULE = Rule("L26", "return-without-caller", Level.ERROR, __doc__, check)
