"""How sure the mean of some trials is, as a number that can be calculated with: endless where nothing is known."""

from collections.abc import Sequence
from math import inf
from statistics import fmean
from typing import NamedTuple

from simulator.evidence.measures.confidence import CONFIDENCE
from simulator.evidence.measures.student import half_width


class Estimate(NamedTuple):
    """A mean and half the width of its interval: the exact value is within ``mean`` +- ``give`` 95 times of 100."""

    mean: float
    give: float

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return self.mean - self.give

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return self.mean + self.give

    def covers(self, value: float) -> bool:
        """Whether a value is within the interval."""
        return self.low <= value <= self.high


def estimate(values: Sequence[float], confidence: float = CONFIDENCE) -> Estimate:
    """The mean of independent replications with its interval; endlessly wide from one of them, ValueError from none."""
    if not values:
        raise ValueError("there are no replications")
    half = half_width(values, confidence)
    return Estimate(fmean(values), inf if half is None else half)
