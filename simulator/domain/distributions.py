"""Distributions of lengths of time, named as the field names them, each as its inverse: a quantile for a chance.

One uniform number makes one value, and a larger number never makes a smaller value. So two runs that share their
uniform numbers (common random numbers) have callers who differ only in what the run changed.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from math import exp, gamma, inf, log, log1p, sqrt
from statistics import NormalDist
from typing import TypeAlias

_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Constant:
    """Always the same."""

    value: float

    def quantile(self, chance: float) -> float:
        """The value that a fraction ``chance`` (0 to 1, 1 excluded) of all lie below."""
        del chance
        return self.value

    @property
    def mean(self) -> float:
        """The mean."""
        return self.value


@dataclass(frozen=True, slots=True)
class Uniform:
    """Anything between two bounds, equally likely."""

    low: float
    high: float

    def quantile(self, chance: float) -> float:
        """The value that a fraction ``chance`` (0 to 1, 1 excluded) of all lie below."""
        return self.low + chance * (self.high - self.low)

    @property
    def mean(self) -> float:
        """The mean."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Exponential:
    """Without memory: what Erlang's formulas assume of talk and of patience."""

    mean: float

    def quantile(self, chance: float) -> float:
        """The value that a fraction ``chance`` (0 to 1, 1 excluded) of all lie below."""
        return -self.mean * log1p(-chance)


@dataclass(frozen=True, slots=True)
class Lognormal:
    """Most are short and some are long: the usual shape of talk times. ``mean`` and ``deviation`` are of the values."""

    mean: float
    deviation: float

    def quantile(self, chance: float) -> float:
        """The value that a fraction ``chance`` (0 to 1, 1 excluded) of all lie below."""
        if chance <= 0:
            return 0.0
        spread = log1p((self.deviation / self.mean) ** 2)
        return exp(log(self.mean) - spread / 2 + sqrt(spread) * _NORMAL.inv_cdf(chance))


@dataclass(frozen=True, slots=True)
class Weibull:
    """Patience that wears out (shape above 1) or hardens with waiting (below 1)."""

    scale: float
    shape: float

    def quantile(self, chance: float) -> float:
        """The value that a fraction ``chance`` (0 to 1, 1 excluded) of all lie below."""
        return float(self.scale * (-log1p(-chance)) ** (1 / self.shape))

    @property
    def mean(self) -> float:
        """The mean."""
        return self.scale * gamma(1 + 1 / self.shape)


@dataclass(frozen=True, slots=True)
class Empirical:
    """As measured: (fraction that lie below, value) in rising order, straight lines between them."""

    points: tuple[tuple[float, float], ...]

    def quantile(self, chance: float) -> float:
        """The value that a fraction ``chance`` (0 to 1, 1 excluded) of all lie below."""
        points = self.points
        after = bisect_right(points, (chance, inf))
        if after == 0:
            return points[0][1]
        if after == len(points):
            return points[-1][1]
        (low, smaller), (high, larger) = points[after - 1], points[after]
        return smaller + (larger - smaller) * (chance - low) / (high - low)

    @property
    def mean(self) -> float:
        """The mean of the straight lines."""
        points = self.points
        below = points[0][0] * points[0][1] + (1 - points[-1][0]) * points[-1][1]
        return below + sum((q - p) * (a + b) / 2 for (p, a), (q, b) in pairwise(points))


@dataclass(frozen=True, slots=True)
class Capped:
    """Another distribution, never more than ``most``: whoever would take longer takes that."""

    of: "Constant | Uniform | Exponential | Lognormal | Weibull | Empirical"
    most: float

    def quantile(self, chance: float) -> float:
        """The value that a fraction ``chance`` (0 to 1, 1 excluded) of all lie below."""
        return min(self.of.quantile(chance), self.most)

    @property
    def mean(self) -> float:
        """The mean, by 1,000 slices of equal chance: no formula serves every shape."""
        return sum(self.quantile((slice_ + 0.5) / 1_000) for slice_ in range(1_000)) / 1_000


Distribution: TypeAlias = Constant | Uniform | Exponential | Lognormal | Weibull | Empirical | Capped
"""Lengths of time in ms, unless said otherwise."""
