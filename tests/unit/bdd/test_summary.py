"""The summary counts the scenarios of each feature."""

from collections import Counter

import pytest

from simulator.bdd.reports import Told
from simulator.bdd.summary import SHOWN_UNCHECKED, count_by_feature, unchecked_lines, words


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


def unchecked(file: str, line: int, verdict: str = "passed") -> tuple[pytest.TestReport, Told]:
    made, _ = report(file, f"line {line}", verdict)
    return made, Told("X", verdict, f"{file}:{line}")


def test_a_scenario_that_checked_nothing_is_named() -> None:
    """It passed, and proves nothing: that is said with its place."""
    (said,) = unchecked_lines([report("a.feature", "one", "passed"), unchecked("a.feature", 7)])
    assert "1 scenario has no Then, and checked nothing but the promises: a.feature:7" == said


def test_many_that_checked_nothing_are_counted() -> None:
    """The first few are named; what did not pass is told elsewhere."""
    several = [unchecked("a.feature", line) for line in range(SHOWN_UNCHECKED + 2)]
    (said,) = unchecked_lines([*several, unchecked("b.feature", 1, "failed")])
    assert said.startswith("7 scenarios have no Then")
    assert said.endswith("a.feature:4 and 2 more")


def test_where_everything_is_checked_nothing_is_said() -> None:
    """No line without a reason."""
    assert [] == list(unchecked_lines([report("a.feature", "one", "passed")]))


def test_counts_are_said_in_a_fixed_order() -> None:
    """What passed comes first, and what did not happen is not mentioned."""
    assert "2 passed, 1 failed, 3 undefined" == words(Counter(undefined=3, failed=1, passed=2))
