"""A scenario that breaks a promise of the use case fails at its last step, and the kept run says so too."""

from pathlib import Path

import pytest

from simulator.app.runs import read_run
from simulator.domain.scenarios import Status
from tests.integration.bdd.projects import run_pytest

FLOWS = Path(__file__).parents[3] / "flows"
FEATURE = """\
Feature: Promises
  Scenario: Three wrong numbers
    When someone calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters a wrong account number
    Then the caller is unknown
"""
OWN_STEP = 'from pytest_bdd import then\n\n@then("all is noted")\ndef noted() -> None:\n    """Do nothing."""\n'


def three_attempts(pytester: pytest.Pytester, feature: str) -> None:
    """UC 17 with a flow that asks three times, which its use case forbids, and one feature."""
    for source in (FLOWS / "uc17").iterdir():
        text = source.read_text("utf-8").replace("attempts.account: {value: 2", "attempts.account: {value: 3")
        target = pytester.path / "flows" / "uc17" / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    (pytester.path / "features").mkdir()
    (pytester.path / "features" / "a.feature").write_text(feature, "utf-8")


@pytest.mark.parametrize("own_step", [False, True], ids=["our sentences", "with a step of one's own"])
def test_the_kept_run_has_the_broken_promise_at_the_last_step(pytester: pytest.Pytester, *, own_step: bool) -> None:
    """A record whose steps all passed would let a report say what was not proved."""
    three_attempts(pytester, FEATURE + "    And all is noted\n" * own_step)
    if own_step:
        (pytester.path / "conftest.py").write_text(OWN_STEP, "utf-8")
    run_pytest(pytester, "--ivr-run=kept")
    (scenario,) = read_run(pytester.path / "kept").scenarios()
    assert Status.FAILED is scenario.status
    assert [Status.PASSED] * (len(scenario.steps) - 1) == [step.status for step in scenario.steps[:-1]]
    assert Status.FAILED is scenario.steps[-1].status
    assert "more than 2 times" in (scenario.steps[-1].message or "")
