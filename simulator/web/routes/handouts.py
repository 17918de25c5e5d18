"""Hand-outs of what is shown, to be downloaded; and its prompts spoken, for browsers without a voice of their own."""

import asyncio
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from simulator.app.recording import Recording
from simulator.app.recording_names import recording_name
from simulator.domain.errors import UsageError
from simulator.sound.speech import INSTALL, EspeakVoice, has_voice
from simulator.sound.wav import as_wav
from simulator.web.handout.making import Kind, Made, made
from simulator.web.handout.source import Handout, chosen_call
from simulator.web.library.played import relogged
from simulator.web.live import Live
from simulator.web.routes import Site, refuse, session_of
from simulator.web.shows import Show

LONGEST_TEXT = 500
"""Characters of a prompt that are spoken."""

KEPT_VOICES = 100
"""Spoken prompts that are kept; each has some 200 kB."""

MADE_AT_ONCE = 2
"""Sounds and pages that are made at the same time, by all sessions: each takes a processor for a second."""


def routes(site: Site) -> APIRouter:
    """Downloads and the voice."""
    router = APIRouter(prefix="/api")
    at_work = asyncio.Semaphore(MADE_AT_ONCE)
    spoken = lru_cache(KEPT_VOICES)(_spoken)

    @router.get("/handout/{kind}")
    async def handout(kind: Kind, request: Request) -> Response:
        """What is shown now, as a file."""
        show = session_of(request).show
        found, drawing = _handout(site, show), None if show is None else show.drawing
        async with at_work:
            file = await run_in_threadpool(_made, site, found, kind, drawing)
        return _download(file, found.title)

    @router.get("/voice")
    async def voice(
        request: Request,
        text: Annotated[str, Query(max_length=LONGEST_TEXT)],
        language: Annotated[str, Query(max_length=35)] = "en",
    ) -> Response:
        """A prompt of what is shown, spoken."""
        show = session_of(request).show
        if not has_voice():
            refuse(404, "there is no voice here: the extra speech is not installed", INSTALL)
        if text not in _prompts(show):
            refuse(422, "only prompts of the call that is shown are spoken", "Make a call, or play one.")
        async with at_work:
            return Response(await run_in_threadpool(spoken, text, language or "en"), media_type="audio/wav")

    return router


def _spoken(text: str, language: str) -> bytes:
    return as_wav(EspeakVoice().say(text, language))


def _handout(site: Site, show: Show | None) -> Handout:
    """What is shown as the source of a hand-out, copied as it is now; refused (409) where there is nothing."""
    if show is None:
        refuse(409, "there is no call to hand out", "Make a call, or play one.")
    if isinstance(show, Live):
        show.catch_up()
        stage = show.stage
        log, call = relogged(list(stage.log)), show.call or ""
        if not call:
            refuse(409, "nobody has called yet", "Make a call first.")
        title = recording_name(Recording(stage.header, tuple(log)), stage.program.flows)
        return Handout(
            title, stage.flow, stage.program, stage.header, log, call, stage.centre.queues, "a call in the demo"
        )
    if not show.log:
        refuse(409, "of this nothing can be handed out: no call was made in it", "Choose another one.")
    flow = show.program.flows[show.flow]
    try:
        call = chosen_call(show.log)
    except UsageError as error:
        refuse(409, error.message, error.hint)
    queues = site.project.workspace.centre_of(flow).queues
    return Handout(show.title, flow, show.program, show.header, show.log, call, queues, note=show.note)


def _made(site: Site, handout: Handout, kind: Kind, drawing: str | None) -> Made:
    make = partial(made, handout, kind, EspeakVoice, drawing)
    return site.project.drawer.drawn(make) if kind is Kind.PICTURE else make()


def _prompts(show: Show | None) -> frozenset[str]:
    return frozenset() if show is None else frozenset(_prompt_texts(show))


def _prompt_texts(show: Show) -> Iterator[str]:
    for frame in show.frames:
        for key, value in frame.view.items():
            if key.endswith("/prompt") and isinstance(value, dict) and isinstance(text := value.get("text"), str):
                yield text


def _download(file: Made, title: str) -> Response:
    """The file under its name, which every browser understands: plain letters, and the whole of it in UTF-8."""
    name = file.name(title)
    plain = name.encode("ascii", "ignore").decode().lstrip("-.") or "call"
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(file.data, media_type=file.media, headers={"Content-Disposition": disposition})
