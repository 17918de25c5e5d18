"""Coverage for a person and for a machine: the table, the holes with what would close them, what falls short."""

from pathlib import Path
from typing import Any

from simulator.app.coverage import FlowCoverage
from simulator.app.runs import Run
from simulator.cli.covering import Shown, as_json, as_text
from simulator.domain.runs import RunRecord, ScenarioRecord
from simulator.evidence.coverage.goals import Goal, GoalKind
from simulator.evidence.coverage.totals import coverage_of
from tests.unit.evidence.coverage.room import FLOW, FLOWS, GOALS, at, leaves, log

SCENARIO = ScenarioRecord(
    "features/a.feature", 3, "S", "S", "passed", entries=log(at("menu"), leaves("menu", "go on", "ask"), at("ask"))
)
RUN = Run(Path("r"), RunRecord("r1", "2026-01-05T10:00:00+00:00", "0.1.0", ended="x"), (SCENARIO,))
CLOSING = "Scenario: Silence\n  When someone calls\n  And the caller says nothing\n"


def silence() -> Goal:
    """The hole that nobody is silent at the menu."""
    return next(goal for goal in GOALS if goal.kind is GoalKind.TIME_OUT and goal.where == "menu")


def shown(*scenarios: ScenarioRecord, **wanted: float) -> Shown:
    """What these scenarios cover, with a scenario that closes one hole."""
    coverage = FlowCoverage(FLOW, coverage_of(FLOW.name, GOALS, scenarios), is_called=bool(scenarios))
    return Shown((coverage,), (RUN,), wanted, FLOWS, {silence(): CLOSING})


def test_every_kind_has_a_line() -> None:
    """Covered, total, per cent; the overall share stands last."""
    lines = as_text(shown(SCENARIO)).splitlines()
    assert "Coverage by 1 scenario of run r1" == lines[0]
    assert "  states           2 of     7   28.5 %" in lines
    assert lines.index("") < next(number for number, line in enumerate(lines) if line.startswith("  overall"))


def test_a_hole_has_its_sentence_its_place_and_the_scenario_that_closes_it() -> None:
    """Ready to be copied."""
    text = as_text(shown(SCENARIO))
    assert "    timeouts    no caller is silent at menu  (room.flow.yaml:14)\n      Scenario: Silence\n" in text


def test_what_needs_a_state_that_nobody_comes_to_is_only_counted() -> None:
    """One line for the state; elsewhere a hole is one."""
    text = as_text(shown(SCENARIO))
    assert "no call comes to sorry (3 more can be tried there)" in text
    assert "no call leaves sorry" not in text
    assert 'no call leaves menu by "no_input", to menu' in text


def test_a_flow_that_nobody_calls_has_one_line() -> None:
    """And no list of everything."""
    assert f"desk\n  no scenario calls it: 0 of {len(GOALS)}" in as_text(shown())


def test_what_falls_short_stands_last() -> None:
    """Where all is well there is no such line."""
    assert as_text(shown(SCENARIO, states=99)).endswith("\n\ndesk: states: 28.5 % covered, 99 % wanted")
    assert "wanted" not in as_text(shown(SCENARIO, states=20))


def test_a_machine_gets_every_goal() -> None:
    """With who reaches it, or what is missing, and the scenario that closes it."""
    record: Any = as_json(shown(SCENARIO, states=99), ["a remark"])
    (flow,) = record["flows"]
    assert [goal.id for goal in GOALS] == [goal["id"] for goal in flow["goals"]]
    found = {goal["id"]: goal for goal in flow["goals"]}
    assert ["features/a.feature:3"] == found["states desk ask"]["scenarios"]
    assert (CLOSING, 14) == (found[silence().id]["scenario"], found[silence().id]["line"])
    assert [{"flow": "desk", "kind": "states", "percent": 28.5, "wanted": 99}] == record["shortfalls"]
    assert [{"id": "r1", "started": "2026-01-05T10:00:00+00:00", "scenarios": 1, "whole": True}] == record["runs"]
    assert ["a remark"] == record["remarks"]
