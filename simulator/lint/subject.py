"""What lint looks at: a project's flows with their centres and use cases, and one graph of each flow, built once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from simulator.domain.problems import Problem
from simulator.flow.centre import Centre
from simulator.flow.model import Flow
from simulator.flow.usecase import UseCase
from simulator.lint.calls import Calls
from simulator.lint.graph import Graph
from simulator.lint.knowledge import Knowledge

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Subject:
    """A project as lint sees it.

    ``centres`` has the centre of each flow, by the flow's name; ``use_cases`` are by id. ``sources`` are the files'
    texts by name: with them a problem shows its line. ``load_problems`` are those that loading has found already.
    """

    flows: Mapping[str, Flow]
    centres: Mapping[str, Centre] = field(default_factory=dict)
    use_cases: Mapping[str, UseCase] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=lambda: _NONE)
    load_problems: tuple[Problem, ...] = ()

    @cached_property
    def graphs(self) -> Mapping[str, Graph]:
        """The graph of each flow, by its name."""
        return {name: Graph(flow) for name, flow in self.flows.items()}

    @cached_property
    def calls(self) -> Calls:
        """Which flow calls which, and how each can end."""
        return Calls(self.flows, self.graphs)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What is known of the caller at each state, whatever way the call took there."""
        return Knowledge(self.flows, self.calls)
