"""Keep what you clicked: the call that is on, up to now, as a scenario: shown, tried, added to a feature.

No answer holds a PIN: the scenario names it by a sentence.
"""

from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from simulator.domain.errors import UsageError
from simulator.domain.timing import Millis
from simulator.explore.keeping.kept import Kept, kept, one_line, tried
from simulator.explore.steps_of import gherkin
from simulator.scenario.adding import NameTaken, addition
from simulator.scenario.project import Project
from simulator.web.answering import JsonAnswer
from simulator.web.asking import Body
from simulator.web.keepsakes import Keepsakes
from simulator.web.routes import Site, refuse, session_of
from simulator.web.session import Live, Session
from simulator.web.watching import LiveProject

Name = Annotated[str, Field(max_length=200)]
Ticked = Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=300)]


class Chosen(Body):
    """What a scenario is to be called, and the ids of what it checks."""

    name: Name = ""
    ticked: Annotated[Ticked, Field(default_factory=list)]


class ToSave(Chosen):
    """The same, and the file of ``features/`` that it goes into."""

    file: Annotated[str, Field(min_length=1, max_length=200)]


def routes(site: Site) -> APIRouter:
    """Keep a call, see its text with other checks, save it."""
    router = APIRouter(prefix="/api/keep")
    keepsakes, saving = Keepsakes(), Lock()

    @router.post("")
    async def keep(request: Request) -> JsonAnswer:
        """The session's call as a scenario, run and held against what happened; 409 where it cannot be said."""
        session = session_of(request)
        async with session.working:
            live = _made(session)
            offered = await run_in_threadpool(lambda: _kept(site.project.scenario_project(), live, live.stage.now))
        keepsakes.put(session.key, offered)
        return JsonAnswer(_offer(offered))

    @router.post("/text")
    async def text(chosen: Chosen, request: Request) -> JsonAnswer:
        """The scenario's text with these checks, and whether it passes."""
        session = session_of(request)
        async with session.working:
            offered = _last(keepsakes, session)
            return JsonAnswer(await run_in_threadpool(lambda: _text(site.project.scenario_project(), offered, chosen)))

    @router.post("/save")
    async def save(wanted: ToSave, request: Request) -> JsonAnswer:
        """Add the scenario to a feature, which may be a new one; 409 where the name is taken or it fails there."""
        session = session_of(request)
        async with session.working:
            offered = _last(keepsakes, session)
            return JsonAnswer(await run_in_threadpool(lambda: _saved(site.project, saving, offered, wanted)))

    return router


def _made(session: Session) -> Live:
    """The session's call, caught up to now; refused (409) where none was made."""
    live = session.live
    if live is None:
        refuse(409, "no call that you made is shown", "Make a call; then keep it.")
    live.catch_up()
    session.tell()
    return live


def _kept(project: Project, live: Live, until: Millis) -> Kept:
    """The call once more up to a moment, so that it goes on meanwhile, and that as a scenario."""
    try:
        with live.stage.again(until) as stage:
            return kept(project, stage)
    except UsageError as error:
        refuse(409, error.message, error.hint)


def _last(keepsakes: Keepsakes, session: Session) -> Kept:
    offered = keepsakes.get(session.key)
    if offered is None:
        refuse(409, "no call has been kept yet", "Keep one first.")
    return offered


def _offer(offered: Kept) -> dict[str, object]:
    return {
        "name": offered.name,
        "steps": list(gherkin(offered.steps)),
        "checks": [{"id": each.id, "text": each.text, "ticked": each.ticked} for each in offered.checks],
        "text": offered.text(offered.ticked),
        "same": offered.same,
        "message": offered.message,
    }


def _text(project: Project, offered: Kept, chosen: Chosen) -> dict[str, object]:
    name = one_line(chosen.name) or offered.name
    run = tried(project, offered, offered.scenario(chosen.ticked, name))
    text = offered.text(chosen.ticked, name)
    return {"text": text, "passes": run.passes, "same": run.same, "message": run.message}


def _saved(live: LiveProject, saving: Lock, offered: Kept, wanted: ToSave) -> dict[str, object]:
    """Save it, while nobody else does: who comes second finds the first one's scenario in the file, and keeps it."""
    with saving:
        return _added(live.scenario_project(), offered, wanted)


def _added(project: Project, offered: Kept, wanted: ToSave) -> dict[str, object]:
    name = one_line(wanted.name) or offered.name
    try:
        added = addition(project.root, wanted.file, offered.text(wanted.ticked, name))
    except NameTaken as error:
        refuse(409, error.message, error.hint)
    run = tried(project, offered, added.scenario)
    if not (run.passes and run.same):
        refuse(
            409,
            f"in this file the scenario would not do the same: {run.message}",
            "Its background may set up another world: save it in a new file. Or tick only what holds.",
        )
    added.write()
    file = added.path.relative_to(project.root).as_posix()
    return {"file": file, "name": name, "line": added.scenario.place.line, "new": added.before is None}
