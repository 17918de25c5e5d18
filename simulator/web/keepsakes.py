"""What each session was last offered to keep: a call as a scenario, until it keeps another."""

from collections import OrderedDict
from threading import Lock

from simulator.explore.keeping.kept import Kept

MOST = 100
"""Sessions whose last offer is remembered."""


class Keepsakes:
    """The last offer of each session, by its key; any thread may ask."""

    __slots__ = ("_kept", "_lock")

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def put(self, session: str, offered: Kept) -> None:
        """Remember an offer in place of the session's last one."""
        with self._lock:
            self._kept[session] = offered
            self._kept.move_to_end(session)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)

    def get(self, session: str) -> Kept | None:
        """What the session was offered last, or None."""
        with self._lock:
            return self._kept.get(session)
