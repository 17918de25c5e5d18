"""The series that a day's charts are drawn of. Counts and lengths are a mean replication's, waits are those of all."""

from datetime import datetime

from simulator.domain.timing import MINUTE, SECOND
from simulator.evidence.measures.cells import QueueCell
from simulator.evidence.measures.formulas import percentile
from simulator.evidence.measures.tally import Tally
from simulator.evidence.measures.views import queue_cells
from simulator.floor.figures import Figures, Named, at
from simulator.picture.charts.values import Line, QueueDay, Span, Spread, Values


class Day:
    """The intervals from the first to the last in which somebody called or was on duty, and their figures."""

    __slots__ = ("_figures", "_labels", "_lengths", "_minutes", "whole")

    def __init__(self, whole: Tally, figures: Figures) -> None:
        self.whole = whole
        self._figures = figures
        indices = _indices(whole)
        self._labels = tuple(map(whole.terms.label, indices))
        self._lengths = tuple(whole.terms.length(index) / SECOND for index in indices)
        self._minutes = whole.terms.interval // MINUTE

    @property
    def labels(self) -> tuple[str, ...]:
        """The intervals as scopes name them."""
        return self._labels

    @property
    def span(self) -> Span:
        """The intervals as the axis of a chart, in local time."""
        return Span(tuple(datetime.fromisoformat(label) for label in self._labels), self._minutes)

    def counted(self, name: str, of: Named) -> Line:
        """A count of each interval, nought where there was none."""
        return Line(name, tuple(self._figures.count(of, at(label)) for label in self._labels))

    def measured(self, name: str, of: Named) -> Line:
        """A measure of each interval."""
        return Line(name, tuple(self._figures.value(of, at(label)) for label in self._labels))

    def queues(self) -> tuple[QueueDay, ...]:
        """How many waited in each queue, on the mean and at most."""
        names = [scope.name for scope in self._figures.scopes("queue")]
        return tuple(
            QueueDay(name, self._length(name, "mean over time"), self._length(name, "largest at 10 s looks"))
            for name in names
        )

    def on_duty(self) -> tuple[Line, ...]:
        """Agents on queue, and those of them who were busy, on the mean of each interval."""
        seconds = (self._figures.count(("time on queue", "all agents"), at(label)) for label in self._labels)
        there = tuple(each / length for each, length in zip(seconds, self._lengths, strict=True))
        shares = (self._figures.count(("occupancy", "alerting is handling"), at(label)) for label in self._labels)
        busy = tuple(agents * share / 100 for agents, share in zip(there, shares, strict=True))
        return Line("on queue", there), Line("of them busy", busy)

    def _length(self, queue: str, variant: str) -> Values:
        return tuple(
            self._figures.count(("queue length", variant), at(label, "queue", queue)) for label in self._labels
        )


def spreads(tally: Tally) -> tuple[Spread, ...]:
    """How the waits of answered calls are spread, by tier."""
    tiers = [(scope.name, cell) for scope, cell in queue_cells(tally) if scope.by == "tier" and scope.interval is None]
    return tuple(_spread(name, cell) for name, cell in tiers if cell.answered)


def _spread(name: str, cell: QueueCell) -> Spread:
    waits = cell.waits_answered
    quarter, median, three, p95 = (float(percentile(waits, each) or 0) for each in (25, 50, 75, 95))
    return Spread(name, cell.answered, float(min(waits)), quarter, median, three, p95, cell.longest_answered / SECOND)


def _indices(tally: Tally) -> tuple[int, ...]:
    used = {key[0] for key in tally.call_intervals} | {key[0] for key in tally.agent_intervals}
    used |= {key.interval for key in tally.queue_intervals}
    return tuple(range(min(used), max(used) + 1)) if used else ()
