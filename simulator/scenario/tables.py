"""Tables under steps: named columns are checked, cells are read as what they mean, secrets stay out of messages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.domain.problems import Place, hint_for
from simulator.domain.scenarios import Table
from simulator.domain.timing import Millis, parse_length
from simulator.scenario.errors import StepMisused


@dataclass(frozen=True, slots=True)
class Cells:
    """One row by column. A column that the table lacks is None, an empty cell is ""."""

    values: Mapping[str, str] = field(repr=False)
    place: Place

    def get(self, column: str) -> str | None:
        """The cell, "" where it is empty, None where the table has no such column."""
        return self.values.get(column)

    def text(self, column: str) -> str:
        """The cell; StepMisused where it is empty."""
        value = self.values.get(column, "")
        if not value:
            raise StepMisused(f'a row (line {self.place.line}) has nothing under "{column}"', "fill in the cell")
        return value

    def list(self, column: str) -> tuple[str, ...]:
        """The cell's items, which commas part; empty where it is."""
        return tuple(item.strip() for item in self.values.get(column, "").split(",") if item.strip())

    def number(self, column: str, default: int) -> int:
        """The cell as a whole number; the default where it is empty or left out."""
        value = self.values.get(column, "")
        if not value:
            return default
        if not value.removeprefix("-").isdecimal():
            raise self.bad(column, "a whole number")
        return int(value)

    def length(self, column: str) -> Millis:
        """The cell as a length of time in ms; 0 where it is empty or left out."""
        value = self.values.get(column, "")
        length = parse_length(value) if value else 0
        if length is None:
            raise self.bad(column, 'a length of time such as "3m20s"')
        return length

    def bad(self, column: str, wanted: str) -> StepMisused:
        """The error of a cell that is not what it should be."""
        return StepMisused(f'"{self.values[column]}" under "{column}" (line {self.place.line}) is not {wanted}')


def rows(table: Table | None, known: Sequence[str], required: Sequence[str]) -> tuple[Cells, ...]:
    """The rows of a table, its first row naming the columns.

    StepMisused for no table, a column that is unknown or named twice, or a required one that is missing.
    """
    if table is None or not table.rows:
        raise StepMisused("the table below the step is missing", f"its columns: {_header(known)}")
    columns = [_column(name, known) for name in table.rows[0].cells]
    for name in dict.fromkeys(columns):
        if columns.count(name) > 1:
            raise StepMisused(f'the table names the column "{name}" twice')
    for name in required:
        if name not in columns:
            raise StepMisused(f'the table lacks the column "{name}"', f"its columns: {_header(known)}")
    return tuple(Cells(dict(zip(columns, row.cells, strict=True)), row.place) for row in table.rows[1:])


def fields_of(table: Table | None, known: Sequence[str] | None = None) -> Mapping[str, str]:
    """What a table of fields and values says; ``known`` are the fields that there are, None for any.

    StepMisused as ``rows``, and for no row, an unknown field or one named twice.
    """
    found: dict[str, str] = {}
    for row in rows(table, ("field", "value"), ("field", "value")):
        name = row.text("field") if known is None else _known_field(row, known)
        if name in found:
            raise StepMisused(f'the table names the field "{name}" twice')
        found[name] = row.get("value") or ""
    if not found:
        raise StepMisused("the table has no rows", "add a row for each field: | field | value |")
    return found


def check_field(name: str, known: Sequence[str]) -> str:
    """The field as it is known, whatever its capitals; StepMisused, with the known ones, where it is not."""
    return _one_of(name, known, f'there is no field "{name}"', "fields")


def _known_field(row: Cells, known: Sequence[str]) -> str:
    return check_field(row.text("field"), known)


def _column(name: str, known: Sequence[str]) -> str:
    return _one_of(name, known, f'the table has an unknown column "{name}"', "its columns")


def _one_of(name: str, known: Sequence[str], message: str, what: str) -> str:
    for each in known:
        if _plain(each) == _plain(name):
            return each
    near = hint_for(name, known)
    listed = _header(known) if what == "its columns" else ", ".join(known)
    raise StepMisused(message, f"{near}; {what}: {listed}" if near else f"{what}: {listed}")


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())


def _header(known: Sequence[str]) -> str:
    return f"| {' | '.join(known)} |"
