"""The cards of states as Graphviz's HTML-like labels."""

import re
from collections.abc import Iterator

from simulator.picture import palette
from simulator.picture.cards import Line
from simulator.picture.diagram import Diagram, Node
from simulator.picture.tried import NEVER, words
from simulator.picture.wording import spaced, wrapped

_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

WIDTH = 34
"""Characters in a line of a card."""

NAME_WIDTH = 26

BREAK = '<BR ALIGN="LEFT"/>'
"""Ends a line that stands at the left."""

_SPACE = f'<FONT POINT-SIZE="4"> </FONT>{BREAK}'
"""A little air between the lines of a card that say different things."""


def escaped(text: str) -> str:
    """A text as it may stand in an HTML-like label; what no XML can hold shows as "�"."""
    fit = _UNFIT.sub("\ufffd", text)
    return fit.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def font(text: str, colour: str, size: float, *, bold: bool = False, italic: bool = False) -> str:
    """A text in a colour and size; nothing for no text, which Graphviz cannot draw."""
    if not text:
        return ""
    inner = escaped(text)
    inner = f"<B>{inner}</B>" if bold else inner
    inner = f"<I>{inner}</I>" if italic else inner
    return f'<FONT COLOR="{colour}" POINT-SIZE="{size:g}">{inner}</FONT>'


def card(node: Node) -> str:
    """The card of a state: a band with its kind, its name, and what it does. An ending has a double frame."""
    look = _Look(node)
    texts = [_left(wrapped(node.name, NAME_WIDTH), look.ink, 13, bold=True)]
    texts += [_detail(line, look) for line in node.lines]
    body = f'<TR><TD ALIGN="LEFT" BALIGN="LEFT" CELLPADDING="7">{_SPACE.join(texts)}</TD></TR>'
    inner = _framed(look, look.fill, f"{_band(node, look)}{body}", 0)
    return _framed(look, palette.PAPER, f"<TR><TD>{inner}</TD></TR>", 3) if node.ends else inner


def _framed(look: "_Look", fill: str, rows: str, padding: int) -> str:
    return (
        f'<TABLE BORDER="{look.frame}" CELLBORDER="0" CELLSPACING="0" CELLPADDING="{padding}" COLOR="{look.line}" '
        f'BGCOLOR="{fill}">{rows}</TABLE>'
    )


class _Look:
    """The colours of a card."""

    __slots__ = ("band", "band_ink", "fill", "frame", "ink", "key", "line", "soft")

    def __init__(self, node: Node) -> None:
        colour = palette.KIND_COLOURS.get(node.kind, palette.SOFT_INK)
        self.band, self.band_ink, self.line = colour, palette.PAPER, colour
        self.fill, self.ink, self.soft = palette.tint(colour, 0.08), palette.INK, palette.SOFT_INK
        self.key, self.frame = colour, 1
        if node.faded:
            self.band, self.band_ink, self.line = palette.FADED_BAND, palette.FADED_INK, palette.FADED_LINE
            self.fill, self.ink, self.soft = palette.PAPER, palette.FADED_INK, palette.FADED_INK
            self.key = palette.FADED_INK
        elif node.steps:
            self.line, self.frame = palette.PATH, 3
        elif node.tried is not None:
            self.line, self.frame = (palette.TRIED, 2) if node.tried else (palette.UNTRIED, 4)


def _band(node: Node, look: _Look) -> str:
    """The kind on the left, the use-case steps it serves on the right; the path's numbers before both."""
    kind = font(spaced(node.kind).upper(), look.band_ink, 8.5, bold=True)
    served = font(f"step {', '.join(node.serves)}" if node.serves else "", look.band_ink, 8.5)
    numbers = ""
    if node.steps:
        numbers = _sign(", ".join(map(str, node.steps)), palette.PATH)
    elif node.tried is not None:
        numbers = _sign(words(node.tried), palette.TRIED if node.tried else palette.UNTRIED)
    return (
        f'<TR><TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3" '
        f'BGCOLOR="{look.band}"><TR>{numbers}<TD ALIGN="LEFT">{kind}</TD>'
        f'<TD ALIGN="RIGHT">{served or "  "}</TD></TR></TABLE></TD></TR>'
    )


def _sign(text: str, colour: str) -> str:
    """What stands first in a card's band, and is to be seen from afar."""
    return f'<TD BGCOLOR="{colour}" CELLPADDING="3">{font(f" {text} ", palette.PAPER, 10, bold=True)}</TD>'


def _detail(line: Line, look: _Look) -> str:
    key = font(f"{line.key}\u2002", look.key, 10.5, bold=True) if line.key else ""
    return key + _left(wrapped(line.words, WIDTH), look.soft, 10, italic=line.spoken)


def _left(texts: tuple[str, ...], colour: str, size: float, *, bold: bool = False, italic: bool = False) -> str:
    """Lines one under the other, each ended so that it stands at the left."""
    return "".join(font(text, colour, size, bold=bold, italic=italic) + BREAK for text in texts)


def _lines(texts: tuple[str, ...], colour: str, size: float, *, bold: bool = False) -> str:
    return "<BR/>".join(font(text, colour, size, bold=bold) for text in texts)


def plain_card(node: Node) -> str:
    """A small card for large drawings: kind and name."""
    look = _Look(node)
    never = f" {NEVER}" if node.tried == 0 else ""
    kind = font(f"{spaced(node.kind).upper()}{never}", look.band_ink, 7.5, bold=True)
    name = _lines(wrapped(node.name, NAME_WIDTH), look.ink, 10, bold=True)
    return (
        f'<TABLE BORDER="{look.frame}" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3" COLOR="{look.line}" '
        f'BGCOLOR="{look.fill}"><TR><TD BGCOLOR="{look.band}">{kind}</TD></TR><TR><TD>{name}</TD></TR></TABLE>'
    )


def legend(diagram: Diagram) -> str:
    """The drawing's title, and under it what its colours and lines mean."""
    chips = "".join(_chip(kind) for kind in diagram.kinds)
    path = font("■ path of the call", palette.PATH_INK, 9, bold=True)
    lines = [
        font("double frame: the call can end here", palette.SOFT_INK, 9),
        font("grey: asked again, attempts used up", palette.QUIET_INK, 9),
        font("dashed: trouble of the CRM", palette.QUIET_INK, 9),
        *([path] if diagram.with_path else []),
        *(_coverage() if diagram.with_coverage else ()),
    ]
    gap = font("  ·  ", palette.QUIET_INK, 9)
    return (
        '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="4">'
        f'<TR><TD ALIGN="LEFT">{font(diagram.title, palette.INK, 22, bold=True)}</TD></TR>'
        f'<TR><TD ALIGN="LEFT"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="4" CELLPADDING="3">'
        f"<TR>{chips}</TR></TABLE></TD></TR>"
        f'<TR><TD ALIGN="LEFT">{gap.join(lines)}</TD></TR></TABLE>'
    )


def _coverage() -> Iterator[str]:
    yield font("green: how many scenarios came by", palette.TRIED, 9, bold=True)
    yield font(f"red: {NEVER}", palette.UNTRIED, 9, bold=True)


def _chip(kind: str) -> str:
    colour = palette.KIND_COLOURS[kind]
    return f'<TD BGCOLOR="{colour}">{font(spaced(kind).upper(), palette.PAPER, 8.5, bold=True)}</TD>'
