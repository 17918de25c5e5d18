"""DOT to SVG and PNG by Graphviz, which comes with pygraphviz; imported only here and only when used."""

import re
from types import ModuleType
from xml.sax.saxutils import escape

from simulator.domain.errors import UsageError
from simulator.picture.diagram import Diagram
from simulator.picture.dot import as_dot

MOST_STATES = 400
"""States that are laid out at most: more take minutes, and nobody can read them in one drawing."""

_HEAD = re.compile(r"<\?xml.*?\?>\s*|<!DOCTYPE.*?>\s*|<!--.*?-->\s*", re.DOTALL)
_GROUP = re.compile(r"<g[ >]|</g>")
_OWN_TITLES = re.compile(r"<title>[^<]*</title>\n?")
_TIPS = re.compile(r'<a xlink:title="([^"]*)">|</a>\n?')
_XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'


def as_svg(diagram: Diagram) -> str:
    """The drawing as SVG: text stays text, every state and exit has its id, and nothing is fetched from elsewhere.

    ``UsageError`` where Graphviz is missing or the flow is too large to lay out.
    """
    drawn = _drawn(diagram, "svg").decode("utf-8")
    return _with_all_ids(_cleaned(drawn, diagram.title), diagram)


def as_png(diagram: Diagram, dots_per_inch: int = 144) -> bytes:
    """The drawing as PNG. ``UsageError`` as for SVG."""
    return _drawn(diagram, "png", f"-Gdpi={dots_per_inch}")


def _drawn(diagram: Diagram, form: str, *options: str) -> bytes:
    size = len(diagram.nodes)
    if size > MOST_STATES:
        raise UsageError(
            f'the flow "{diagram.name}" is too large for a picture: {size} boxes, at most {MOST_STATES} are laid out',
            "write it as DOT or Mermaid, or draw the flows that it calls one by one",
        )
    graph = _graphviz().AGraph(string=as_dot(diagram))
    try:
        drawn = graph.draw(format=form, prog="dot", args=" ".join(options))
    finally:
        graph.close()
    return bytes(drawn)


def _graphviz() -> ModuleType:
    try:
        import pygraphviz
    except (ImportError, OSError) as error:
        raise UsageError(
            "pictures need pygraphviz, which is not installed here or does not work",
            "pip install 'pygraphviz>=2.0' (it brings Graphviz along); DOT and Mermaid need nothing",
        ) from error
    module: ModuleType = pygraphviz
    return module


def _cleaned(svg: str, title: str) -> str:
    """Without version, comments, document type and links; what shows under the pointer are our words, not Graphviz's.

    The same flow gives the same bytes each time.
    """
    bare = _OWN_TITLES.sub("", _HEAD.sub("", svg)).replace(_XLINK, "").replace("&#45;", "-")
    told = _TIPS.sub(lambda tip: "" if tip[1] is None else f"<title>{tip[1]}</title>", bare)
    return told.replace("<svg ", f'<svg role="img" aria-label="{escape(title, {chr(34): "&quot;"})}" ', 1)


def _with_all_ids(svg: str, diagram: Diagram) -> str:
    """Every exit's id on its arrow: where several share one, each further id is a group around it."""
    for arrow in diagram.arrows:
        if len(arrow.ids) > 1:
            svg = _wrapped(svg, arrow.ids)
    return svg


def _wrapped(svg: str, ids: tuple[str, ...]) -> str:
    opening = f'<g id="{ids[0]}" class="edge">'
    start = svg.find(opening)
    if start < 0:
        return svg
    # The group of an arrow that has a tooltip holds a group: find the end of the outer one.
    end = _end_of_group(svg, start)
    before = "".join(f'<g id="{each}">' for each in ids[1:])
    return f"{svg[:start]}{before}{svg[start:end]}{'</g>' * (len(ids) - 1)}{svg[end:]}"


def _end_of_group(svg: str, start: int) -> int:
    depth = 0
    for tag in _GROUP.finditer(svg, start):
        depth += -1 if tag[0] == "</g>" else 1
        if depth == 0:
            return tag.end()
    return len(svg)
