"""No secret is read back, shown, attached, copied or decided on.

Why: a PIN that is spoken, popped, attached or copied into a plain attribute stands in logs, screens and recordings
(S10, UC 17 T44). A decision on it tells it by the exit that is taken (S6). Only the CRM compares secrets.

Remedy: give the secret to a look-up and to nothing else. The loader refuses what it can see itself (F209); this rule
follows copies too.

Good::

    attributes: {account_number: {privacy: last_four}, pin: {privacy: secret}}
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: account_number, length: 8,
            on: {entered: ask_pin, no_input: ask, invalid: ask, exhausted: bye}}
      ask_pin: {kind: collect, prompt: ask_pin, reprompt: ask_pin_again, attribute: pin, sensitive: yes, length: 4,
                on: {entered: check, no_input: ask_pin, invalid: ask_pin, exhausted: bye}}
      check: {kind: data_dip, operation: verify_pin,
              inputs: {account_number: {attribute: account_number}, pin: {attribute: pin}},
              on: {verified: bye, wrong: bye, error: bye, timed_out: bye}}
      bye: {kind: disconnect}

Bad::

    attributes: {pin: {privacy: secret}, note: }
    pops: {note: {note: {attribute: note}}}
    states:
      ask_pin: {kind: collect, prompt: ask_pin, reprompt: ask_pin_again, attribute: pin, sensitive: yes, length: 4,
                on: {entered: keep, no_input: ask_pin, invalid: ask_pin, exhausted: bye}}
      keep: {kind: assign, values: {note: {attribute: pin}}, on: {done: desk}}
      desk: {kind: transfer, queue: Desk, pop: note, attach: [note]}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level, Place
from simulator.flow import codes
from simulator.flow.expressions import AllOf, AnyOf, Compare, Comparison, Condition, Expression, Not
from simulator.flow.model import AnyState, Assign, Callback, Decide, Flow, Subflow, Transfer, TransferOut
from simulator.lint.mentions import attached, attributes
from simulator.lint.rule import Found, Rule, at
from simulator.lint.rules.secrecy import declared, secrets
from simulator.lint.subject import Subject

_HINT = "give a secret to a look-up only"


def check(subject: Subject) -> Iterator[Found]:
    """Each place where a secret would get out."""
    secret, hidden = secrets(subject), declared(subject)
    if not secret:
        return
    for flow in subject.flows.values():
        yield from _spoken(flow, secret)
        yield from _popped(flow, secret)
        for state in flow.states.values():
            yield from _in_state(flow, state, secret, hidden)


def _spoken(flow: Flow, secret: frozenset[str]) -> Iterator[Found]:
    for prompt in flow.prompts.values():
        for text in prompt.texts.values():
            for name in _among(text, secret):
                yield Found(
                    at(flow, prompt), f'the prompt "{prompt.name}" speaks the secret "{name}"', _HINT, f"{{{name}}}"
                )


def _popped(flow: Flow, secret: frozenset[str]) -> Iterator[Found]:
    for layout in flow.pops.values():
        for field, value in layout.fields.items():
            for name in _among(value, secret):
                yield Found(at(flow, layout), f'the screen pop "{layout.name}" shows the secret "{name}"', _HINT, field)


def _in_state(flow: Flow, state: AnyState, secret: frozenset[str], hidden: frozenset[str]) -> Iterator[Found]:
    place = at(flow, state)
    for name in attached(state):
        if name in secret:
            yield Found(place, f'"{state.name}" attaches the secret "{name}" to the call', _HINT, "attach")
    for word, expression in _sent(state):
        for name in _among(expression, secret):
            yield Found(place, f'"{state.name}" uses the secret "{name}" as its {word}', _HINT, word)
    yield from _copied(place, state, secret, hidden)
    yield from _decided(place, state, secret)


def _copied(place: Place, state: AnyState, secret: frozenset[str], hidden: frozenset[str]) -> Iterator[Found]:
    for target, expression in state.values.items() if isinstance(state, Assign | Subflow) else ():
        for name in _among(expression, secret) if target not in hidden else ():
            hint = f"do not copy it, or declare {target}: {{privacy: secret}}"
            yield Found(place, f'"{state.name}" copies the secret "{name}" into "{target}"', hint, target)


def _decided(place: Place, state: AnyState, secret: frozenset[str]) -> Iterator[Found]:
    for case, condition in state.cases.items() if isinstance(state, Decide) else ():
        for name in _compared(condition, secret):
            message = f'"{state.name}" decides on the secret "{name}": its exit tells it'
            yield Found(place, message, "let the CRM compare it, by a data dip", case)


def _sent(state: AnyState) -> Iterator[tuple[str, Expression]]:
    """What of a state leaves the flow: its queue, skills and number."""
    match state:
        case Transfer(queue=queue, skills=skills):
            yield from (("queue", queue), *(("skills", skill) for skill in skills))
        case TransferOut(number=number):
            yield "number", number
        case Callback(number=number, skills=skills):
            yield from (("number", number), *(("skills", skill) for skill in skills))
        case _:
            pass


def _compared(condition: Condition, secret: frozenset[str]) -> Iterator[str]:
    """The secrets that a condition looks into; whether one is set tells nothing of it."""
    match condition:
        case Compare(by=Comparison.IS_SET):
            pass
        case Compare(left, _, right):
            yield from (*_among(left, secret), *_among(right, secret))
        case Not(inner):
            yield from _compared(inner, secret)
        case AllOf(conditions) | AnyOf(conditions):
            for each in conditions:
                yield from _compared(each, secret)


def _among(expression: Expression, secret: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in attributes(expression) if name in secret)


RULE = Rule("L12", "secret-shown", Level.ERROR, __doc__, check, (codes.SECRET_SHOWN,))
