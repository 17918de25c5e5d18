"""What the charts over the day share: the axis of the intervals, lines and bars of series, legends, numbers."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from simulator.picture.charts.colours import SERIES
from simulator.picture.charts.values import Line, Span, Values

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

MOST_TICKS = 13
MOST_MARKED = 60
"""Above so many intervals a line is told by its dash alone: markers would run together."""

LONG = 300
"""Seconds from which waits are drawn in minutes."""

_MARKERS = ("o", "s", "^", "D", "v", "X")
_DASHES = ("-", "--", ":", "-.", (0, (6, 1.5, 1, 1.5, 1, 1.5)), (0, (1, 3)))
_HATCHES = ("", "////", "---", "xx", "\\\\\\\\", "++")
_STEPS = (15, 30, 60, 120, 180, 240, 360, 720)
_DAY = 24 * 60
# strftime would speak the language of whoever runs it, and the same run must give the same bytes everywhere
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Look(NamedTuple):
    """How a series is told from the others: by colour, and without."""

    colour: str
    marker: str
    dash: "str | tuple[int, tuple[float, ...]]"
    hatch: str


def look(number: int) -> Look:
    """The look of the series with this number, from 0."""
    n = number % len(SERIES)
    return Look(SERIES[n], _MARKERS[n], _DASHES[n], _HATCHES[n])


def named(artist: "Artist", name: str) -> "Artist":
    """The artist as a series of its own in the SVG, with its name under the pointer."""
    artist.set_gid(f"series:{name}")
    return artist


def line(axes: "Axes", series: Line, how: Look, width: float = 1.8) -> "Artist":
    """A series as a line in the middle of its intervals; a gap where nothing was measured."""
    marker = how.marker if len(series.values) <= MOST_MARKED else None
    (drawn,) = axes.plot(
        [n + 0.5 for n in range(len(series.values))],
        _floats(series.values),
        color=how.colour,
        linestyle=how.dash,
        linewidth=width,
        marker=marker,
        markersize=4.5,
    )
    return named(drawn, series.name)


def steps(axes: "Axes", series: Line, how: Look, width: float = 1.8) -> "Artist":
    """A series that holds for the whole of each interval, as a line with steps."""
    values = _floats(series.values)
    (drawn,) = axes.plot(
        range(len(values) + 1),
        [*values, values[-1] if values else 0.0],
        color=how.colour,
        linestyle=how.dash,
        linewidth=width,
        drawstyle="steps-post",
    )
    return named(drawn, series.name)


def bars(axes: "Axes", series: Line, floor: Sequence[float], how: Look) -> "Artist":
    """A series as bars that stand on ``floor``: one shape in the file for all of them."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    points: list[tuple[float, float]] = []
    codes: list[np.uint8] = []
    for n, (low, value) in enumerate(zip(floor, series.values, strict=True)):
        if value:
            left, right, high = n + 0.08, n + 0.92, low + value
            points += [(left, low), (left, high), (right, high), (right, low), (left, low)]
            codes += [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    path = Path(points or [(0, 0)], codes or [Path.MOVETO])
    face = "none" if how.hatch else how.colour
    patch = PathPatch(path, facecolor=face, edgecolor=how.colour, hatch=how.hatch, linewidth=0.8)
    axes.add_patch(patch)
    return named(patch, series.name)


def key(axes: "Axes", artists: Iterable["Artist"], names: Iterable[str]) -> None:
    """The legend over the panel, on the right of its title."""
    shown = [f"\N{ZERO WIDTH SPACE}{name}" if name.startswith("_") else name for name in names]
    axes.legend(
        list(artists),
        shown,
        loc="lower right",
        bbox_to_anchor=(1.0, 1.0),
        ncols=len(shown),
        borderaxespad=0.1,
        columnspacing=1.4,
        handlelength=2.6,
    )


def panel(axes: "Axes", title: str, span: Span) -> None:
    """A panel over the day: its title, its axis of time, numbers from nought on."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_title(title)
    axes.set_xlim(0, max(1, len(span.starts)))
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10], min_n_ticks=3))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
    places = ticks(span)
    axes.set_xticks(places, [tick_words(span, place) for place in places])


def ticks(span: Span) -> list[int]:
    """The intervals that are named on the axis: whole hours of one day, midnights of several."""
    minutes = [start.hour * 60 + start.minute for start in span.starts]
    if not minutes:
        return []
    if _days(span) > 1:
        midnights = [n for n, each in enumerate(minutes) if each == 0 or n == 0]
        return midnights[:: max(1, -(-len(midnights) // MOST_TICKS))]
    for step in _STEPS:
        found = [n for n, each in enumerate(minutes) if each % step == 0]
        if step >= span.minutes and len(found) <= MOST_TICKS:
            return found or [0]
    return [n for n, each in enumerate(minutes) if each % _DAY == 0] or [0]


def tick_words(span: Span, place: int) -> str:
    """The time of day, or the day where there are several."""
    start = span.starts[place]
    if _days(span) == 1:
        return f"{start:%H:%M}"
    return f"{_WEEKDAYS[start.weekday()]} {start.day} {_MONTHS[start.month - 1]}"


def number(value: float) -> str:
    """A number as people read it: "1,200", "0.5"."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.3g}"


def clock(seconds: float) -> str:
    """A wait as people read it: "4.2 s", "31:40 min", "1:02:05 h"."""
    if seconds < 100:
        return f"{number(round(seconds, 1))} s"
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02} h" if hours else f"{minutes}:{rest:02} min"


def seconds_scale(lines: Iterable[Line]) -> tuple[str, float]:
    """The unit in which waits in seconds are drawn, and by what they are divided: minutes where they are long."""
    most = max((value for each in lines for value in each.values if value is not None), default=0.0)
    return ("minutes", 60.0) if most > LONG else ("seconds", 1.0)


def scaled(series: Line, by: float) -> Line:
    """The series in another unit."""
    return Line(series.name, tuple(None if value is None else value / by for value in series.values))


def _days(span: Span) -> int:
    """How many dates the intervals begin on."""
    return len({start.date() for start in span.starts})


def _floats(values: Values) -> list[float]:
    return [float("nan") if value is None else float(value) for value in values]
