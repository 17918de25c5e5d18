"""The sheet that a chart is drawn on: matplotlib without its global state, and the same bytes each time."""

import io
import textwrap
import warnings
from collections.abc import Callable, Mapping
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING

from simulator.domain.errors import UsageError
from simulator.picture.charts.cleaning import cleaned
from simulator.picture.charts.colours import GRID, INK, SOFT
from simulator.picture.charts.values import Heading

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 760
"""Points: so wide is every chart."""

TEXT = 11
SMALL = 10

_TITLE_LETTERS = 80
_NOTE_LETTERS = 132
_LOOKS: Mapping[str, str | float | bool] = MappingProxyType(
    {
        "svg.fonttype": "none",
        "text.parse_math": False,
        "font.family": "DejaVu Sans",
        "font.size": TEXT,
        "text.color": INK,
        "axes.edgecolor": SOFT,
        "axes.labelcolor": INK,
        "axes.facecolor": "none",
        "figure.facecolor": "none",
        "savefig.facecolor": "none",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "axes.axisbelow": True,
        "axes.titlelocation": "left",
        "axes.titlesize": TEXT,
        "axes.titleweight": "bold",
        "axes.titlepad": 8,
        "grid.color": GRID,
        "grid.linewidth": 0.8,
        "xtick.color": SOFT,
        "ytick.color": SOFT,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "xtick.labelsize": SMALL,
        "ytick.labelsize": SMALL,
        "legend.frameon": False,
        "legend.fontsize": SMALL,
        "hatch.linewidth": 1.2,
    }
)
_NO_METADATA = MappingProxyType({"Date": None, "Creator": None, "Format": None, "Type": None})


def drawn(heading: Heading, description: str, height: float, draw: "Callable[[Figure], None]") -> str:
    """The SVG of what ``draw`` puts on a sheet of ``height`` points under its heading.

    ``UsageError`` where matplotlib is missing.
    """
    library = _matplotlib()
    own = {key: value for key, value in library.rcParamsDefault.items() if not key.startswith(("backend", "_internal"))}
    with library.rc_context({**own, **_LOOKS, "svg.hashsalt": heading.id}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")  # the reader's browser has the letters
        written = _written(heading, height, draw)
    return cleaned(written, heading.id, heading.title, description)


def _written(heading: Heading, height: float, draw: "Callable[[Figure], None]") -> str:
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    lines = textwrap.wrap(heading.title, _TITLE_LETTERS)
    notes = textwrap.wrap(heading.note, _NOTE_LETTERS)
    head = 8.0 + 18 * len(lines) + 14 * len(notes) + 8
    whole = height + head
    sheet = Figure(figsize=(WIDTH / 72, whole / 72))
    sheet.set_layout_engine(ConstrainedLayoutEngine(rect=(0, 0, 1, height / whole), w_pad=0.06, h_pad=0.06))
    sheet.text(6 / WIDTH, 1 - 8 / whole, "\n".join(lines), fontsize=13, fontweight="bold", va="top")
    below = 1 - (10 + 18 * len(lines)) / whole
    sheet.text(6 / WIDTH, below, "\n".join(notes), fontsize=SMALL, color=SOFT, va="top")
    draw(sheet)
    text = io.StringIO()
    sheet.savefig(text, format="svg", metadata=dict(_NO_METADATA))
    return text.getvalue()


def _matplotlib() -> ModuleType:
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise UsageError(
            "charts need matplotlib, which is not installed here", 'pip install "ivr-simulator[floor]"'
        ) from error
    return mpl
