"""Results as CSV, a row a scenario: for a spreadsheet, and for trackers that take cases from one."""

import csv
from collections.abc import Iterable
from io import StringIO

from simulator.domain.runs import RunRecord, ScenarioRecord
from simulator.exchange.outcomes import fit, no_formula, steps_text

COLUMNS = (
    "Feature",
    "Rule",
    "Scenario",
    "Verdict",
    "Failed step",
    "Message",
    "Tags",
    "Example",
    "Steps",
    "File",
    "Line",
    "Virtual seconds",
    "Real seconds",
    "Run",
    "Date",
    "Version",
)
"""The head of the table."""


def results_csv(run: RunRecord, scenarios: Iterable[ScenarioRecord]) -> str:
    """The table with its head (RFC 4180); a cell that a spreadsheet would take for a formula is marked as text."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([no_formula(fit(cell)) for cell in _row(run, each)] for each in scenarios)
    return text.getvalue()


def _row(run: RunRecord, scenario: ScenarioRecord) -> tuple[str, ...]:
    blamed = next((step for step in scenario.steps if step.message is not None), None)
    return (
        scenario.feature,
        scenario.rule or "",
        scenario.title,
        scenario.verdict,
        "" if blamed is None else f"{blamed.keyword} {blamed.shown}",
        scenario.message or "",
        " ".join(f"@{tag}" for tag in scenario.tags),
        ", ".join(f"{name}: {value}" for name, value in scenario.example.items()),
        steps_text(scenario),
        scenario.file,
        str(scenario.line),
        f"{scenario.duration / 1000:.3f}",
        f"{scenario.took / 1_000_000:.6f}",
        run.id,
        run.started,
        run.version,
    )
