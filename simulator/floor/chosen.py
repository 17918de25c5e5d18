"""Which population a command is about, in which project, and what its documents are warned of."""

from dataclasses import dataclass
from pathlib import Path

from simulator.app.populations import POPULATION_FILES
from simulator.app.selecting import project_root
from simulator.app.workspace import Workspace, load_workspace
from simulator.domain.errors import UsageError
from simulator.domain.problems import Problem
from simulator.flow.population import Population


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sound population with its project; ``warnings`` are those of its file and of its history."""

    root: Path
    workspace: Workspace
    population: Population
    warnings: tuple[Problem, ...] = ()


def chosen(asked: str | None, project: Path | None, start: Path, instead: str = "") -> Chosen:
    """The population meant: by name, by the path of its file, or as the only one of the project.

    ``instead``: what else could be said, for the remedy. UsageError or DocumentError where there is none.
    """
    path = None if asked is None else Path(asked)
    is_file = path is not None and (path.is_file() or path.name.endswith(POPULATION_FILES[1:]))
    root = project_root(project, path.resolve().parent if path is not None and is_file else start)
    workspace = load_workspace(root).sound()
    loaded = workspace.load_populations()
    if asked is not None or len(loaded.loaded) == 1:
        population = loaded.loaded[0].or_raise() if asked is None else loaded.named(asked)
        return Chosen(root, workspace, population, loaded.warnings_of(population))
    names = sorted(each.file if each.population is None else each.population.name for each in loaded.loaded)
    if not names:
        remedy = f"docs/simulate-a-day.md says how to begin{instead}."
        raise UsageError(f"nobody calls in {root}: it has no {POPULATION_FILES}", remedy)
    raise UsageError(f"which population is meant? ({', '.join(names)})", f"Name it after the command{instead}.")
