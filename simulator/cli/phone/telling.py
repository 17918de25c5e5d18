"""What happened, line by line: as a transcript, or as the events of the log. Masked as the log is."""

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from rich.text import Text

from simulator.cli.phone.deck import Happened
from simulator.domain.eventlog import CENTRE, line
from simulator.evidence.columns import padded, printable, wrapped
from simulator.evidence.transcript import clock_time

_STAMPED = frozenset({"call", "n", "at", "event"})
_STYLES: Final[Mapping[str, str]] = MappingProxyType({"caller": "bold", "agent": "green", "CRM": "yellow"})
_WHO = 6  # columns: the longest of ``telling.told``
_LEAST = 24


def transcript(happened: Sequence[Happened], width: int) -> Text:
    """What was said and done, as a person reads it; what an agent's screen shows stands on his desk."""
    said = Text()
    for each in happened:
        told = each.frame.told
        if told is None or each.entry.call == CENTRE:
            continue
        head = f" {clock_time(each.entry.at)}  {padded(told.who, _WHO)}  "
        rows = wrapped(printable(told.text), max(_LEAST, width - len(head)))
        said.append(head + f"\n{' ' * len(head)}".join(rows) + "\n", _STYLES.get(told.who, ""))
    said.rstrip()
    return said


def events(happened: Sequence[Happened]) -> Text:
    """Every event of the log with its name and its fields, a line each."""
    said = Text()
    for each in happened:
        said.append(f" {clock_time(max(0, each.frame.at))}  {each.entry.call:<7} ", "dim")
        said.append(each.frame.event, "bold")
        said.append(f"  {' '.join(_fields(each))}\n")
    said.rstrip()
    return said


def _fields(each: Happened) -> Iterator[str]:
    for name, value in json.loads(line(each.entry)).items():
        if name not in _STAMPED and value not in ("", [], {}):
            shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield f"{name}={printable(shown)}"
