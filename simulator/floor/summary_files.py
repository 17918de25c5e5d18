"""The measures of a run, and the differences of a comparison, as CSV: shares as fractions, times in seconds."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from simulator.evidence.measures.confidence import Estimate
from simulator.floor.comparing import Comparison, verdict
from simulator.floor.results import Results

_MEASURES = ("measure", "variant", "unit", "by", "name", "interval", "mean", "low", "high", "replications", "n")
_DIFFERENCES = (
    *("alternative", "measure", "variant", "unit", "by", "name", "base", "alternative_mean", "difference"),
    *("low", "high", "replications", "verdict"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def measures_csv(results: Results) -> str:
    """Every measure over the replications: of the whole run first, then by interval."""
    rows = (
        (
            row.measure.name,
            row.measure.variant,
            row.measure.unit,
            row.scope.by,
            _text(row.scope.name),
            row.scope.interval or "",
            _number(row.mean),
            _number(row.low),
            _number(row.high),
            row.replications,
            row.n,
        )
        for row in results.rows
    )
    return _csv(_MEASURES, rows)


def differences_csv(comparisons: Sequence[Comparison]) -> str:
    """Every measure of the whole run in the base and in each alternative, with the paired difference."""
    rows = (
        (
            _text(comparison.other.variant.name),
            each.measure.name,
            each.measure.variant,
            each.measure.unit,
            each.scope.by,
            _text(each.scope.name),
            _mean(each.first),
            _mean(each.second),
            _mean(each.difference),
            _number(None if each.difference is None else each.difference.low),
            _number(None if each.difference is None else each.difference.high),
            0 if each.difference is None else each.difference.n,
            verdict(each).value,
        )
        for comparison in comparisons
        for each in comparison.differences
    )
    return _csv(_DIFFERENCES, rows)


def _csv(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()


def _text(cell: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _mean(found: Estimate | None) -> str:
    return _number(None if found is None else found.mean)
