"""A project whose scenarios are run: its documents, a seeded CRM and the catalogue, read once per process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from simulator.app.workspace import Workspace, documents, find_project, load_workspace
from simulator.domain.errors import UsageError
from simulator.flow.model import Flow
from simulator.scenario.catalogue import CATALOGUE
from simulator.scenario.matching import Matcher
from simulator.scenario.sources import Sources
from simulator.scenario.world import World

KEPT_PROJECTS = 4

Stamp = tuple[tuple[str, int, int], ...]
"""What tells whether a project's documents have changed: each file's path, time of change in ns, and size."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project, and worlds for its scenarios. What is dear to make is made once and shared; what can change is not."""

    root: Path
    sources: Sources = field(repr=False)
    matcher: Matcher = field(repr=False)

    @classmethod
    def load(cls, root: Path | None = None) -> "Project":
        """The project at a folder; without one, the one at or above the current folder.

        Loaded once per process, and again when its documents change. Broken documents are in ``workspace.problems``.
        Raises UsageError where there is no project.
        """
        found = find_project(Path.cwd()) if root is None else root
        if found is None:
            raise UsageError("there is no project here: no folder flows/ with a *.flow.yaml", "make one: ivr init DIR")
        return _loaded(found.resolve(), _stamp(found))

    @property
    def workspace(self) -> Workspace:
        """The project's documents, with what is wrong with them."""
        return self.sources.workspace

    def new_world(self) -> World:
        """A world for one scenario, in which nothing has happened."""
        return World(self.sources, self.matcher)

    def with_flows(self, flows: Mapping[str, Flow]) -> "Project":
        """The same project with other flows, its CRM and its sentences not made anew."""
        return Project(self.root, self.sources.with_flows(flows), self.matcher)


def _stamp(root: Path) -> Stamp:
    found = ((path, path.stat()) for path in documents(root))
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in found)


@lru_cache(maxsize=KEPT_PROJECTS)
def _loaded(root: Path, stamp: Stamp) -> Project:
    del stamp  # another stamp is another project
    return Project(root, Sources(load_workspace(root)), Matcher(CATALOGUE))
