"""The promises of a use case are checked over every scenario's run, whatever its own sentences ask."""

import shutil
from pathlib import Path

import pytest

from simulator.domain.scenarios import Scenario, Status
from simulator.scenario.gherkin import parse_feature
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario

FLOWS = Path(__file__).parents[3] / "flows"
THREE_WRONG = """
Feature: Promises
  Scenario: Three wrong numbers
    When someone calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters a wrong account number
    Then the caller is unknown
"""
AS_SET = '    Given the setting "attempts.account" is "3"\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """UC 17 with a flow that asks three times for the account number, which its use case forbids."""
    shutil.copytree(FLOWS, tmp_path / "flows")
    file = tmp_path / "flows" / "uc17" / "uc17_authentication.flow.yaml"
    file.write_text(
        file.read_text("utf-8").replace("attempts.account: {value: 2", "attempts.account: {value: 3"), "utf-8"
    )
    return Project.load(tmp_path)


def only(text: str) -> Scenario:
    """The one scenario of a feature."""
    feature = parse_feature(text, "promises.feature").feature
    assert feature is not None
    return next(iter(feature.all_scenarios()))


def test_broken_promise_fails_a_scenario_whose_own_sentences_hold(project: Project) -> None:
    """It is told at the last step, in the promise's own words, with the transcript."""
    last = run_scenario(project, only(THREE_WRONG)).steps[-1]
    assert Status.FAILED is last.status
    assert "no caller is asked for the same thing more than 2 times" in (last.message or "")
    assert "transcript" in (last.message or "")


def test_scenario_that_changes_a_setting_is_let_off(project: Project) -> None:
    """A promise is about the flow as it is set."""
    text = THREE_WRONG.replace("    When someone calls\n", AS_SET + "    When someone calls\n")
    assert Status.PASSED is run_scenario(project, only(text)).steps[-1].status


def test_sound_flow_keeps_its_promises() -> None:
    """The same call of the flow as it is passes."""
    assert Status.PASSED is run_scenario(Project.load(FLOWS.parent), only(THREE_WRONG)).steps[-1].status
