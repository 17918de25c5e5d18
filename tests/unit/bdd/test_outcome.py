"""The exit code of ``ivr test``: 0 passed, 1 findings, 2 wrong use, 3 our bug, 130 interrupted."""

import pytest

from simulator.bdd.outcome import Outcome
from simulator.bdd.reports import Told, tell

ExitCode = pytest.ExitCode


def report(verdict: str) -> pytest.TestReport:
    made = pytest.TestReport("x.feature::one", ("x.feature", 0, "one"), {}, "passed", None, "call")
    tell(made, Told("X", verdict))
    return made


def _raised(error: BaseException) -> pytest.ExceptionInfo[BaseException]:
    with pytest.raises(type(error)) as caught:
        raise error
    return caught


@pytest.mark.parametrize(
    ("pytests", "ours"),
    [
        (ExitCode.OK, 0),
        (ExitCode.TESTS_FAILED, 1),
        (ExitCode.INTERRUPTED, 1),
        (ExitCode.USAGE_ERROR, 2),
        (ExitCode.NO_TESTS_COLLECTED, 2),
        (ExitCode.INTERNAL_ERROR, 3),
    ],
)
def test_pytests_exit_code_becomes_ours(pytests: int, ours: int) -> None:
    """Without anything special the exit code says whose fault it is."""
    assert ours == Outcome().exit_code(pytests)


def test_a_bug_of_ours_is_not_taken_for_a_finding() -> None:
    """One scenario that ended in a bug of the simulator makes the exit code 3."""
    outcome = Outcome()
    for verdict in ("passed", "failed", "bug"):
        outcome.pytest_runtest_logreport(report(verdict))
    assert 3 == outcome.exit_code(ExitCode.TESTS_FAILED)


def test_a_failed_scenario_is_a_finding() -> None:
    """Failed and undefined scenarios make the exit code 1."""
    outcome = Outcome()
    outcome.pytest_runtest_logreport(report("undefined"))
    assert 1 == outcome.exit_code(ExitCode.TESTS_FAILED)


def test_a_broken_document_is_a_finding() -> None:
    """A feature file or flow that cannot be read makes the exit code 1, whatever pytest calls it."""
    outcome = Outcome()
    outcome.pytest_collectreport(pytest.CollectReport("x.feature", "failed", "x.feature:3:1: ...", None))
    assert 1 == outcome.exit_code(ExitCode.INTERRUPTED)
    assert 1 == outcome.exit_code(ExitCode.NO_TESTS_COLLECTED)


def test_ctrl_c_is_told_apart_from_pytest_stopping_by_itself() -> None:
    """Only the user's own interruption makes the exit code 130; how far the run came is known."""
    outcome = Outcome()
    outcome.pytest_keyboard_interrupt(_raised(pytest.Session.Interrupted("1 error during collection")))
    assert 1 == outcome.exit_code(ExitCode.INTERRUPTED)
    outcome.pytest_runtest_logreport(report("passed"))
    outcome.pytest_keyboard_interrupt(_raised(KeyboardInterrupt()))
    assert 130 == outcome.exit_code(ExitCode.INTERRUPTED)
    assert "interrupted: 1 scenario had ended, 1 of them passed" == outcome.so_far()
