"""The sessions of a server: found by their cookie, at most a hundred; the one longest idle makes room."""

import secrets
from collections.abc import Iterator
from time import monotonic

from simulator.web.bell import Bell
from simulator.web.session import Session

MOST_SESSIONS = 100


class Sessions:
    """All sessions of one server. ``changed`` rings when somebody begins or ceases to listen."""

    __slots__ = ("_by_key", "changed", "is_closing")

    def __init__(self) -> None:
        self._by_key: dict[str, Session] = {}
        self.changed = Bell()
        self.is_closing = False

    def __iter__(self) -> Iterator[Session]:
        """Each of them."""
        return iter(tuple(self._by_key.values()))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._by_key)

    @property
    def listen(self) -> bool:
        """Whether any page is open."""
        return any(session.streams for session in self)

    def new(self) -> Session:
        """A session of its own; where there are too many, the one longest idle goes (one that has a page open last)."""
        while len(self._by_key) >= MOST_SESSIONS:
            self._drop(min(self, key=lambda each: (each.streams > 0, each.seen)))
        session = Session(secrets.token_urlsafe(24))
        self._by_key[session.key] = session
        return session

    def find(self, key: str | None) -> Session | None:
        """The session of a cookie, seen just now; None where there is none."""
        session = None if key is None else self._by_key.get(key)
        if session is not None:
            session.seen = monotonic()
        return session

    def knows(self, session: Session) -> bool:
        """Whether a session is still one of them."""
        return session.key in self._by_key

    def tell(self) -> None:
        """Say to everybody that there are news of the project."""
        for session in self:
            session.bell.ring()

    def end_streams(self) -> None:
        """Tell every page that the server stops; nobody new may listen."""
        self.is_closing = True
        self.tell()
        self.changed.ring()

    def close(self) -> None:
        """Let all of them go: streams end, calls end where they are, recordings are whole. No other may come."""
        self.end_streams()
        for session in self:
            self._drop(session)

    def _drop(self, session: Session) -> None:
        del self._by_key[session.key]
        live = session.live
        session.show = None
        if live is not None:
            live.close()
