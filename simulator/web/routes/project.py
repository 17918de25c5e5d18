"""The project as it is on disk: flows, settings, and every problem at its line and at its state."""

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from simulator.web.answering import JsonAnswer
from simulator.web.describing import project_json
from simulator.web.driving import freshen
from simulator.web.routes import Site, refuse, session_of


def routes(site: Site) -> APIRouter:
    """The project, and its drawings."""
    router = APIRouter(prefix="/api")

    @router.get("/project")
    async def project(request: Request) -> JsonAnswer:
        """The project, read anew if it has changed."""
        session_of(request)
        await freshen(site)
        return JsonAnswer(project_json(site.project))

    @router.get("/drawing")
    async def drawing(request: Request, flow: str = "") -> Response:
        """A flow as it is now, as SVG, before anybody has called; the main flow unless one is named."""
        session_of(request)
        flows = site.project.workspace.flows
        found = flows.get(flow or site.project.main_flow() or "")
        if found is None:
            refuse(404, "there is no such flow, or its file is broken", "See the problems of the project.")
        svg = await run_in_threadpool(site.project.drawer.svg, found, flows)
        return Response(svg, media_type="image/svg+xml")

    return router
