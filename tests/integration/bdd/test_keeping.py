"""``--ivr-run``: what became of every scenario is kept, by one process or by several."""

from dataclasses import replace

import pytest

from simulator.app.runs import Run, read_run
from simulator.domain.events import CallStarted
from simulator.domain.runs import ScenarioRecord
from simulator.domain.scenarios import Status
from tests.integration.bdd.projects import ACME, PASSES, project, run_alone, run_pytest, shown

ALL_SORTS = f"""\
@uc17
Feature: All sorts
  Background:{ACME}{PASSES}
  @T09
  Scenario: Fails
    When "Acme" calls
    And the caller presses "1"
    And the caller presses "40718265"
    And the caller presses "8305#"
    Then the call is at "ask_pin"
    And the caller presses "8305"

  Scenario: Nobody knows
    When nobody knows

  @skip
  Scenario: Left out
    When the caller presses "8305"

  @xfail
  Scenario: Expected to fail
    When someone calls
    Then the call is at "ask_pin"

  Scenario Outline: Keys
    When someone calls
    And the caller presses "<keys>"
    Then the call is at "ask_account"

    Examples: menu
      | keys | PIN  |
      | 1    | 8305 |
      | 2    | 8305 |
"""


def kept(pytester: pytest.Pytester, *options: str) -> Run:
    """The run of pytester's features."""
    run_pytest(pytester, "--ivr-run=kept", *options)
    return read_run(pytester.path / "kept")


def test_every_scenario_is_kept_with_what_became_of_it(pytester: pytest.Pytester) -> None:
    """Passed, failed, undefined, skipped, expected to fail: each with its steps."""
    project(pytester, {"features/a.feature": ALL_SORTS})
    run = kept(pytester)
    verdicts = {each.title: (each.verdict, each.status) for each in run.scenarios()}
    assert {
        "The menu leads to the account prompt": ("passed", Status.PASSED),
        "Fails": ("failed", Status.FAILED),
        "Nobody knows": ("undefined", Status.UNDEFINED),
        "Left out": ("skipped", Status.SKIPPED),
        "Expected to fail": ("xfailed", Status.FAILED),
        "Keys [menu 1]": ("passed", Status.PASSED),
        "Keys [menu 2]": ("passed", Status.PASSED),
    } == verdicts
    assert run.is_whole
    assert {"features/a.feature"} == {each.file for each in run.scenarios()} == set(run.record.features)
    assert "flows/uc17/uc17_authentication.flow.yaml" in run.record.flows


def test_steps_tell_what_happened_while_they_were_performed(pytester: pytest.Pytester) -> None:
    """The one that failed has the message, the one after it was skipped; each has its part of the log."""
    project(pytester, {"features/a.feature": ALL_SORTS})
    (failed,) = (each for each in kept(pytester).scenarios() if each.title == "Fails")
    assert ["passed"] * 5 + ["failed", "skipped"] == [step.status.value for step in failed.steps]
    assert "instead" in (failed.steps[5].message or "")
    assert failed.message == failed.steps[5].message
    assert [step.first for step in failed.steps[1:]] == [step.last for step in failed.steps[:-1]]
    assert len(failed.entries) == failed.steps[-1].last
    calls = failed.steps[1]
    assert any(isinstance(each.event, CallStarted) for each in failed.entries[calls.first : calls.last])
    assert ("uc17", "T09") == failed.tags
    assert 0 < failed.duration
    assert ("open",) == failed.account_statuses
    assert failed.header is not None


def test_no_secret_is_kept(pytester: pytest.Pytester) -> None:
    """Not in steps, tables, examples, messages or logs, whether a step was performed or skipped (S6)."""
    project(pytester, {"features/a.feature": ALL_SORTS})
    run = kept(pytester)
    assert "8305" not in "".join(file.read_text("utf-8") for file in run.folder.iterdir())
    (failed,) = (each for each in run.scenarios() if each.title == "Fails")
    assert 'the caller presses "•••••"' == failed.steps[4].shown
    assert "••••" in failed.steps[0].rows[1]


