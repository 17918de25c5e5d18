"""A flow of a project explored: its behaviour, its in-queue flows, its promises with their verdicts, what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from simulator.app.workspace import Workspace
from simulator.domain.problems import Problem
from simulator.evidence.promises.parsing import Promises, keep_all
from simulator.evidence.promises.vocabulary import Vocabulary
from simulator.explore.counting import Counts, DeadEnd, Unreached, counts_of, dead_ends, unreached
from simulator.explore.exploration import Bound, Exploration
from simulator.explore.explorer import explore, explore_queues
from simulator.explore.proving import Verdict, prove
from simulator.explore.reading import Flows, flows_within
from simulator.flow.model import Flow
from simulator.flow.usecase import UseCase


@dataclass(frozen=True)
class Findings:
    """What exploring a flow has brought to light. ``in_queues`` are its in-queue flows, each explored by itself.

    ``problems`` are promises whose words cannot be kept.
    """

    flow: Flow
    flows: Flows
    exploration: Exploration
    in_queues: tuple[Exploration, ...]
    verdicts: tuple[Verdict, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def counts(self) -> Counts:
        """The numbers of the exploration."""
        return counts_of(self.exploration)

    @cached_property
    def dead_ends(self) -> tuple[DeadEnd, ...]:
        """Calls that go wrong whatever their caller does, in the flow and in its in-queue flows."""
        return tuple(each for one in (self.exploration, *self.in_queues) for each in dead_ends(one))

    @cached_property
    def unreached(self) -> tuple[Unreached, ...]:
        """The states and exits that no call comes to."""
        return unreached(self.exploration, self.flows, *self.in_queues)

    @property
    def broken(self) -> Iterator[Verdict]:
        """The promises that do not hold."""
        return (verdict for verdict in self.verdicts if not verdict.holds)

    @property
    def are_bad(self) -> bool:
        """Whether a promise is broken or cannot be kept, or a call comes to a dead end."""
        return bool(self.dead_ends or self.problems) or any(True for _ in self.broken)


def find(workspace: Workspace, flow: Flow, bound: Bound | None = None, *, promises_only: bool = False) -> Findings:
    """Explore a flow of a workspace, and judge the promises of its use case.

    ``promises_only`` leaves the in-queue flows out.
    """
    flows: Flows = {**workspace.flows, flow.name: flow}
    centre = workspace.centre_of(flow)
    explored = explore(flows, flow.name, skills=centre.skills, bound=bound)
    queues = () if promises_only else tuple(explore_queues(flows, flow.name, skills=centre.skills, bound=bound))
    promises = promises_of(workspace, flow)
    verdicts = prove(explored, promises.kept)
    return Findings(flow, flows, explored, queues, verdicts, promises.problems)


def use_case_of(workspace: Workspace, flow: Flow) -> UseCase | None:
    """The use case that a flow is for."""
    return None if flow.use_case is None else workspace.use_cases.get(flow.use_case)


def promises_of(workspace: Workspace, flow: Flow) -> Promises:
    """The promises of the use case that a flow is for."""
    use_case = use_case_of(workspace, flow)
    if use_case is None:
        return Promises(())
    flows = flows_within({**workspace.flows, flow.name: flow}, flow.name)
    return keep_all(use_case.promises, Vocabulary.of(flows, tuple(workspace.centre_of(flow).queues)))
