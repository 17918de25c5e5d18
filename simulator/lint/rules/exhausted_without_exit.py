"""Where attempts are counted, something happens when they are used up.

Why: at the limit a failing result becomes ``exhausted``; without an exit for it the call fails just when the caller
needs a person (UC 17 B2, D2).

Remedy: add ``exhausted`` to the exits. A data dip needs it as soon as one of its exits counts an attempt.

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
             on: {found: bye, not_found: {to: ask, counts: account}, duplicate: bye, error: bye, timed_out: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.flow.model import AnyState, Collect, DataDip, Menu
from simulator.flow.outcomes import EXHAUSTED
from simulator.lint.rule import Found, Rule
from simulator.lint.rules.missing import add, without_exit
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each state that counts attempts and has no exit for the limit."""
    return without_exit(subject, _concerns, _words)


def _concerns(state: AnyState, outcome: str) -> bool:
    return isinstance(state, Menu | Collect | DataDip) and outcome == EXHAUSTED


def _words(state: AnyState, outcome: str) -> tuple[str, str]:
    return f'"{state.name}" counts attempts and has no exit for when they are used up (exhausted)', add(outcome)


RULE = Rule("L06", "exhausted-without-exit", Level.ERROR, __doc__, check)
