"""What the rules about use cases share: which flows carry out which use case."""

from collections.abc import Iterator, Mapping

from simulator.flow.model import Flow
from simulator.lint.graph import reached_from
from simulator.lint.subject import Subject


def use_cases_of(subject: Subject) -> Mapping[str, frozenset[str]]:
    """The ids of the use cases that each flow serves: its own, else those of the flows that call it."""
    found: dict[str, set[str]] = {name: set() for name in subject.flows}
    for flow in subject.flows.values():
        if flow.use_case is not None:
            for name in reached_from([flow.name], lambda name: _helpers(subject, name)):
                found[name].add(flow.use_case)
    return {name: frozenset(ids) for name, ids in found.items()}


def _helpers(subject: Subject, name: str) -> Iterator[str]:
    """The flows that a flow calls and that have no use case of their own."""
    return (each for each in subject.calls.called_flows(name) if subject.flows[each].use_case is None)


def steps_served(flow: Flow) -> frozenset[str]:
    """The steps that some state of the flow serves."""
    return frozenset(step for state in flow.states.values() for step in state.serves)
