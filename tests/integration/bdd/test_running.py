"""Scenarios run as pytest's tests do: chosen, stopped, spread, reported; failures are told in the tester's words."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.integration.bdd.projects import ACME, PASSES, project, run_alone, run_pytest, shown

SUITE = f"""
@uc17 @course-a
Feature: Course A
  Background:
    {ACME}
  @T01
  Scenario: First
    When "Acme" calls
    Then the call is at "issue_menu"
  @T02
  Scenario: Second
    When "Acme" calls
    Then the call is at "ask_pin"
  @T03 @skip
  Scenario: Third
    When "Acme" calls
  @T04 @xfail
  Scenario: Fourth
    When "Acme" calls
    Then the call is at "ask_pin"
  Scenario: Fifth
    When "Acme" cals
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    project(pytester, {"features/a.feature": SUITE, "features/b.feature": f"Feature: B\n{PASSES}"})
    return pytester


def test_every_outcome_is_reported(suite: pytest.Pytester) -> None:
    """Passed, failed, undefined, skipped and expected to fail are told apart, also in the summary by feature."""
    result = run_pytest(suite)
    result.assert_outcomes(passed=2, failed=2, skipped=1, xfailed=1)
    result.stdout.fnmatch_lines(
        [
            "features/a.feature  1 passed, 1 failed, 1 undefined, 1 skipped, 1 xfailed",
            "features/b.feature  1 passed",
            "all                 2 passed, 1 failed, 1 undefined, 1 skipped, 1 xfailed in 2 features",
        ]
    )


def test_a_failure_is_told_in_the_testers_words(suite: pytest.Pytester) -> None:
    """Expected, what happened instead, place, state, virtual time and transcript; no Python."""
    result = run_pytest(suite, "-k", "Second", "--tb=long", "--showlocals", "-vv")
    text = shown(result)
    for words in (
        'features/a.feature:17: Then the call is at "ask_pin"',
        "  expected   ",
        "  instead    ",
        "  state      issue_menu of uc17_authentication",
        "  time       Monday 2026-01-05 10:00:05, 00:05.5 into the call",
        "Welcome to the help desk",
    ):
        assert words in text
    assert ".py" not in text.partition("FAILURES")[2]


def test_an_undefined_step_names_the_nearest_sentences(suite: pytest.Pytester) -> None:
    """The step is shown with what may have been meant, and an example."""
    text = shown(run_pytest(suite, "-k", "Fifth"))
    assert 'features/a.feature:26: When "Acme" cals' in text
    assert "{string} calls" in text
    assert 'undefined step: When "Acme" cals' in text


@pytest.mark.parametrize(
    ("options", "passed", "deselected"),
    [
        (("-m", "T01"), 1, 5),
        (("-m", "course-a and not T02", "-k", "First"), 1, 5),
        (("-k", "menu and leads"), 1, 5),
        (("--ivr-tags=@T01",), 1, 5),
        (("--ivr-tags=not @uc17",), 1, 5),
        (("--ivr-tags=@uc17 and (@T01 or @nothing)",), 1, 5),
    ],
)
def test_scenarios_are_chosen_by_marker_name_and_tag(
    suite: pytest.Pytester, options: tuple[str, ...], passed: int, deselected: int
) -> None:
    """Tags are markers, also under --strict-markers, and tag expressions select; names select by -k."""
    result = run_pytest(suite, "--strict-markers", "-W", "error", *options)
    result.assert_outcomes(passed=passed, deselected=deselected)


def test_tags_speak_of_scenarios_only(suite: pytest.Pytester) -> None:
    """A tag expression leaves Python tests of the same run alone."""
    suite.makepyfile(test_other="def test_it(): pass")
    run_pytest(suite, "--ivr-tags=@T01").assert_outcomes(passed=2, deselected=5)


def test_a_wrong_tag_expression_is_wrong_use(suite: pytest.Pytester) -> None:
    """The run stops at once, with the place in the expression."""
    result = run_pytest(suite, "--ivr-tags=@a and")
    assert pytest.ExitCode.USAGE_ERROR == result.ret
    assert "a tag is missing here" in shown(result)


def test_a_run_stops_at_the_first_failure(suite: pytest.Pytester) -> None:
    """-x ends the run after the first scenario that does not pass."""
    run_pytest(suite, "-x").assert_outcomes(passed=1, failed=1)


