"""A comparison for a person and for a machine: differences on the same callers, who won, whose call ended otherwise."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from simulator.cli.simulating_numbers import heading, with_half
from simulator.cli.terminal import Style, styled, width
from simulator.evidence.measures.confidence import Difference, Estimate
from simulator.evidence.measures.measure import Scope
from simulator.evidence.report.floor_numbers import NOTHING_MEASURED
from simulator.floor.comparing import RULE, Comparison, Verdict, verdict
from simulator.floor.figures import Named
from simulator.floor.telling import HEADLINES

MOST_MOVES = 8
TWO = 2
"""Fewer replications have no interval."""
_NAMES = 44
_COLUMN = 16
_DIFFERENCE = 20
_STYLES = {Verdict.BETTER: Style.GOOD, Verdict.WORSE: Style.BAD}.get


def comparison_lines(number: int, comparison: Comparison) -> Iterator[str]:
    """An alternative beside the base, line by line."""
    name = comparison.other.variant.name
    yield styled(f"Alternative {number}: {name}", Style.STRONG)
    for change in comparison.other.variant.plan.agents[len(comparison.base.variant.plan.agents) :]:
        yield f"  {change.more:+} agent{'' if abs(change.more) == 1 else 's'} like {change.like}"
    yield f"  {'':<{_NAMES - 2}}{'base':>{_COLUMN}}{'alternative':>{_COLUMN}}{'difference':>{_DIFFERENCE}}"
    for each in _headlines(comparison):
        yield _row(each)
    yield from wrap(comparison.outcome.words(name), width(), initial_indent="  ", subsequent_indent="  ")
    yield from _moves(comparison)


def rule_lines(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """How the words beside the differences come about, and by what rule somebody wins; none where nothing has one."""
    if all(each.outcome.pairs < TWO for each in comparisons):
        return
    words = "A difference without a word: none is shown, its interval (paired, on the same callers) holds 0."
    yield from wrap(f"{words} {RULE}", width())


def comparison_record(comparison: Comparison) -> dict[str, object]:
    """The same for a machine, with every measure of the whole run."""
    outcome, moves = comparison.outcome, comparison.moves
    return {
        "alternative": comparison.other.variant.name,
        "replications": list(comparison.numbers),
        "winner": outcome.winner.value,
        "better": [each.title for each in outcome.better],
        "worse": [each.title for each in outcome.worse],
        "words": outcome.words(comparison.other.variant.name),
        "rule": RULE,
        "differences": [difference_record(each) for each in comparison.differences],
        "callers": moves.callers,
        "ended_otherwise": moves.otherwise,
        "moves": [{"base": before, "alternative": after, "callers": count} for (before, after), count in moves.most()],
    }


def difference_record(each: Difference) -> dict[str, object]:
    """A measure on both sides and its difference; shares as fractions, times in seconds."""
    found = each.difference
    return {
        "measure": each.measure.name,
        "variant": each.measure.variant,
        "unit": each.measure.unit,
        "by": each.scope.by,
        "name": each.scope.name,
        "base": None if each.first is None else each.first.mean,
        "alternative": None if each.second is None else each.second.mean,
        "difference": None if found is None else found.mean,
        "low": None if found is None else found.low,
        "high": None if found is None else found.high,
        "verdict": verdict(each).value,
    }


def _headlines(comparison: Comparison) -> Iterator[Difference]:
    found: dict[Named, Difference] = {
        (each.measure.name, each.measure.variant): each for each in comparison.differences if each.scope == Scope()
    }
    return (found[named] for named in HEADLINES if named in found)


def _row(each: Difference) -> str:
    said = verdict(each)
    style = _STYLES(said)
    sides = "".join(f"{_cell(each, side):>{_COLUMN}}" for side in (each.first, each.second))
    difference = f"{_cell(each, each.difference, is_difference=True):>{_DIFFERENCE}}"
    word = "" if said is Verdict.NOT_SHOWN else f"  {styled(said.value, style) if style else said.value}"
    return f"  {heading(each.measure.name, each.measure.variant, _NAMES - 2)}{sides}{difference}{word}"


def _cell(each: Difference, found: Estimate | None, *, is_difference: bool = False) -> str:
    return NOTHING_MEASURED if found is None else with_half(each.measure, found, is_difference=is_difference)


def _moves(comparison: Comparison) -> Iterator[str]:
    moves = comparison.moves
    share = 100 * moves.otherwise / moves.callers if moves.callers else 0.0
    yield f"  Of {moves.callers:,} callers, the same on both sides, {moves.otherwise:,} ended otherwise: {share:.1f} %"
    ranked = moves.most()
    for (before, after), count in ranked[:MOST_MOVES]:
        yield f"    {count:>6,}  {before} -> {after}"
    rest = sum(count for _, count in ranked[MOST_MOVES:])
    if rest:
        yield f"    {rest:>6,}  in other ways"
