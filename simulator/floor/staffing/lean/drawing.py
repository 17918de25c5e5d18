"""Calls drawn by the column, forty million numbers a minute: every distribution is a table of 65,536 equal chances.

A random number of 16 bits picks a value, so that a column is one pass over random bytes whatever the distribution. The
table holds the quantiles in the middle of each slice; the last slice stands for the tail, and has what it takes to make
the table's mean that of the distribution: the formulas' load rests on it, and 20 erlangs must not be 19.9999.
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import log
from random import Random

from simulator.domain.distributions import Capped, Constant, Distribution
from simulator.domain.timing import Millis
from simulator.floor.staffing.lean.loop import NEVER, Calls
from simulator.floor.staffing.lean.tables import CallKind

SLICES = 1 << 16
Table = tuple[Millis, ...]
"""The 65,536 equally likely values of a length of time, in ms; in no order that matters."""

ENDLESS: Table = (NEVER,) * SLICES
"""Callers who wait for ever."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Calls of one kind: their share of all, how long each keeps an agent once he has answered, and their patience."""

    kind: CallKind
    share: float
    handling: Table
    patience: Table = ENDLESS


@lru_cache(maxsize=64)
def table(distribution: Distribution) -> Table:
    """The values of a distribution of ms, rising; none is beyond a cap."""
    values = [round(distribution.quantile((slice_ + 0.5) / SLICES)) for slice_ in range(SLICES)]
    if not isinstance(distribution, Capped):
        values[-1] += max(0, round(distribution.mean * SLICES) - sum(values))
    return tuple(values)


@lru_cache(maxsize=64)
def table_of_sum(one: Distribution, other: Distribution) -> Table:
    """The values of the sum of two independent lengths of time: each slice of the one meets a far one of the other."""
    if isinstance(other, Constant):
        return tuple([value + round(other.value) for value in table(one)])
    second = table(other)
    return tuple([value + second[_scattered(slice_)] for slice_, value in enumerate(table(one))])


def table_of_mixture(parts: Iterable[tuple[float, Table]]) -> Table:
    """The values of a length of time that is of one of several kinds, each with its share (of their sum)."""
    given = [(share, each) for share, each in parts if share > 0]
    if len(given) == 1:
        return given[0][1]
    total = sum(share for share, _ in given)
    ends = [round(end / total * SLICES) for end in accumulate(share for share, _ in given)]
    pieces = zip([0, *ends], ends, given, strict=False)
    return tuple([value for begin, end, (_, each) in pieces for value in _thinned(each, end - begin)])


def draw(streams: Sequence[Stream], gap: float, count: int, random: Random) -> Calls:
    """So many calls, one each ``gap`` ms in the mean (Poisson), of these kinds; the same random source: the same calls.

    Who calls, how long he waits and keeps an agent does not depend on the gap (common random numbers).
    """
    at = list(map(int, accumulate(map(_gaps(gap).__getitem__, _numbers(random, count)))))
    if len(streams) == 1:
        kinds, only = [0] * count, streams[0]
        patience = [NEVER] * count if only.patience is ENDLESS else _column(only.patience, random, count)
        return Calls(at, kinds, patience, _column(only.handling, random, count))
    kinds = list(map(_kinds(tuple(stream.share for stream in streams)).__getitem__, _numbers(random, count)))
    patience = _column_by_kind([stream.patience for stream in streams], kinds, random)
    return Calls(at, kinds, patience, _column_by_kind([stream.handling for stream in streams], kinds, random))


def _column(values: Table, random: Random, count: int) -> list[Millis]:
    return list(map(values.__getitem__, _numbers(random, count)))


def _column_by_kind(tables: Sequence[Table], kinds: Sequence[int], random: Random) -> list[Millis]:
    if all(each is tables[0] for each in tables):
        return _column(tables[0], random, len(kinds))
    return [tables[kind][slice_] for kind, slice_ in zip(kinds, _numbers(random, len(kinds)), strict=True)]


def _numbers(random: Random, count: int) -> Sequence[int]:
    """So many numbers from 0 to 65,535; the same on machines of either order of bytes."""
    numbers = array("H", random.randbytes(2 * count))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


@lru_cache(maxsize=8)
def _gaps(mean: float) -> tuple[float, ...]:
    """Exponential gaps, whose mean is exact."""
    units = [-log((slice_ + 0.5) / SLICES) for slice_ in range(SLICES)]
    scale = mean * SLICES / sum(units)
    return tuple([unit * scale for unit in units])


@lru_cache(maxsize=8)
def _kinds(shares: tuple[float, ...]) -> tuple[int, ...]:
    ends = [round(end / sum(shares) * SLICES) for end in accumulate(shares)]
    pieces = zip([0, *ends], ends, strict=False)
    return tuple([kind for kind, (begin, end) in enumerate(pieces) for _ in range(end - begin)])


def _thinned(values: Table, count: int) -> list[Millis]:
    """So many of a table's values, taken at equal distances: of a rising table they are its quantiles."""
    return [values[(2 * each + 1) * SLICES // (2 * count)] for each in range(count)]


def _scattered(slice_: int) -> int:
    """The 16 bits of a number in reverse: neighbours come to lie far apart, evenly (van der Corput)."""
    return int(f"{slice_:016b}"[::-1], 2)
