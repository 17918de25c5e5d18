"""The colours of a drawing, once for all formats: a strong colour a kind, and what is derived from it.

The strong colours carry white text and stand as text on their own tint, both at WCAG AA (4.5:1). A kind is always
written as well: nothing is told by colour alone.
"""

from collections.abc import Mapping
from types import MappingProxyType

KIND_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "play": "#00695c",
        "menu": "#5e35b1",
        "collect": "#0b5cad",
        "data_dip": "#a14a00",
        "decide": "#6b6100",
        "assign": "#546070",
        "schedule": "#3f6b1d",
        "transfer": "#b3123f",
        "transfer_out": "#9c1c7c",
        "callback": "#00687f",
        "subflow": "#37474f",
        "disconnect": "#20242a",
    }
)
"""A colour for each kind of state."""

PAPER = "#ffffff"
INK = "#1b1f24"
SOFT_INK = "#4a525c"
LINE = "#5b6570"
QUIET_LINE = "#9aa3ad"
QUIET_INK = "#626b75"
FADED_LINE = "#d9dde2"
FADED_INK = "#70767e"
FADED_BAND = "#e6e9ed"
BOX = "#f6f7f9"
PATH = "#d4380d"
PATH_INK = "#b02c06"
"""The path of a call: lines, and text on paper."""

TRIED = "#2e7d32"
UNTRIED = "#b3261e"
"""Coverage: lines, and text on paper."""


def tint(colour: str, share: float = 0.12) -> str:
    """The colour thinned with white; ``share`` of it is left."""
    parts = (round(255 + (part - 255) * share) for part in _parts(colour))
    return "#" + "".join(f"{part:02x}" for part in parts)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
