"""The page itself, and what it is made of: files of the package, and no others."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from simulator.web.admission import session_cookie
from simulator.web.routes import SESSION, Site, refuse
from simulator.web.static_files import file_named, not_modified


def routes(site: Site) -> APIRouter:
    """The page, its files, its icon, and an empty answer for whoever measures."""
    router = APIRouter()

    @router.get("/")
    async def page(request: Request) -> Response:
        """The page; who has no session gets one."""
        response = _served("index.html", request)
        if SESSION not in request.scope.get("state", {}):
            session = site.sessions.new()
            name = session_cookie(site.settings)
            response.set_cookie(name, session.key, httponly=True, samesite="strict", path="/")
        return response

    @router.get("/static/{path:path}")
    async def static(path: str, request: Request) -> Response:
        """A file of the page."""
        return _served(path, request)

    @router.get("/favicon.ico")
    async def icon(request: Request) -> Response:
        """The icon."""
        return _served("favicon.svg", request)

    @router.get("/api/ping")
    async def ping() -> Response:
        """Nothing: what a request costs in itself."""
        return Response(status_code=204)

    return router


def _served(path: str, request: Request) -> Response:
    found = file_named(path)
    if found is None:
        refuse(404, "there is no such file", None)
    headers = {"etag": found.tag, "cache-control": "no-cache"}
    if not_modified(request.headers.get("if-none-match"), found.tag):
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=found.kind, headers=headers)
