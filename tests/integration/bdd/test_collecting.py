"""Bare feature files are collected, those of an IVR project and no others; broken ones are told with their place."""

import pytest

from tests.integration.bdd.projects import PASSES, project, run_pytest, shown, write


def collected(result: pytest.RunResult) -> list[str]:
    return [line for line in result.outlines if "::" in line]


def test_scenarios_have_readable_ids(pytester: pytest.Pytester) -> None:
    """File and title name a scenario; examples, repeated titles and pytest's own signs are told apart."""
    feature = """
        Feature: Ids
          Scenario: Plain
            When someone calls
          Scenario: Plain
            When someone calls
          Scenario: With :: and [signs]
            When someone calls
          Scenario Outline: Key <key>
            When the caller presses "<key>"
            Examples: digits
              | key |
              | 1   |
              | 2   |
          Rule: A rule
            Scenario: In a rule
              When someone calls
        """
    project(pytester, {"features/deep/ids.feature": feature})
    assert [
        "features/deep/ids.feature::Plain",
        "features/deep/ids.feature::Plain (2)",
        "features/deep/ids.feature::With : and (signs)",
        "features/deep/ids.feature::Key 1 (digits 1)",
        "features/deep/ids.feature::Key 2 (digits 2)",
        "features/deep/ids.feature::In a rule",
    ] == collected(run_pytest(pytester, "--collect-only", "-q"))


def test_one_scenario_is_chosen_by_its_id(pytester: pytest.Pytester) -> None:
    """What --collect-only prints can be given to pytest as an argument."""
    outline = """
        Feature: F
          Scenario Outline: Rows
            When someone calls
            Examples:
              | n |
              | 1 |
              | 2 |
        """
    project(pytester, {"features/f.feature": outline})
    result = run_pytest(pytester, "features/f.feature::Rows (2)", "-v")
    result.assert_outcomes(passed=1)


def test_an_examples_pin_is_not_in_the_id(pytester: pytest.Pytester) -> None:
    """A PIN column in the name of an outline shows as dots."""
    outline = """
        Feature: F
          Scenario Outline: PIN <PIN> is right
            When someone calls
            Examples:
              | PIN  |
              | 8305 |
        """
    project(pytester, {"features/f.feature": outline})
    result = run_pytest(pytester, "--collect-only", "-q")
    assert ["features/f.feature::PIN •••• is right (1)"] == collected(result)


def test_a_project_without_flows_is_left_to_pytest_bdd(pytester: pytest.Pytester) -> None:
    """Where no flows stand above a feature file, only the Python test file that binds it runs it."""
    steps = """
        from pytest_bdd import given, scenarios
        scenarios("x.feature")

        @given("something of mine")
        def _(): pass
        """
    write(
        pytester.path,
        {"x.feature": "Feature: X\n  Scenario: Mine\n    Given something of mine\n", "test_x.py": steps},
    )
    result = run_pytest(pytester, "--collect-only", "-q")
    assert ["test_x.py::test_mine"] == collected(result)
    run_pytest(pytester).assert_outcomes(passed=1)


def test_a_scenario_that_python_binds_runs_once(pytester: pytest.Pytester) -> None:
    """In an IVR project, too, whoever binds a scenario by ``scenarios(...)`` runs it, with his steps."""
    steps = """
        from pytest_bdd import given, scenarios
        scenarios("x.feature")

        @given("something of mine")
        def _(): pass
        """
    feature = "Feature: X\n  Scenario: Mine\n    Given something of mine\n"
    project(pytester, {"t/x.feature": feature, "t/test_x.py": steps, "t/y.feature": f"Feature: Y\n{PASSES}"})
    result = run_pytest(pytester, "-v")
    result.assert_outcomes(passed=2, deselected=1)
    result.stdout.fnmatch_lines(["*test_x.py::test_mine PASSED*"])


def test_the_ini_option_names_a_project_elsewhere(pytester: pytest.Pytester) -> None:
    """Feature files that stand below no flows/ run in the project that ``ivr_project`` names."""
    project(pytester, {"flows/placeholder.txt": ""})
    (pytester.path / "flows").rename(pytester.path / "moved")
    (pytester.path / "acceptance").mkdir()
    (pytester.path / "moved").rename(pytester.path / "acceptance" / "flows")
    write(pytester.path, {"specs/f.feature": f"Feature: F\n{PASSES}"})
    run_pytest(pytester, "specs").assert_outcomes()
    write(pytester.path, {"pytest.ini": "[pytest]\nivr_project = acceptance\n"})
    run_pytest(pytester, "specs").assert_outcomes(passed=1)


def test_a_broken_feature_file_is_told_with_its_place(pytester: pytest.Pytester) -> None:
    """A collection error names file, line and column, shows the line and a hint, and no traceback."""
    broken = 'Feature: F\n  Scenario: S\n    When someone calls\n    Whan the caller presses "8305#"\n'
    project(pytester, {"features/broken.feature": broken})
    result = run_pytest(pytester)
    result.assert_outcomes(errors=1)
    text = shown(result)
    assert "features/broken.feature:4:5: error G001: this line means nothing here" in text
    assert '    4 |     Whan the caller presses "•••••"' in text
    assert 'hint: did you mean "When"?' in text
    assert "Traceback" not in text
    assert ".py:" not in text


def test_a_broken_flow_is_told_once(pytester: pytest.Pytester) -> None:
    """However many feature files there are, the problems of the project's documents are one error."""
    project(pytester, {f"features/{name}.feature": f"Feature: F\n{PASSES}" for name in "abc"})
    flow = pytester.path / "flows/uc17/uc17_authentication.flow.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("start: issue_menu", "start: isue_menu"), "utf-8")
    result = run_pytest(pytester)
    result.assert_outcomes(errors=1)
    text = shown(result)
    assert "flows/uc17/uc17_authentication.flow.yaml:8:8: error " in text
    assert 'did you mean "issue_menu"?' in text.replace("Did", "did")
    assert ".py:" not in text


def test_what_is_doubtful_in_a_feature_is_a_warning(pytester: pytest.Pytester) -> None:
    """A placeholder without a column runs as it stands, with a warning that says so."""
    outline = """
        Feature: F
          Scenario Outline: S
            When someone calls
            Then the caller does not hear "<kee>"
            Examples:
              | key |
              | 1   |
        """
    project(pytester, {"features/f.feature": outline})
    result = run_pytest(pytester, "-W", "default")
    result.assert_outcomes(passed=1, warnings=1)
    assert "no examples have a column <kee>" in shown(result)
    strict = run_pytest(pytester, "-W", "error")
    strict.assert_outcomes(errors=1)
    assert ".py" not in shown(strict)


def test_a_project_is_found_above_pytests_root(pytester: pytest.Pytester) -> None:
    """Whoever runs pytest inside features/ gets the project that stands above it."""
    project(pytester, {"features/f.feature": f"Feature: F\n{PASSES}"})
    run_pytest(pytester, "--rootdir=features", "features").assert_outcomes(passed=1)


def test_scenarios_run_without_pytest_bdd(pytester: pytest.Pytester) -> None:
    """Where pytest-bdd is switched off there are no own steps, and the catalogue's sentences run all the same."""
    project(pytester, {"features/f.feature": f"Feature: F\n{PASSES}"})
    run_pytest(pytester, "-p", "no:pytest-bdd").assert_outcomes(passed=1)
