"""What replications say of a measure: its mean with a confidence interval (Student's t), and differences in pairs.

Replications are independent, calls within one are not: an interval is made of one value a replication, never of calls.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.evidence.measures.measure import Figure, Measure, Scope
from simulator.evidence.measures.student import half_width

CONFIDENCE = 0.95
"""How often, by default, an interval holds the true mean."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean over ``n`` replications, give or take ``half``: None where ``n`` < 2, so that nothing is known."""

    mean: float
    half: float | None
    n: int
    confidence: float = CONFIDENCE

    @property
    def low(self) -> float | None:
        """Where the interval begins."""
        return None if self.half is None else self.mean - self.half

    @property
    def high(self) -> float | None:
        """Where the interval ends."""
        return None if self.half is None else self.mean + self.half

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out 0: of a difference, whether it is one."""
        return self.half is not None and abs(self.mean) > self.half


@dataclass(frozen=True, slots=True)
class Estimated:
    """A measure's estimate somewhere; None where no replication had a value. ``figures``: of those that have one."""

    measure: Measure
    scope: Scope
    estimate: Estimate | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in two variants of a run on the same callers: ``second`` less ``first``, replication by replication.

    None where no replication had a value in both.
    """

    measure: Measure
    scope: Scope
    first: Estimate | None
    second: Estimate | None
    difference: Estimate | None


def estimate(values: Iterable[float | None], confidence: float = CONFIDENCE) -> Estimate | None:
    """The mean of independent values with its interval; what is None was not measured, and is left out."""
    found = tuple(value for value in values if value is not None)
    if not found:
        return None
    return Estimate(sum(found) / len(found), half_width(found, confidence), len(found), confidence)


def paired(
    first: Sequence[float | None], second: Sequence[float | None], confidence: float = CONFIDENCE
) -> Estimate | None:
    """The mean of ``second - first``, where both have a value; the pairs are replications of the same number."""
    pairs = zip(first, second, strict=True)
    return estimate((b - a for a, b in pairs if a is not None and b is not None), confidence)


def estimates(replications: Sequence[Iterable[Figure]], confidence: float = CONFIDENCE) -> tuple[Estimated, ...]:
    """Every measure, wherever a replication has it, in the order in which the first figures come.

    A replication without a figure is left out, but for an amount: there it had none, which is 0.
    """
    tables = [_by_place(figures) for figures in replications]
    found: list[Estimated] = []
    for measure, scope in dict.fromkeys(place for table in tables for place in table):
        figures = tuple(table[measure, scope] for table in tables if (measure, scope) in table)
        found.append(Estimated(measure, scope, estimate(_values(tables, measure, scope), confidence), figures))
    return tuple(found)


def differences(
    first: Sequence[Iterable[Figure]], second: Sequence[Iterable[Figure]], confidence: float = CONFIDENCE
) -> tuple[Difference, ...]:
    """What the second variant changes; replications are paired by their place. ``ValueError`` if one has more.

    An amount of which a replication has no figure is 0 there: a state that only one of the two has is compared too.
    """
    if len(first) != len(second):
        raise ValueError("differences in pairs need as many replications of one variant as of the other")
    ours, theirs = [_by_place(each) for each in first], [_by_place(each) for each in second]
    found: list[Difference] = []
    for measure, scope in dict.fromkeys(place for table in (*ours, *theirs) for place in table):
        a, b = (_values(tables, measure, scope) for tables in (ours, theirs))
        found.append(
            Difference(measure, scope, estimate(a, confidence), estimate(b, confidence), paired(a, b, confidence))
        )
    return tuple(found)


def _by_place(figures: Iterable[Figure]) -> Mapping[tuple[Measure, Scope], Figure]:
    return {(figure.measure, figure.scope): figure for figure in figures}


def _values(
    tables: Sequence[Mapping[tuple[Measure, Scope], Figure]], measure: Measure, scope: Scope
) -> list[float | None]:
    nothing = 0.0 if measure.is_amount else None
    figures = (table.get((measure, scope)) for table in tables)
    return [nothing if figure is None else figure.value for figure in figures]
