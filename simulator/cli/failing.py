"""How a command ends badly: every error becomes words and an exit code here, and nowhere else.

1: something was found, or a document is broken. 2: wrong use. 3: a bug of ours, with a log file. 130: Ctrl-C.
"""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from simulator import __version__
from simulator.cli.terminal import Style, note, styled
from simulator.domain.errors import EXIT_BUG, DocumentError, IvrError, UsageError

EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141
"""As a shell says it of a program that SIGPIPE has ended."""

_DIGITS = re.compile(r"\d")


class Interrupted(IvrError):
    """Ctrl-C, with words on what was done so far."""

    exit_code = EXIT_INTERRUPTED


class ReaderGone(IvrError):
    """Whoever read our output has gone: that is nobody's error, and nothing is said."""

    exit_code = EXIT_BROKEN_PIPE


def told(error: IvrError) -> int:
    """Say an error with its remedy on standard error; its exit code."""
    if isinstance(error, ReaderGone):
        _drop_output()
        return error.exit_code
    if isinstance(error, DocumentError):
        from simulator.cli.problems import shown_problems

        note(shown_problems(error.problems, sys.stderr))
        return error.exit_code
    note(f"{styled('ivr:', Style.BAD, sys.stderr)} {error.message}")
    if error.hint:
        note(f"{styled('  hint:', Style.HELPFUL, sys.stderr)} {error.hint}")
    return error.exit_code


def refused(error: OSError) -> int:
    """What the system did not let us do (a full disk, a folder that has gone) is nobody's bug."""
    _drop_output()
    where = f": {error.filename}" if error.filename else ""
    return told(UsageError(f"{error.strerror or type(error).__name__}{where}"))


def bug(error: Exception, command: str, folder: Path | None = None) -> int:
    """A bug of ours: the traceback goes to a file that only its owner can read, and its path is said.

    ``folder`` is where the file is made; otherwise where the system keeps such files.
    """
    words = f"this is a bug in ivr, not in what you did ({type(error).__name__})"
    where = kept(error, command, folder)
    note(f"{styled('ivr:', Style.BAD, sys.stderr)} {words}")
    note(f"{styled('  hint:', Style.HELPFUL, sys.stderr)} {where}")
    return EXIT_BUG


def kept(error: Exception, command: str, folder: Path | None = None) -> str:
    """Keep a bug of ours in a file that only its owner can read, and say where it is: the hint."""
    try:
        return f"The details are in {_log_file(report(error, command), folder)}; please send it with what you did."
    except OSError as failure:
        return f"The details could not be written: {failure.strerror}."


def _drop_output() -> None:
    """What is still buffered goes nowhere, so that nothing complains when Python ends."""
    with suppress(OSError):  # a test's standard output is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _log_file(text: str, folder: Path | None) -> Path:
    import tempfile

    handle, name = tempfile.mkstemp(prefix="ivr-bug-", suffix=".log", dir=folder)  # mode 0600
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)


def report(error: Exception, command: str) -> str:
    """Versions, the command's name and the frames. No argument and no variable: they may hold a PIN (S5, S6)."""
    import platform

    system = f"ivr {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join([system, f"command: {command}", "", *_chain(error)]) + "\n"


def _chain(error: BaseException) -> list[str]:
    """An error and what led to it; digits in messages are dots, as any of them may be a secret's."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}' for frame in frames]
    lines.extend(getattr(error, "worker_frames", ()))  # where it was in another process
    lines.append(f"{type(error).__name__}: {_DIGITS.sub('•', str(error))}")
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines if before is None else [*_chain(before), "", "which led to:", "", *lines]