def test_own_python_is_kept_too(pytester: pytest.Pytester) -> None:
    """Own steps have their statuses; a fixture's failure is nobody's step."""
    steps = """
    import pytest
    from pytest_bdd import given, then

    @given("the weather is fine")
    def _(): pass

    @then("it rains on 8305")
    def _(): assert False, "no rain on 8305"

    @given("a broken fixture")
    def _(broken): pass

    @pytest.fixture
    def broken(): raise RuntimeError("broken")
    """
    feature = f"""\
Feature: Own
  Background:{ACME}
  Scenario: Rain
    Given the weather is fine
    When "Acme" calls
    Then it rains on 8305

  Scenario: Broken
    Given a broken fixture
"""
    project(pytester, {"features/a.feature": feature, "features/conftest.py": steps})
    run = kept(pytester)
    rain, broken = run.scenarios()
    assert ["passed", "passed", "passed", "failed"] == [step.status.value for step in rain.steps]
    assert 0 < len(rain.entries) == rain.steps[2].last
    assert "in a step of your own" in (rain.message or "")
    assert ["passed", "failed"] == [step.status.value for step in broken.steps]
    assert Status.FAILED is broken.status
    assert "8305" not in "".join(file.read_text("utf-8") for file in run.folder.iterdir())


def test_two_processes_keep_what_one_does(pytester: pytest.Pytester) -> None:
    """A file for each worker; together the same scenarios with the same logs."""
    project(pytester, {"features/a.feature": ALL_SORTS, "features/b.feature": f"Feature: B\n{PASSES}"})
    run_alone(pytester, "--ivr-run=one")
    result = run_alone(pytester, "--ivr-run=two", "-n2")
    one, two = read_run(pytester.path / "one"), read_run(pytester.path / "two")
    assert two.is_whole, shown(result)
    assert (1, 2) == (one.record.workers, two.record.workers)
    assert {"gw0", "gw1"} >= {each.worker for each in two.scenarios()}
    assert [_without_process(each) for each in one.scenarios()] == [_without_process(each) for each in two.scenarios()]


def _without_process(scenario: ScenarioRecord) -> ScenarioRecord:
    return replace(scenario, worker="", took=0)


def test_a_run_that_is_there_stops_pytest(pytester: pytest.Pytester) -> None:
    """Nothing is overwritten, and nothing runs."""
    project(pytester, {"features/a.feature": f"Feature: A\n{PASSES}"})
    kept(pytester)
    result = run_pytest(pytester, "--ivr-run=kept")
    assert pytest.ExitCode.USAGE_ERROR == result.ret
    assert "there is a run in" in shown(result)


def test_a_run_without_scenarios_is_not_kept(pytester: pytest.Pytester) -> None:
    """Whether none was selected, or they were only listed."""
    project(pytester, {"features/a.feature": f"Feature: A\n{PASSES}"})
    run_pytest(pytester, "--ivr-run=kept", "--collect-only")
    run_pytest(pytester, "--ivr-run=kept", "--ivr-tags=@none")
    assert not (pytester.path / "kept").exists()


@pytest.mark.parametrize("options", [("-x",), ("-x", "-n2")])
def test_a_run_that_stops_early_says_so(pytester: pytest.Pytester, options: tuple[str, ...]) -> None:
    """With -x the scenarios after the first failure are missing."""
    project(pytester, {"features/a.feature": ALL_SORTS})
    run_alone(pytester, "--ivr-run=kept", *options)
    run = read_run(pytester.path / "kept")
    assert 0 < len(run.scenarios())
    assert ("the run was cut off: scenarios that had not ended are missing",) == run.losses


def test_tags_are_noted_in_the_head(pytester: pytest.Pytester) -> None:
    """Who reads the run must know that it is a part."""
    project(pytester, {"features/a.feature": ALL_SORTS})
    run = kept(pytester, "--ivr-tags=@T09")
    assert "@T09" == run.record.tags
    assert 1 == len(run.scenarios())


def test_a_disk_that_fails_ends_the_keeping_and_not_the_tests(pytester: pytest.Pytester) -> None:
    """The scenarios run on, and the trouble is told."""
    spoil = "from pathlib import Path\nPath('kept/scenarios-main.jsonl').mkdir(parents=True)\n"
    files = {"features/a.feature": f"Feature: A\n{PASSES}", "conftest.py": spoil}
    project(pytester, files)
    result = run_pytest(pytester, "--ivr-run=kept")
    result.assert_outcomes(passed=1)
    assert "the run is kept only in part: Is a directory" in shown(result)


def test_without_the_option_nothing_is_written(pytester: pytest.Pytester) -> None:
    """Plain pytest leaves no trace."""
    root = project(pytester, {"features/a.feature": f"Feature: A\n{PASSES}"})
    run_pytest(pytester, "-p", "no:cacheprovider")
    assert {"flows", "features"} == {each.name for each in root.iterdir() if each.name != "__pycache__"}
