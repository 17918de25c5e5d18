"""Every exit leads to a state that exists, and every called flow exists.

Why: a call that takes such an exit has nowhere to go. The loader refuses a flow file with an unknown state (F101) and
a call of a flow that the project does not have (F501); this rule finds the same in flows that did not come from a file.

Remedy: correct the name; the message names the nearest one that there is.

Good::

    states:
      hello: {kind: play, prompt: hello, on: {done: bye}}
      bye: {kind: disconnect}

Bad::

    states:
      hello: {kind: play, prompt: hello, on: {done: by}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterable, Iterator

from simulator.domain.problems import Level, hint_for
from simulator.flow import codes
from simulator.lint.calls import called_by
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each start, exit and call that leads to nothing."""
    for flow in subject.flows.values():
        if flow.start not in flow.states:
            hint = _hint(flow.start, flow.states)
            yield Found(at(flow), f'there is no state "{flow.start}" to start with', hint, flow.start)
        for state in flow.states.values():
            for leads in state.exits.values():
                if leads.to is not None and leads.to not in flow.states:
                    yield Found(at(flow, leads, state), f'there is no state "{leads.to}"', _hint(leads.to, flow.states))
            called = called_by(state)
            if called is not None and called not in subject.flows:
                hint = _hint(called, subject.flows)
                yield Found(at(flow, state), f'"{state.name}" calls the flow "{called}", which there is not', hint)


def _hint(name: str, known: Iterable[str]) -> str:
    return hint_for(name, known) or "correct the name"


RULE = Rule(
    "L01",
    "unknown-target",
    Level.ERROR,
    __doc__,
    check,
    (codes.UNKNOWN_STATE, codes.UNKNOWN_FLOW, codes.NEVER_RETURNED),
)
