"""The differences of a comparison with their intervals, rows of one unit on one scale."""

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from simulator.picture.charts.axes import named
from simulator.picture.charts.canvas import SMALL, drawn
from simulator.picture.charts.colours import INK, SERIES, SOFT
from simulator.picture.charts.telling import differences_words, signed
from simulator.picture.charts.values import Difference, Differences

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW = 34
_PANEL = 44
_LETTERS = 38


def differences(chart: Differences) -> str:
    """A point with its interval for each difference; a full one where the interval leaves out zero. SVG."""
    rows = sorted(chart.rows, key=lambda each: _units(chart.rows).index(each.unit))
    panels = [list(group) for _, group in groupby(rows, key=lambda each: each.unit)]
    height = _ROW * len(rows) + _PANEL * max(1, len(panels)) + 10
    return drawn(chart.heading, differences_words(chart), height, lambda sheet: _draw(sheet, panels))


def _units(rows: tuple[Difference, ...]) -> list[str]:
    return list(dict.fromkeys(each.unit for each in rows))


def _draw(sheet: "Figure", panels: list[list[Difference]]) -> None:
    if not panels:
        sheet.text(0.01, 0.4, "There is nothing to compare.", color=SOFT)
        return
    ratios = [len(rows) + 0.6 for rows in panels]
    for axes, rows in zip(
        sheet.subplots(len(panels), 1, squeeze=False, height_ratios=ratios)[:, 0], panels, strict=True
    ):
        _panel(axes, rows)


def _panel(axes: "Axes", rows: list[Difference]) -> None:
    for place, row in enumerate(rows):
        _row(axes, place, row)
    reach = max((abs(edge) for row in rows for edge in (row.low, row.high)), default=1.0) * 1.1 or 1.0
    axes.set_xlim(-reach, reach)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.axvline(0, color=INK, linewidth=1)
    axes.set_yticks(range(len(rows)), ["\n".join(textwrap.wrap(row.measure, _LETTERS)) for row in rows])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(visible=False, axis="y")
    axes.grid(visible=True, axis="x")
    axes.set_xlabel(f"Difference, {rows[0].unit}", loc="left", fontsize=SMALL)
    told = axes.secondary_yaxis("right")
    told.set_yticks(range(len(rows)), [f"{signed(row.mean)} {row.verdict}".rstrip() for row in rows])
    told.tick_params(axis="y", length=0)
    told.spines["right"].set_visible(False)


def _row(axes: "Axes", place: int, row: Difference) -> None:
    colour = SERIES[0] if row.is_shown else SOFT
    bar = axes.errorbar(
        row.mean,
        place,
        xerr=[[row.mean - row.low], [row.high - row.mean]],
        fmt="o",
        color=colour,
        markersize=7,
        markerfacecolor=colour if row.is_shown else "none",
        markeredgewidth=1.6,
        capsize=5,
        linewidth=1.6,
    )
    named(bar.lines[0], f"{row.measure}: {signed(row.mean)} {row.unit}")
