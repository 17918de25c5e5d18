"""Reading a view: its values are JSON, and whoever draws wants texts, numbers and records. What is absent is empty."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from simulator.app.playback.frames import Json
from simulator.domain.timing import Millis

Record = Mapping[str, Json]
View = Mapping[str, Json]

NOTHING: Final[Record] = MappingProxyType({})

AGENT, QUEUE = "agent/", "queue/"


def record(view: Record, key: str) -> Record:
    """The record under a key; the empty one where there is none."""
    value = view.get(key)
    return value if isinstance(value, Mapping) else NOTHING


def text(of: Record, name: str) -> str:
    """A text; a number as its digits; "" where there is none."""
    value = of.get(name)
    return "" if value is None or isinstance(value, Mapping | list | bool) else str(value)


def whole(of: Record, name: str) -> Millis | None:
    """A whole number, or None."""
    value = of.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def listed(of: Record, name: str) -> tuple[str, ...]:
    """The texts of a list, or the names of a record's entries; empty where there is neither."""
    value = of.get(name)
    return tuple(str(each) for each in value) if isinstance(value, list | tuple | Mapping) else ()


def under(view: View, prefix: str) -> Iterator[tuple[str, Record]]:
    """The records whose keys begin so, by the rest of their keys."""
    for key in view:
        if key.startswith(prefix):
            found = record(view, key)
            if found:
                yield key.removeprefix(prefix), found
