"""Play anything: what there is to be played, playing it, and the long work that finds more of it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from json import dumps
from typing import Annotated, ParamSpec, TypeVar

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from simulator.app.playback.frames import frames
from simulator.web.answering import JsonAnswer
from simulator.web.asking import Body
from simulator.web.library.days import DayAsked
from simulator.web.library.library import DAY, Library, explored_json
from simulator.web.library.played import Busy, Json, NotPlayable, NotThere, Played, relogged
from simulator.web.library.shelf import Shelf
from simulator.web.library.work import Job, State
from simulator.web.routes import Site, refuse, session_of
from simulator.web.session import Session
from simulator.web.showing import show_json
from simulator.web.shows import Play

BEGUN = 202

Short = Annotated[str, Field(max_length=200)]
Whole = Annotated[int, Field(ge=0, le=2**32 - 1)]

P = ParamSpec("P")
T = TypeVar("T")


class Chosen(Body):
    """A thing of the list: what sort it is of, and its id there."""

    kind: Short
    id: Short


class Search(Body):
    """A search for mutants: of which flow (the main one), by which kinds of fault (all)."""

    flow: Short | None = None
    operators: Annotated[list[Short], Field(max_length=100, default_factory=list)]


class WantedDay(Body):
    """A day to be simulated; what is left out is as usual."""

    population: Short | None = None
    day: Short | None = None
    calls: Whole | None = None
    seed: Whole | None = None


def routes(site: Site) -> APIRouter:
    """The library's list, plays, explored calls, mutants, days, and the way to stop what is under way."""
    library = Library(site.project, site.settings.calls)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await run_in_threadpool(library.close)

    router = APIRouter(prefix="/api", lifespan=lifespan)
    _add_plays(router, site, library)
    _add_work(router, site, library)
    _add_days(router, site, library)
    return router


def _add_plays(router: APIRouter, site: Site, library: Library) -> None:
    @router.get("/library")
    async def listed(request: Request) -> JsonAnswer:
        """Everything that can be played, as it stands on disk now."""
        shelf = _shelf(site, library, request)
        await run_in_threadpool(site.project.refresh)
        return JsonAnswer(await _answered(library.listed, shelf))

    @router.post("/play")
    async def play(chosen: Chosen, request: Request) -> JsonAnswer:
        """Play a thing of the list, in place of what is shown."""
        session, shelf = session_of(request), _shelf(site, library, request)
        async with session.lock:
            await run_in_threadpool(site.project.refresh)
            played = await _answered(library.play, shelf, chosen.kind, chosen.id)
            return await _shown(site, session, played, (chosen.kind, chosen.id))

    @router.post("/recording")
    async def sent(request: Request) -> JsonAnswer:
        """Play a recording that is sent from the person's own disk."""
        session, shelf = session_of(request), _shelf(site, library, request)
        text = (await request.body()).decode("utf-8", "replace")
        async with session.lock:
            await run_in_threadpool(site.project.refresh)
            kept, played = await _answered(library.send, shelf, text)
            return await _shown(site, session, played, ("recording", kept.id))


