"""Every figure over the replications, interval by interval too, without keeping the replications (Welford's sums)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from simulator.evidence.measures.confidence import CONFIDENCE
from simulator.evidence.measures.measure import Figure, Measure, Scope
from simulator.evidence.measures.student import t_quantile


class Row(NamedTuple):
    """A measure somewhere, over the replications that have a value of it; an amount is 0 where one has no figure.

    ``low`` and ``high``: the interval of the mean, None where fewer than two have a value. ``n``: the calls, visits
    and so on of all replications.
    """

    measure: Measure
    scope: Scope
    mean: float | None
    low: float | None
    high: float | None
    replications: int
    n: int


@dataclass(slots=True)
class _Sums:
    values: int = 0
    mean: float = 0.0
    squares: float = 0.0
    n: int = 0

    def with_noughts(self, replications: int) -> "_Sums":
        """The sums over so many replications, of which all others had nothing."""
        values, noughts = self.values, replications - self.values
        squares = self.squares + self.mean * self.mean * values * noughts / replications
        return _Sums(replications, self.mean * values / replications, squares, self.n)


class Moments:
    """Give it each replication's figures, in the order of their numbers; ask for the rows at the end."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._sums: dict[tuple[Measure, Scope], _Sums] = {}
        self._replications = 0

    def add(self, figures: Iterable[Figure]) -> None:
        """One more replication."""
        self._replications += 1
        for figure in figures:
            sums = self._sums.setdefault((figure.measure, figure.scope), _Sums())
            sums.n += figure.n
            if figure.value is None:
                continue
            sums.values += 1
            before = figure.value - sums.mean
            sums.mean += before / sums.values
            sums.squares += before * (figure.value - sums.mean)

    def rows(self, confidence: float = CONFIDENCE) -> Iterator[Row]:
        """Every measure and scope: the whole run's first, then interval by interval."""
        quantiles: dict[int, float] = {}
        for (measure, scope), found in sorted(self._sums.items(), key=lambda each: each[0][1].interval or ""):
            sums = found.with_noughts(self._replications) if measure.is_amount else found
            count = sums.values
            mean = sums.mean if count else None
            if count < 2:
                yield Row(measure, scope, mean, None, None, count, sums.n)
                continue
            if count not in quantiles:
                quantiles[count] = t_quantile((1 + confidence) / 2, count - 1)
            half = quantiles[count] * sqrt(sums.squares / (count - 1) / count)
            yield Row(measure, scope, mean, sums.mean - half, sums.mean + half, count, sums.n)
