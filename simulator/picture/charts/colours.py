"""The colours of charts, for a light ground and for a dark one, as CSS that an SVG carries along.

Each colour is a role. The drawing is made in the light colours; every fill and stroke then gets a class for its role,
so that a page's or a viewer's dark mode changes it. No series is told by colour alone: each has a marker, a dash or a
hatching of its own as well.
"""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.picture.palette import KIND_COLOURS

INK = "#1c2430"
SOFT = "#5a6675"
GRID = "#d5dbe3"
PAPER = "#ffffff"

SERIES = (
    KIND_COLOURS["collect"],  # blue
    KIND_COLOURS["data_dip"],  # orange
    KIND_COLOURS["play"],  # teal
    KIND_COLOURS["menu"],  # purple
    KIND_COLOURS["transfer_out"],  # magenta
    KIND_COLOURS["decide"],  # olive
)
"""The colours of series in the order in which they are given out: the first two are told apart by everybody."""

_DARK_SERIES = ("#7db8f5", "#f2a65a", "#58cdb9", "#b9a0f8", "#f08fd2", "#d8cc5e")

ROLES: Mapping[str, str] = MappingProxyType(
    {INK: "ink", SOFT: "soft", GRID: "grid", PAPER: "paper"} | {each: f"s{n}" for n, each in enumerate(SERIES, start=1)}
)
"""The role of each colour that a chart is drawn in."""

LIGHT: Mapping[str, str] = MappingProxyType({role: colour for colour, role in ROLES.items()})
"""The colour of each role on a light ground."""

DARK: Mapping[str, str] = MappingProxyType(
    {"ink": "#e6eaf0", "soft": "#a3aebb", "grid": "#364150", "paper": "#12161c"}
    | {f"s{n}": each for n, each in enumerate(_DARK_SERIES, start=1)}
)
"""The colour of each role on a dark ground."""

_FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif'


def css() -> str:
    """The style sheet of a chart: it speaks of nothing outside ``.chart``, so that it may stand within a page.

    A colour's rule names one class and no ancestor: a marker is drawn by ``use``, whose copy has none.
    """
    rules = "".join(
        f".chart-f-{role}{{fill:var(--c-{role})}}.chart-l-{role}{{stroke:var(--c-{role})}}" for role in LIGHT
    )
    return (
        f".chart{{{_variables(LIGHT)};font-family:{_FONT};stroke-linejoin:round;stroke-linecap:butt}}{rules}"
        f"svg.chart:root{{color-scheme:light dark}}"
        f"@media screen and (prefers-color-scheme:dark){{.chart{{{_variables(DARK)}}}}}"
    )


def _variables(colours: Mapping[str, str]) -> str:
    return ";".join(f"--c-{role}:{colour}" for role, colour in colours.items())
