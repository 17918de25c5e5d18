"""The base of a simulation and its alternatives: what each is, and its world, opened by whoever works on it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from simulator import __version__
from simulator.app.populations import POPULATION_FILES
from simulator.app.workspace import CENTRE_FILES, FLOW_FILES, Workspace, load_workspace
from simulator.domain.errors import DocumentError, UsageError
from simulator.domain.phrases import counted
from simulator.domain.problems import has_errors
from simulator.domain.timing import Millis
from simulator.floor.arrivals import duty
from simulator.floor.changes import Change
from simulator.floor.keeping import Identity
from simulator.floor.world import AgentChange, FloorPlan, FloorWorld, made_world
from simulator.flow.centre import Centre
from simulator.flow.library import check_references
from simulator.flow.loaded import Loaded
from simulator.flow.loader import load_centre, load_flow
from simulator.flow.model import Flow
from simulator.flow.population import DAY, Crew
from simulator.notation import read_text

BASE = "base"

DocumentT = TypeVar("DocumentT", Flow, Centre)


@dataclass(frozen=True, slots=True)
class Variant:
    """A plan under a name; ``flow_file`` and ``centre_file`` take the place of the project's own documents.

    ``folder`` is where its rows go; None: nowhere.
    """

    name: str
    plan: FloorPlan
    flow_file: Path | None = None
    centre_file: Path | None = None
    folder: Path | None = None


def open_variant(variant: Variant) -> FloorWorld:
    """The world of a variant. UsageError or DocumentError for whatever would go wrong during the day."""
    workspace = load_workspace(variant.plan.root).sound()
    workspace, plan = _with_files(workspace, variant)
    return made_world(plan, workspace, workspace.population(plan.population))


def alternative(base: Variant, world: FloorWorld, change: Change) -> Variant:
    """The base with a change, and the same customers. UsageError where it names agents whom nobody is like."""
    plan = base.plan if base.plan.products is not None else replace(base.plan, products=tuple(world.centre.skills))
    more = tuple(each for where, by in change.agents for each in _agents(world, where, by))
    changed = replace(plan, settings={**plan.settings, **change.settings}, agents=(*plan.agents, *more))
    return replace(
        base,
        name=change.text,
        plan=changed,
        flow_file=change.flow or base.flow_file,
        centre_file=change.centre or base.centre_file,
    )


def identity_of(variant: Variant, how: Mapping[str, object]) -> Identity:
    """What makes a variant's run the run it is. ``how`` it is counted and written is a part of it."""
    plan = variant.plan
    return {
        "versions": {"ivr-simulator": __version__},
        "population": plan.population,
        "seed": plan.seed,
        "from": plan.started.isoformat(sep=" ", timespec="minutes"),
        "span_ms": plan.span,
        "warm_up_ms": plan.warm_up,
        "accounts": plan.accounts,
        "settings": dict(sorted(plan.settings.items())),
        "agents": [f"{each.like}{each.more:+}" for each in plan.agents],
        **how,
        "documents": {**documents_of(plan.root), **_own_files(variant)},
    }


def documents_of(root: Path) -> dict[str, str]:
    """The SHA-256 of everything in a project that a day depends on, by its path there."""
    patterns = (FLOW_FILES, CENTRE_FILES, POPULATION_FILES, "*.csv")
    files = {file for pattern in patterns for file in (root / "flows").rglob(pattern)}
    return {file.relative_to(root).as_posix(): _hash(file) for file in sorted(files)}


def _own_files(variant: Variant) -> dict[str, str]:
    named = (("flow", variant.flow_file), ("centre", variant.centre_file))
    return {name: _hash(file) for name, file in named if file is not None}


def _hash(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def _with_files(workspace: Workspace, variant: Variant) -> tuple[Workspace, FloorPlan]:
    """The project with the variant's own files in the place of the documents of their names, and the plan for it."""
    plan = variant.plan
    if variant.flow_file is not None:
        flow = _document(variant.flow_file, load_flow)
        workspace = replace(workspace, flows={**workspace.flows, flow.name: _in_folder_of(workspace, flow)})
        plan = replace(plan, flow=flow.name)
        problems = check_references(workspace.flows)
        if has_errors(problems):
            raise DocumentError(tuple(problems))
    if variant.centre_file is not None:
        centre = _document(variant.centre_file, load_centre)
        workspace = replace(workspace, centres={**workspace.centres, centre.name: centre})
        plan = replace(plan, centre=centre.name)
    return workspace, plan


def _in_folder_of(workspace: Workspace, flow: Flow) -> Flow:
    """A flow stands where the one that it replaces stands, so that it has the same centre."""
    replaced = workspace.flows.get(flow.name)
    return flow if replaced is None else replace(flow, file=replaced.file)


def _document(path: Path, load: Callable[[str, str], Loaded[DocumentT]]) -> DocumentT:
    """A document in a file; DocumentError, with every problem, where it is broken."""
    text = read_text(path.read_bytes(), str(path))
    if not isinstance(text, str):
        raise DocumentError(tuple(text))
    return load(text, str(path)).or_raise()


def _agents(world: FloorWorld, where: str, by: int) -> Iterator[AgentChange]:
    """So many agents more (or fewer) like a crew's or like one agent.

    At a queue, best those who serve no other, and of these whoever is at work the longest while callers come: an agent
    more who has the day off would change nothing.
    """
    if any(where in (crew.name, *(agent.name for agent in crew.agents)) for crew in world.crews):
        yield AgentChange(where, by)
        return
    serving = [(crew, agent) for crew in world.crews for agent in crew.agents if where in agent.queues]
    if not serving:
        crews = ", ".join(crew.name for crew in world.crews)
        raise UsageError(
            f'"{where}" is no crew, no agent and no queue that somebody serves',
            f"Crews: {crews}. Queues: {', '.join(world.centre.queues)}.",
        )
    at_work = {crew.name: _at_work(world, crew) for crew in world.crews}
    serving.sort(key=lambda each: (len(each[1].queues), -at_work[each[0].name]))
    if -by > len(serving):
        raise UsageError(
            f'"{where}" has {counted(len(serving), "agent")}, and {-by} are to go', "Take away fewer of them."
        )
    if by > 0:
        yield AgentChange(serving[0][1].name, by)
    else:
        yield from (AgentChange(agent.name, -1) for _, agent in serving[:-by])


def _at_work(world: FloorWorld, crew: Crew) -> Millis:
    """How long a crew is at work while new callers come."""
    return sum(ends - begins for begins, ends in duty(crew, world.started, world.plan.span or DAY))
