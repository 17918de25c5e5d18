"""The codes of use cases in Markdown, each with its sentence; the generated reference is made of this table."""

from collections.abc import Mapping
from types import MappingProxyType

STRAY_LINE = "M101"
UNKNOWN_HEADING = "M102"
UNKNOWN_COLUMN = "M103"
NO_ID = "M104"
NO_STEP = "M105"

CODES: Mapping[str, str] = MappingProxyType(
    {
        STRAY_LINE: "A line, or a cell of a table, stands where there is no place for it.",
        UNKNOWN_HEADING: "A heading is none of the standard template's.",
        UNKNOWN_COLUMN: "A column of a table is none that statements, readings or promises have.",
        NO_STEP: "A course is said to branch off at a step that there is not.",
        NO_ID: "A row of a table does not say the id of its statement or reading.",
    }
)
"""The codes of Markdown, each with its sentence."""
