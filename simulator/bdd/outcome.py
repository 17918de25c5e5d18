"""What became of a pytest run, for the exit code of ``ivr test``."""

from collections import Counter

import pytest

from simulator.bdd.failures import Verdict
from simulator.bdd.reports import told_of
from simulator.domain.errors import EXIT_BUG, EXIT_FINDINGS, EXIT_OK, EXIT_USAGE

EXIT_INTERRUPTED = 130
"""What shells take for "ended by Ctrl-C"."""


class Outcome:
    """A pytest plugin that watches one run."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self.is_interrupted = False
        self._has_broken_documents = False
        self._verdicts: Counter[str] = Counter()

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Note that Ctrl-C ended the run; pytest also calls this when it stops by itself."""
        self.is_interrupted = excinfo.type is KeyboardInterrupt

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note that a feature file or the project's documents could not be read."""
        self._has_broken_documents |= report.failed

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count the scenarios by what became of them."""
        told = told_of(report)
        if told is not None:
            self._verdicts[told.verdict] += 1

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say how far an interrupted run came."""
        if self.is_interrupted:
            terminalreporter.write_line(self.so_far())

    def so_far(self) -> str:
        """How many scenarios had ended when the run did."""
        done = self._verdicts.total()
        ended = f"{done} scenario{'' if done == 1 else 's'} had ended"
        return f"interrupted: {ended}, {self._verdicts[Verdict.PASSED]} of them passed"

    def exit_code(self, code: int) -> int:
        """Our exit code for pytest's."""
        if self.is_interrupted:
            return EXIT_INTERRUPTED
        if self._verdicts[Verdict.BUG] or code == pytest.ExitCode.INTERNAL_ERROR:
            return EXIT_BUG
        if self._has_broken_documents or code in (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED):
            return EXIT_FINDINGS
        return EXIT_OK if code == pytest.ExitCode.OK else EXIT_USAGE
