"""How long a run warms up before its figures can be trusted: MSER-5 (White, Cobb and Spratt, 2000).

The series is cut where the standard error of the mean of what is left is least. It is an answer for a run under a
steady load; a day with a morning and a night has no steady state, and says so by an answer of None.
"""

from collections.abc import Sequence

from simulator.domain.timing import Millis
from simulator.evidence.measures.numbers import CALLS, looks
from simulator.evidence.measures.tally import SAMPLED_EVERY, Tally

BATCH = 5
"""How many values are averaged before the series is looked at: the 5 of MSER-5."""


def suggested_warm_up(tally: Tally) -> Millis | None:
    """The warm-up that MSER-5 suggests for the number of calls in progress, averaged over the replications (Welch).

    In ms from the start; None where it does not settle within the first half of the span, or there is too little.
    """
    cut = mser5(_in_progress(tally))
    return None if cut is None else cut * SAMPLED_EVERY


def mser5(series: Sequence[float]) -> int | None:
    """How many values to leave out at the beginning; None where it would be more than half, or fewer than 4 batches."""
    batches = [sum(series[at : at + BATCH]) / BATCH for at in range(0, len(series) - BATCH + 1, BATCH)]
    if len(batches) < 4:
        return None
    errors = _errors(batches)
    best = min(range(len(errors)), key=lambda cut: (errors[cut], cut))
    return None if best > len(batches) // 2 else best * BATCH


def _errors(batches: Sequence[float]) -> list[float]:
    """The squared standard error of the mean, for each cut that leaves two batches: sums from the end, in one pass."""
    total = squares = 0.0
    found: list[float] = []
    for left, value in enumerate(reversed(batches), start=1):
        total += value
        squares += value * value
        if left >= 2:
            found.append(max(0.0, squares - total * total / left) / left**2)
    found.reverse()
    return found


def _in_progress(tally: Tally) -> list[float]:
    """The number of calls at each look, up to the end of the span."""
    end = tally.terms.span
    levels: list[float] = []
    for begin, until, level in looks(tally, CALLS):
        levels += [0.0] * (begin // SAMPLED_EVERY - len(levels))
        levels += [float(level)] * ((until - begin) // SAMPLED_EVERY)
    return levels if end is None else levels[: end // SAMPLED_EVERY]
