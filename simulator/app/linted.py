"""Every problem of a project: those of loading it, those of its populations, and those that the rules of lint find."""

from simulator.app.selecting import sources_of
from simulator.app.workspace import Workspace
from simulator.domain.problems import Problem
from simulator.lint.running import run
from simulator.lint.subject import Subject


def all_problems(workspace: Workspace) -> tuple[Problem, ...]:
    """All of them in the order of the files. Populations, and the lines that are shown, are read from disk."""
    centres = {name: workspace.centre_of(flow) for name, flow in workspace.flows.items()}
    known = (*workspace.problems, *workspace.load_populations().problems)
    return run(Subject(workspace.flows, centres, workspace.use_cases, sources_of(workspace), known))
