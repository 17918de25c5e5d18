"""Generated scenarios: what the flow can do and no scenario does, in the testers' sentences.

The paths come from exploring, the results from the flow as it is: as built, to be confirmed. What a scenario of the
project, or one generated before, does already is not generated again: two scenarios do the same whose calls leave the
same states by the same outcomes.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import combinations, islice, product
from pathlib import Path as File

from simulator.domain.eventlog import Entry
from simulator.domain.events import ExitTaken, StateEntered
from simulator.evidence.coverage.covered import Goals
from simulator.evidence.coverage.goals import Goal
from simulator.explore.building import Built, built
from simulator.explore.exploration import Edge, Exploration, Path
from simulator.explore.explorer import explore
from simulator.explore.moves import CrmAnswers
from simulator.explore.natural import natural
from simulator.explore.steps_of import steps
from simulator.flow.model import Collect, Menu
from simulator.scenario.features import load_features, scenarios_in
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario

AT_MOST = 50
TRIED = 15
"""Paths that are tried for one goal of coverage, of each sort."""

POOL = 2_000
"""Paths that pairs are looked for in."""

Exits = tuple[tuple[str, str], ...]
"""The states that a call left, each with the outcome: what a scenario does."""


class Mode(StrEnum):
    """What there is one scenario for."""

    EXITS = "exits"
    PATHS = "paths"
    PAIRWISE = "pairwise"


@dataclass(frozen=True)
class Generator:
    """Generates scenarios for one flow of a project. ``known`` is what its scenarios do already."""

    project: Project
    explored: Exploration = field(repr=False)
    known: frozenset[Exits] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, project: Project, flow: str, *, with_known: bool = True) -> "Generator":
        """Explore a flow, and run the project's scenarios to see what they do."""
        workspace = project.workspace
        skills = tuple(workspace.centre_of(workspace.flow(flow)).skills)
        explored = explore(workspace.flows, flow, skills=skills)
        return cls(project, explored, frozenset(_known(project)) if with_known else frozenset())

    def scenarios(self, mode: Mode = Mode.EXITS, at_most: int = AT_MOST) -> Iterator[Built]:
        """The scenarios that are missing, shortest first, none twice; each passes."""
        paths = {Mode.EXITS: self._exits, Mode.PATHS: self._paths, Mode.PAIRWISE: self._pairwise}[mode]
        return islice(self._new(paths()), at_most)

    def _new(self, paths: Iterable[Path]) -> Iterator[Built]:
        seen = set(self.known)
        covered = {exit_ for each in seen for exit_ in each}
        for path in paths:
            wanted = frozenset(_exits(path.edges)) - covered
            found = self._built(path)
            did = () if found is None else exits_of(found.entries)
            if found is not None and did not in seen and wanted <= set(did):
                seen.add(did)
                covered.update(did)
                yield found

    def _built(self, path: Path) -> Built | None:
        return built(self.project, _name(path), steps(self.explored.subject, path))

    # Which paths

    @cached_property
    def _graphs(self) -> tuple[Exploration, ...]:
        """What is explored: natural calls first, then all."""
        return natural(self.explored), self.explored

    def _exits(self) -> Iterator[Path]:
        """For each exit that no scenario takes a shortest path over it, taken on to an ending."""
        covered = {exit_ for each in self.known for exit_ in each}
        for graph in self._graphs:
            for edge in graph.all_edges():
                missing = [each for each in _exits((edge,)) if each not in covered]
                if missing:
                    covered.update(missing)
                    yield graph.complete(graph.path_over(edge))

    def _paths(self) -> Iterator[Path]:
        """Every natural way from dialling to an ending, shortest first; a way is what states it leaves, and how."""
        graph = self._graphs[0]
        seen: set[tuple[int, Exits, tuple[object, ...]]] = set()
        wave = [(Path(), 0)]
        while wave:
            after: list[tuple[Path, int]] = []
            for path, situation in wave:
                for edge in graph.edges[situation]:
                    longer = path.then(edge)
                    key = (edge.target, _exits(longer.edges), _data(longer))
                    if key in seen or _goes_round(longer):
                        continue
                    seen.add(key)
                    if graph.situations[edge.target].ending is not None:
                        yield longer
                    else:
                        after.append((longer, edge.target))
            wave = after

    def _pairwise(self) -> Iterator[Path]:
        """Paths that together have every two answers of the CRM and choices of the caller that go together."""
        pool = [(path, self._pairs(path)) for path in islice(self._paths(), POOL)]
        left = {pair for _, pairs in pool for pair in pairs}
        while left:
            path, pairs = max(pool, key=lambda each: len(each[1] & left))
            left -= pairs
            yield path

    def _pairs(self, path: Path) -> frozenset[frozenset[object]]:
        """Every two values of a path that a table of data would have: what the caller does, what the CRM says."""
        states = {name: state for flow in self.explored.subject.flows.values() for name, state in flow.states.items()}
        done = (each for each in _exits(path.edges) if isinstance(states.get(each[0]), Menu | Collect))
        return frozenset(map(frozenset, combinations(dict.fromkeys((*_data(path), *done)), 2)))

    # For one goal

    def scenario_for(self, goal: Goal) -> Built | None:
        """A scenario that reaches a goal of coverage; None where no path was found that does."""
        goals = Goals((goal,))
        for path in self._towards(goal):
            found = self._built(path)
            if found is not None and goals.covered(found.entries):
                return found
        return None

    def _towards(self, goal: Goal) -> Iterator[Path]:
        """Paths that may reach a goal, the likeliest first: over an exit that is meant, over the state, any."""
        exits = {(goal.state, goal.what), *((state, outcome) for _, state, outcome in goal.by_exits)}
        ways: tuple[Callable[[Edge], bool], ...] = (
            lambda edge: bool(exits & set(_exits((edge,)))),
            lambda edge: _is_at(edge, goal.state),
        )
        for graph, goes in product(self._graphs, ways):
            yield from islice(
                (graph.complete(graph.path_over(edge)) for edge in filter(goes, graph.all_edges())), TRIED
            )


