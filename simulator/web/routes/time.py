"""Time in hand: at which speed it runs, whether it stands still, on to the next event, and back to any moment."""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from simulator.app.pacing import SPEEDS
from simulator.domain.eventlog import LATEST
from simulator.web.answering import JsonAnswer
from simulator.web.asking import Body
from simulator.web.driving import put_on
from simulator.web.opening import taken_again
from simulator.web.routes import Site, refuse, session_of
from simulator.web.routes.call import count, on_air
from simulator.web.session import Live, Session
from simulator.web.showing import now_json


class Wanted(Body):
    """What is to become of time; several at once are done in this order. ``back_to`` in ms of the simulation."""

    back_to: Annotated[int, Field(ge=0, le=LATEST)] | None = None
    speed: float | None = None
    paused: bool | None = None
    step: bool = False


def routes(site: Site) -> APIRouter:
    """One address for all of it."""
    router = APIRouter(prefix="/api")

    @router.post("/time")
    async def time(wanted: Wanted, request: Request) -> JsonAnswer:
        """Time is taken in hand; going back begins a new show, which goes on from there."""
        session = session_of(request)
        if wanted.speed is not None and wanted.speed not in SPEEDS:
            refuse(422, "there is no such speed", f"The speeds are {', '.join(f'{each:g}' for each in SPEEDS)}.")
        async with session.lock:
            live, _ = on_air(session)
            if wanted.back_to is not None:
                live = await _go_back(site, session, live, wanted.back_to)
            _set(live, wanted)
        session.tell()
        return JsonAnswer(now_json(live))

    return router


async def _go_back(site: Site, session: Session, live: Live, until: int) -> Live:
    live.catch_up()
    if until > live.now:
        refuse(422, "this moment is yet to come", "Go back to an earlier one.")
    count(session)
    again = await run_in_threadpool(taken_again, site, live, until)
    put_on(site, session, again)
    return again


def _set(live: Live, wanted: Wanted) -> None:
    live.catch_up()
    if wanted.speed is not None:
        live.pace.set_speed(live.wall, wanted.speed)
    if wanted.paused is True:
        live.pace.pause(live.wall)
    elif wanted.paused is False:
        live.pace.resume(live.wall)
    if wanted.step:
        live.step()
