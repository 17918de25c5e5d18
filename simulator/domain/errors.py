"""Errors by whose fault they are.

    IvrError                 says what is wrong and what to do; carries the exit code
    ├── DocumentError        exit 1: a flow, use case, centre or feature file has problems (all of them at once)
    ├── Finding              exit 1: what was asked was done, and something was found (a failed expectation)
    ├── UsageError           exit 2: the command was used wrongly, or the world it needs is not there
    └── (anything else)      exit 3: our bug, with a log file

Trouble of the CRM is an outcome in the flow, never an exception.
"""

from simulator.domain.problems import Problem

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_BUG = 3


class IvrError(Exception):
    """An error with a remedy: ``message`` says what is wrong, ``hint`` what to do, ``exit_code`` whose fault it is."""

    exit_code = EXIT_USAGE

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep the words for whoever shows them."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(IvrError):
    """The command or the sentence was used wrongly, or what it needs is not there."""


class Finding(IvrError):
    """What was asked was done, and it did not hold."""

    exit_code = EXIT_FINDINGS


class DocumentError(IvrError):
    """A document has problems: all of them, each with its place."""

    exit_code = EXIT_FINDINGS

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep every problem; the message names the first and counts the others."""
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0].message}{more}")
        self.problems = problems
