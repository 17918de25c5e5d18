"""Which states read a setting, by whatever expression of theirs or of their counters, prompts and pops."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from simulator.explore.mutants.mutant import Sight
from simulator.explore.reading import counters_of, prompts_of
from simulator.flow.expressions import SettingRef
from simulator.flow.model import AnyState, DataDip, Flow


@dataclass(frozen=True, slots=True)
class Readers:
    """Where a setting shows. One that no state reads is the fake CRM's: it shows at look-ups."""

    sights: tuple[Sight, ...]
    is_read: bool


def readers(flow: Flow, setting: str) -> Readers:
    """The states that read a setting, else every look-up."""
    reading = [state for state in flow.states.values() if any(ref == setting for ref in _settings_of(state, flow))]
    shows = reading or [state for state in flow.states.values() if isinstance(state, DataDip)]
    return Readers(tuple(Sight(state.name) for state in shows), bool(reading))


def _settings_of(state: AnyState, flow: Flow) -> Iterator[str]:
    yield from _settings_in(state)
    for counter in counters_of(state):
        yield from _settings_in(flow.counters[counter])
    for prompt in prompts_of(state):
        yield from _settings_in(flow.prompts[prompt])
    pop = getattr(state, "pop", None)
    if isinstance(pop, str):
        yield from _settings_in(flow.pops[pop])


def _settings_in(value: object) -> Iterator[str]:
    """The settings that a value of the model refers to, at any depth."""
    match value:
        case SettingRef(name):
            yield name
        case dict():
            for each in value.values():
                yield from _settings_in(each)
        case tuple():
            for each in value:
                yield from _settings_in(each)
        case _ if is_dataclass(value):
            for each in fields(value):
                yield from _settings_in(getattr(value, each.name))
        case _:
            pass
