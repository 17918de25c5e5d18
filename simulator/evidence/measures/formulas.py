"""How a figure comes from a cell: a measure, and plain functions of the cell."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from simulator.domain.timing import SECOND
from simulator.evidence.measures.cells import Counts
from simulator.evidence.measures.measure import Measure

Cell = TypeVar("Cell")


@dataclass(frozen=True, slots=True)
class Formula(Generic[Cell]):
    """A measure's ``value`` of a cell, and the ``n`` that it rests on; no value where ``n`` is 0, unless it counts."""

    measure: Measure
    value: Callable[[Cell], float | None]
    n: Callable[[Cell], int]


def counted(name: str, variant: str, definition: str, unit: str, of: Callable[[Cell], int]) -> Formula[Cell]:
    """A count: 0 is a value too."""
    return Formula(Measure(name, variant, definition, unit), of, of)


def share(
    name: str, variant: str, definition: str, top: Callable[[Cell], int], bottom: Callable[[Cell], int]
) -> Formula[Cell]:
    """A fraction of 1."""
    return Formula(Measure(name, variant, definition, "share"), lambda cell: ratio(top(cell), bottom(cell)), bottom)


def mean(
    name: str, variant: str, definition: str, total: Callable[[Cell], int], bottom: Callable[[Cell], int]
) -> Formula[Cell]:
    """A mean time in seconds, of a total in ms."""
    measure = Measure(name, variant, definition, "s")
    return Formula(measure, lambda cell: ratio(total(cell), bottom(cell) * SECOND), bottom)


def per(
    name: str, variant: str, definition: str, top: Callable[[Cell], int], bottom: Callable[[Cell], int]
) -> Formula[Cell]:
    """A mean number."""
    return Formula(Measure(name, variant, definition, "number"), lambda cell: ratio(top(cell), bottom(cell)), bottom)


def longest(
    name: str, variant: str, definition: str, of: Callable[[Cell], int], n: Callable[[Cell], int]
) -> Formula[Cell]:
    """The longest of some times, in seconds, of one in ms."""
    measure = Measure(name, variant, definition, "s")
    return Formula(measure, lambda cell: of(cell) / SECOND if n(cell) else None, n)


def ratio(top: int, bottom: int) -> float | None:
    """A quotient; None where there is nothing to divide by."""
    return top / bottom if bottom else None


def percentile(counts: Counts, percent: int) -> int | None:
    """The percentile by the nearest rank: the least value that at least so many percent of all do not exceed."""
    total = sum(counts.values())
    rank = -(-total * percent // 100)
    for value in sorted(counts):
        rank -= counts[value]
        if rank <= 0:
            return int(value)
    return None


def together(*several: Counts) -> Counts:
    """Histograms as one."""
    found: Counts = {}
    for counts in several:
        for value, number in counts.items():
            found[value] = found.get(value, 0) + number
    return found
