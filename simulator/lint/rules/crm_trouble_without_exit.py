"""A data dip says what happens when the CRM fails or does not answer in time.

Why: trouble of the CRM is an outcome of the flow, and the caller must not pay for it (UC 17 Q17, S13). Without these
exits the call fails whenever the CRM does.

Remedy: add ``error`` and ``timed_out``, most often to neutral words and an agent; never back to the caller's entry as
if it were his mistake.

Good::

    attributes: {account_number: }
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: account_number, length: 8,
            on: {entered: find, no_input: ask, invalid: ask, exhausted: bye}}
      find: {kind: data_dip, operation: registered_products, inputs: {account_number: {attribute: account_number}},
             on: {found: bye, none: bye, error: bye, timed_out: bye}}
      bye: {kind: disconnect}

Bad::

    attributes: {account_number: }
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: account_number, length: 8,
            on: {entered: find, no_input: ask, invalid: ask, exhausted: bye}}
      find: {kind: data_dip, operation: registered_products, inputs: {account_number: {attribute: account_number}},
             on: {found: bye, none: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from simulator.domain.operations import ERROR, TIMED_OUT
from simulator.domain.problems import Level
from simulator.flow.model import AnyState, DataDip
from simulator.lint.rule import Found, Rule
from simulator.lint.rules.missing import add, without_exit
from simulator.lint.subject import Subject

_WHEN: Mapping[str, str] = MappingProxyType({ERROR: "the CRM fails", TIMED_OUT: "the CRM does not answer in time"})


def check(subject: Subject) -> Iterator[Found]:
    """Each data dip without an exit for trouble of the CRM."""
    return without_exit(subject, lambda state, outcome: isinstance(state, DataDip) and outcome in _WHEN, _words)


def _words(state: AnyState, outcome: str) -> tuple[str, str]:
    return f'"{state.name}" has no exit for when {_WHEN[outcome]} ({outcome})', add(outcome)


RULE = Rule("L07", "crm-trouble-without-exit", Level.ERROR, __doc__, check)
