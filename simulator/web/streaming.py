"""Server-sent events: a page is told of frames, of the time, of another show and of the project, as they come.

Each stream knows what it has sent and sends what is missing: a slow page delays nobody, and one that comes back with
``Last-Event-ID`` goes on where it was.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from time import monotonic

from fastapi import Request
from starlette.requests import Request as Asked

from simulator.app.playback.frames import frame_json
from simulator.domain.json_text import json_text
from simulator.web.bell import Ear
from simulator.web.describing import project_json
from simulator.web.routes import Site
from simulator.web.session import Session
from simulator.web.showing import now_json, show_json
from simulator.web.shows import Show

SECONDS_BETWEEN_SIGNS = 15
SIGN = ": still here\n\n"


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


async def stream(site: Site, session: Session, request: Request) -> AsyncIterator[str]:
    """The events of one page, until it goes, its session goes, or the server stops."""
    sent = Sent.up_to(request.headers.get("last-event-id") or request.query_params.get("from"))
    session.streams += 1
    site.sessions.changed.ring()
    try:
        with session.bell.listening() as ear:
            watcher = asyncio.create_task(_notice_leaving(request, ear))
            try:
                while not watcher.done() and site.sessions.knows(session) and not site.sessions.is_closing:
                    ear.clear()
                    told = "".join(news(site, session, sent))
                    if told:
                        yield told
                    if not await ear.wait(SECONDS_BETWEEN_SIGNS):
                        yield SIGN
            finally:
                watcher.cancel()
    finally:
        session.streams -= 1
        session.seen = monotonic()
        site.sessions.changed.ring()


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
