"""What a person reads when a scenario did not pass: pytest's report in the words of the step."""

from enum import StrEnum
from io import StringIO
from pathlib import Path

import pytest
from _pytest._code.code import (
    ReprEntryNative,
    ReprExceptionInfo,
    ReprFileLocation,
    ReprTraceback,
    TerminalRepr,
    Traceback,
    TracebackEntry,
    TracebackStyle,
)
from _pytest._io import TerminalWriter

from simulator.bdd.secrecy import masked, without_digits
from simulator.domain.errors import IvrError
from simulator.domain.scenarios import Status, StepText
from simulator.scenario.errors import StepError, StepFailed, StepUndefined
from simulator.scenario.rendering import render
from simulator.scenario.secrecy import Secrets

_MACHINERY = frozenset({"_pytest", "pluggy", "pytest_bdd"})


class Verdict(StrEnum):
    """What became of a scenario; ``BUG`` where the simulator itself is at fault."""

    PASSED = "passed"
    FAILED = "failed"
    UNDEFINED = "undefined"
    BUG = "bug"


def verdict_on(error: BaseException) -> Verdict:
    """What an exception that ended a scenario says about it."""
    if not isinstance(error, IvrError):
        return Verdict.BUG
    undefined = isinstance(error, StepError) and error.status is Status.UNDEFINED
    return Verdict.UNDEFINED if undefined else Verdict.FAILED


def said_by(error: IvrError, path: Path, step: StepText | None) -> ReprExceptionInfo:
    """A step that did not pass, in its own words: no traceback, whatever ``--tb`` says."""
    if isinstance(error, StepError):
        line = error.place.line if error.place else 1
        return as_report(render(error), path, line, _headline(error))
    place = f"{step.place}: " if step else ""
    hint = f"\n  hint: {error.hint}" if error.hint else ""
    return as_report(f"{place}{error.message}{hint}", path, step.place.line if step else 1, error.message)


def own_failure(
    config: pytest.Config, excinfo: pytest.ExceptionInfo[BaseException], step: StepText | None, secrets: Secrets | None
) -> ReprExceptionInfo:
    """What the user's own Python raised: its traceback as he likes it, the step's place above, secrets as dots."""
    style: TracebackStyle = config.getoption("tbstyle")
    trace = excinfo.getrepr(
        style="long" if style == "auto" else style,
        showlocals=config.getoption("showlocals"),
        tbfilter=_without_machinery,
    )
    place = f"{step.place}: in a step of your own\n\n" if step else ""
    crash = trace.reprcrash
    path, line = (Path(crash.path), crash.lineno) if crash else (Path(), 1)
    return as_report(
        f"{place}{masked(_text(trace), secrets)}", path, line, masked(excinfo.exconly(tryshort=True), secrets)
    )


def our_bug(
    excinfo: pytest.ExceptionInfo[BaseException], path: Path, step: StepText | None, secrets: Secrets | None
) -> ReprExceptionInfo:
    """An exception that no step foresees: its traceback, without values of variables and without long numbers."""
    where = f" while it performed the step at {step.place}" if step else ""
    trace = _text(excinfo.getrepr(style="short", showlocals=False, funcargs=False, tbfilter=_without_machinery))
    text = (
        f"This is a bug of the simulator, not of your scenario or flow: it failed{where}.\n"
        f"Please report it with what follows.\n\n{without_digits(masked(trace, secrets))}"
    )
    return as_report(text, path, step.place.line if step else 1, f"bug of the simulator: {excinfo.typename}")


def as_report(text: str, path: Path, line: int, headline: str) -> ReprExceptionInfo:
    """A text as pytest keeps failures: shown as it is, with a headline for the short summary; it survives xdist."""
    entry = ReprEntryNative([f"{text}\n"])
    place = ReprFileLocation(str(path), line, headline)
    return ReprExceptionInfo(reprtraceback=ReprTraceback([entry], None, "native"), reprcrash=place)


def _headline(error: StepError) -> str:
    """The one line of the short summary and of the JUnit message."""
    match error:
        case StepUndefined():
            return f"undefined step: {error.keyword} {error.shown}"
        case StepFailed(actual=actual):
            return f"{error.keyword} {error.shown}: instead {actual}"
        case _:
            return f"{error.keyword} {error.shown}: {error.message}"


def _text(trace: TerminalRepr) -> str:
    """What pytest would write of a traceback, without colours."""
    written = StringIO()
    trace.toterminal(TerminalWriter(written))
    return written.getvalue().strip("\n")


def _without_machinery(excinfo: pytest.ExceptionInfo[BaseException]) -> Traceback:
    """The traceback without the frames of pytest and pytest-bdd; all of it where there are no others."""
    kept = excinfo.traceback.filter(lambda entry: not entry.ishidden(excinfo) and _package(entry) not in _MACHINERY)
    return kept if len(kept) else excinfo.traceback


def _package(entry: TracebackEntry) -> str:
    """The package of the function that a frame is of."""
    return str(entry.frame.f_globals.get("__name__", "")).partition(".")[0]
