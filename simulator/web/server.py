"""The demo as one application: the gate, the page, and every room's routes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from simulator.domain.errors import DocumentError, UsageError
from simulator.web.driving import follow, settle
from simulator.web.refusing import Refused, answered
from simulator.web.routes import (
    Site,
    call,
    designing,
    desk,
    handouts,
    keeping,
    library,
    page,
    people,
    project,
    time,
)
from simulator.web.security import Guard
from simulator.web.sessions import Sessions
from simulator.web.settings import DemoSettings
from simulator.web.watching import LiveProject

ROOMS = (page, call, desk, time, people, project, library, handouts, keeping, designing)
"""Each has ``routes(site)``."""


def demo_app(settings: DemoSettings) -> FastAPI:
    """The application that serves a project; it reads the project now. Lives as long as its lifespan."""
    site = Site(settings, LiveProject(settings.root, settings.flow, settings.on_bug), Sessions())
    app = FastAPI(
        title="IVR demo",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=_lifespan(site),
        telemetry={"auto_configure": False, "tracing": False, "metrics": False, "logs": False},  # nothing leaves
    )
    app.state.site = site
    for room in ROOMS:
        app.include_router(room.routes(site))
    app.add_middleware(Guard, settings=settings, sessions=site.sessions)
    for kind in (Refused, UsageError, DocumentError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answered)
    return app


def _lifespan(site: Site) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        following = asyncio.create_task(follow(site))
        try:
            yield
        finally:
            await settle(site, following)

    return lifespan
