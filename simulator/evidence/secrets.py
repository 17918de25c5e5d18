"""Whether secrets stand in the evidence: whole runs of digits in text values (UC 17 T44, telephony-rules S6).

Times, numbers of the log and ids are no text values. A run of digits inside a longer run is not the secret, and a
telephone number is one run, however it is written. The secrets are held in memory only; a place never quotes what
stands there.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import NamedTuple

from simulator.domain.eventlines import event_name
from simulator.domain.eventlog import Entry
from simulator.domain.events import CallStarted, Event, NumberUnanswered

_RUN = re.compile(r"\d+")
_INTERNATIONAL = re.compile(r"\+\d[\d ()./-]{6,}\d")
_TIMES = frozenset({"local_time"})


class TextValue(NamedTuple):
    """A text of the evidence, and where it stands: "call-1, entry 12: attribute_set, value"."""

    place: str
    text: str


def text_values(entries: Sequence[Entry]) -> Iterator[TextValue]:
    """The text values of log entries that have digits in them, those of mappings and lists included.

    A telephone number that the line gave is one run of digits, however it is written.
    """
    numbers = frozenset(_numbers(entries))
    for entry in entries:
        kind: type = type(entry.event)
        for where, text in _texts_of(entry.event, _field_names(kind)):
            place = f"{entry.call}, entry {entry.n}: {event_name(kind)}, {where}"
            yield TextValue(place, "".join(_RUN.findall(text)) if text in numbers else text)


def secrets_in(values: Iterable[TextValue], secrets: Collection[str]) -> list[str]:
    """The places where one of the secrets stands as a whole run of digits, in order; a PIN is digits only."""
    wanted = {secret for secret in secrets if secret.isdecimal()}
    if not wanted:
        return []
    return [value.place for value in values if not wanted.isdisjoint(_runs(value.text))]


def _numbers(entries: Iterable[Entry]) -> Iterator[str]:
    """The telephone numbers that the line gave: dialled numbers and callers' numbers."""
    for entry in entries:
        if isinstance(entry.event, CallStarted | NumberUnanswered):
            yield from (entry.event.ani, entry.event.dnis)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind) if item.name not in _TIMES)


def _runs(text: str) -> list[str]:
    if _INTERNATIONAL.fullmatch(text):
        return ["".join(_RUN.findall(text))]
    return _RUN.findall(text)


def _texts_of(event: Event, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The texts with digits in an event, each with its field; numbers are ids, times and counts."""
    for name in names:
        value = getattr(event, name)
        if isinstance(value, str):
            if _RUN.search(value):
                yield name, value
        elif value and not isinstance(value, int):
            yield from ((where, text) for where, text in _parts(name, value) if _RUN.search(text))


def _parts(where: str, value: object) -> Iterator[tuple[str, str]]:
    """The texts of a list or a mapping, each with its key."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _parts(where, each)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _parts(f"{where} {name}", each)
