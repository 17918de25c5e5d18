"""Faults in what is checked and kept secret: the PIN check, the identity, the masks."""

from collections.abc import Iterator
from dataclasses import replace

from simulator.domain.calls import Privacy
from simulator.domain.identity import Identity
from simulator.explore.mutants.exits import authenticates, passed_over
from simulator.explore.mutants.mutant import Change, Operator, at, on_exit, with_state
from simulator.flow.model import Collect, DataDip, Flow


def _dropped(flow: Flow) -> Iterator[Change]:
    """Every look-up that authenticates passed over, for where its success leads."""
    for state in flow.states.values():
        if isinstance(state, DataDip) and authenticates(state):
            success = next(leads for leads in state.exits.values() if leads.identity is Identity.AUTHENTICATED)
            yield from passed_over(flow, state, success, f"{state.name} is not made: every entry passes")


def _identity_lost(flow: Flow) -> Iterator[Change]:
    for state in flow.states.values():
        for outcome, leads in state.exits.items():
            if leads.identity is not None:
                what = f'{state.name}: "{outcome}" proves nothing of the caller'
                yield on_exit(flow, state, outcome, replace(leads, identity=None), what)


def _too_early(flow: Flow) -> Iterator[Change]:
    for state in flow.states.values():
        for outcome, leads in state.exits.items():
            if leads.identity is Identity.IDENTIFIED:
                what = f'{state.name}: "{outcome}" makes the caller authenticated, not identified'
                yield on_exit(flow, state, outcome, replace(leads, identity=Identity.AUTHENTICATED), what)


def _shown(flow: Flow) -> Iterator[Change]:
    """Every secret entry in clear."""
    for state in flow.states.values():
        if isinstance(state, Collect) and state.sensitive:
            attribute = flow.attributes.get(state.attribute)
            attributes = dict(flow.attributes)
            if attribute is not None:
                attributes[attribute.name] = replace(attribute, privacy=Privacy.CLEAR)
            changed = replace(with_state(flow, replace(state, sensitive=False)), attributes=attributes)
            yield at(state, state.name, f"what is keyed at {state.name} is no secret", changed)


def _answer_lost(flow: Flow) -> Iterator[Change]:
    """Every field of an answer that is not kept."""
    for state in flow.states.values():
        if isinstance(state, DataDip):
            for name, kept in state.keeps.items():
                keeps = {each: as_ for each, as_ in state.keeps.items() if each != name}
                changed = with_state(flow, replace(state, keeps=keeps))
                yield at(state, f"{state.name}.{name}", f"{state.name} does not keep the {kept}", changed)


OPERATORS = (
    Operator("pin-check-dropped", "the look-up that authenticates is not made", _dropped),
    Operator("identity-lost", "a look-up proves nothing", _identity_lost),
    Operator("identity-early", "a look-up that identifies authenticates", _too_early),
    Operator("secret-shown", "a secret entry in clear", _shown),
    Operator("answer-lost", "a field of an answer is not kept", _answer_lost),
)
