"""Coverage adds up, is told by kind, and falls short where a threshold says so."""

import pytest

from simulator.domain import events as e
from simulator.domain.runs import ScenarioRecord
from simulator.evidence.coverage.goals import Goal, GoalKind
from simulator.evidence.coverage.totals import OVERALL, Coverage, Share, coverage_of
from tests.unit.evidence.coverage.room import GOALS, at, leaves, log


def ran(line: int, *events: e.Event) -> ScenarioRecord:
    """A scenario with the log of one call."""
    return ScenarioRecord("a.feature", line, "S", "S", "passed", entries=log(*events))


def coverage(covered: int, total: int) -> Coverage:
    """Coverage of so many states."""
    goals = tuple(Goal(GoalKind.STATE, "f", f"s{number}") for number in range(total))
    return Coverage("f", goals, dict.fromkeys(goals[:covered], ("a.feature:1",)))


def test_scenarios_add_up() -> None:
    """Each goal knows which scenarios reach it, in the order in which they ran."""
    both = coverage_of(
        "desk", GOALS, [ran(3, at("menu")), ran(9, at("menu"), leaves("menu", "go on", "ask"), at("ask"))]
    )
    states = {goal.where: by for goal, by in both.reached.items() if goal.kind is GoalKind.STATE}
    assert {"menu": ("a.feature:3", "a.feature:9"), "ask": ("a.feature:9",)} == states


def test_what_nobody_reached_is_a_hole() -> None:
    """Covered goals and holes are all goals, in the order of the flow."""
    some = coverage_of("desk", GOALS, [ran(3, at("menu"))])
    assert list(GOALS) == sorted([*some.covered, *some.holes], key=GOALS.index)
    assert "no call comes to ask" in [goal.hole for goal in some.holes]


@pytest.mark.parametrize(
    ("covered", "total", "percent"), [(0, 3, 0.0), (2, 3, 66.6), (2999, 3000, 99.9), (3, 3, 100.0)]
)
def test_a_hundred_per_cent_means_all(covered: int, total: int, percent: float) -> None:
    """Shares are rounded down."""
    assert percent == Share(covered, total).percent


def test_of_nothing_everything_is_covered() -> None:
    """A kind without goals keeps nobody from going on."""
    assert 100.0 == Share(0, 0).percent


def test_shares_are_told_for_the_kinds_that_there_are() -> None:
    """And overall, at the end."""
    assert {"states": Share(1, 4), OVERALL: Share(1, 4)} == coverage(1, 4).shares()


def test_a_threshold_that_is_just_reached_is_met() -> None:
    """Inclusive; one of a kind that the flow has not is met."""
    assert () == coverage(1, 4).shortfalls({"states": 25, "dips": 100, OVERALL: 25.0})


def test_what_falls_short_says_by_how_much() -> None:
    """Kind, what was reached, what is wanted."""
    short = coverage(1, 4).shortfalls({"states": 30, OVERALL: 25})
    assert ["states: 25 % covered, 30 % wanted"] == list(map(str, short))
