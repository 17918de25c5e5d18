"""What the rules about missing exits share: which outcomes of which states have none."""

from collections.abc import Callable, Iterator

from simulator.flow.model import AnyState
from simulator.flow.outcomes import outcomes
from simulator.lint.rule import Found, at
from simulator.lint.subject import Subject


def without_exit(
    subject: Subject, concerns: Callable[[AnyState, str], bool], words: Callable[[AnyState, str], tuple[str, str]]
) -> Iterator[Found]:
    """Each outcome without an exit that concerns a rule; ``words`` gives its message and hint."""
    for flow in subject.flows.values():
        for state in flow.states.values():
            for outcome in outcomes(state, flow, subject.flows).missing(state):
                if concerns(state, outcome):
                    message, hint = words(state, outcome)
                    yield Found(at(flow, state), message, hint)


def add(outcome: str) -> str:
    """The hint to add an exit."""
    return f"add to its exits: {outcome}: ..."