def generator_for(root: File, flow: str, *, with_known: bool = True) -> Generator:
    """The generator for a flow of a project on disk."""
    project = Project.load(root)
    return Generator.of(project, project.workspace.flow(flow).name, with_known=with_known)


def scenario_for(project: Project, flow: str, goal: Goal) -> str | None:
    """The text of a scenario that closes a hole of coverage; None where none was found."""
    found = Generator.of(project, flow, with_known=False).scenario_for(goal)
    return None if found is None else "\n".join(found.lines()) + "\n"


def exits_of(entries: Iterable[Entry]) -> Exits:
    """What the calls of a log do: the states that they leave, in order, each with the outcome."""
    return tuple((entry.event.state, entry.event.outcome) for entry in entries if isinstance(entry.event, ExitTaken))


def _known(project: Project) -> Iterator[Exits]:
    for scenario in scenarios_in(load_features(project.root)):
        log = run_scenario(project, scenario).log
        if log is not None:
            yield exits_of(log)


def _exits(edges: Iterable[Edge]) -> Exits:
    return tuple((each.state, each.outcome) for edge in edges for each in edge.events if isinstance(each, ExitTaken))


def _is_at(edge: Edge, state: str) -> bool:
    """Whether the call enters or leaves the state."""
    entered = any(isinstance(event, StateEntered) and event.state == state for event in edge.events)
    return entered or any(left == state for left, _ in _exits((edge,)))


def _goes_round(path: Path) -> bool:
    """Whether a path leaves a state by the same outcome more often than three times."""
    exits = _exits(path.edges)
    return any(exits.count(each) > 3 for each in exits[-1:])


def _data(path: Path) -> tuple[object, ...]:
    return tuple((move.operation, move.outcome, move.fields) for move in path.moves if isinstance(move, CrmAnswers))


def _name(path: Path) -> str:
    """What happens on a path, in a line: each outcome that is not the usual one, then the end."""
    exits = _exits(path.edges)
    told = [f"{state} {outcome}" for state, outcome in exits if outcome not in {"done", "otherwise"}]
    return ", ".join(told[-6:]) or "The call begins"
