"""Faults in routing: queue, skill, priority, and the values that they are taken from."""

from collections.abc import Iterator
from dataclasses import replace

from simulator.domain.values import as_text
from simulator.explore.mutants.mutant import Change, Operator, Sight, at, with_state
from simulator.explore.mutants.readers import readers
from simulator.flow.expressions import Literal
from simulator.flow.model import Assign, Flow, Transfer

HIGH = 99
"""Priority points that no customer has."""


def _transfers(flow: Flow) -> Iterator[Transfer]:
    return (state for state in flow.states.values() if isinstance(state, Transfer))


def _wrong_queue(flow: Flow) -> Iterator[Change]:
    """Every transfer to another queue of the flow."""
    queues = dict.fromkeys(as_text(state.queue.value) for state in _transfers(flow) if isinstance(state.queue, Literal))
    for state in _transfers(flow):
        now = as_text(state.queue.value) if isinstance(state.queue, Literal) else None
        other = next((queue for queue in queues if queue != now), None)
        if other is not None:
            changed = with_state(flow, replace(state, queue=Literal(other)))
            yield at(state, state.name, f"{state.name} sends calls to the queue {other}", changed)


def _skill_dropped(flow: Flow) -> Iterator[Change]:
    for state in _transfers(flow):
        for index in range(len(state.skills)):
            skills = (*state.skills[:index], *state.skills[index + 1 :])
            changed = with_state(flow, replace(state, skills=skills))
            yield at(state, f"{state.name}.{index + 1}", f"{state.name} does not ask for the skill", changed)


def _priority(flow: Flow, points: int, what: str) -> Iterator[Change]:
    for state in _transfers(flow):
        if state.priority != Literal(points):
            changed = with_state(flow, replace(state, priority=Literal(points)))
            yield at(state, state.name, f"{state.name}: {what}", changed)


def _priority_lost(flow: Flow) -> Iterator[Change]:
    return _priority(flow, 0, "every call has priority 0")


def _priority_given(flow: Flow) -> Iterator[Change]:
    return _priority(flow, HIGH, f"every call has priority {HIGH}")


def _doubled(flow: Flow) -> Iterator[Change]:
    """Every number among the settings doubled, 0 made 1; what is a limit of attempts has operators of its own."""
    limits = {getattr(counter.limit, "name", None) for counter in flow.counters.values()}
    for setting in flow.settings.values():
        value = setting.value
        if isinstance(value, int) and not isinstance(value, bool) and setting.name not in limits:
            now = value * 2 or 1
            changed = replace(flow, settings={**flow.settings, setting.name: replace(setting, value=now)})
            found = readers(flow, setting.name)
            yield Change(
                setting.name,
                f"the setting {setting.name} is {now}, not {value}",
                changed,
                found.sights,
                setting.place,
                explorable=found.is_read,
            )


def _value_lost(flow: Flow) -> Iterator[Change]:
    """Every value that a state sets, not set."""
    for state in flow.states.values():
        if isinstance(state, Assign):
            for name in state.values:
                values = {each: value for each, value in state.values.items() if each != name}
                changed = with_state(flow, replace(state, values=values))
                yield at(state, f"{state.name}.{name}", f"{state.name} does not set the {name}", changed)


def _value_other(flow: Flow) -> Iterator[Change]:
    """Every value that a state sets, as another state sets it."""
    assigns = [state for state in flow.states.values() if isinstance(state, Assign)]
    for state in assigns:
        for name, value in state.values.items():
            others = (each.values[name] for each in assigns if name in each.values and each.values[name] != value)
            other = next(others, None)
            if other is not None:
                changed = with_state(flow, replace(state, values={**state.values, name: other}))
                what = f"{state.name} sets the {name} that another state sets"
                yield Change(f"{state.name}.{name}", what, changed, (Sight(state.name),), state.place)


OPERATORS = (
    Operator("wrong-queue", "another queue", _wrong_queue),
    Operator("skill-dropped", "a skill is not asked for", _skill_dropped),
    Operator("priority-lost", "no priority", _priority_lost),
    Operator("priority-given", "a high priority for all", _priority_given),
    Operator("number-doubled", "a number among the settings doubled", _doubled),
    Operator("value-lost", "an attribute is not set", _value_lost),
    Operator("value-other", "an attribute is set to the value of another course", _value_other),
)
