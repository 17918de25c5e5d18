"""The summary counts the scenarios of each feature."""

from collections import Counter

import pytest

from simulator.bdd.reports import Told
from simulator.bdd.summary import count_by_feature, words


def report(file: str, name: str, verdict: str) -> tuple[pytest.TestReport, Told]:
    made = pytest.TestReport(f"{file}::{name}", (file, 0, name), {}, "passed", None, "call")
    return made, Told("X", verdict)


def test_verdicts_are_counted_by_feature_file() -> None:
    """Each feature file has its own counts, in the order of the files' names."""
    reports = [
        report("b.feature", "one: with :: in it", "passed"),
        report("a.feature", "one", "failed"),
        report("b.feature", "two", "passed"),
        report("b.feature", "three", "undefined"),
    ]
    counted = count_by_feature(reports)
    assert ["a.feature", "b.feature"] == list(counted)
    assert {"failed": 1} == counted["a.feature"]
    assert {"passed": 2, "undefined": 1} == counted["b.feature"]


def test_counts_are_said_in_a_fixed_order() -> None:
    """What passed comes first, and what did not happen is not mentioned."""
    assert "2 passed, 1 failed, 3 undefined" == words(Counter(undefined=3, failed=1, passed=2))
