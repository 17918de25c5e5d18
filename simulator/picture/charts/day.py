"""Charts over the day: calls and waits, service level, queue lengths and agents on duty."""

from typing import TYPE_CHECKING

from simulator.picture.charts import axes as on
from simulator.picture.charts.axes import Look
from simulator.picture.charts.canvas import SMALL, drawn
from simulator.picture.charts.colours import INK, SERIES, SOFT
from simulator.picture.charts.telling import calls_words, queues_words, service_words
from simulator.picture.charts.values import DayCalls, DayQueues, DayService, Line, QueueDay, Span

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_QUEUES = 6
"""Queues with a panel of their own: those with the most waiting; the others stand in the tables."""

_OFFERED = Look(INK, "o", "-", "")
_TARGET = Look(SOFT, "", (0, (7, 3)), "")


def calls_and_waits(chart: DayCalls) -> str:
    """Calls of each interval by what became of them, and under them how long callers waited. SVG."""
    return drawn(chart.heading, calls_words(chart), 400, lambda sheet: _calls_and_waits(sheet, chart))


def service_level(chart: DayService) -> str:
    """The service level of each interval. SVG."""
    return drawn(chart.heading, service_words(chart), 215, lambda sheet: _service_level(sheet, chart))


def queue_lengths(chart: DayQueues) -> str:
    """How many waited in each queue, mean and most, and how many agents were on duty. SVG."""
    panels = len(_longest(chart)) + bool(chart.on_duty)
    return drawn(chart.heading, queues_words(chart), max(1, panels) * 145, lambda sheet: _queue_lengths(sheet, chart))


def _calls_and_waits(sheet: "Figure", chart: DayCalls) -> None:
    calls, waits = sheet.subplots(2, 1, sharex=True, height_ratios=(1.15, 1))
    _calls(calls, chart)
    unit, by = on.seconds_scale(chart.waits)
    drawn_waits = [on.line(waits, on.scaled(each, by), on.look(n)) for n, each in enumerate(chart.waits)]
    on.key(waits, drawn_waits, [each.name for each in chart.waits])
    on.panel(waits, f"Wait, {unit}", chart.span)


def _calls(axes: "Axes", chart: DayCalls) -> None:
    floor = [0.0] * len(chart.span.starts)
    artists = []
    for n, part in enumerate(chart.parts):
        artists.append(on.bars(axes, part, floor, on.look(n)))
        floor = [low + (value or 0) for low, value in zip(floor, part.values, strict=True)]
    offered = on.line(axes, chart.offered, _OFFERED, 1.4)
    on.key(axes, [offered, *artists], [each.name for each in (chart.offered, *chart.parts)])
    on.panel(axes, f"Calls per {chart.span.minutes} minutes", chart.span)


def _service_level(sheet: "Figure", chart: DayService) -> None:
    axes = sheet.subplots()
    lines = list(chart.levels)
    artists = [on.line(axes, each, on.look(n)) for n, each in enumerate(lines)]
    if chart.target is not None:
        target = Line(f"target {on.number(chart.target)} %", (chart.target,) * len(chart.span.starts))
        artists.append(on.steps(axes, target, _TARGET, 1.4))
        lines.append(target)
    on.key(axes, artists, [each.name for each in lines])
    on.panel(axes, "Service level, %", chart.span)
    axes.set_ylim(0, 104)


def _longest(chart: DayQueues) -> tuple[QueueDay, ...]:
    """The queues that get a panel, in the order given."""
    ranked = sorted(chart.queues, key=lambda each: -max((value or 0 for value in each.most), default=0))
    shown = {each.queue for each in ranked[:MOST_QUEUES]}
    return tuple(each for each in chart.queues if each.queue in shown)


def _queue_lengths(sheet: "Figure", chart: DayQueues) -> None:
    queues = _longest(chart)
    panels = sheet.subplots(max(1, len(queues) + bool(chart.on_duty)), 1, sharex=True, squeeze=False)[:, 0]
    for axes, queue in zip(panels, queues, strict=False):
        _queue(axes, queue, chart.span)
    if chart.on_duty:
        artists = [on.steps(panels[-1], each, on.look(n)) for n, each in enumerate(chart.on_duty)]
        on.key(panels[-1], artists, [each.name for each in chart.on_duty])
        on.panel(panels[-1], "Agents on duty", chart.span)


def _queue(axes: "Axes", queue: QueueDay, span: Span) -> None:
    mean = on.bars(axes, Line(f"{queue.queue}, mean", queue.mean), [0.0] * len(span.starts), on.look(0))
    most = on.steps(axes, Line(f"{queue.queue}, most", queue.most), Look(SERIES[1], "", "-", ""), 1.5)
    on.key(axes, [mean, most], ["mean", "most at once"])
    on.panel(axes, f"Waiting in {queue.queue}", span)
    axes.tick_params(labelsize=SMALL)
