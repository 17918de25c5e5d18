"""An alternative beside the base, as the report tells it: values, differences with intervals, and verdicts."""

from collections.abc import Iterator

from simulator.evidence.measures.confidence import Difference
from simulator.evidence.measures.measure import Scope
from simulator.evidence.report.floor_numbers import amount, interval, signed
from simulator.evidence.report.floor_values import Alternative, ChartPart, Compared, FloorTable
from simulator.floor.charting import difference_chart
from simulator.floor.comparing import Comparison, verdict
from simulator.floor.fates import Moves
from simulator.floor.figures import shown
from simulator.floor.telling import HEADLINES, reading
from simulator.picture.charts.values import Heading

_WAIT = ("average speed of answer", "of answered")
_GROUPS = ("queue", "skill", "tier", "kind")

MOST_MOVES = 20
"""Ways in which callers ended otherwise that are told of an alternative: the most frequent."""


def told_alternative(number: int, comparison: Comparison) -> Alternative:
    """All that is told of an alternative: who won, the differences, who waits longer, who ended otherwise."""
    name = comparison.other.variant.name
    return Alternative(
        name,
        comparison.outcome.words(name),
        tuple(_rows(comparison)),
        (ChartPart("differences", drawn_differences(number, comparison)),),
        (_groups(comparison), _moves(comparison.moves)),
    )


def _rows(comparison: Comparison) -> Iterator[Compared]:
    found = {each.measure[:2]: each for each in comparison.differences if each.scope == Scope()}
    return (_compared(found[named], comparison) for named in HEADLINES if named in found)


def _compared(each: Difference, comparison: Comparison) -> Compared:
    gap = reading(each.measure, each.difference, None, comparison.base.whole)
    first, second = (None if side is None else shown(side.mean, each.measure) for side in (each.first, each.second))
    return Compared(first, second, gap, verdict(each).value)


def drawn_differences(number: int, comparison: Comparison) -> str:
    """The chart of the differences; ``number`` tells several alternatives of a page apart."""
    sides = f"{comparison.other.variant.name} less {comparison.base.variant.name}"
    note = f"Paired differences of {len(comparison.numbers)} replications with the same callers; {_level(comparison)}."
    return difference_chart(Heading(f"differences-{number}", sides, note), _rows(comparison))


def _level(comparison: Comparison) -> str:
    return f"{comparison.base.confidence * 100:g} % intervals (Student's t)"


def _groups(comparison: Comparison) -> FloorTable:
    """Who gains and who pays: the waits of each queue, skill, tier and kind of caller."""
    rows = []
    for by in _GROUPS:
        for each in (each for each in comparison.differences if (each.measure[:2], each.scope.by) == (_WAIT, by)):
            row = _compared(each, comparison)
            unit, gap = row.difference.meaning.unit, row.difference
            values = (amount(row.base, unit), amount(row.other, unit), signed(gap.value, unit))
            rows.append((f"{each.scope.by} {each.scope.name}", *values, interval(gap, with_sign=True), row.verdict))
    head = ("Of", "Base", comparison.other.variant.name, "Difference", "Interval", "Verdict")
    return FloorTable(f"Who waits longer: {_WAIT[0]} ({_WAIT[1]})", head, tuple(rows))


def _moves(moves: Moves) -> FloorTable:
    """Callers whose story ended otherwise."""
    rows = tuple((before, after, f"{count:,}") for (before, after), count in moves.most()[:MOST_MOVES])
    caption = f"{moves.otherwise:,} of {moves.callers:,} callers ended otherwise, by how"
    return FloorTable(caption, ("In the base", "In the alternative", "Callers"), rows, numbers=False)
