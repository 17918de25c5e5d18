"""``run``, which ``ivr test`` calls: what is run, the exit code, and what wrong use is told."""

import pytest

from tests.integration.bdd.projects import PASSES, project, run_python, write

FAILS = '  Scenario: Fails\n    When someone calls\n    Then the call is at "ask_pin"\n'
CALL = "import sys\nfrom pathlib import Path\nfrom simulator.bdd.run import run\nsys.exit(run({arguments}))\n"


def ivr_test(pytester: pytest.Pytester, arguments: str = "") -> pytest.RunResult:
    """Run the scenarios in a process of their own."""
    return run_python(pytester, CALL.format(arguments=arguments))


def test_scenarios_below_features_are_run(pytester: pytest.Pytester) -> None:
    """Without paths those in features/ run, and no Python test; the exit code is 0."""
    project(pytester, {"features/a.feature": f"Feature: A\n{PASSES}", "features/test_x.py": "def test_it(): assert 0"})
    result = ivr_test(pytester)
    assert 0 == result.ret
    result.assert_outcomes(passed=1)


def test_paths_tags_workers_and_options_are_passed_on(pytester: pytest.Pytester) -> None:
    """Each argument does what it says."""
    tagged = f"Feature: A\n  @T01{PASSES}  @T02\n{FAILS}"
    project(pytester, {"here/a.feature": tagged, "there/b.feature": f"Feature: B\n{PASSES}"})
    arguments = '[Path("here")], "@T01 or @T03", "2", ["-v", "--junitxml=r.xml"]'
    result = ivr_test(pytester, arguments)
    assert 0 == result.ret
    result.assert_outcomes(passed=1)
    assert "2 workers" in result.stdout.str()
    assert (pytester.path / "r.xml").exists()


@pytest.mark.parametrize(
    ("feature", "code"),
    [
        (f"Feature: A\n{PASSES}{FAILS}", 1),
        ("Feature: A\n  Scenario: S\n    When nobody knows\n", 1),
        ("Feature: A\n  Scenario: S\n    nothing\n  Given: x\n", 1),
    ],
)
def test_findings_make_the_exit_code_1(pytester: pytest.Pytester, feature: str, code: int) -> None:
    """Failed, undefined and unreadable scenarios are findings."""
    project(pytester, {"features/a.feature": feature})
    assert code == ivr_test(pytester).ret


def test_an_option_that_pytest_does_not_know_is_wrong_use(pytester: pytest.Pytester) -> None:
    """What pytest says names which option it is, and the exit code is 2."""
    project(pytester, {"features/a.feature": f"Feature: A\n{PASSES}"})
    assert 2 == ivr_test(pytester, '[], None, None, ["--no-such-option"]').ret


def test_a_bug_of_ours_makes_the_exit_code_3(pytester: pytest.Pytester) -> None:
    """A scenario that the simulator itself breaks in is not a finding."""
    steps = 'from pytest_bdd import given\n@given("chaos")\ndef _(world): world.inner.scene.cast = None\n'
    feature = "Feature: A\n  Scenario: S\n    Given chaos\n    When someone calls\n"
    project(pytester, {"features/a.feature": feature, "features/conftest.py": steps})
    assert 3 == ivr_test(pytester).ret


@pytest.mark.parametrize("workers", ["None", '"2"'])
def test_ctrl_c_reports_what_was_done(pytester: pytest.Pytester, workers: str) -> None:
    """An interrupted run says how far it came, and ends with 130."""
    steps = (
        "import os, signal\nfrom pytest_bdd import given\n"
        '@given("the user presses Ctrl-C")\n'
        "def _(): os.kill(int(os.environ['RUNNER']), signal.SIGINT); import time; time.sleep(5)\n"
    )
    feature = f"Feature: A\n{PASSES}{PASSES}  Scenario: S\n    Given the user presses Ctrl-C\n{PASSES}"
    project(pytester, {"features/a.feature": feature, "features/conftest.py": steps})
    call = "import os\nos.environ['RUNNER'] = str(os.getpid())\n" + CALL.format(arguments=f"[], None, {workers}")
    result = run_python(pytester, call)
    assert 130 == result.ret
    assert "interrupted: " in result.stdout.str()
    if workers == "None":
        assert "interrupted: 2 scenarios had ended, 2 of them passed" in result.stdout.str()
    assert "Traceback" not in result.stdout.str() + result.stderr.str()


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ('[Path("feature")]', "there is no file or folder feature", "did you mean features?"),
        ('[Path("flows")]', "no .feature file in ", "ivr init DIR makes a project with one"),
        ('[], "@T1"', "no scenario in features fits the tags @T1", "no scenario has @T1; did you mean @T01?"),
        ('[], "@zzz"', "no scenario in features fits the tags @zzz", "the tags there: @T01"),
        ('[], "@T01 and"', "this is not a tag expression: a tag is missing here", 'write it as "@uc17'),
        ('[], None, None, ["-k", "nothing"]', "no scenario to run in features", "the options after --"),
        ('[Path("../stray")]', "../stray/x.feature is in no IVR project", "ivr init DIR makes a project"),
    ],
)
def test_wrong_use_is_told_with_a_remedy(pytester: pytest.Pytester, arguments: str, message: str, hint: str) -> None:
    """Nothing to run, a path that is not there, a wrong expression: UsageError, whose exit code is 2."""
    root = pytester.mkdir("project")
    write(pytester.path, {"stray/x.feature": "Feature: X\n  Scenario: S\n    Given x\n"})
    pytester.chdir()
    project(pytester, {"features/a.feature": f"Feature: A\n  @T01{PASSES}"})
    for name in ("flows", "features"):
        (pytester.path / name).rename(root / name)
    told = (
        "import os, sys\nfrom pathlib import Path\nfrom simulator.bdd.run import run\n"
        "from simulator.domain.errors import UsageError\nos.chdir('project')\n"
        f"try:\n    run({arguments})\nexcept UsageError as error:\n"
        "    print(error.message, '##', error.hint)\n    sys.exit(error.exit_code)\n"
    )
    result = run_python(pytester, told)
    assert 2 == result.ret
    assert message in result.stdout.str()
    assert hint in result.stdout.str()
