"""The funnel: how many callers entered each state, by which exit they left it, and where they were lost."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.picture.charts.axes import look, named
from simulator.picture.charts.canvas import SMALL, drawn
from simulator.picture.charts.colours import INK, SERIES, SOFT
from simulator.picture.charts.telling import funnel_words
from simulator.picture.charts.values import Funnel, FunnelState

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

MOST_STATES = 40
"""States that are drawn: those that the most callers entered; the others stand in the table."""

_ROW = 52
_HIGH = 0.3
_LETTERS = 120


def funnel(chart: Funnel) -> str:
    """A bar for each state, as long as callers entered it: solid is those who went on, hatched those lost. SVG."""
    states = _busiest(chart.states)
    height = _ROW * max(1, len(states)) + 34
    return drawn(chart.heading, funnel_words(chart), height, lambda sheet: _draw(sheet, states))


def _busiest(states: tuple[FunnelState, ...]) -> tuple[FunnelState, ...]:
    ranked = sorted(states, key=lambda each: -each.entered)[:MOST_STATES]
    kept = {each.state for each in ranked}
    return tuple(each for each in states if each.state in kept)


def _draw(sheet: "Figure", states: tuple[FunnelState, ...]) -> None:
    axes = sheet.subplots()
    most = max((each.entered for each in states), default=1) or 1
    for row, state in enumerate(states):
        _state(axes, row, state, most)
    _bare(axes, len(states), most)
    lost, through = look(1), look(0)
    marks = [_key_mark(through.colour, ""), _key_mark(lost.colour, lost.hatch)]
    axes.legend(marks, ["went on", "dropped off"], loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderaxespad=0)


def _state(axes: "Axes", row: int, state: FunnelState, most: int) -> None:
    went_on = max(0, state.entered - state.dropped)
    (through,) = axes.barh(row, went_on, _HIGH, color=SERIES[0], linewidth=0)
    named(through, f"{state.state}: {went_on:,} went on")
    if state.dropped:
        lost = look(1)
        (gone,) = axes.barh(
            row, state.dropped, _HIGH, left=went_on, color="none", edgecolor=lost.colour, hatch=lost.hatch, linewidth=1
        )
        named(gone, f"{state.state}: {state.dropped:,} dropped off")
    axes.text(0, row - 0.2, state.state, fontweight="bold", va="bottom")
    axes.text(most, row - 0.2, f"{state.entered:,} entered", va="bottom", ha="right", fontsize=SMALL, color=INK)
    axes.text(0, row + 0.19, _shortened(_exits(state)), va="top", fontsize=SMALL - 1, color=SOFT)


def _exits(state: FunnelState) -> Iterator[str]:
    for name, count in sorted(state.exits, key=lambda each: -each[1]):
        yield f"{name.replace('_', ' ')} {count:,}"
    if state.dropped:
        share = 100 * state.dropped / max(1, state.entered)
        yield f"dropped off {state.dropped:,} ({'under 0.1' if share < 0.1 else f'{share:.1f}'} %)"


def _shortened(parts: Iterator[str]) -> str:
    """As many exits as a line holds; how many more there are."""
    shown, names = "", list(parts)
    for n, part in enumerate(names):
        if len(shown) + len(part) > _LETTERS:
            return f"{shown} · and {len(names) - n} more"
        shown = f"{shown} · {part}" if shown else part
    return shown


def _bare(axes: "Axes", rows: int, most: int) -> None:
    axes.set_ylim(max(1, rows) - 0.4, -0.6)
    axes.set_xlim(0, most)
    axes.set_axis_off()


def _key_mark(colour: str, hatch: str) -> "Patch":
    from matplotlib.patches import Patch

    return Patch(facecolor="none" if hatch else colour, edgecolor=colour, hatch=hatch)
