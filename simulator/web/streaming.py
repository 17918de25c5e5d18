"""Server-sent events: a page is told of frames, of the time, of another show and of the project, as they come.

Each stream knows what it has sent and sends what is missing: a slow page delays nobody, and one that comes back with
``Last-Event-ID`` goes on where it was.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from time import monotonic

from fastapi import Request
from fastapi.responses import StreamingResponse
from starlette.requests import Request as Asked
from starlette.types import Receive, Scope, Send

from simulator.app.playback.frames import frame_json
from simulator.domain.json_text import json_text
from simulator.web.bell import Ear
from simulator.web.describing import project_json
from simulator.web.refusing import error_response
from simulator.web.routes import Site
from simulator.web.session import MOST_STREAMS, Session
from simulator.web.showing import now_json, show_json
from simulator.web.shows import Show

SECONDS_BETWEEN_SIGNS = 15
SIGN = b": still here\n\n"


@dataclass(slots=True)
class Sent:
    """What a page has: the show's id, how many of its frames, the last news, the project's version (0: none)."""

    show: str | None = None
    frames: int = 0
    news: int = -1
    project: int = 0

    @classmethod
    def up_to(cls, mark: str | None) -> "Sent":
        """What a page has that remembers the id of the last event: ``<show id>:<next n>``."""
        show, colon, number = (mark or "").rpartition(":")
        if not colon or not number.isascii() or not number.isdecimal() or len(number) > 9:
            return cls()
        return cls(show or None, int(number))


class EventStream(StreamingResponse):
    """The events of one page as an answer. A session has so many places, and one is taken before anything is awaited.

    Who comes when all are taken is refused (429).
    """

    def __init__(self, site: Site, session: Session, request: Request) -> None:
        """Of a session, to the page that asks."""
        super().__init__(stream(site, session, request), media_type="text/event-stream")
        self._sessions, self._session = site.sessions, session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events, from the place that is taken for as long."""
        session = self._session
        if session.streams >= MOST_STREAMS:
            refusal = error_response(429, f"{MOST_STREAMS} pages are open in this browser", "Close one of them.")
            await refusal(scope, receive, send)
            return
        session.streams += 1
        self._sessions.changed.ring()
        try:
            await super().__call__(scope, receive, send)
        finally:
            session.streams -= 1
            session.seen = monotonic()
            self._sessions.changed.ring()


async def stream(site: Site, session: Session, request: Request) -> AsyncIterator[bytes]:
    """The events of one page, until it goes, its session goes, or the server stops; half a character becomes "?"."""
    sent = Sent.up_to(request.headers.get("last-event-id") or request.query_params.get("from"))
    with session.bell.listening() as ear:
        watcher = asyncio.create_task(_notice_leaving(request, ear))
        try:
            while not watcher.done() and site.sessions.knows(session) and not site.sessions.is_closing:
                ear.clear()
                told = "".join(news(site, session, sent))
                if told:
                    yield told.encode("utf-8", "replace")
                if not await ear.wait(SECONDS_BETWEEN_SIGNS):
                    yield SIGN
        finally:
            watcher.cancel()


async def _notice_leaving(request: Asked, ear: Ear) -> None:
    """End when the page has gone, and wake the stream."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    ear.hear()


def news(site: Site, session: Session, sent: Sent) -> Iterator[str]:
    """The events that the page lacks; what it has is noted in ``sent``."""
    if sent.project != site.project.version:
        sent.project = site.project.version
        yield event("project", project_json(site.project))
    is_news, sent.news = sent.news != session.news, session.news
    show = session.show
    if show is None:
        if sent.show is not None:
            sent.show, sent.frames = None, 0
            yield event("show", None, ":0")
        return
    yield from _of_show(show, sent)
    if is_news:
        yield event("now", now_json(show), f"{sent.show}:{sent.frames}")


def _of_show(show: Show, sent: Sent) -> Iterator[str]:
    count = len(show.frames)
    if show.id != sent.show or sent.frames > count:
        sent.show, sent.frames = show.id, count
        yield event("show", show_json(show), f"{show.id}:{count}")
    elif count > sent.frames:
        new = [frame_json(frame) for frame in show.frames[sent.frames : count]]
        sent.frames = count
        yield event("frames", new, f"{show.id}:{count}")


def event(name: str, data: object, mark: str | None = None) -> str:
    """One event in the words of server-sent events; JSON has no line ends of its own."""
    lines = [f"event: {name}", *([] if mark is None else [f"id: {mark}"]), f"data: {json_text(data)}"]
    return "\n".join(lines) + "\n\n"
