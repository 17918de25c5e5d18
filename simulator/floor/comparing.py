"""An alternative against the base, on the same callers: what it changes, how sure that is, and who won.

Replications of the same number are pairs: they have the same callers at the same times (common random numbers), so
their differences are far steadier than the values. The rule by which somebody wins is ``RULE``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from simulator.evidence.measures.confidence import Difference, Estimate, differences, paired
from simulator.evidence.measures.measure import ALL, Figure, Measure
from simulator.floor.fates import Moves
from simulator.floor.keeping import Kept
from simulator.floor.results import Results

_UP, _DOWN = 1, -1

DIRECTIONS: Mapping[str, int] = MappingProxyType(
    {
        "service level": _UP,
        "identification rate": _UP,
        "authentication rate": _UP,
        "first-attempt rate": _UP,
        "abandon rate": _DOWN,
        "average speed of answer": _DOWN,
        "mean wait": _DOWN,
        "wait": _DOWN,
        "longest wait": _DOWN,
        "queue length": _DOWN,
        "passed over": _DOWN,
        "failed entries": _DOWN,
        "drop-off": _DOWN,
        "retries": _DOWN,
    }
)
"""Which way a measure is better, in all its variants; of all others there is only more and less."""

TASK_DONE = ("containment", "without an agent, task done")
"""The one containment that is better when there is more of it: in the others, callers who gave up are counted too."""

DECIDING = (
    ("service level", "genesys"),
    ("abandon rate", "all"),
    ("average speed of answer", "of answered"),
    TASK_DONE,
    ("authentication rate", "of calls"),
)
"""The measures by which somebody wins, each over all calls of the run."""

RULE = (
    "Who wins: the side that is better in at least one of the deciding measures and worse in none, each by a paired "
    "t interval of its difference that leaves out 0. So that several tries prove nothing by luck, the error allowed is "
    "shared out among the deciding measures (Bonferroni). The deciding measures: "
    + ", ".join(f"{name} ({variant})" for name, variant in DECIDING)
    + "."
)


class Verdict(StrEnum):
    """What a difference proves of the alternative."""

    BETTER = "better"
    WORSE = "worse"
    MORE = "more"
    LESS = "less"
    NOT_SHOWN = "no difference shown"


class Winner(StrEnum):
    """Who won."""

    ALTERNATIVE = "alternative"
    BASE = "base"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who won and the deciding measures that say so. ``level`` is the one at which each was judged."""

    winner: Winner
    better: tuple[Measure, ...]
    worse: tuple[Measure, ...]
    level: float
    pairs: int

    def words(self, name: str) -> str:
        """The outcome as a sentence; ``name`` is the alternative's."""
        better, worse = (", ".join(each.title for each in some) for some in (self.better, self.worse))
        if self.pairs < 2:
            return f"Nothing is proved: {_counted(self.pairs)} has no interval. Ask for more: --replications 10."
        match self.winner:
            case Winner.ALTERNATIVE:
                return f"{name} wins: better in {better}, worse in none."
            case Winner.BASE:
                return f"The base wins: {name} is worse in {worse}, better in none."
        if self.better:
            return f"Neither wins: {name} is better in {better}, and worse in {worse}."
        level = f"{100 * self.level:.4g} %"
        return (
            f"Neither wins: in {_counted(self.pairs)} no deciding measure shows a difference between {name} and the "
            f"base at the {level} that each is judged by."
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """An alternative beside the base, on the measured replications that both have."""

    base: Results
    other: Results
    numbers: tuple[int, ...]
    differences: tuple[Difference, ...]
    moves: Moves
    outcome: Outcome


def compared(base: Results, other: Results, kept: tuple[Kept, Kept]) -> Comparison:
    """Compare two results on the same callers; ``kept`` is where the fates of both are."""
    numbers = tuple(number for number in base.measured if number in set(other.measured))
    first, second = (_of(results, numbers) for results in (base, other))
    moves = Moves()
    for number in numbers:
        before, after = (each.fates_file(number).read_text("utf-8") for each in kept)
        moves.add(before, after)
    return Comparison(
        base,
        other,
        numbers,
        differences(first, second, base.confidence),
        moves,
        outcome(first, second, base.confidence),
    )


def verdict(difference: Difference) -> Verdict:
    """What a difference proves: the words of the measure's direction, where its interval leaves out 0."""
    return _judged(difference.measure, difference.difference)


def _judged(measure: Measure, found: Estimate | None) -> Verdict:
    if found is None or not found.is_clear:
        return Verdict.NOT_SHOWN
    direction = _UP if (measure.name, measure.variant) == TASK_DONE else DIRECTIONS.get(measure.name)
    rises = _UP if found.mean > 0 else _DOWN
    if direction is None:
        return Verdict.MORE if rises == _UP else Verdict.LESS
    return Verdict.BETTER if rises == direction else Verdict.WORSE


def outcome(
    first: tuple[tuple[Figure, ...], ...], second: tuple[tuple[Figure, ...], ...], confidence: float
) -> Outcome:
    """Who won, by ``RULE``; the figures of each replication of both sides, in the same order."""
    pairs = [pair for pair in _deciding(first, second) if paired(pair[1], pair[2]) is not None]
    level = 1 - (1 - confidence) / max(1, len(pairs))
    better: list[Measure] = []
    worse: list[Measure] = []
    for measure, ours, theirs in pairs:
        said = _judged(measure, paired(ours, theirs, level))
        if said in (Verdict.BETTER, Verdict.WORSE):
            (better if said is Verdict.BETTER else worse).append(measure)
    winner = Winner.NEITHER
    if bool(better) != bool(worse):
        winner = Winner.ALTERNATIVE if better else Winner.BASE
    return Outcome(winner, tuple(better), tuple(worse), level, len(first))


def _deciding(
    first: tuple[tuple[Figure, ...], ...], second: tuple[tuple[Figure, ...], ...]
) -> Iterator[tuple[Measure, list[float | None], list[float | None]]]:
    """Each deciding measure with its values, replication by replication, on both sides."""
    tables = [[_deciders(figures) for figures in side] for side in (first, second)]
    known = {key: figure.measure for side in tables for table in side for key, figure in table.items()}
    for key in DECIDING:
        if key in known:
            ours, theirs = ([_value(table, key) for table in side] for side in tables)
            yield known[key], ours, theirs


def _deciders(figures: tuple[Figure, ...]) -> dict[tuple[str, str], Figure]:
    found = ((figure.measure.name, figure.measure.variant) for figure in figures)
    return {
        key: figure for key, figure in zip(found, figures, strict=True) if key in DECIDING and figure.scope.by == ALL
    }


def _value(table: Mapping[tuple[str, str], Figure], key: tuple[str, str]) -> float | None:
    figure = table.get(key)
    return None if figure is None else figure.value


def _of(results: Results, numbers: tuple[int, ...]) -> tuple[tuple[Figure, ...], ...]:
    table = dict(zip(results.measured, results.figures, strict=True))
    return tuple(table[number] for number in numbers)


def _counted(pairs: int) -> str:
    return "1 replication" if pairs == 1 else f"{pairs} replications"
