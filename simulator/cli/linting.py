"""Which documents ``ivr lint`` looks at: a whole project, always, and of its problems those in the files asked for."""

from collections.abc import Sequence
from pathlib import Path

from simulator.app.linted import all_problems
from simulator.app.selecting import project_root
from simulator.app.workspace import load_workspace
from simulator.domain.errors import UsageError
from simulator.domain.problems import Problem


def problems_of(paths: Sequence[Path], project: Path | None, start: Path) -> tuple[Problem, ...]:
    """Every problem in the files and folders asked for, or of the whole project here.

    A flow cannot be judged without the flows it calls, so the whole project of each path is read. UsageError for a path
    that is not there, or in no project.
    """
    if not paths:
        return _of_project(project_root(project, start))
    by_root: dict[Path, list[Path]] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no file or folder {path}", "Name files or folders of a project.")
        near = path.resolve() if path.is_dir() else path.resolve().parent
        by_root.setdefault(project_root(project, near), []).append(path.resolve())
    return tuple(
        problem for root, asked in by_root.items() for problem in _of_project(root) if _is_in(problem, root, asked)
    )


def _of_project(root: Path) -> tuple[Problem, ...]:
    return all_problems(load_workspace(root))


def _is_in(problem: Problem, root: Path, asked: Sequence[Path]) -> bool:
    file = (root / problem.place.file).resolve()
    return any(file.is_relative_to(path) for path in asked)