def _add_work(router: APIRouter, site: Site, library: Library) -> None:
    @router.get("/library/explored")
    async def explored(request: Request, flow: Short | None = None) -> JsonAnswer:
        """The calls that a flow can come to; explores it first where that was not done yet."""
        shelf = _shelf(site, library, request)
        await run_in_threadpool(site.project.refresh)
        key, job = await _answered(library.explore, shelf, flow or None)
        if job is not None:
            await _over(job)
        found = shelf.found(key)
        head = {name: value for name, value in found.items() if name not in {"calls", "mark"}}
        return JsonAnswer({**head, "endings": explored_json(found)})

    @router.post("/mutants")
    async def search(wanted: Search, request: Request) -> JsonAnswer:
        """Begin to search for mutants that no scenario notices."""
        shelf = _shelf(site, library, request)
        await run_in_threadpool(site.project.refresh)
        await _answered(library.mutate, shelf, wanted.flow, tuple(wanted.operators))
        return JsonAnswer(await run_in_threadpool(library.mutants, shelf), BEGUN)

    @router.get("/mutants")
    async def mutants(request: Request) -> JsonAnswer:
        """How the search stands, and what the last one has found."""
        return JsonAnswer(await run_in_threadpool(library.mutants, _shelf(site, library, request)))

    @router.get("/job")
    async def work(request: Request) -> JsonAnswer:
        """How long work stands: what is under way, or was the last to be."""
        return JsonAnswer(_work(_shelf(site, library, request)))

    @router.post("/job/stop")
    async def stop(request: Request) -> JsonAnswer:
        """Stop the long work that is under way."""
        shelf = _shelf(site, library, request)
        if await run_in_threadpool(shelf.stop) is None:
            refuse(409, "nothing is under way", "There is nothing to stop.")
        return JsonAnswer(_work(shelf))


def _add_days(router: APIRouter, site: Site, library: Library) -> None:
    @router.post("/day")
    async def simulate(wanted: WantedDay, request: Request) -> JsonAnswer:
        """Begin to simulate a day."""
        shelf = _shelf(site, library, request)
        asked = DayAsked(wanted.population, wanted.day, wanted.calls, wanted.seed)
        job = await _answered(library.simulate, shelf, asked)
        return JsonAnswer(job.as_json(), BEGUN)

    @router.get("/day")
    async def day(request: Request) -> Response:
        """The day that was simulated last; while one is under way, or where one failed, how it stands."""
        shelf = _shelf(site, library, request)
        job, found = shelf.job(DAY), shelf.found(DAY)
        if found is None or (job is not None and job.state in {State.RUNNING, State.FAILED}):
            return JsonAnswer(_stands(job))
        head = dumps({"running": False, "error": None})
        return Response(f"{head[:-1]},{found[1:]}", media_type="application/json")


def _shelf(site: Site, library: Library, request: Request) -> Shelf:
    on = {session.key for session in site.sessions}
    return library.shelf(session_of(request).key, on.__contains__)


def _stands(job: Job | None) -> Json:
    nothing = {"running": False, "state": None, "done": 0, "total": 0, "error": None}
    return {**(nothing if job is None else job.as_json()), "points": None}


def _work(shelf: Shelf) -> Json:
    job = shelf.latest
    return {"kind": None, "running": False, "state": None} if job is None else job.as_json()


async def _answered(ask: Callable[P, T], *words: P.args, **more: P.kwargs) -> T:
    """What the library says, asked off the loop; what it refuses is refused: 404, 409."""
    try:
        return await run_in_threadpool(ask, *words, **more)
    except NotThere as error:
        refuse(404, error.message, error.hint)
    except (NotPlayable, Busy) as error:
        refuse(409, error.message, error.hint)


async def _over(job: Job) -> None:
    """Wait until work is over; refused (409) where it failed or was stopped."""
    await run_in_threadpool(job.wait)
    if job.state is State.STOPPED:
        refuse(409, "it was stopped", "Begin it again.")
    if job.state is State.FAILED:
        refuse(409, job.message, job.hint)


async def _shown(site: Site, session: Session, played: Played, origin: tuple[str, str]) -> JsonAnswer:
    """Show what was played to all pages of the session; the answer to the one that has asked."""
    play = await run_in_threadpool(_made, site, played, origin)
    session.show = play
    return await run_in_threadpool(lambda: JsonAnswer(show_json(play)))


def _made(site: Site, played: Played, origin: tuple[str, str]) -> Play:
    kind, id_ = origin
    name = played.flow.name
    queues = site.project.workspace.centre_of(played.flow).queues
    return Play(
        played.title,
        name,
        played.header,
        played.program,
        frames(played.log, played.program, name, queues),
        site.project.drawer.svg(played.flow, played.program.flows),
        played.steps,
        played.mark,
        {"kind": kind, "id": id_},
        relogged(played.log),
        played.note,
    )
