"""A difference as it is shown: each kind with its shortest call, what is changed in the flow, JSON for a machine."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from simulator.app.selecting import project_root
from simulator.app.workspace import FLOW_FILES, Workspace, find_project, load_workspace
from simulator.cli.terminal import Style, say, styled
from simulator.domain.errors import DocumentError, UsageError
from simulator.explore.difference import Changed, Difference, Example, difference
from simulator.explore.exploration import Subject
from simulator.explore.reading import flows_within
from simulator.flow.library import check_references
from simulator.flow.loader import load_flow
from simulator.flow.model import Flow
from simulator.flow.settings import with_settings
from simulator.notation import read_text

_OF_EXAMPLES = ("kind", "as_is", "to_be", "steps", "serves")


def run(
    names: tuple[str, str], settings: tuple[str, ...], project: Path | None, start: Path, *, as_json: bool
) -> Difference:
    """Compare two flows, the second under these settings, and show what differs.

    UsageError where a flow or a setting is not there; DocumentError, with every problem, where a flow is broken.
    """
    workspace = _workspace(names, project, start)
    as_is, to_be = (_flow(name, workspace) for name in names)
    to_be = with_settings(to_be, dict(map(_setting, settings)))
    found = difference(_subject(as_is, workspace), _subject(to_be, workspace))
    if as_json:
        say(json.dumps(as_record(found), ensure_ascii=False, indent=2))
    else:
        say("\n".join(lines(found)))
    return found


def _workspace(names: tuple[str, str], project: Path | None, start: Path) -> Workspace | None:
    """The project that the flows are of; None where both are files and stand in none."""
    if project is None and all(map(_is_file, names)):
        folders = (start, *(Path(name).resolve().parent for name in names))
        root = next((found for found in map(find_project, folders) if found is not None), None)
        return None if root is None else load_workspace(root).sound()
    return load_workspace(project_root(project, start)).sound()


def _is_file(name: str) -> bool:
    return Path(name).is_file() or name.endswith(FLOW_FILES[1:])


def _flow(name: str, workspace: Workspace | None) -> Flow:
    if workspace is not None and not _is_file(name):
        return workspace.flow(name)
    path = Path(name)
    if not path.is_file():
        raise UsageError(f"there is no file {path}", "Name a flow of the project, or the path of a flow file.")
    text = read_text(path.read_bytes(), name)
    if not isinstance(text, str):
        raise DocumentError(tuple(text))
    return load_flow(text, name).or_raise()


def _subject(flow: Flow, workspace: Workspace | None) -> Subject:
    """The flow with those that it calls; DocumentError where one of them is not there."""
    flows: Mapping[str, Flow] = {**({} if workspace is None else workspace.flows), flow.name: flow}
    missing = tuple(each for each in check_references(flows) if each.place.file == flow.file)
    if missing:
        raise DocumentError(missing)
    skills = () if workspace is None else tuple(workspace.centre_of(flow).skills)
    return Subject(flows_within(flows, flow.name), flow.name, skills)


def _setting(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise UsageError(f'"{text}" sets nothing', "Write it as NAME=VALUE: --set attempts.account=3")
    return name.strip(), value.strip()


def lines(found: Difference) -> Iterator[str]:
    """The whole comparison for a person."""
    yield styled(f"{found.as_is} (as is) against {found.to_be} (to be)", Style.STRONG)
    if not found.is_one:
        yield styled("No caller, no agent and no look-up notices a difference.", Style.GOOD)
    for example in found.examples:
        yield ""
        yield from _example(example)
    if found.changed:
        yield ""
        yield styled("Changed in the flow:", Style.STRONG)
        yield from map(_changed, found.changed)
    serves = concerned(found)
    if serves:
        yield ""
        yield f"Use-case steps concerned: {', '.join(serves)}"
    if found.left:
        yield ""
        yield f"Stopped at the bound: {found.left} pairs of situations were not followed to their ends."


def concerned(found: Difference) -> tuple[str, ...]:
    """The steps of the use case at which calls go other ways."""
    return tuple(dict.fromkeys(step for example in found.examples for step in example.serves))


def _example(example: Example) -> Iterator[str]:
    yield styled(f"A caller {example.kind.value}", Style.DOUBTFUL)
    yield f"  as is  {example.as_is}"
    yield f"  to be  {example.to_be}"
    yield from (f"    {line}" for line in example.steps)


def _changed(each: Changed) -> str:
    return f"  {each.part} {each.name}: {each.as_is or '(none)'} -> {each.to_be or '(none)'}"


def as_record(found: Difference) -> dict[str, object]:
    """The same for a machine: of a call how to make it, not all that happens in it."""
    examples = [{name: getattr(each, name) for name in _OF_EXAMPLES} for each in found.examples]
    return {
        **asdict(replace(found, examples=())),
        "examples": examples,
        "differs": found.is_one,
        "serves": [*concerned(found)],
    }
