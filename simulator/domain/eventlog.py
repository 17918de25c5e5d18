"""The one event log: append-only, JSON lines, the same bytes for the same flow, seed and stimuli.

The first line is a header (format, flow hash, seed, versions); every other line is an entry. A log that was cut off in
the middle of a line is readable up to the cut.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from types import MappingProxyType
from typing import NamedTuple, get_args, overload

from simulator.domain.eventlines import event_line, event_name
from simulator.domain.events import Event
from simulator.domain.fitting import fitting, is_text, is_whole, json_object
from simulator.domain.json_text import encoded
from simulator.domain.timing import Millis

CENTRE = "centre"
"""The id under which the centre logs what belongs to no call (agents coming and going)."""

FORMAT = "ivr-log/1"

LATEST: Millis = 10**12
"""No simulation runs longer: more than thirty years, and every calendar holds it."""


class Entry(NamedTuple):
    """One line of the log: the call's id, the number within the call, ms since the call began, and the event."""

    call: str
    n: int
    at: Millis
    event: Event


@dataclass(frozen=True, slots=True)
class Header:
    """What a reader must know before the first event: where the log comes from and what would make it again.

    ``started`` is the virtual local time (ISO 8601) at ms 0 of the simulation.
    """

    flow: str
    flow_hash: str
    seed: int
    started: str
    versions: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    format: str = FORMAT


@dataclass(slots=True)
class _Stamp:
    """What is put on the next entry of one call: when the call began, and the entry's number."""

    began: Millis = 0
    number: int = 0


_entry: Callable[[tuple[str, int, Millis, Event]], Entry] = partial(tuple.__new__, Entry)
"""What ``Entry(...)`` does, at half the price."""


class Entries(Sequence[Entry]):
    """The entries of a log in the order they happened, each made when it is asked for."""

    __slots__ = ("_ats", "_calls", "_events", "_keep", "_numbers")

    def __init__(self) -> None:
        """Keep them by columns: a log of a million calls is an object per event, and not two."""
        self._calls: list[str] = []
        self._numbers = array("q")
        self._ats = array("q")
        self._events: list[Event] = []
        self._keep = self._calls.append, self._numbers.append, self._ats.append, self._events.append

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...

    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        """The entry at a place, or those of a range."""
        if isinstance(index, slice):
            columns = self._calls[index], self._numbers[index], self._ats[index], self._events[index]
            return list(map(_entry, zip(*columns, strict=True)))
        return _entry((self._calls[index], self._numbers[index], self._ats[index], self._events[index]))

    def __iter__(self) -> Iterator[Entry]:
        """All of them, those too that are appended meanwhile."""
        return map(_entry, zip(self._calls, self._numbers, self._ats, self._events, strict=False))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._events)

    def __eq__(self, other: object) -> bool:
        """The same entries in the same order."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # it grows

    def append(self, call: str, number: int, at: Millis, event: Event) -> None:
        """Keep one more."""
        keep_call, keep_number, keep_at, keep_event = self._keep
        keep_call(call)
        keep_number(number)
        keep_at(at)
        keep_event(event)

    def extend(self, call: str, first: int, at: Millis, events: Sequence[Event]) -> None:
        """Keep more of one call and time, numbered from ``first`` on."""
        many = len(events)
        self._calls += [call] * many
        self._numbers.extend(range(first, first + many))
        self._ats.extend([at] * many)
        self._events += events


class EventLog:
    """Appends events, stamps them, and hands them out; nothing is ever changed or removed."""

    __slots__ = ("_stamps", "entries")

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Begin with what another log holds."""
        self.entries = Entries()
        self._stamps: dict[str, _Stamp] = {}
        for entry in entries:
            self.entries.append(*entry)

    def begin(self, call: str, clock: Millis) -> None:
        """Note when a call began, so that its entries carry the time since then."""
        self._stamp(call).began = clock

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """Stamp an event that happened at ``clock`` ms of the simulation, and keep it."""
        stamp = self._stamps.get(call) or self._stamp(call)
        self.entries.append(call, stamp.number, clock - stamp.began, event)
        stamp.number += 1

    def extend(self, call: str, clock: Millis, events: Sequence[Event]) -> None:
        """Stamp events of a call that happened at one time, in their order, and keep them."""
        stamp = self._stamps.get(call) or self._stamp(call)
        first = stamp.number
        stamp.number = first + len(events)
        self.entries.extend(call, first, clock - stamp.began, events)

    def began(self, call: str) -> Millis:
        """When the call began, in ms of the simulation; 0 for the centre."""
        stamp = self._stamps.get(call)
        return 0 if stamp is None else stamp.began

    def of(self, call: str) -> Iterator[Entry]:
        """The entries of one call, in order."""
        return (entry for entry in self.entries if entry.call == call)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        """All entries in the order they happened."""
        return iter(self.entries)

    def _stamp(self, call: str) -> _Stamp:
        return self._stamps.setdefault(call, _Stamp())


_CLASSES: Mapping[str, type[Event]] = MappingProxyType({event_name(each): each for each in get_args(Event)})


def line(entry: Entry) -> str:
    """An entry as one JSON line, without the line end."""
    return event_line(*entry)


def header_line(header: Header) -> str:
    """The header as one JSON line, without the line end."""
    return encoded({item.name: getattr(header, item.name) for item in fields(header)})


def parse_header(text: str) -> Header:
    """The header that a line holds; ``ValueError`` with plain words when it is none of ours."""
    return header_from(json_object(text))


def header_from(record: Mapping[str, object]) -> Header:
    """The header that the first line's object is; ``ValueError`` with plain words when it is none of ours."""
    if record.get("format") != FORMAT:
        raise ValueError(f"the first line is not the header of an event log ({FORMAT})")
    try:
        return Header(**fitting(record, Header))
    except ValueError as error:
        raise ValueError(f"the header of the log is damaged: {error}") from error


def parse_line(text: str) -> Entry:
    """The entry that a line holds; ``ValueError`` with plain words when it is none."""
    return parse_entry(json_object(text))


def parse_entry(record: Mapping[str, object]) -> Entry:
    """The entry that a line's object is; ``ValueError`` with plain words when it is none."""
    name = record.get("event")
    event_class = _CLASSES.get(name) if isinstance(name, str) else None
    if event_class is None:
        raise ValueError("the line says no event that we know")
    try:
        call, number, at = _stamped(record)
        event = event_class(**fitting(record, event_class))
    except ValueError as error:
        raise ValueError(f"event {name}: {error}") from error
    if abs(getattr(event, "clock", 0)) > LATEST:
        raise ValueError(f'event {name}: "clock" is no time of a simulation')
    return Entry(call, number, at, event)


def _stamped(record: Mapping[str, object]) -> tuple[str, int, Millis]:
    """What the log puts on every event."""
    call, number, at = record.get("call"), record.get("n"), record.get("at")
    if not isinstance(call, str) or not is_text(call):
        raise ValueError('"call" is not a text')
    for name, value in (("n", number), ("at", at)):
        if not isinstance(value, int) or not is_whole(value) or not 0 <= value <= LATEST:
            raise ValueError(f'"{name}" is not a whole number from 0 to {LATEST}')
    return call, int(str(number)), int(str(at))


def lines(header: Header, entries: Iterable[Entry]) -> Iterator[str]:
    """The whole log as JSON lines, header first, without line ends."""
    yield header_line(header)
    for entry in entries:
        yield line(entry)
