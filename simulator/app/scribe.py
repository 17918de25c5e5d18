"""Who writes down what happens: the event log, or a reader of a million calls who keeps none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.domain.eventlines import WRITERS, line_start
from simulator.domain.eventlog import CENTRE
from simulator.domain.events import Event
from simulator.domain.timing import Millis


@dataclass(slots=True)
class _Stamp:
    """How a call's lines begin, when it began, and the number of its next line."""

    start: str
    began: Millis
    number: int = 0


class Scribe(Protocol):
    """Hears of every event as it happens, in the order of the log; ``EventLog`` is one. Clocks are ms of the
    simulation. What happened at a time may be told before something earlier: a caller who had waited before.
    """

    __slots__ = ()

    def begin(self, call: str, clock: Millis) -> None:
        """A call begins, or began at an earlier ``clock``."""

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """An event of a call, or of the centre (``eventlog.CENTRE``)."""

    def extend(self, call: str, clock: Millis, events: Sequence[Event]) -> None:
        """Events of a call that happened at one time, in their order: as if each were appended, unless said else."""
        append = self.append
        for event in events:
            append(call, clock, event)


class LineScribe:
    """Writes each event as the JSON line that the event log has, and keeps of it nothing but its number."""

    __slots__ = ("_stamps", "_write")

    def __init__(self, write: Callable[[str], object]) -> None:
        """Hand every line to ``write``, with its line end: what an open file's ``write`` wants."""
        self._write = write
        self._stamps: dict[str, _Stamp] = {}
        self.begin(CENTRE, 0)

    def begin(self, call: str, clock: Millis) -> None:
        """A call begins: its events carry the time since then."""
        self._stamps[call] = _Stamp(line_start(call), clock)

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """An event of a call, or of the centre."""
        self.extend(call, clock, (event,))

    def extend(self, call: str, clock: Millis, events: Sequence[Event]) -> None:
        """Events of a call that happened at one time: what their lines have in common is made once."""
        stamp, write = self._stamps[call], self._write
        start, number, at = stamp.start, stamp.number, f',"at":{clock - stamp.began},'
        for event in events:
            # As ``event_line``, without a call of ours for each line.
            rest = getattr(event, "written", None)
            if rest is None:
                rest = WRITERS[type(event)](event)
            write(f"{start}{number}{at}{rest}\n")
            number += 1
        stamp.number = number

    def forget(self, call: str) -> None:
        """Nothing more will happen to this call."""
        self._stamps.pop(call, None)
