"""Results as CSV: a row a scenario, and no cell that a spreadsheet would compute."""

import csv
from io import StringIO

from simulator.exchange.csv import COLUMNS, results_csv
from tests.unit.exchange.results import ALL, RUN


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(results_csv(RUN, ALL), newline="")))


def test_each_scenario_is_a_row() -> None:
    """With every column, whatever became of it."""
    assert list(COLUMNS) == list(rows()[0])
    assert ["passed", "failed", "undefined", "skipped", "bug", "undefined"] == [row["Verdict"] for row in rows()]


def test_the_step_to_blame_is_named() -> None:
    """With what was said."""
    failed = rows()[1]
    assert ("Then nobody answers", "expected: nobody\n     got: <Kim>") == (failed["Failed step"], failed["Message"])
    assert "a fixture broke" == rows()[4]["Message"]


def test_times_are_in_seconds() -> None:
    """Virtual and real."""
    assert ("20.500", "0.400000") == (rows()[0]["Virtual seconds"], rows()[0]["Real seconds"])


def test_no_cell_is_a_formula() -> None:
    """A scenario may be called "=1+1"."""
    assert "'=1+1" == rows()[5]["Scenario"]
    assert "'@uc17" == rows()[0]["Tags"].partition(" ")[0]
