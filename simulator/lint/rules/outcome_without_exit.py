"""Every outcome that a state can have leads somewhere.

Why: a call whose outcome has no exit fails in the middle of the flow.

Remedy: add an exit for the outcome under ``on``. (A failed entry, exhausted attempts and trouble of the CRM have rules
of their own.)

Good::

    hours:
      office: {week: {mon-fri: "09:00-17:30"}}
    states:
      office_hours: {kind: schedule, hours: office, on: {open: bye, closed: bye, holiday: bye, emergency: bye}}
      bye: {kind: disconnect}

Bad::

    hours:
      office: {week: {mon-fri: "09:00-17:30"}}
    states:
      office_hours: {kind: schedule, hours: office, on: {open: bye, closed: bye, emergency: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.operations import TROUBLE_OUTCOMES
from simulator.domain.problems import Level
from simulator.flow.model import AnyState, Collect, DataDip, Menu, Subflow, Transfer
from simulator.flow.outcomes import ENTERED, EXHAUSTED, OPTED_OUT
from simulator.lint.rule import Found, Rule
from simulator.lint.rules.missing import add, without_exit
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each outcome without an exit that no rule of its own speaks of."""
    return without_exit(subject, _concerns, _words)


def _concerns(state: AnyState, outcome: str) -> bool:
    match state:
        case Menu():
            return any(outcome == choice.label for choice in state.choices.values())
        case Collect():
            return outcome in {ENTERED, OPTED_OUT}
        case DataDip():
            return outcome not in {*TROUBLE_OUTCOMES, EXHAUSTED}
        case _:
            return True


def _words(state: AnyState, outcome: str) -> tuple[str, str]:
    match state:
        case Subflow(flow=called) | Transfer(in_queue=str(called)):
            return f'"{state.name}" has no exit for "{outcome}", with which the flow "{called}" returns', add(outcome)
        case _:
            return f'"{state.name}" can end as "{outcome}", and nothing says where the call goes then', add(outcome)


RULE = Rule("L04", "outcome-without-exit", Level.ERROR, __doc__, check)
