"""The transcript of a call, or of all calls of a log, as a person reads it: when, who, what; masked as the log is.

No colour here, and no I/O: who shows it adds and writes what he likes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.domain.eventlog import CENTRE, Entry, EventLog
from simulator.domain.timing import MINUTE, Millis
from simulator.evidence.calls import Evidence
from simulator.evidence.columns import padded, printable, text_width, wrapped
from simulator.evidence.telling.tellers import tell
from simulator.evidence.telling.told import Told

WIDTH = 100
"""Columns of a transcript, unless its reader says otherwise."""

_WHO = 6  # the longest of ``telling.told``
_GAP = "  "
_LEAST_TEXT = 30
_LEAST_BESIDE = 20  # columns of text beside the state's name; with fewer, the name goes below


@dataclass(frozen=True, slots=True)
class Layout:
    """``width`` in columns; ``names``, call id to name, all of one width, are a column if there are any."""

    width: int = WIDTH
    names: Mapping[str, str] = field(default_factory=dict)

    def lines(self, entry: Entry, at: Millis) -> list[str]:
        """The lines that tell an entry, under the time ``at``; none where the entry is passed over."""
        told = tell(entry.event)
        if told is None:
            return []
        name = (self.names.get(entry.call, ""),) if self.names else ()
        head = [clock_time(at), *name, padded(told.who, _WHO)]
        first = f" {_GAP.join(head)}{_GAP}"
        body = list(self._body(told, max(_LEAST_TEXT, self.width - text_width(first))))
        rest = " " * text_width(first)
        return [f"{first if number == 0 else rest}{line}".rstrip() for number, line in enumerate(body)]

    @staticmethod
    def _body(told: Told, width: int) -> Iterator[str]:
        text, where = printable(told.text), f"[{printable(told.where)}]" if told.where else ""
        room = width - text_width(where) - len(_GAP)
        if where and room >= _LEAST_BESIDE:
            first, *rest = wrapped(text, room)
            yield f"{padded(first, room)}{_GAP}{where}"
            yield from rest
        else:
            yield from wrapped(text, width)
            yield from wrapped(where, width) if where else ()
        yield from _box(told.box, width)


def transcript(
    log: EventLog, call: str | None = None, *, names: Mapping[str, str] = MappingProxyType({}), width: int = WIDTH
) -> str:
    """The transcript of one call, by the time since it began; of all calls side by side, by the simulation's time.

    ``names`` are what calls are called there; a call without one goes by its id.
    """
    if call is not None:
        layout = Layout(width)
        return "\n".join(line for entry in Evidence(log).call(call).entries() for line in layout.lines(entry, entry.at))
    return "\n".join(_side_by_side(log, names, width))


def clock_time(at: Millis) -> str:
    """A time in minutes and seconds, to the tenth that has begun: "00:08.1"."""
    minutes, rest = divmod(at, MINUTE)
    return f"{minutes:02}:{rest // 1000:02}.{rest % 1000 // 100}"


def _side_by_side(log: EventLog, names: Mapping[str, str], width: int) -> Iterator[str]:
    evidence = Evidence(log)
    began = {call: evidence.call(call).began for call in (*evidence.calls(), CENTRE)}
    shown = {call: printable(names.get(call, call)) for call in evidence.calls()}
    column = max(map(text_width, shown.values()), default=0)
    layout = Layout(width, {call: padded(shown.get(call, ""), column) for call in began})
    for entry in log:
        yield from layout.lines(entry, began[entry.call] + entry.at)


def _box(fields: Mapping[str, str], width: int) -> Iterator[str]:
    """A small box of fields and values, as an agent's screen shows them."""
    if not fields:
        return
    label = max(text_width(printable(name)) for name in fields)
    room = max(2, width - label - 6)
    rows = [
        (printable(name) if number == 0 else "", line)
        for name, value in fields.items()
        for number, line in enumerate(wrapped(printable(value), room))
    ]
    column = max(text_width(line) for _, line in rows)
    rule = "─" * (label + column + 4)
    yield f"┌{rule}┐"
    yield from (f"│ {padded(name, label)}  {padded(line, column)} │" for name, line in rows)
    yield f"└{rule}┘"
