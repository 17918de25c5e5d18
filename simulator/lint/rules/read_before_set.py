"""No attribute is read before it has a value.

Why: without a value the CRM is asked for nothing, a call asks for no skill, and a prompt has a hole in it. It is an
error where no way to the state sets the attribute, and a warning where some way does not.

Remedy: set it on every way, or ask first: ``decide`` with ``is_set: yes``. Screen pops and attached data may name an
attribute that has no value on some ways: it is left out there.

Good::

    attributes: {account_number: , product: }
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: account_number, length: 8,
            on: {entered: find, no_input: ask, invalid: ask, exhausted: bye}}
      find: {kind: data_dip, operation: registered_products, inputs: {account_number: {attribute: account_number}},
             keeps: {primary: product}, on: {found: which, none: which, error: bye, timed_out: bye}}
      which: {kind: decide, cases: {any: {attribute: product, is_set: yes}}, on: {any: desk, otherwise: bye}}
      desk: {kind: transfer, queue: Desk, skills: [{attribute: product}]}
      bye: {kind: disconnect}

Bad::

    attributes: {account_number: , product: }
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: account_number, length: 8,
            on: {entered: find, no_input: ask, invalid: ask, exhausted: bye}}
      find: {kind: data_dip, operation: registered_products, inputs: {account_number: {attribute: account_number}},
             keeps: {primary: product}, on: {found: desk, none: desk, error: bye, timed_out: bye}}
      desk: {kind: transfer, queue: Desk, skills: [{attribute: product}]}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.flow.expressions import AllOf, AnyOf, Compare, Comparison, Condition, Not
from simulator.flow.model import AnyState, Callback, Decide, Flow, Transfer
from simulator.lint.facts import told_by
from simulator.lint.knowledge import Known
from simulator.lint.mentions import attached, attributes, expressions, pop, spoken
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject

_Reads = Iterator[tuple[str, int]]
"""Attributes that are read, each with the bits of those that surely have a value by then."""


def check(subject: Subject) -> Iterator[Found]:
    """Each attribute that a state reads and that has no value, or may have none."""
    for flow in subject.flows.values():
        for state in flow.states.values():
            known = subject.knowledge.at(flow.name, state.name)
            if known is not None:
                yield from _in_state(subject, flow, state, known)
    yield from _shown(subject)
    yield from _languages(subject)


def _in_state(subject: Subject, flow: Flow, state: AnyState, known: Known) -> Iterator[Found]:
    told: set[str] = set()
    for name, guarded in _reads(subject, flow, state):
        bit = subject.knowledge.bit(name)
        if name in told or (known.surely | guarded) & bit:
            continue
        told.add(name)
        if known.maybe & bit:
            message = f'"{state.name}" reads "{name}", which has no value on some way to it'
            hint = f"set it on every way, or decide first: {{attribute: {name}, is_set: yes}}"
            yield Found(at(flow, state), message, hint, name, Level.WARNING)
        else:
            message = f'"{state.name}" reads "{name}", which nothing on any way to it sets'
            yield Found(at(flow, state), message, "set it before, or read another attribute", name)


def _reads(subject: Subject, flow: Flow, state: AnyState) -> _Reads:
    yield from ((name, 0) for name in spoken(state, flow))
    if not isinstance(state, Decide):
        yield from ((name, 0) for expression in expressions(state) for name in attributes(expression))
        return
    guarded = 0
    for condition in state.cases.values():
        yield from _in_condition(subject, condition, guarded)
        guarded |= subject.knowledge.bits(told_by(condition, holds=False))


def _in_condition(subject: Subject, condition: Condition, guarded: int) -> _Reads:
    """What a condition reads; a group stops at the first answer, so that a part of it can guard the rest."""
    match condition:
        case Compare(by=Comparison.IS_SET):
            pass
        case Compare(left, _, right):
            yield from ((name, guarded) for side in (left, right) for name in attributes(side))
        case Not(inner):
            yield from _in_condition(subject, inner, guarded)
        case AllOf(conditions) | AnyOf(conditions):
            goes_on_if = isinstance(condition, AllOf)
            for each in conditions:
                yield from _in_condition(subject, each, guarded)
                guarded |= subject.knowledge.bits(told_by(each, holds=goes_on_if))


def _shown(subject: Subject) -> Iterator[Found]:
    """Attributes on a screen pop or attached to a call that have a value at none of the states that show them."""
    for flow in subject.flows.values():
        possible: dict[str, int] = {}
        for state in flow.states.values():
            known = subject.knowledge.at(flow.name, state.name)
            layout = pop(state)
            if known is None or not isinstance(state, Transfer | Callback):
                continue
            if layout is not None:
                possible[layout] = possible.get(layout, 0) | known.maybe
            for name in attached(state):
                if not known.maybe & subject.knowledge.bit(name):
                    message = f'"{state.name}" attaches "{name}", which nothing on any way to it sets'
                    yield Found(at(flow, state), message, "take it off the list, or set it before", name)
        for layout, maybe in possible.items():
            yield from _popped(subject, flow, layout, maybe)


def _popped(subject: Subject, flow: Flow, name: str, maybe: int) -> Iterator[Found]:
    layout = flow.pops.get(name)
    for field, value in {}.items() if layout is None else layout.fields.items():
        for attribute in attributes(value):
            if not maybe & subject.knowledge.bit(attribute):
                message = f'the screen pop "{name}" shows "{attribute}", which nothing on any way to it sets'
                yield Found(at(flow, layout), message, "take the field away, or set the attribute before", field)


def _languages(subject: Subject) -> Iterator[Found]:
    written = subject.knowledge.written_anywhere()
    for flow in subject.flows.values():
        name = flow.language_attribute
        if name is not None and name not in written:
            message = f'the language is taken from "{name}", which nothing sets'
            yield Found(at(flow), message, "set it, or take language_attribute away", "language_attribute")


RULE = Rule("L18", "read-before-set", Level.ERROR, __doc__, check)
