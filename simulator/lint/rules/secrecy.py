"""What the rules about secrets share: which attributes hold one, declared or not."""

from collections.abc import Iterator

from simulator.domain.calls import Privacy
from simulator.flow.model import AnyState, Assign, Collect, DataDip, Flow, Subflow
from simulator.lint.mentions import attributes
from simulator.lint.subject import Subject


def declared(subject: Subject) -> frozenset[str]:
    """The attributes that some flow declares a secret; flows share their attributes by name."""
    return frozenset(
        attribute.name
        for flow in subject.flows.values()
        for attribute in flow.attributes.values()
        if attribute.privacy is Privacy.SECRET
    )


def used_as_secret(subject: Subject) -> frozenset[str]:
    """The attributes that a look-up is given as a secret, such as the PIN of verify_pin."""
    return frozenset(
        name
        for flow in subject.flows.values()
        for state in flow.states.values()
        for name in _secret_inputs(flow, state)
    )


def _secret_inputs(flow: Flow, state: AnyState) -> Iterator[str]:
    operation = flow.operations.get(state.operation) if isinstance(state, DataDip) else None
    if isinstance(state, DataDip) and operation is not None:
        for name, expression in state.inputs.items():
            if name in operation.secret_inputs:
                yield from attributes(expression)


def secrets(subject: Subject) -> frozenset[str]:
    """Every attribute that can hold a secret: declared, collected or used as one, or a copy of such an attribute."""
    states = [state for flow in subject.flows.values() for state in flow.states.values()]
    collected = {state.attribute for state in states if isinstance(state, Collect) and state.sensitive}
    found = {*declared(subject), *used_as_secret(subject), *collected}
    copies = [
        (name, frozenset(attributes(expression)))
        for state in states
        if isinstance(state, Assign | Subflow)
        for name, expression in state.values.items()
    ]
    before = -1
    while before != len(found):
        before = len(found)
        found |= {name for name, sources in copies if sources & found}
    return frozenset(found)
