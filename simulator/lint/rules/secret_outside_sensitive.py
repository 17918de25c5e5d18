"""A secret is collected in a sensitive state and kept in a secret attribute.

Why: what a caller keys is logged, unless the state is sensitive; what an attribute holds is logged, unless its privacy
is ``secret`` (S3). A PIN needs both.

Remedy: write ``sensitive: yes`` at the state and ``privacy: secret`` at the attribute. A secret cannot be asked for by
a menu: its keys are logged in clear.

Good::

    attributes: {pin: {privacy: secret}}
    states:
      ask_pin: {kind: collect, prompt: ask_pin, reprompt: ask_pin_again, attribute: pin, sensitive: yes, length: 4,
                on: {entered: bye, no_input: ask_pin, invalid: ask_pin, exhausted: bye}}
      bye: {kind: disconnect}

Bad::

    attributes: {pin: {privacy: secret}}
    states:
      ask_pin: {kind: collect, prompt: ask_pin, reprompt: ask_pin_again, attribute: pin, length: 4,
                on: {entered: bye, no_input: ask_pin, invalid: ask_pin, exhausted: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.flow.model import AnyState, Collect, Flow, Menu
from simulator.lint.rule import Found, Rule, at
from simulator.lint.rules.secrecy import declared, used_as_secret
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each entry of a secret that something would show."""
    hidden = declared(subject)
    secret = hidden | used_as_secret(subject)
    for flow in subject.flows.values():
        for state in flow.states.values():
            yield from _of(flow, state, secret, hidden)


def _of(flow: Flow, state: AnyState, secret: frozenset[str], hidden: frozenset[str]) -> Iterator[Found]:
    match state:
        case Collect(attribute=name, sensitive=False) if name in secret:
            message = f'"{state.name}" collects the secret "{name}", and every log would show it'
            yield Found(at(flow, state), message, "write sensitive: yes at the state", "attribute")
        case Collect(attribute=name, sensitive=True) if name not in hidden:
            message = f'"{state.name}" keeps a secret in "{name}", whose value every log shows'
            yield Found(at(flow, flow.attributes.get(name), state), message, f"declare {name}: {{privacy: secret}}")
        case Menu(attribute=str(name)) if name in secret:
            message = f'the menu "{state.name}" asks for the secret "{name}", and its keys are logged in clear'
            yield Found(at(flow, state), message, "ask for it by a collect that is sensitive", "attribute")
        case _:
            pass


RULE = Rule("L11", "secret-outside-sensitive", Level.ERROR, __doc__, check)
