"""Which project and which flow somebody at the command means: by a folder, a flow's name, or a path."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.app.populations import FLOWS
from simulator.app.workspace import FLOW_FILES, Workspace, documents, find_project, is_project, load_workspace
from simulator.domain.errors import UsageError
from simulator.flow.model import Flow

_FLOW_NAME = re.compile(r"^flow:\s*[\"']?([\w.-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Selected:
    """A flow and the project that it is part of."""

    workspace: Workspace
    flow: Flow


def project_root(asked: Path | None, start: Path) -> Path:
    """The project's folder: the one asked for, else the nearest at or above ``start``; UsageError without one."""
    if asked is not None:
        return _asked_root(asked)
    root = find_project(start)
    if root is None:
        raise UsageError(
            f"there is no project in {start} or above it: no {FLOWS}/ with a {FLOW_FILES}",
            "Make one with: ivr init my-project. Or say where it is: --project DIR.",
        )
    return root


def select_flow(name_or_path: str | None, asked: Path | None, start: Path) -> Selected:
    """The flow of this name, or in this file, else the only one with a number; with its project, which is sound.

    UsageError where it is not there; DocumentError, with every problem, where a document is broken.
    """
    if name_or_path is None:
        return _only(load_workspace(project_root(asked, start)).sound())
    path = Path(name_or_path)
    if path.is_file() or path.name.endswith(FLOW_FILES[1:]):
        return _in_file(path, asked)
    workspace = load_workspace(project_root(asked, start))
    return Selected(workspace.sound(), workspace.flow(name_or_path))


def flow_names(start: Path) -> Iterator[str]:
    """The names of the flows of the project here, read quickly, for completion."""
    root = find_project(start)
    for path in [] if root is None else (root / FLOWS).rglob(FLOW_FILES):
        match = _FLOW_NAME.search(path.read_text("utf-8", "replace"))
        if match is not None:
            yield match[1]


def sources_of(workspace: Workspace) -> dict[str, str]:
    """The text of every document of a project, by its name for display."""
    return {str(path.relative_to(workspace.root)): _text(path) for path in documents(workspace.root)}


def _asked_root(asked: Path) -> Path:
    if not asked.is_dir():
        raise UsageError(f"there is no folder {asked}", "Name the project's folder: the one that holds flows/.")
    if not is_project(asked):
        raise UsageError(
            f"{asked} is no project: it has no {FLOWS}/ with a {FLOW_FILES}", f"Make one: ivr init {asked}"
        )
    return asked.resolve()


def _only(workspace: Workspace) -> Selected:
    """The only flow that callers can dial."""
    try:
        return Selected(workspace, workspace.main_flow())
    except UsageError as error:
        raise UsageError(error.message, "Name it after the command.") from None


def _in_file(path: Path, asked: Path | None) -> Selected:
    if not path.is_file():
        raise UsageError(f"there is no file {path}", "Name a flow of the project, or the path of its file.")
    root = project_root(asked, path.resolve().parent)
    workspace = load_workspace(root)
    shown = _shown(path, root)
    flow = next((flow for flow in workspace.flows.values() if flow.file == shown), None)
    if flow is None:
        workspace.sound()
        raise UsageError(f"{path} is no flow of the project {root}", f"Flows are {FLOWS}/**/{FLOW_FILES}.")
    return Selected(workspace.sound(), flow)


def _shown(path: Path, root: Path) -> str:
    resolved = path.resolve()
    return str(resolved.relative_to(root)) if resolved.is_relative_to(root) else str(path)


def _text(path: Path) -> str:
    """A document's text; what cannot be read is a problem of loading, and shows no lines."""
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
