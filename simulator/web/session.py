"""What one browser has of its own: its show, its limits, and the bell that tells its streams of news.

Nothing here is shared with another session, and nothing is known of a person beyond his cookie.
"""

import asyncio
from time import monotonic

from simulator.web.bell import Bell
from simulator.web.live import Live
from simulator.web.rates import Bucket
from simulator.web.shows import Play, Show

__all__ = ["MOST_CALLS", "MOST_STREAMS", "Live", "Play", "Session", "Show"]

MOST_CALLS = 200
"""Calls that a session may make."""
MOST_STREAMS = 4
"""Pages that one session may have open."""
REQUESTS_A_SECOND = 50


class Session:
    """A browser's own part of the server. ``lock`` is held by whoever puts another show on.

    ``working`` is held by whatever takes seconds: one thing at a time, so that no session has all threads.
    """

    __slots__ = ("_show", "bell", "bucket", "calls", "drivers", "key", "lock", "news", "seen", "streams", "working")

    def __init__(self, key: str) -> None:
        """Begin with nothing to show; ``key`` is the cookie's value, and a secret."""
        self.key = key
        self.bell = Bell()
        self.lock, self.working = asyncio.Lock(), asyncio.Lock()
        self.seen = monotonic()
        self.bucket = Bucket(REQUESTS_A_SECOND, REQUESTS_A_SECOND, self.seen)
        self.calls = self.streams = self.news = 0
        self.drivers: set[asyncio.Task[None]] = set()
        self._show: Show | None = None

    @property
    def show(self) -> Show | None:
        """What is shown now; another one put in its place is told to all of the session's pages, from any thread."""
        return self._show

    @show.setter
    def show(self, show: Show | None) -> None:
        self._show = show
        self.tell()

    @property
    def live(self) -> Live | None:
        """The call that is on, or None where something else is shown."""
        return self._show if isinstance(self._show, Live) else None

    def tell(self) -> None:
        """Say that there are news: frames, another time, another show."""
        self.news += 1
        self.bell.ring()

    def __repr__(self) -> str:
        """Without the key."""
        return f"Session(show={None if self._show is None else self._show.id!r})"
