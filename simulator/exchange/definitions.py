"""The definitions that are written beside exported rows: every column and every measure, as Markdown."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from simulator.domain.tables import Table
from simulator.exchange.row_file import Row, RowFile

FILE = "definitions.md"
"""The usual name."""


class Defined(Protocol):
    """A measure, as far as its definition goes."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def variant(self) -> str:
        """Which of the numbers that go by this name."""

    @property
    def definition(self) -> str:
        """Exactly how it comes about."""

    @property
    def unit(self) -> str:
        """In what it is given."""


def write_definitions(
    path: Path, tables: Iterable[Table], measures: Iterable[Defined], notes: Iterable[str] = ()
) -> None:
    """Write the definitions to a file, whole or not at all; ``notes`` say by what this run was counted.

    ``UsageError`` where it cannot be written.
    """
    told = "".join(f"- {note}\n" for note in notes)
    gap = "\n" if told else ""
    text = f"# Definitions\n\n{told}{gap}{tables_text(tables)}\n{measures_text(measures)}"
    with RowFile(path, _Text) as file:
        file.add((text,))


def tables_text(tables: Iterable[Table]) -> str:
    """Each table with its columns: type, unit, meaning."""
    return "\n".join(_table(table) for table in tables)


def measures_text(measures: Iterable[Defined]) -> str:
    """Each measure with all its variants, in the order in which the names first come."""
    lines = ["## Measures", ""]
    by_name: dict[str, list[Defined]] = {}
    for measure in measures:
        by_name.setdefault(measure.name, []).append(measure)
    for name, variants in by_name.items():
        lines += [f"### {name[:1].upper()}{name[1:]}", "", "| variant | unit | definition |", "|-|-|-|"]
        lines += [f"| {_cell(each.variant)} | {each.unit} | {_cell(each.definition)} |" for each in variants]
        lines.append("")
    return "\n".join(lines)


def _table(table: Table) -> str:
    return "\n".join(_table_lines(table)) + "\n"


def _table_lines(table: Table) -> Iterator[str]:
    yield f"## Table {table.name}"
    yield ""
    yield table.about
    yield ""
    yield "| column | type | unit | meaning |"
    yield "|-|-|-|-|"
    for column in table.columns:
        yield f"| {column.name} | {column.kind} | {column.unit} | {_cell(column.meaning)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


class _Text:
    """A file of one text."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")

    def write(self, rows: Iterable[Row]) -> None:
        self._file.writelines(str(row[0]) for row in rows)
        self._file.flush()

    def close(self) -> None:
        self._file.close()
