"""What a simulation found, read back from where it is kept: the sums of all replications, and the figures of each."""

from dataclasses import dataclass
from functools import cached_property

from simulator.evidence.measures.confidence import CONFIDENCE, Estimated, estimates
from simulator.evidence.measures.measure import Figure
from simulator.evidence.measures.named import measures
from simulator.evidence.measures.tally import Tally
from simulator.floor.keeping import Kept
from simulator.floor.moments import Moments, Row
from simulator.floor.variants import Variant
from simulator.floor.world import FloorWorld


@dataclass(frozen=True)
class Results:
    """A variant's results. ``numbers`` are the replications that are done, ``missing`` those that are not.

    A day that was ``cut`` off when the number of callers was reached is no sample of a day: it is not ``measured``,
    unless there is no other; ``cut_calls`` are its calls. ``whole`` sums up the measured ones; ``figures`` has, for
    each of them, those of the whole run (no interval), and ``rows`` every measure over all of them, by interval too.
    """

    variant: Variant
    world: FloorWorld
    numbers: tuple[int, ...]
    missing: tuple[int, ...]
    whole: Tally
    figures: tuple[tuple[Figure, ...], ...]
    rows: tuple[Row, ...]
    confidence: float = CONFIDENCE
    cut: int | None = None
    cut_calls: int = 0

    @property
    def measured(self) -> tuple[int, ...]:
        """The replications that the figures are of."""
        return tuple(number for number in self.numbers if number != self.cut)

    @cached_property
    def estimates(self) -> tuple[Estimated, ...]:
        """Every measure of the whole run: the mean of the replications with its interval."""
        return estimates(self.figures, self.confidence)

    @property
    def calls(self) -> int:
        """All calls of all replications; those of the warm-up are not among them."""
        return _calls(self.whole) + self.cut_calls


def read_results(variant: Variant, world: FloorWorld, kept: Kept, confidence: float) -> Results | None:
    """The results that are kept, one replication at a time in memory; None where no replication is whole."""
    whole: Tally | None = None
    figures: list[tuple[Figure, ...]] = []
    moments = Moments()
    cut = _cut(kept)
    for number in kept.done():
        if number == cut:
            continue
        tally = _tally(kept, number)
        found = measures(tally)
        moments.add(found)
        figures.append(tuple(each for each in found if each.scope.interval is None))
        if whole is None:
            whole = tally
        else:
            whole.merge(tally)
    if whole is None:
        return None
    rows = tuple(moments.rows(confidence))
    more = 0 if cut is None else _calls(_tally(kept, cut))
    return Results(variant, world, kept.done(), kept.missing(), whole, tuple(figures), rows, confidence, cut, more)


def _cut(kept: Kept) -> int | None:
    """The replication that was cut off when the number of callers was reached: the last of several."""
    of_callers, done = kept.identity.get("callers") is not None, kept.done()
    return kept.asked if of_callers and len(done) > 1 and done[-1] == kept.asked else None


def _tally(kept: Kept, number: int) -> Tally:
    return Tally.from_json(kept.tally_file(number).read_text("utf-8"))


def _calls(tally: Tally) -> int:
    return sum(cell.calls for cell in tally.callers.values())
