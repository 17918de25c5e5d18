"""Tables of rows for analysts: columns with type, unit and meaning, once for the data and for their definitions."""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | int | bool | None
"""What a cell may hold; None: nothing."""


class Kind(StrEnum):
    """The type of a column's values."""

    TEXT = "text"
    INTEGER = "integer"
    YES_NO = "yes/no"


class Column(NamedTuple):
    """A column. ``unit`` is "" where there is none."""

    name: str
    kind: Kind
    unit: str
    meaning: str


class Table(NamedTuple):
    """A table: its file's name without the ending, one sentence about its rows, and its columns in order."""

    name: str
    about: str
    columns: tuple[Column, ...]
