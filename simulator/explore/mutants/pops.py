"""Faults in what the agent sees and what travels with the call: fields and attributes leaked, lost, unmasked."""

from collections.abc import Iterator
from dataclasses import replace

from simulator.domain.calls import Privacy
from simulator.explore.mutants.mutant import Change, Operator, at, sights, with_state
from simulator.flow.expressions import Expression, LastFour
from simulator.flow.model import Callback, Flow, PopLayout, Transfer


def _endings(flow: Flow) -> tuple[Transfer | Callback, ...]:
    return tuple(state for state in flow.states.values() if isinstance(state, Transfer | Callback))


def _with_fields(flow: Flow, layout: PopLayout, fields: dict[str, Expression], where: str, what: str) -> Change:
    changed = replace(flow, pops={**flow.pops, layout.name: replace(layout, fields=fields)})
    users = [state for state in _endings(flow) if state.pop == layout.name]
    return Change(f"{layout.name}.{where}", what, changed, sights(users), layout.place)


def _leaked(flow: Flow) -> Iterator[Change]:
    """Every layout with a field that only others have."""
    known = {name: shown for layout in flow.pops.values() for name, shown in layout.fields.items()}
    for layout in flow.pops.values():
        for name, shown in known.items():
            if name not in layout.fields:
                what = f'the screen pop {layout.name} shows "{name}" too'
                yield _with_fields(flow, layout, {**layout.fields, name: shown}, name, what)


def _lost(flow: Flow) -> Iterator[Change]:
    for layout in flow.pops.values():
        for name in layout.fields:
            fields = {each: shown for each, shown in layout.fields.items() if each != name}
            yield _with_fields(flow, layout, fields, name, f'the screen pop {layout.name} lacks "{name}"')


def _unmasked(flow: Flow) -> Iterator[Change]:
    for layout in flow.pops.values():
        for name, shown in layout.fields.items():
            if isinstance(shown, LastFour):
                what = f'the screen pop {layout.name} shows "{name}" in full'
                yield _with_fields(flow, layout, {**layout.fields, name: shown.of}, name, what)


def _other_pop(flow: Flow) -> Iterator[Change]:
    for state in _endings(flow):
        other = next((name for name in flow.pops if name != state.pop), None)
        if state.pop is not None and other is not None:
            changed = with_state(flow, replace(state, pop=other))
            yield at(state, state.name, f"{state.name} shows the screen pop {other}", changed)


def _attached(flow: Flow) -> Iterator[Change]:
    """Every transfer with an attribute that only others attach."""
    open_ = [name for name, each in flow.attributes.items() if each.privacy is not Privacy.SECRET]
    known = [name for name in open_ if any(name in state.attach for state in _endings(flow))]
    for state in _endings(flow):
        for name in known:
            if name not in state.attach:
                changed = with_state(flow, replace(state, attach=(*state.attach, name)))
                yield at(state, f"{state.name}.{name}", f"{state.name} attaches the {name} too", changed)


def _not_attached(flow: Flow) -> Iterator[Change]:
    for state in _endings(flow):
        for name in state.attach:
            changed = with_state(flow, replace(state, attach=tuple(each for each in state.attach if each != name)))
            yield at(state, f"{state.name}.{name}", f"{state.name} does not attach the {name}", changed)


OPERATORS = (
    Operator("pop-field-leaked", "a field too many on the screen pop", _leaked),
    Operator("pop-field-lost", "a field of the screen pop missing", _lost),
    Operator("pop-unmasked", "a masked field in full", _unmasked),
    Operator("pop-swapped", "another screen pop", _other_pop),
    Operator("attached-leaked", "an attribute too many travels with the call", _attached),
    Operator("attached-lost", "an attribute does not travel with the call", _not_attached),
)
