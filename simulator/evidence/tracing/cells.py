"""The matrix as texts in columns: for a spreadsheet, a report, a terminal."""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.evidence.tracing.values import Matrix, Row
from simulator.flow.acceptance import Defect

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "use_case": "Use case",
        "requirement": "Requirement",
        "kind": "Kind",
        "source": "Source step",
        "source_text": "Source text",
        "text": "Text",
        "derived": "Derived",
        "priority": "Priority",
        "owner": "Owner",
        "states": "States",
        "scenarios": "Scenarios",
        "readings": "Readings",
        "result": "Last result",
        "run": "Run",
        "date": "Date",
        "version": "Version",
        "defects": "Defects",
        "accepted_by": "Accepted by",
    }
)
"""The columns by name, with the title of each (telephony-rules section 5)."""


def cells(matrix: Matrix, row: Row) -> dict[str, str]:
    """A row's cells by column; several values of a cell are separated by line ends."""
    last = row.last
    return {
        "use_case": matrix.use_case,
        "requirement": row.id,
        "kind": row.kind.value,
        "source": ", ".join(row.sources),
        "source_text": row.source_text,
        "text": row.text,
        "derived": "yes" if row.derived else "",
        "priority": row.priority or "",
        "owner": row.owner or "",
        "states": "\n".join(f"{state.flow}/{state.state}" for state in row.states),
        "scenarios": "\n".join(link.location for link in row.scenarios),
        "readings": ", ".join(row.readings),
        "result": row.result,
        "run": last.run if last else "",
        "date": last.date if last else "",
        "version": last.version if last else "",
        "defects": "\n".join(defect_words(defect) for defect in row.defects),
        "accepted_by": ", ".join(row.accepted_by),
    }


def defect_words(defect: Defect) -> str:
    """A defect in a line: id, severity, status, and whether there is an agreed workaround."""
    agreed = ", workaround agreed" if defect.workaround_agreed else ""
    return f"{defect.id} (severity {defect.severity}, {defect.status.value}{agreed})"
