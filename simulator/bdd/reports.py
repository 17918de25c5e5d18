"""What pytest's report of a scenario says besides: its feature's name and the verdict. xdist carries it along."""

from dataclasses import dataclass

import pytest

_ATTRIBUTE = "ivr"


@dataclass(frozen=True, slots=True)
class Told:
    """The feature's name, and what became of the scenario: a ``Verdict`` or pytest's outcome.

    ``unchecked`` is where a scenario stands that has no Then (file:line); empty for every other.
    """

    feature: str
    verdict: str
    unchecked: str = ""


def tell(report: pytest.TestReport, told: Told) -> None:
    """Say it on the report, in the plain values that can be sent to another process."""
    setattr(report, _ATTRIBUTE, [str(told.feature), str(told.verdict), told.unchecked])


def told_of(report: object) -> Told | None:
    """What a report says of its scenario; None for a report of something else."""
    values = getattr(report, _ATTRIBUTE, None)
    return None if values is None else Told(*values)