def test_what_failed_last_runs_again(suite: pytest.Pytester) -> None:
    """--lf runs the scenarios that did not pass, and no other."""
    run_pytest(suite).assert_outcomes(passed=2, failed=2, skipped=1, xfailed=1)
    result = run_pytest(suite, "--lf", "-v")
    result.assert_outcomes(failed=2)


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_a_scenario_that_checks_nothing_is_named_at_the_end(
    pytester: pytest.Pytester, workers: tuple[str, ...]
) -> None:
    """It passes, and whoever counts it as proof is told; a Then in the background or after a star is a check."""
    starred = '  Scenario: Starred\n    * someone calls\n    * the call is at "issue_menu"\n'
    feature = f"Feature: F\n  Scenario: Quiet\n    When someone calls\n{starred}{PASSES}"
    project(pytester, {"features/f.feature": feature})
    result = run_alone(pytester, *workers)
    result.assert_outcomes(passed=3)
    assert "1 scenario has no Then, and checked nothing but the promises: features/f.feature:2" in shown(result)


def test_a_doubt_about_a_feature_is_shown_with_its_file(pytester: pytest.Pytester) -> None:
    """The warning names the file, and no line as it is written: a PIN may stand in it."""
    outline = '  Scenario Outline: O\n    When someone calls\n    And the caller enters "8305"\n    Then x <b>\n'
    project(pytester, {"features/f.feature": f"Feature: F\n{outline}    Examples:\n      | a |\n      | 1 |\n"})
    said = shown(run_alone(pytester))
    assert "features/f.feature:0" in said
    assert "features/f.feature:5:5: warning G010: no examples have a column <b>" in said
    assert ":0:0" not in said
    assert "8305" not in said


@pytest.mark.parametrize("dist", ["load", "loadfile"])
def test_scenarios_are_spread_over_processes(suite: pytest.Pytester, dist: str) -> None:
    """Under xdist they run with the same outcomes, texts and summary."""
    result = run_alone(suite, "-n", "2", "--dist", dist)
    result.assert_outcomes(passed=2, failed=2, skipped=1, xfailed=1)
    text = shown(result)
    assert "  state      issue_menu of uc17_authentication" in text
    assert "all                 2 passed, 1 failed, 1 undefined, 1 skipped, 1 xfailed in 2 features" in text


def test_the_junit_report_names_the_features(suite: pytest.Pytester) -> None:
    """The class is the feature's name, the message one line, the text what a person reads."""
    run_pytest(suite, "--junitxml=report.xml")
    cases = {case.get("name"): case for case in ET.parse(suite.path / "report.xml").iter("testcase")}  # noqa: S314
    assert {"Course A", "B"} == {case.get("classname") for case in cases.values()}
    failure = cases["Second"].find("failure")
    assert failure is not None
    assert str(failure.get("message")).startswith('Then the call is at "ask_pin": instead ')
    assert "  transcript" in str(failure.text)


SECRETS = f"""
Feature: Secrets
  Scenario: A wrong PIN and a wrong expectation
    {ACME}
    When "Acme" calls
    And the caller presses "1"
    And the caller enters the account number
    And the caller presses "9047"
    And the caller presses "8305#"
    Then the caller is unknown
  Scenario: A misspelt step with a PIN
    {ACME}
    When "Acme" calls
    And the caller preses "8305#"
"""


def test_no_pin_is_in_anything_that_pytest_writes(pytester: pytest.Pytester) -> None:
    """Neither the right nor a wrong PIN is in the output, at its most talkative, or in the JUnit report."""
    project(pytester, {"features/s.feature": SECRETS})
    result = run_pytest(pytester, "--showlocals", "-vv", "--tb=long", "--junitxml=report.xml", "-rA")
    result.assert_outcomes(failed=2)
    for text in (shown(result), Path("report.xml").read_text(encoding="utf-8")):
        assert "transcript" in text
        assert "8305" not in text
        assert "9047" not in text


def test_each_scenario_has_a_world_of_its_own(pytester: pytest.Pytester) -> None:
    """A setting, a customer and a fault of one scenario are gone in the next."""
    feature = """
        Feature: F
          Scenario: One
            Given the setting "attempts.account" is "1"
            And the CRM is down
            And a top customer "Acme"
            When "Acme" calls
            And the caller presses "1"
            And the caller enters a wrong account number
            Then the reason is "crm error"
          Scenario: Two
            Given a top customer "Acme"
            When "Acme" calls
            And the caller presses "1"
            And the caller enters a wrong account number
            Then the call is at "ask_account"
        """
    project(pytester, {"features/f.feature": feature})
    run_pytest(pytester).assert_outcomes(passed=2)


def test_korean_features_run(pytester: pytest.Pytester) -> None:
    """Gherkin's keywords may be those of another language."""
    feature = """
        # language: ko
        기능: 전화
          시나리오: 전화를 건다
            만일 someone calls
            그러면 the call is at "issue_menu"
        """
    project(pytester, {"features/f.feature": feature})
    result = run_pytest(pytester, "-v")
    result.assert_outcomes(passed=1)
    assert "features/f.feature::전화를 건다 PASSED" in shown(result)
