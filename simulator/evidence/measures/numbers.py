"""How many calls there were at once: on the mean over time, and at most, by interval and in all."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from simulator.domain.timing import Millis
from simulator.evidence.measures.tally import SAMPLED_EVERY, Tally
from simulator.evidence.measures.terms import Terms

CALLS = ""
"""Stands for all calls; other names are queues'."""


class Number(NamedTuple):
    """How many were there in an interval (its local time; None: the whole run, see ``_counted``), for so many ms."""

    interval: str | None
    mean: float
    largest: float
    lasted: Millis


def numbers_of(tally: Tally) -> Iterator[tuple[str, Number]]:
    """All calls first, then each queue: the whole run, then the intervals from the first to the last with a call."""
    used = [index for _, index in tally.present]
    if not used:
        return
    indices = range(min(used), max(used) + 1)
    whole = _counted(tally.terms, indices)
    replications = max(1, len(tally.replications))
    for where in sorted({name for name, _ in tally.present}):
        most = _most(tally, where, indices)
        lasted = sum(map(tally.terms.length, whole))
        total = sum(tally.present.get((where, index), 0) for index in whole)
        largest = max(most[index] for index in whole) / replications
        yield where, Number(None, total / lasted / replications, largest, lasted)
        for index in indices:
            length, there = tally.terms.length(index), tally.present.get((where, index), 0)
            label = tally.terms.label(index)
            yield where, Number(label, there / length / replications, most[index] / replications, length)


def _counted(terms: Terms, indices: range) -> list[int]:
    """The intervals of the whole run's numbers: those that begin within the span, and after the warm-up.

    The queue that fills up at first and that empties at last is no part of them. Where that leaves none, it is all.
    """
    end = terms.begins(indices.stop) if terms.span is None else terms.span
    found = [index for index in indices if terms.warm_up <= max(0, terms.begins(index)) < end]
    return found or list(indices)


def looks(tally: Tally, where: str) -> Iterator[tuple[Millis, Millis, int]]:
    """From when until before when how many were there, looked at every 10 s, over all replications together."""
    moves = sorted((look, change) for (name, look), change in tally.moves.items() if name == where)
    level = 0
    for (look, change), (following, _) in pairwise(moves):
        level += change
        yield look * SAMPLED_EVERY, following * SAMPLED_EVERY, level


def _most(tally: Tally, where: str, indices: range) -> dict[int, int]:
    terms, most = tally.terms, dict.fromkeys(indices, 0)
    for begin, end, level in looks(tally, where):
        last = end - SAMPLED_EVERY
        for index in range(terms.index(begin), terms.index(last) + 1):
            # The first look of a later interval may come after the last one of this stretch.
            first_look = -(-max(begin, terms.begins(index)) // SAMPLED_EVERY) * SAMPLED_EVERY
            if first_look <= last and index in most:
                most[index] = max(most[index], level)
    return most
