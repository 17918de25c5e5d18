"""Tables of Markdown to rows of named cells, each with its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from simulator.exchange.markdown.escaping import split, unescaped
from simulator.exchange.markdown.lines import Line, part
from simulator.notation.making import Found, Made

Columns = Mapping[str, str]
"""What a column's title stands for, by the title in small letters."""

STATEMENTS: Columns = MappingProxyType(
    {"id": "id", "no": "id", "number": "id", "requirement": "id", "source": "source", "source step": "source"}
    | {"step": "source", "priority": "priority", "owner": "owner", "role": "owner", "derived": "derived"}
    | {"statement": "text", "text": "text"}
)
READINGS: Columns = MappingProxyType(
    {"id": "id", "no": "id", "number": "id", "source": "source", "source step": "source", "step": "source"}
    | {"question": "question", "reading": "text", "text": "text"}
)
PROMISES: Columns = MappingProxyType(
    {"id": "id", "no": "id", "promise": "text", "text": "text", "about": "about", "why": "about"}
)

_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
_LISTED = frozenset({"source"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells under their names, without the empty ones; not of a promise: without its id, which is ``id``."""

    found: Found
    items: tuple[tuple[Found, Made], ...]
    id: Found | None


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says, the titles of columns that mean nothing here, and cells that stand under no title."""

    rows: tuple[Row, ...]
    unknown: tuple[Found, ...]
    strays: tuple[Found, ...]


def rows(lines: Sequence[Line], columns: Columns) -> Table:
    """The rows of a table; its first line is the head."""
    head, *others = [list(_cells(line)) for line in lines if not _RULE.fullmatch(line.text)] or [[]]
    names = tuple(columns.get(cell.text.casefold(), "") for cell in head)
    unknown = tuple(cell for cell, name in zip(head, names, strict=True) if not name and cell.text)
    titled = {position for position, cell in enumerate(head) if cell.text}
    strays = tuple(
        cell for cells in others for position, cell in enumerate(cells) if cell.text and position not in titled
    )
    ids_apart = columns is not PROMISES
    return Table(tuple(_row(cells, names, ids_apart=ids_apart) for cells in others), unknown, strays)


def _cells(line: Line) -> list[Found]:
    return [part(line.found, text, start) for text, start in split(line.text, "|")]


def _row(cells: Sequence[Found], names: Sequence[str], *, ids_apart: bool) -> Row:
    id_: Found | None = None
    items: list[tuple[Found, Made]] = []
    for cell, name in zip(cells, names, strict=False):
        if not cell.text or not name:
            continue
        if name == "id" and ids_apart:
            id_ = _shown(cell)
        else:
            items.append((Found(name, cell.line, cell.column, cell.length), _value(cell, name)))
    return Row(cells[0], tuple(items), id_)


def _value(cell: Found, name: str) -> Made:
    if name in _LISTED:
        return tuple(_shown(part(cell, text, start)) for text, start in split(cell.text, ","))
    return _shown(cell)


def _shown(found: Found) -> Found:
    return Found(unescaped(found.text), found.line, found.column, found.length)
