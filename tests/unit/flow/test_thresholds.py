"""``coverage.yaml``: how much of each kind a project wants covered."""

import pytest

from simulator.evidence.coverage.goals import GoalKind
from simulator.evidence.coverage.totals import OVERALL
from simulator.flow.shapes.thresholds import ThresholdsShape
from simulator.flow.thresholds import load_thresholds


def test_thresholds_are_per_cent_by_kind() -> None:
    """What is left out may be any."""
    assert {"overall": 90, "exits": 100, "data": 0} == load_thresholds("overall: 90\nexits: 100\ndata: 0\n", "c").value


def test_every_kind_of_goal_can_be_asked_for() -> None:
    """Kinds and thresholds have the same names."""
    assert {OVERALL, *(kind.value for kind in GoalKind)} == set(ThresholdsShape.model_fields)


@pytest.mark.parametrize("value", ["101", "-1", "99.5", "all", "ten", "1000", "٣"])
def test_what_is_no_share_is_told_at_its_place(value: str) -> None:
    """The file, the line, and what to write."""
    (problem,) = load_thresholds(f"overall: {value}\n", "coverage.yaml").problems
    assert "coverage.yaml:1:10" == str(problem.place)
    assert '"overall": write per cent here as a whole number from 0 to 100' == problem.message


def test_a_misspelt_kind_is_told_with_the_one_that_was_meant() -> None:
    """Nothing that is asked for is left out in silence."""
    (problem,) = load_thresholds("states: 100\nexist: 90\n", "coverage.yaml").problems
    assert 2 == problem.place.line
    assert 'did you mean "exits"?' == problem.hint
