"""A screen pop says "fully authenticated" only where every way to it leads through a verify step.

Why: the agent who reads it asks no more (UC 17 T13, T15). One way around the PIN check is enough for a stranger to be
served as the customer.

Remedy: lead the ways without a verified PIN to a transfer with another pop, or decide on the caller's identity before
the transfer: ``{call: identity, is: authenticated}``.

Good::

    pops:
      verified: {status: fully authenticated}
      other: {status: not authenticated}
    states:
      known: {kind: decide, cases: {yes: {call: identity, is: authenticated}}, on: {yes: desk, otherwise: other_desk}}
      desk: {kind: transfer, queue: Desk, pop: verified}
      other_desk: {kind: transfer, queue: Desk, pop: other}

Bad::

    pops:
      verified: {status: fully authenticated}
    states:
      hello: {kind: play, prompt: hello, on: {done: desk}}
      desk: {kind: transfer, queue: Desk, pop: verified}
"""

from collections.abc import Iterator

from simulator.domain.identity import Identity
from simulator.domain.pops import FULLY_AUTHENTICATED, NONE_REQUIRED
from simulator.domain.problems import Level
from simulator.flow.expressions import Expression, Literal
from simulator.flow.model import AnyState, Assign, Flow, PopLayout
from simulator.lint.mentions import pop
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject

_CLAIMS = frozenset({FULLY_AUTHENTICATED, NONE_REQUIRED, Identity.AUTHENTICATED.word})


def check(subject: Subject) -> Iterator[Found]:
    """Each state that calls a caller authenticated who may not be."""
    for flow in subject.flows.values():
        for state in flow.states.values():
            known = subject.knowledge.at(flow.name, state.name)
            if known is None or known.identity >= Identity.AUTHENTICATED:
                continue
            yield from _popped(flow, state, Identity(known.identity))
            yield from _assigned(flow, state)


def _popped(flow: Flow, state: AnyState, known: Identity) -> Iterator[Found]:
    layout = flow.pops.get(pop(state) or "")
    field = None if layout is None else _claim_in(layout)
    if layout is not None and field is not None:
        surely = "identified at most" if known else "unknown"
        message = f'"{state.name}" pops "{layout.name}" ({field}), but a caller can come here who is {surely}'
        yield Found(at(flow, state), message, "lead that way to a transfer with another pop", "pop")


def _claim_in(layout: PopLayout) -> str | None:
    return next((f"{field}: {_text(value)}" for field, value in layout.fields.items() if _claims(value)), None)


def _assigned(flow: Flow, state: AnyState) -> Iterator[Found]:
    for name, value in state.values.items() if isinstance(state, Assign) else ():
        if _claims(value):
            message = f'"{state.name}" sets "{name}" to "{_text(value)}", but a caller can come here who is not'
            yield Found(at(flow, state), message, "set it behind a verify step only", name)


def _claims(value: Expression) -> bool:
    return _text(value).casefold() in _CLAIMS


def _text(value: Expression) -> str:
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else ""


RULE = Rule("L14", "false-pop", Level.ERROR, __doc__, check)
