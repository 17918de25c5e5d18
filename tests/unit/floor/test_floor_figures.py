"""Figures as charts and tables take them: shares in percent, counts of a mean replication."""

import pytest

from simulator.evidence.measures.measure import Scope
from simulator.evidence.measures.named import catalogue, find
from simulator.floor.figures import Figures, at, is_count, shown, unit_of
from tests.unit.floor.morning import morning

EIGHT, NINE = "2026-01-05T08:00", "2026-01-05T09:00"


def test_counts_are_those_of_a_mean_replication() -> None:
    """Two replications with the same four queue visits have four in the mean, and six calls."""
    figures = Figures(morning())
    assert 4.0 == figures.count(("offered", "all"), Scope())
    assert 3.0 == figures.count(("offered", "all"), at(EIGHT))
    assert 6.0 == figures.count(("calls", "arrived"), Scope())
    assert 0.0 == figures.count(("abandoned", "all"), at(NINE))


def test_shares_are_percent_and_times_are_left_alone() -> None:
    """However many replications there are; what was not measured is None, and nought as a count."""
    figures = Figures(morning())
    assert 50.0 == figures.value(("service level", "genesys"), Scope())
    assert 22.0 == figures.value(("average speed of answer", "of answered"), at(EIGHT))
    assert None is figures.value(("average speed of answer", "of answered"), Scope("queue", "nowhere"))
    assert 0.0 == figures.count(("average speed of answer", "of answered"), Scope("queue", "nowhere"))


def test_scopes_are_told_once_and_only_of_the_whole_run() -> None:
    """Queues, tiers, agents."""
    figures = Figures(morning())
    assert {"General", "_Product"} == {scope.name for scope in figures.scopes("queue")}
    assert [Scope("tier", "standard"), Scope("tier", "top")] == sorted(figures.scopes("tier"))
    assert [Scope("agent", "Kim")] == list(figures.scopes("agent"))


@pytest.mark.parametrize(
    ("name", "variant", "unit", "counts"),
    [
        ("calls", "arrived", "calls", True),
        ("offered", "all", "queue visits", True),
        ("queue length", "mean over time", "calls", False),
        ("calls in progress", "largest at 10 s looks", "calls", False),
        ("abandon rate", "all", "%", False),
        ("entries per collect", "of calls with an entry", "", False),
        ("time on queue", "all agents", "s", True),
    ],
)
def test_units_are_shown_as_people_read_them(name: str, variant: str, unit: str, counts: bool) -> None:  # noqa: FBT001
    """A queue has no more calls at once because the day was run twice."""
    measure = find(name, variant)
    assert (unit, counts) == (unit_of(measure), is_count(measure))


def test_only_shares_are_changed_in_size() -> None:
    """0.5 is 50 %, 0.5 s is 0.5 s."""
    for measure in catalogue():
        assert (50.0 if unit_of(measure) == "%" else 0.5) == shown(0.5, measure)
