"""What holds for every command: help, version, exit codes, completion, a gone reader, a bug, and a quick start."""

import subprocess
import sys
from pathlib import Path

import pytest

from simulator import __version__
from simulator.cli.failing import bug
from tests.house.source import ROOT
from tests.integration.cli.running import Ivr, environment, program

COMMANDS = (
    ("test",),
    ("call",),
    ("replay",),
    ("lint",),
    ("draw",),
    ("steps",),
    ("init",),
    ("crm",),
    ("crm", "seed"),
    ("crm", "show"),
    ("crm", "serve"),
)
HEAVY = ("sqlalchemy", "faker", "pytest", "transitions", "rich", "pygraphviz", "fastapi", "cucumber_expressions")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_examples(ivr: Ivr, words: tuple[str, ...]) -> None:
    """--help and -h say what it is for; a command that does something shows how it is called."""
    ran = ivr(*words, "--help")
    assert (0, "") == (ran.code, ran.err)
    assert ran.out == ivr(*words, "-h").out
    if words != ("crm",):
        assert f"Examples:\n    ivr {' '.join(words)}" in ran.out


def test_the_help_lists_the_commands(ivr: Ivr) -> None:
    """Without a word, too; those for the project itself are not listed."""
    ran = ivr("--help")
    assert all(f"\n  {words[0]} " in ran.out for words in COMMANDS)
    assert "docs" not in ran.out
    assert "Usage: ivr" in ivr().out + ivr().err


def test_the_version_is_said(ivr: Ivr) -> None:
    """--version, for whoever reports something."""
    assert (0, f"ivr {__version__}\n") == (ivr("--version").code, ivr("--version").out)


@pytest.mark.parametrize("words", [("nix",), ("lint", "--nix"), ("call",), ("crm", "seed", "--accounts", "many")])
def test_wrong_words_are_exit_code_2(ivr: Ivr, words: tuple[str, ...]) -> None:
    """An unknown command or option, a missing argument, a number that is none."""
    ran = ivr(*words)
    assert (2, "") == (ran.code, ran.out)
    assert "Error" in ran.err


def test_sentences_are_searched(ivr: Ivr) -> None:
    """By words, as JSON for machines, and a slip is corrected."""
    assert "the estimated wait is {string}" in ivr("steps", "estimated").out
    assert '"expression": "the estimated wait is {string}"' in ivr("steps", "estimated", "--json").out
    ran = ivr("steps", "estimatd")
    assert (2, True) == (ran.code, 'Did you mean "estimated"?' in ran.err)


def test_a_reader_who_has_gone_is_no_error(ivr: Ivr) -> None:
    """As in ivr steps | head: silent, with the exit code that SIGPIPE gives."""
    with subprocess.Popen(
        program("steps"), cwd=ivr.folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (141, b"") == (process.wait(), process.stderr.read())


def test_a_terminal_without_a_letter_is_no_bug(ivr: Ivr) -> None:
    """Where a character cannot be shown, another one is."""
    done = subprocess.run(
        program("call", "uc17_authentication", "--keys", "1 {account}# {pin}#"),
        cwd=ivr.folder,
        env={**environment(), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert (0, b"") == (done.returncode, done.stderr)


def test_a_bug_is_exit_code_3_and_a_log_file(ivr: Ivr, tmp_path: Path) -> None:
    """No traceback on the terminal; the log can be read by its owner only and holds no digit of a message."""
    unforeseen = {"_IVR_COMPLETE": "complete_bash", "COMP_WORDS": "ivr", "COMP_CWORD": "PIN 4711"}
    done = subprocess.run(
        program(),
        cwd=ivr.folder,
        env={**environment(), **unforeseen, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 3 == done.returncode
    assert "this is a bug in ivr" in done.stderr
    assert "Traceback" not in done.stderr
    (log,) = tmp_path.iterdir()
    assert str(log) in done.stderr
    assert 0o600 == log.stat().st_mode & 0o777
    text = log.read_text("utf-8")
    assert "ValueError" in text
    assert "4711" not in text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk here that is always full")
def test_a_full_disk_is_said(ivr: Ivr) -> None:
    """Output that cannot be written is no bug: one line, exit code 2."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            program("steps"),
            cwd=ivr.folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (2, "ivr: No space left on device\n") == (done.returncode, done.stderr)


def test_a_log_that_cannot_be_written_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A full disk hides no bug."""
    missing = Path("/nowhere/at/all")
    assert 3 == bug(RuntimeError("x"), "call", folder=missing)
    assert "The details could not be written" in capsys.readouterr().err


def test_completion_knows_flows(ivr: Ivr) -> None:
    """The shell is told the flows of the project here."""
    done = subprocess.run(
        program(),
        cwd=ivr.folder,
        env={**environment(), "_IVR_COMPLETE": "complete_bash", "COMP_WORDS": "ivr call uc", "COMP_CWORD": "2"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "uc17_authentication" == done.stdout.strip()


@pytest.mark.parametrize("words", [("--help",), ("lint",)], ids=" ".join)
def test_what_is_not_needed_is_not_loaded(ivr: Ivr, words: tuple[str, ...]) -> None:
    """Help and lint answer at once: no database, no pytest, no state machine, no picture."""
    report = f"import sys; print(*(name for name in {HEAVY!r} if name in sys.modules), sep=',')"
    code = f"from simulator.cli.main import main; main({list(words)!r}); {report}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ivr.folder,
        env={**environment(), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "" == done.stdout.splitlines()[-1]
