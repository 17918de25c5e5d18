"""The caller's part: he calls, presses keys, hangs up; and what is shown, at once and as it comes."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from simulator.app.calling import DEFAULT_TIME
from simulator.app.stage import Act, HangsUp, Presses
from simulator.app.stage_opening import MOST_AHEAD
from simulator.domain.errors import UsageError
from simulator.web.answering import JsonAnswer
from simulator.web.asking import Body
from simulator.web.describing import project_json
from simulator.web.driving import freshen, put_on
from simulator.web.opening import Opening, opened
from simulator.web.routes import Site, refuse, session_of
from simulator.web.routes.people import customer_of
from simulator.web.session import MOST_CALLS, Live, Session
from simulator.web.showing import now_json, show_json
from simulator.web.streaming import EventStream

FIRST_YEAR, LAST_YEAR = 1970, 2199

Short = Annotated[str, Field(max_length=200)]
Number = Annotated[str, Field(max_length=200, pattern=r'^[^"\x00-\x1f\x7f-\x9f]*$')]
"""A number as a log and a sentence can hold it: without quotes and line ends."""


class Wanted(Body):
    """A call that is asked for; what is left out is as in the project."""

    flow: Short | None = None
    account: Short | None = None
    ani: Number | None = None
    settings: Annotated[dict[Short, Short], Field(max_length=100, default_factory=dict)]
    at: Short | None = None
    hands_on: bool = False
    ahead: Annotated[int, Field(ge=0, le=MOST_AHEAD)] = 0
    staffed: bool = True


class Key(Body):
    """A key that is pressed; no error repeats it."""

    key: Annotated[str, Field(min_length=1, max_length=1, repr=False)]


def routes(site: Site) -> APIRouter:
    """State and stream, call, keys, hanging up."""
    router = APIRouter(prefix="/api")
    _seeing(router, site)
    _acting(router, site)
    return router


def _seeing(router: APIRouter, site: Site) -> None:
    @router.get("/state")
    async def state(request: Request) -> JsonAnswer:
        """All that a page needs when it is loaded."""
        session = session_of(request)
        await freshen(site)
        show = session.show
        shown = None if show is None else show_json(show)
        return JsonAnswer({"project": project_json(site.project), "show": shown, "now": now_json(show)})

    @router.get("/stream")
    async def streamed(request: Request) -> EventStream:
        """What happens, as server-sent events."""
        return EventStream(site, session_of(request), request)


def _acting(router: APIRouter, site: Site) -> None:
    @router.post("/call")
    async def call(wanted: Wanted, request: Request) -> JsonAnswer:
        """Somebody calls, in a world of his own; what was shown before ends."""
        session = session_of(request)
        async with session.lock:
            count(session)
            await freshen(site)
            live = await run_in_threadpool(lambda: opened(site, _opening(site, wanted)))
            put_on(site, session, live)
        return JsonAnswer(show_json(live))

    @router.post("/press")
    async def press(pressed: Key, request: Request) -> JsonAnswer:
        """The caller presses a key."""
        live, on = on_air(session_of(request))
        return done(session_of(request), live, Presses(on, pressed.key))

    @router.post("/hang-up")
    async def hang_up(request: Request) -> JsonAnswer:
        """The caller hangs up."""
        live, on = on_air(session_of(request))
        return done(session_of(request), live, HangsUp(on))


def on_air(session: Session) -> tuple[Live, str]:
    """The session's live call and its id; refused (409) where there is none."""
    live = session.live
    if live is None or live.call is None:
        refuse(409, "there is no call to act in", "Call first.")
    return live, live.call


def done(session: Session, live: Live, act: Act) -> JsonAnswer:
    """Do something in a live call and say so to all pages; refused (409) where it cannot be."""
    try:
        live.act(act)
    except UsageError as error:
        refuse(409, error.message, error.hint)
    finally:
        session.tell()
    return JsonAnswer({})


def count(session: Session) -> None:
    """One more call of the session; refused (429) beyond the limit."""
    if session.calls >= MOST_CALLS:
        refuse(
            429,
            f"{MOST_CALLS} calls were made from this page",
            "Open it in a private window: that is a session of its own.",
        )
    session.calls += 1


def _opening(site: Site, wanted: Wanted) -> Opening:
    site.project.sound()
    flow = wanted.flow or site.project.main_flow()
    if flow is None:
        refuse(409, "the project has no call flow", "Write one: flows/**/*.flow.yaml")
    return Opening(
        flow,
        None if wanted.account is None else customer_of(site.project, wanted.account),
        wanted.ani,
        wanted.settings,
        _time(wanted.at),
        wanted.hands_on,
        wanted.ahead,
        wanted.staffed,
    )


def _time(text: str | None) -> datetime:
    if text is None or not text.strip():
        return DEFAULT_TIME
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        when = None
    if when is None or when.tzinfo is not None or not FIRST_YEAR <= when.year <= LAST_YEAR:
        refuse(422, "this is no date and time", 'Write it so: "2026-11-23 09:30", local to the flow.')
    return when
