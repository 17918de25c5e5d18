"""Rows as CSV (RFC 4180, UTF-8): for spreadsheets and for whatever reads tables."""

import csv
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from simulator.domain.tables import Table, Value
from simulator.exchange.row_file import Row, RowFile

_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d ()-]*$)")
_RISKY = frozenset("=@\t\r+-")
"""What a spreadsheet takes for a formula, and how it begins; a telephone number such as +44 20 7946 0001 is none."""


def csv_rows(path: Path, table: Table) -> RowFile:
    """A table as a CSV file: a head with the columns' names; yes and no as true and false, nothing as an empty cell.

    A text that a spreadsheet would take for a formula begins with an apostrophe. ``UsageError`` where the file cannot
    be written.
    """
    return RowFile(path, partial(_Csv, tuple(column.name for column in table.columns)))


class _Csv:
    def __init__(self, head: Sequence[str], path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow(head)

    def write(self, rows: Sequence[Row]) -> None:
        columns = [_cells(column) for column in zip(*rows, strict=True)]
        self._writer.writerows(zip(*columns, strict=True))
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def _cells(column: Sequence[Value]) -> Sequence[object]:
    """A column's values as they are written. Most texts in it are the same again: each is looked at once."""
    kinds = set(map(type, column))
    if kinds == {int}:
        return column
    if kinds in ({str}, {bool}):
        told = {value: _cell(value) for value in set(column)}
        return [told[value] for value in column]
    return [each if type(each) is int else _cell(each) for each in column]


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return f"'{value}" if value[:1] in _RISKY and _FORMULA.match(value) else value
    if value is None:
        return ""
    return str(value).lower()
