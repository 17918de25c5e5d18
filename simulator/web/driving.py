"""Real time: a task per live call lets its time pass as the wall's does, and another follows the project on disk."""

import asyncio
from time import monotonic

from fastapi.concurrency import run_in_threadpool

from simulator.domain.errors import UsageError
from simulator.web.live import Live
from simulator.web.refusing import refuse
from simulator.web.routes import Site
from simulator.web.session import Session

SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_UNWATCHED = 600.0
"""A call that nobody has watched for so long stands still: nobody would see what it comes to."""


def put_on(site: Site, session: Session, live: Live) -> None:
    """Show a live call in place of what was shown, and let its time run, on the loop that this is called from.

    Refused (403) where the session has gone meanwhile.
    """
    if not site.sessions.knows(session):
        live.close()
        refuse(403, "this session is over: others needed its place", "Load the page again.")
    session.show = live
    task = asyncio.create_task(_drive(site, session, live))
    session.drivers.add(task)
    task.add_done_callback(session.drivers.discard)


async def _drive(site: Site, session: Session, live: Live) -> None:
    """Let the time of a live call pass until something else is shown; sleeps until the next thing is due."""
    try:
        with session.bell.listening() as ear:
            while session.show is live:
                ear.clear()
                if live.catch_up():
                    session.tell()
                _rest_unwatched(session, live)
                await ear.wait(live.seconds_to_next())
    except Exception as error:  # noqa: BLE001 - a bug of ours ends this call, and no other
        hint = site.settings.on_bug(error, "the time of a call")
        live.trouble = UsageError(f"this call has stopped: a bug in ivr ({type(error).__name__})", hint)
        session.tell()
    finally:
        live.close()


def _rest_unwatched(session: Session, live: Live) -> None:
    if session.streams == 0 and monotonic() - session.seen > SECONDS_UNWATCHED:
        live.pace.pause(live.wall)


async def follow(site: Site) -> None:
    """Read the project anew when a document is saved, as long as any page is open."""
    with site.sessions.changed.listening() as ear:
        while not site.sessions.is_closing:
            ear.clear()
            if site.sessions.listen:
                await freshen(site)
                await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            else:
                await ear.wait(None)


async def freshen(site: Site) -> None:
    """Read the project anew if it has changed, and tell everybody."""
    if await run_in_threadpool(site.project.refresh):
        site.sessions.tell()


async def settle(site: Site, *others: asyncio.Task[None]) -> None:
    """Let all sessions go, and wait until nothing of them is under way."""
    drivers = [task for session in site.sessions for task in session.drivers]
    site.sessions.close()
    for task in others:
        task.cancel()
    await asyncio.gather(*drivers, *others, return_exceptions=True)
