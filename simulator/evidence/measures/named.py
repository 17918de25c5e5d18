"""Every measure of a tally, by its variant's name: of the whole run, and by interval, queue, skill, tier, kind of
caller, product, state and agent (telephony-rules section 3).

A call belongs to the interval in which it arrived; a queue visit to the one in which it entered the queue, with its
answer, talk and wrap-up, whenever these came; agents' time and the number of calls to the ones in which they fell.
"""

from collections.abc import Iterator
from typing import Any

from simulator.domain.timing import SECOND
from simulator.evidence.measures.measure import ALL, Figure, Measure, Scope
from simulator.evidence.measures.numbers import CALLS, numbers_of
from simulator.evidence.measures.of_calls import OF_AGENTS, OF_CALLS, OF_COLLECTS, OF_STATES
from simulator.evidence.measures.of_queues import OF_QUEUES
from simulator.evidence.measures.tally import Tally
from simulator.evidence.measures.views import Formulas, agent_cells, call_cells, queue_cells, state_cells

__all__ = ["ALL", "Figure", "Measure", "Scope", "catalogue", "find", "measures"]

_WHOLE = (
    "Of the whole run: over the intervals that begin within its span and not in the warm-up, from the first to the "
    "last in which anybody was there. A call of the warm-up that is still there then is counted."
)
_LENGTHS = (
    Measure(
        "queue length",
        "mean over time",
        f"The number of calls waiting (ringing ones too), averaged over the time of the interval; exact to the ms. "
        f"{_WHOLE}",
        "calls",
    ),
    Measure(
        "queue length",
        "largest at 10 s looks",
        "The largest number of calls waiting, looked at every 10 s; over several replications, the largest of their "
        "mean.",
        "calls",
    ),
)
_PRESENT = (
    Measure(
        "calls in progress",
        "mean over time",
        f"The number of callers on the line, in IVR, queue and conversation, averaged over the time of the interval. "
        f"{_WHOLE}",
        "calls",
    ),
    Measure(
        "calls in progress",
        "largest at 10 s looks",
        "The largest number of callers on the line, looked at every 10 s; over several replications, the largest of "
        "their mean.",
        "calls",
    ),
)


def catalogue() -> tuple[Measure, ...]:
    """Every measure with its variants, in the order in which they are told."""
    told = (formula.measure for formulas in (OF_CALLS, OF_STATES, OF_COLLECTS, OF_QUEUES) for formula in formulas)
    return (*told, *_PRESENT, *_LENGTHS, *(formula.measure for formula in OF_AGENTS))


def find(name: str, variant: str) -> Measure:
    """The measure of this name and variant; ``KeyError`` where there is none."""
    for measure in catalogue():
        if (measure.name, measure.variant) == (name, variant):
            return measure
    raise KeyError(f"{name} ({variant})")


def measures(tally: Tally) -> tuple[Figure, ...]:
    """Every figure of a tally: the whole run's first, then by whom and what, then by interval."""
    found = [
        *_figures(OF_CALLS, call_cells(tally)),
        *_of_states(tally),
        *_figures(OF_QUEUES, queue_cells(tally)),
        *_numbers(tally),
        *_figures(OF_AGENTS, agent_cells(tally)),
    ]
    found.sort(key=lambda figure: (figure.scope.interval or "", figure.scope.by != ALL))
    return tuple(found)


def _figures(formulas: Formulas, cells: Iterator[tuple[Scope, Any]]) -> Iterator[Figure]:
    for scope, cell in cells:
        for formula in formulas:
            yield Figure(formula.measure, scope, formula.value(cell), formula.n(cell))


def _of_states(tally: Tally) -> Iterator[Figure]:
    for scope, cell in state_cells(tally):
        for formula in OF_STATES + (OF_COLLECTS if cell.entries else ()):
            yield Figure(formula.measure, scope, formula.value(cell), formula.n(cell))


def _numbers(tally: Tally) -> Iterator[Figure]:
    """How many were there at once: all calls, and by queue; ``n`` is the time looked at, in s."""
    for where, number in numbers_of(tally):
        mean, most = _PRESENT if where == CALLS else _LENGTHS
        by = Scope(ALL) if where == CALLS else Scope("queue", where)
        scope = by._replace(interval=number.interval)
        yield Figure(mean, scope, number.mean, number.lasted // SECOND)
        yield Figure(most, scope, number.largest, number.lasted // SECOND)
