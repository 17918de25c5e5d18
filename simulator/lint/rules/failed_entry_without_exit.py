"""A menu and an entry say what happens after silence and after keys that do not fit.

Why: every caller is silent once, and every caller presses a wrong key once (R7). Without these exits the call fails.

Remedy: give ``no_input`` and ``no_match`` (a menu) or ``no_input`` and ``invalid`` (an entry) an exit, most often back
to the same state: its counter ends that.

Good::

    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: number, length: 8,
            on: {entered: bye, no_input: ask, invalid: ask, exhausted: bye}}
      bye: {kind: disconnect}

Bad::

    states:
      ask: {kind: collect, prompt: ask, attribute: number, length: 8,
            on: {entered: bye, no_input: bye, exhausted: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from simulator.domain.problems import Level
from simulator.flow.model import AnyState, Collect, Menu
from simulator.flow.outcomes import BAD_KEY, INVALID, NO_INPUT, NO_MATCH, TOO_LONG, TOO_SHORT
from simulator.lint.rule import Found, Rule
from simulator.lint.rules.missing import add, without_exit
from simulator.lint.subject import Subject

_WHAT: Mapping[str, str] = MappingProxyType(
    {
        NO_INPUT: "a caller who presses nothing",
        NO_MATCH: "a key that is no choice",
        INVALID: "an entry that does not fit",
        TOO_SHORT: "an entry that is too short",
        TOO_LONG: "an entry that is too long",
        BAD_KEY: "a key that belongs to no entry",
    }
)


def check(subject: Subject) -> Iterator[Found]:
    """Each result of a failed entry without an exit."""
    return without_exit(subject, _concerns, _words)


def _concerns(state: AnyState, outcome: str) -> bool:
    choices = [choice.label for choice in state.choices.values()] if isinstance(state, Menu) else []
    return isinstance(state, Menu | Collect) and outcome in _WHAT and outcome not in choices


def _words(state: AnyState, outcome: str) -> tuple[str, str]:
    return f'"{state.name}" has no exit for {_WHAT[outcome]} ({outcome})', add(outcome)


RULE = Rule("L05", "failed-entry-without-exit", Level.ERROR, __doc__, check)
