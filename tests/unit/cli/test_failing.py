"""Every error becomes words with a remedy and the right exit code; a bug's log holds no secret."""

import pytest

from simulator.cli.failing import EXIT_BROKEN_PIPE, Interrupted, ReaderGone, report, told
from simulator.domain.errors import DocumentError, Finding, IvrError, UsageError
from simulator.domain.problems import Place, Problem
from simulator.floor.work import WorkerBug

PROBLEM = Problem("F101", Place("a.flow.yaml", 3, 7), "there is no state nowhere", "did you mean somewhere?")


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (UsageError("no such flow", "name another"), 2, "ivr: no such flow\n  hint: name another\n"),
        (Finding("it differs"), 1, "ivr: it differs\n"),
        (Interrupted("cut off"), 130, "ivr: cut off\n"),
        (
            DocumentError((PROBLEM,)),
            1,
            f"{PROBLEM}\n  hint: did you mean somewhere?\n1 error in 1 file\n",
        ),
    ],
)
def test_an_error_is_words_and_an_exit_code(
    error: IvrError, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what to do go to standard error; the exit code says whose fault it is."""
    assert code == told(error)
    assert ("", words) == capsys.readouterr()


def test_a_gone_reader_is_told_by_its_code_alone() -> None:
    """As a shell says of a program that SIGPIPE ended."""
    assert EXIT_BROKEN_PIPE == ReaderGone("").exit_code


def _fail(pin: str) -> None:
    raise RuntimeError(f"cannot take {pin}")


def _caught(pin: str) -> RuntimeError:
    try:
        _fail(pin)
    except RuntimeError as error:
        return error
    raise AssertionError


def test_the_log_of_a_bug_names_frames_and_no_digit_of_a_message() -> None:
    """A message may hold a PIN: its digits are dots, and no variable is written."""
    text = report(_caught("0421"), "call")
    assert "command: call" in text
    assert "in _fail" in text
    assert "RuntimeError: cannot take ••••" in text
    assert "0421" not in text


def test_the_log_tells_what_led_to_an_error() -> None:
    """The error behind an error is in the log too."""
    error = ValueError("later")
    error.__cause__ = KeyError("first")
    text = report(error, "lint")
    assert text.index("KeyError") < text.index("which led to:") < text.index("ValueError: later")


def test_the_log_of_a_bug_in_another_process_says_where_it_was() -> None:
    """The frames come along as lines; the message's digits are dots here too."""
    text = report(WorkerBug("KeyError: 0421", ('  File "day.py", line 12, in run',)), "simulate")
    assert 'File "day.py", line 12, in run' in text
    assert "0421" not in text
