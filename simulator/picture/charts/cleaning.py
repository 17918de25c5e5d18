"""From the SVG that matplotlib writes to one that fits a page: roles for colours, own ids, words for the ear."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from simulator.picture.charts.colours import ROLES, css

_HEAD = re.compile(r"^.*?<svg[^>]*?viewBox=\"([^\"]*)\"[^>]*>", re.DOTALL)
_OWN_STYLE = re.compile(r"\s*<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
_SERIES = re.compile(r'<g id="series:([^"]*)">')
_ID = re.compile(r' id="([^"]*)"')
_USED = re.compile(r'(?:href="|url\()#([^")]+)')
_STYLE = re.compile(r' style="([^"]*)"')
_CLASS = "fill", "stroke"
_IDLE_TURN = re.compile(r' transform="rotate\(-?0 [^"]*"')
_SPACE = re.compile(r"\n\s*")


def cleaned(svg: str, id_: str, title: str, description: str) -> str:
    """The chart as it may stand in a page or alone: the same values give the same text, and nothing is fetched."""
    box = _HEAD.match(svg)
    if box is None:
        raise ValueError("this is no SVG of matplotlib's")
    inner = _OWN_STYLE.sub("", svg[box.end() :], count=1)
    inner = _STYLE.sub(_classed, _with_own_ids(_SERIES.sub(r'<g class="series"><title>\1</title>', inner), id_))
    body = _SPACE.sub("\n", _IDLE_TURN.sub("", inner)).replace(" \n", "\n").strip()
    return f"{_opening(box[1], id_, title, description)}\n{body}\n"


def _opening(box: str, id_: str, title: str, description: str) -> str:
    _, _, width, height = box.split()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="chart" '
        f'viewBox="{box}" width="{width}" height="{height}" role="img" '
        f'aria-labelledby="{id_}-title {id_}-desc">\n'
        f'<title id="{id_}-title">{escape(title)}</title>\n<desc id="{id_}-desc">{escape(description)}</desc>\n'
        f"<style>{css()}</style>"
    )


def _with_own_ids(svg: str, id_: str) -> str:
    """Only ids that something refers to are left, and they begin with the chart's, so that two charts share a page."""
    used = set(_USED.findall(svg))
    kept = _ID.sub(lambda found: f' id="{id_}-{found[1]}"' if found[1] in used else "", svg)
    return _USED.sub(lambda found: found[0].replace(f"#{found[1]}", f"#{id_}-{found[1]}"), kept)


def _classed(found: re.Match[str]) -> str:
    """A style's colours as attributes (for viewers that know no CSS variables) and as classes; no font but ours."""
    given = dict(pair.split(": ", 1) for pair in found[1].split("; ") if ": " in pair)
    classes = " ".join(_classes(given))
    colours = "".join(f' {name}="{given[name]}"' for name in _CLASS if given.get(name) in ROLES)
    left = {key: value for key, value in given.items() if key != "font-family" and value not in ROLES}
    style = ";".join(f"{key}:{value}" for key, value in left.items())
    return (f' class="{classes}"' if classes else "") + colours + (f' style="{style}"' if style else "")


def _classes(given: dict[str, str]) -> Iterator[str]:
    for name, letter in (("fill", "f"), ("stroke", "l")):
        role = ROLES.get(given.get(name, ""))
        if role is not None:
            yield f"chart-{letter}-{role}"
