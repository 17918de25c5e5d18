"""A diagram as DOT, the language of Graphviz: our own writer, with HTML-like labels and everything escaped."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from simulator.picture import palette
from simulator.picture.diagram import Arrow, Box, Diagram, Label, Manner, Node, Shape
from simulator.picture.html import BREAK, card, font, legend, plain_card
from simulator.picture.tried import NEVER
from simulator.picture.wording import wrapped

_Values: TypeAlias = dict[str, str | float]

FONT = "Helvetica,Arial,sans-serif"

PLAIN_FROM = 70
"""States from which on cards say kind and name only, and arrows have no words (they show under the pointer)."""

_STYLES: Mapping[Manner, tuple[str, str, float, str]] = MappingProxyType(
    {
        Manner.MAIN: (palette.LINE, palette.INK, 1.4, "solid"),
        Manner.RETRY: (palette.QUIET_LINE, palette.QUIET_INK, 1.0, "solid"),
        Manner.TROUBLE: (palette.QUIET_LINE, palette.QUIET_INK, 1.0, "dashed"),
        Manner.CALL: (palette.LINE, palette.SOFT_INK, 1.0, "dotted"),
    }
)
"""Line, ink, width and style of an arrow by its manner."""


def as_dot(diagram: Diagram) -> str:
    """The DOT text of a diagram; the same diagram gives the same text."""
    plain = is_plain(diagram)
    return "\n".join([f"digraph {quoted(diagram.name)} {{", *_indented(_body(diagram, plain=plain)), "}", ""])


def is_plain(diagram: Diagram) -> bool:
    """Whether the drawing is so large that its cards say kind and name only."""
    return len(diagram.nodes) >= PLAIN_FROM


def quoted(text: str) -> str:
    """A text as a quoted DOT string."""
    fit = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{fit}"'


def _tip(text: str) -> str:
    """Words that show under the pointer; Graphviz reads entities in them."""
    return text.replace("&", "&amp;")


def _attributes(**values: str | float) -> str:
    """Attributes in brackets; an HTML-like label begins with "<"."""
    shown = (f"{name}={value if _is_html(value) else quoted(f'{value}')}" for name, value in values.items())
    return f"[{', '.join(shown)}]"


def _is_html(value: str | float) -> bool:
    return isinstance(value, str) and value.startswith("<<")


def _html(content: str) -> str:
    return f"<{content}>"


def _body(diagram: Diagram, *, plain: bool) -> Iterator[str]:
    # Without a limit the layout of a few hundred states takes minutes; with one, labels at arrows spoil it.
    effort: _Values = {"nslimit": 2} if plain else {}
    ranks: _Values = {"splines": "true", "rankdir": "TB", "nodesep": 0.35, "ranksep": 0.45, "pad": 0.35}
    head: _Values = {"label": _html(legend(diagram)), "labelloc": "t", "labeljust": "l", "id": "flow"}
    yield f"graph {_attributes(**head, **ranks, **effort, bgcolor=palette.PAPER, fontname=FONT)};"
    yield f"node {_attributes(shape='plain', fontname=FONT, fontsize=10)};"
    yield f"edge {_attributes(fontname=FONT, fontsize=9, arrowsize=0.7)};"
    for number, box in enumerate(diagram.boxes):
        yield from _box(box, number, plain=plain)
    for arrow in diagram.arrows:
        yield f"{quoted(arrow.source)} -> {quoted(arrow.target)} {_arrow(arrow, plain=plain)};"


def _box(box: Box, number: int, *, plain: bool) -> Iterator[str]:
    nodes = [f"{quoted(node.id)} {_node(node, plain=plain)};" for node in box.nodes]
    if number == 0:
        yield from nodes
        return
    title = font(box.title, palette.INK, 13, bold=True) + font(f"   {box.note}", palette.SOFT_INK, 10)
    yield f"subgraph {quoted(f'cluster-{number}')} {{"
    style: _Values = {"style": "rounded,filled", "fillcolor": palette.BOX, "color": palette.QUIET_LINE, "margin": 16}
    yield f"  graph {_attributes(label=_html(title), id=box.id, labelloc='t', labeljust='l', **style)};"
    yield from _indented(nodes)
    yield "}"


def _node(node: Node, *, plain: bool) -> str:
    match node.shape:
        case Shape.STATE:
            return _attributes(
                id=node.id, label=_html(plain_card(node) if plain else card(node)), tooltip=_tip(node.name)
            )
        case Shape.START:
            colours = (palette.FADED_BAND, palette.FADED_INK) if node.faded else (palette.INK, palette.PAPER)
            return _pill(node, "box", *colours)
        case Shape.RETURN:
            colours = (palette.PAPER, palette.FADED_INK if node.faded else palette.INK)
            return _pill(node, "box", *colours)


def _pill(node: Node, shape: str, fill: str, ink: str) -> str:
    line = palette.FADED_LINE if node.faded else palette.UNTRIED if node.tried == 0 else palette.INK
    label = "<BR/>".join(font(line, ink, 11, bold=True) for line in node.name.split("\n"))
    return _attributes(
        id=node.id,
        label=_html(label),
        shape=shape,
        style="rounded,filled",
        fillcolor=fill,
        color=line,
        margin="0.18,0.08",
        height=0.3,
        tooltip=_tip(node.name),
    )


def _arrow(arrow: Arrow, *, plain: bool) -> str:
    line, ink, width, style = _STYLES[arrow.manner]
    if arrow.faded:
        line, ink = palette.FADED_LINE, palette.FADED_INK
    elif arrow.steps:
        line, ink, width = palette.PATH, palette.PATH_INK, 3.0
    elif arrow.tried is not None:
        line, ink = (palette.TRIED, ink) if arrow.tried else (palette.UNTRIED, palette.UNTRIED)
        width = 1.4 if arrow.tried else 2.6
    ranked: _Values = {"weight": 3 if arrow.manner is Manner.MAIN else 1}
    label = "" if plain and not arrow.steps and arrow.tried != 0 else _labels(arrow, ink)
    if label:
        ranked["label"] = _html(label)
    tip = _tip(", ".join(label.words for label in arrow.labels))
    return _attributes(
        id=arrow.ids[0], color=line, fontcolor=ink, penwidth=width, style=style, tooltip=tip, labeltooltip=tip, **ranked
    )


def _labels(arrow: Arrow, ink: str) -> str:
    """The words at an arrow, a little away from it, the path's numbers first."""
    size = 10 if arrow.manner is Manner.MAIN else 9
    texts = [_label(label, ink, size) for label in arrow.labels]
    if arrow.steps and texts:
        texts.insert(0, font(f"▸ {', '.join(map(str, arrow.steps))}", ink, size, bold=True) + BREAK)
    if arrow.tried == 0:
        texts.insert(0, font(NEVER, ink, size, bold=True) + BREAK)
    if not texts:
        return ""
    words = f'<TD WIDTH="5"></TD><TD ALIGN="LEFT" BALIGN="LEFT">{"".join(texts)}</TD>'
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1"><TR>{words}</TR></TABLE>'


def _label(label: Label, ink: str, size: int) -> str:
    key = font(f"{label.key}\u2002", ink, size, bold=True) if label.key else ""
    words = "".join(font(line, ink, size) + BREAK for line in wrapped(label.words, 22))
    return key + words + "".join(font(note, ink, 8, italic=True) + BREAK for note in label.notes)


def _indented(lines: Iterator[str] | list[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
