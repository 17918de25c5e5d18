"""An entry of variable length can be ended by a key.

Why: without a terminator every caller who keys fewer digits than the most waits for the time-out between digits, and
who is slow is cut off.

Remedy: take ``terminator: none`` away (# ends an entry then), or give the entry an exact length.

Good::

    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: number, length: {least: 4, most: 8},
            on: {entered: bye, no_input: ask, invalid: ask, exhausted: bye}}
      bye: {kind: disconnect}

Bad::

    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: number, length: {least: 4, most: 8},
            terminator: none, on: {entered: bye, no_input: ask, invalid: ask, exhausted: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.flow.model import Collect
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each entry of variable length without a terminator."""
    for flow in subject.flows.values():
        for state in flow.states.values():
            if isinstance(state, Collect) and state.least < state.most and state.terminator is None:
                message = f'"{state.name}" takes {state.least} to {state.most} digits, and no key ends the entry'
                yield Found(at(flow, state), message, 'write terminator: "#", or an exact length', "terminator")


RULE = Rule("L23", "no-terminator", Level.WARNING, __doc__, check)
