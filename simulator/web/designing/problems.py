"""Problems of a project, each with the flow and the state that it belongs to, and with the state's id in drawings."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from simulator.app.selecting import sources_of
from simulator.app.workspace import FLOW_FILES, Workspace
from simulator.domain.problems import Problem
from simulator.explore.reading import called_by
from simulator.flow.model import Flow
from simulator.lint.mentions import prompts
from simulator.lint.running import as_json
from simulator.picture.ids import Ids
from simulator.web.designing.outline import Outline, Part, outline_of

STATES, PROMPTS = "states", "prompts"

Located: TypeAlias = dict[str, str | int | dict[str, str] | None]
"""A problem for the page: what ``ivr lint --json`` says of it, and where it belongs."""


def located(workspace: Workspace, problems: Iterable[Problem]) -> list[Located]:
    """The problems as JSON, in order: what ``ivr lint --json`` says of each, and where it belongs.

    ``flow`` and ``state``: those of its line (a prompt's: the first state that plays it). ``id``: of the state in the
    drawing of its own flow; ``ids``: in every drawing that shows it, by the flow that is drawn. Each is None or empty
    where the problem has none. Lines are those of the files on disk.
    """
    found = tuple(problems)
    outlines = {
        file: outline_of(text) for file, text in _texts(workspace, found).items() if file.endswith(FLOW_FILES[1:])
    }
    return [{**record, **_where(workspace, outlines, each)} for record, each in zip(as_json(found), found, strict=True)]


def _texts(workspace: Workspace, problems: Iterable[Problem]) -> dict[str, str]:
    concerned = {each.place.file for each in problems}
    return {file: text for file, text in sources_of(workspace).items() if file in concerned}


def _where(workspace: Workspace, outlines: Mapping[str, Outline], problem: Problem) -> Located:
    outline = outlines.get(problem.place.file)
    if outline is None or outline.flow is None:
        return {"flow": None, "state": None, "id": None, "ids": {}}
    flow, part = outline.flow, outline.part_at(problem.place.line)
    state = None if part is None else _state(workspace.flows.get(flow), part)
    if state is None:
        return {"flow": flow, "state": None, "id": None, "ids": {}}
    ids = {drawn: Ids(drawn).state(flow, state) for drawn in _drawings(workspace, flow)}
    return {"flow": flow, "state": state, "id": ids[flow], "ids": ids}


def _state(flow: Flow | None, part: Part) -> str | None:
    if part.section == STATES:
        return part.name
    if part.section != PROMPTS or flow is None:
        return None
    return next((state.name for state in flow.states.values() if part.name in prompts(state)), None)


def _drawings(workspace: Workspace, flow: str) -> tuple[str, ...]:
    """The flows in whose drawings a flow stands, itself first."""
    others = (name for name in workspace.flows if name != flow and flow in _drawn(workspace.flows, name))
    return (flow, *others)


def _drawn(flows: Mapping[str, Flow], first: str) -> set[str]:
    """The flows in the drawing of one: itself and all that it calls, as far as they are there."""
    found, waiting = {first}, [first]
    while waiting:
        called = {called_by(state) for state in flows[waiting.pop()].states.values()}
        new = {name for name in called if name is not None and name in flows} - found
        found |= new
        waiting += new
    return found
