"""Who writes down what happens: the event log, or a reader of a million calls who keeps none of them."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Protocol

from simulator.domain.eventlines import WRITERS, line_start
from simulator.domain.eventlog import CENTRE
from simulator.domain.events import Event
from simulator.domain.timing import Millis

_SHORT_CALL = tuple(f'{number},"at":' for number in range(250))
"""The numbers of a call's first lines as they stand in them: most calls have no more."""


_Stamp = tuple[str, Millis, Iterator[str]]
"""How a call's lines begin, when it began, and the numbers of its lines to come."""


class Scribe(Protocol):
    """Hears of every event as it happens, in the order of the log; ``EventLog`` is one. Clocks are ms of the
    simulation. What happened at a time may be told before something earlier: a caller who had waited before.
    """

    def begin(self, call: str, clock: Millis) -> None:
        """A call begins, or began at an earlier ``clock``."""

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """An event of a call, or of the centre (``eventlog.CENTRE``)."""


class LineScribe:
    """Writes each event as the JSON line that the event log has, and keeps of it nothing but its number."""

    __slots__ = ("_stamps", "_write")

    def __init__(self, write: Callable[[str], object]) -> None:
        """Hand every line to ``write``, with its line end: what an open file's ``write`` wants."""
        self._write = write
        self._stamps: dict[str, _Stamp] = {CENTRE: (line_start(CENTRE), 0, iter(_SHORT_CALL))}

    def begin(self, call: str, clock: Millis) -> None:
        """A call begins: its events carry the time since then."""
        self._stamps[call] = line_start(call), clock, iter(_SHORT_CALL)

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """An event of a call, or of the centre."""
        start, began, numbers = self._stamps[call]
        number = next(numbers, None) or self._beyond(call)
        # As ``event_line``, without a call of ours for each line.
        rest = getattr(event, "written", None)
        if rest is None:
            rest = WRITERS[type(event)](event)
        self._write(f"{start}{number}{clock - began},{rest}\n")

    def _beyond(self, call: str) -> str:
        """The first number of a call that is beyond those of a short one."""
        start, began, _ = self._stamps[call]
        numbers = map('{},"at":'.format, count(len(_SHORT_CALL)))
        self._stamps[call] = start, began, numbers
        return next(numbers)

    def forget(self, call: str) -> None:
        """Nothing more will happen to this call."""
        self._stamps.pop(call, None)
