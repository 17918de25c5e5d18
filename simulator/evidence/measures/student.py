"""Student's t for whole degrees of freedom: exact in closed form, so that nothing is approximated but the halving."""

from collections.abc import Sequence
from functools import lru_cache
from math import atan, cos, pi, sin, sqrt
from statistics import fmean, stdev

_NARROW = 1e-13


@lru_cache(maxsize=256)
def t_quantile(probability: float, degrees: int) -> float:
    """The value that a t variable with so many degrees of freedom does not exceed with this probability.

    ``ValueError`` unless 0 < probability < 1 and degrees >= 1. NIST/SEMATECH e-Handbook, table 1.3.6.7.2, is met.
    """
    if not 0 < probability < 1 or degrees < 1:
        raise ValueError("a quantile needs a probability between 0 and 1, and at least one degree of freedom")
    if probability < 0.5:
        return -t_quantile(1 - probability, degrees)
    low, high = 0.0, 1.0
    while t_distribution(high, degrees) < probability:
        low, high = high, high * 2
    while high - low > _NARROW * high:
        middle = (low + high) / 2
        low, high = (middle, high) if t_distribution(middle, degrees) < probability else (low, middle)
    return (low + high) / 2


def t_distribution(value: float, degrees: int) -> float:
    """The probability that a t variable does not exceed a value."""
    return (1 + _within(value, degrees)) / 2


def _within(t: float, degrees: int) -> float:
    """The chance of lying between -t and t (Abramowitz and Stegun 26.7.3 and 26.7.4); negative where t is."""
    angle = atan(t / sqrt(degrees))
    square, odd = cos(angle) ** 2, degrees % 2
    term, total = (cos(angle) if odd else 1.0), 0.0
    for k in range(2 + odd, degrees + 1, 2):
        total += term
        term *= square * (k - 1) / k
    return (angle + sin(angle) * total) * 2 / pi if odd else sin(angle) * total


def half_width(values: Sequence[float], confidence: float) -> float | None:
    """Half the width of the mean's confidence interval, values being independent; None for fewer than two."""
    n = len(values)
    if n < 2:
        return None
    return t_quantile((1 + confidence) / 2, n - 1) * stdev(values, fmean(values)) / sqrt(n)
