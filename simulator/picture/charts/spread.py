"""How waits are spread in each group: by tier, by queue."""

from typing import TYPE_CHECKING

from simulator.picture.charts.axes import LONG, clock, named
from simulator.picture.charts.canvas import SMALL, drawn
from simulator.picture.charts.colours import INK, SERIES
from simulator.picture.charts.telling import spreads_words
from simulator.picture.charts.values import Spread, Spreads

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW = 44
_ROOM = 1.06
_NAMES = ("the middle half of the calls", "from the shortest to the 95th percentile", "median")


def waits_by_group(chart: Spreads) -> str:
    """For each group a box of its middle half, a line to 95 %, and the median; the longest in words. SVG."""
    height = _ROW * max(1, len(chart.groups)) + 66
    return drawn(chart.heading, spreads_words(chart), height, lambda sheet: _draw(sheet, chart.groups))


def _draw(sheet: "Figure", groups: tuple[Spread, ...]) -> None:
    axes = sheet.subplots()
    reach = max((each.p95 for each in groups), default=0.0) * _ROOM or 1.0
    by, unit = (60.0, "minutes") if reach > LONG else (1.0, "seconds")
    marks: list[Artist] = []
    for row, group in enumerate(groups):
        marks = _group(axes, row, group, by)
    _rows(axes, groups)
    axes.set_xlim(0, reach / by)
    axes.grid(visible=True, axis="x")
    axes.set_xlabel(f"Wait, {unit}", loc="left", fontsize=SMALL)
    if marks:
        axes.legend(marks, _NAMES, loc="lower left", bbox_to_anchor=(0, 1), ncols=len(_NAMES), borderaxespad=0.2)


def _rows(axes: "Axes", groups: tuple[Spread, ...]) -> None:
    """The groups' names on the left, the longest wait of each on the right: drawn, it would squeeze all the others."""
    axes.set_yticks(range(len(groups)), [f"{each.name}\n{each.count:,} calls" for each in groups])
    axes.set_ylim(max(1, len(groups)) - 0.5, -0.5)
    told = axes.secondary_yaxis("right")
    told.set_yticks(range(len(groups)), [f"95 %: {clock(each.p95)}\nlongest: {clock(each.most)}" for each in groups])
    axes.grid(visible=False, axis="y")
    for side, edge in ((axes, "left"), (told, "right")):
        side.tick_params(axis="y", length=0)
        side.spines[edge].set_visible(False)


def _group(axes: "Axes", row: int, group: Spread, by: float) -> "list[Artist]":
    low, high = group.quarter / by, group.three_quarters / by
    (reach,) = axes.plot([group.least / by, group.p95 / by], [row, row], color=INK, linewidth=1.4, marker="|", zorder=1)
    (box,) = axes.barh(row, high - low, 0.42, left=low, facecolor=SERIES[0], edgecolor=INK, linewidth=0.8, zorder=2)
    (median,) = axes.plot(group.median / by, row, color=INK, linestyle="none", marker="D", markersize=7, zorder=3)
    median.set_markerfacecolor(SERIES[1])
    median.set_clip_on(False)
    named(box, f"{group.name}: half waited {clock(group.quarter)} to {clock(group.three_quarters)}")
    named(reach, f"{group.name}: 95 % waited at most {clock(group.p95)}")
    named(median, f"{group.name}: median {clock(group.median)}")
    return [box, reach, median]
