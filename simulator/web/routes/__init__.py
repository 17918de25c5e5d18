"""What every route may use: the site, the session that asks, and the way to refuse.

Each module of routes has ``routes(site)``. Errors are raised: ``refuse``, UsageError and DocumentError become JSON.
"""

from dataclasses import dataclass

from fastapi import Request

from simulator.web.refusing import Refused, refuse
from simulator.web.session import Session
from simulator.web.sessions import Sessions
from simulator.web.settings import DemoSettings
from simulator.web.watching import LiveProject

__all__ = ["Refused", "Site", "refuse", "session_of"]

SESSION = "session"


@dataclass(frozen=True, slots=True)
class Site:
    """A server's parts: the project as it is on disk, everybody's sessions, and how it is served."""

    settings: DemoSettings
    project: LiveProject
    sessions: Sessions


def session_of(request: Request) -> Session:
    """The session of the browser that asks; refused (403) where it has none: it has not loaded the page."""
    session = request.scope.get("state", {}).get(SESSION)
    if isinstance(session, Session):
        return session
    return refuse(403, "this page belongs to no session of this server", "Load the page again.")
