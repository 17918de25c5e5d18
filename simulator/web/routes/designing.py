"""The designer's side: settings checked as they are typed; two versions of a flow compared, by what they do and say."""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from simulator.app.workspace import Workspace
from simulator.domain.errors import UsageError
from simulator.flow.model import Flow
from simulator.flow.settings import with_settings
from simulator.web.answering import JsonAnswer
from simulator.web.asking import Body
from simulator.web.designing.comparing import Side, compared, side
from simulator.web.designing.revisions import flows_at, revisions
from simulator.web.designing.trying import wrong_settings
from simulator.web.driving import freshen
from simulator.web.routes import Site, refuse, session_of

Short = Annotated[str, Field(max_length=200)]


class Sides(Body):
    """What a flow (the main one unless said) is compared with: settings, an earlier version, another flow."""

    flow: Short | None = None
    settings: Annotated[dict[Short, Short], Field(max_length=100, default_factory=dict)]
    revision: Short | None = None
    against: Short | None = None


class Tried(Body):
    """Settings of a flow (the main one unless said) that somebody is typing."""

    flow: Short | None = None
    settings: Annotated[dict[Short, Short], Field(max_length=100, default_factory=dict)]


def routes(site: Site) -> APIRouter:
    """The check of settings, what can be compared, and the comparison."""
    router = APIRouter(prefix="/api")

    @router.post("/settings")
    async def check(tried: Tried, request: Request) -> JsonAnswer:
        """Which settings a call would be refused for, by name: what is wrong, and what each may be."""
        session_of(request)
        await freshen(site)
        return JsonAnswer({"wrong": wrong_settings(_flow(site, tried.flow), tried.settings)})

    @router.get("/compare")
    async def choices(request: Request) -> JsonAnswer:
        """The earlier versions and the flows that can be compared with; no version where the project is not in git."""
        async with session_of(request).working:
            found = await run_in_threadpool(lambda: revisions(site.project.root))
        told = [{"id": each.id, "when": each.when, "text": each.text} for each in found]
        return JsonAnswer({"revisions": told, "flows": list(site.project.workspace.flows)})

    @router.post("/compare")
    async def compare(sides: Sides, request: Request) -> JsonAnswer:
        """Both drawings with their differences."""
        async with session_of(request).working:
            await freshen(site)
            return JsonAnswer(await run_in_threadpool(lambda: _compared(site, sides)))

    return router


def _compared(site: Site, sides: Sides) -> dict[str, object]:
    workspace = site.project.sound()
    flow = _flow(site, sides.flow)
    if sides.revision is not None and sides.against is not None:
        refuse(422, "compare with an earlier version or with another flow, not with both", "Leave one of them out.")
    try:
        left, right = _both(site, workspace, flow, sides)
    except UsageError as error:
        refuse(409, error.message, error.hint)
    return compared(workspace, left, right, site.project.drawer)


def _flow(site: Site, wanted: str | None) -> Flow:
    """The flow that is meant, as it is now; refused (409) where there is none of that name, or none at all."""
    workspace, name = site.project.sound(), wanted or site.project.main_flow()
    if name is None:
        refuse(409, "the project has no call flow", "Write one: flows/**/*.flow.yaml")
    try:
        return workspace.flow(name)
    except UsageError as error:
        refuse(409, error.message, error.hint)


def _both(site: Site, workspace: Workspace, flow: Flow, sides: Sides) -> tuple[Side, Side]:
    """What is on the left and on the right: an earlier version on the left, whatever is tried on the right."""
    here, flows, shown = flow.title or flow.name, workspace.flows, _shown(sides.settings)
    if sides.revision is not None:
        then = flows_at(site.project.root, sides.revision)
        if flow.name not in then:
            raise UsageError(
                f'"{sides.revision}" has no flow "{flow.name}", or its file was broken then', "Choose a later version."
            )
        old = then[flow.name]
        now = with_settings(flow, sides.settings)
        return side(f"{old.title or old.name}, {sides.revision}", old, then), side(f"{here}, now{shown}", now, flows)
    other = flow if sides.against is None else workspace.flow(sides.against)
    right = with_settings(other, sides.settings)
    return side(here, flow, flows), side(f"{other.title or other.name}{shown}", right, flows)


def _shown(settings: dict[str, str]) -> str:
    told = ", ".join(f"{name} = {value}" for name, value in settings.items())
    return f" ({told})" if told else ""
