"""No secret in what pytest shows: PINs and keys of sensitive entries are dots in reports, captured output too."""

import re

import pytest

from simulator.scenario.secrecy import Secrets

DOTS = "••••"
_LONG_NUMBER = re.compile(r"\d{4,}")


def masked(text: str, secrets: Secrets | None) -> str:
    """The text with every known secret as dots, where it stands as a whole run of digits."""
    return text if secrets is None else secrets.masked(text)


def without_digits(text: str) -> str:
    """The text of a traceback with numbers of four digits or more in what was raised as dots: nobody foresaw it."""
    return "\n".join(_LONG_NUMBER.sub(DOTS, line) if line.startswith("E ") else line for line in text.split("\n"))


def mask_report(report: pytest.TestReport, secrets: Secrets | None) -> None:
    """Hide secrets in the sections of a report: what was printed and logged meanwhile."""
    if report.sections:
        report.sections = [(title, masked(content, secrets)) for title, content in report.sections]
