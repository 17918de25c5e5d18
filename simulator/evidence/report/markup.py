"""HTML made of values: a text becomes ``Html`` only by being escaped, so that none can be mistaken for markup.

A customer, a step or a file may be called "<script>"; the type checker keeps plain texts out of the page.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NewType

Html = NewType("Html", str)
"""Text that is markup already."""

NOTHING = Html("")

_GOOD = frozenset({"passed", "go", "kept", "holds", "accepted", "killed", "safe"})
_BAD = frozenset({"failed", "bug", "undefined", "broken", "rejected", "survived", "void", "fails", "fail-open"})

_UNFIT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_NAMES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def esc(text: str) -> Html:
    """A text as it may stand in an element or between quotation marks; what no page may hold shows as "\ufffd"."""
    return Html(_UNFIT.sub("\ufffd", text).translate(_NAMES))


def el(name: str, *children: Html, **attributes: str | None) -> Html:
    """An element; an attribute that is None is left out, ``class_`` is "class" and ``data_label`` "data-label"."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{esc(value)}"' for key, value in attributes.items() if value is not None
    )
    return Html(f"<{name}{given}>{''.join(children)}</{name}>")


def words(name: str, text: str, **attributes: str | None) -> Html:
    """An element with a text in it."""
    return el(name, esc(text), **attributes)


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """Parts one after the other; ``between`` is escaped."""
    return Html(esc(between).join(parts))


def listed(items: Iterable[Html]) -> Html:
    """A list with bullets; nothing where there is no item."""
    inner = joined(el("li", item) for item in items)
    return el("ul", inner) if inner else NOTHING


def link(target: str, text: str) -> Html:
    """A link within the page."""
    return words("a", text, href=f"#{target}")


def badge(text: str, kind: str | None = None) -> Html:
    """A word that stands out; it is told by its text, the colour only helps."""
    return words("span", text, class_=f"badge {kind or _kind(text)}")


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Html]], class_: str | None = None) -> Html:
    """A table whose first cell heads its row; it scrolls sideways by itself where the page is narrow."""
    top = el("thead", el("tr", *(words("th", title, scope="col") for title in head)))
    body = el("tbody", *(_row(head, row) for row in rows))
    whole = el("table", words("caption", caption), top, body, class_=class_)
    return el("div", whole, class_="wide", tabindex="0", role="region", aria_label=caption)


def section(id_: str, title: str, *children: Html) -> Html:
    """A part of the report that can be linked to."""
    heading = words("h2", title, id=f"{id_}-title")
    return el("section", heading, *children, id=id_, aria_labelledby=f"{id_}-title")


def folded(summary: Html, *children: Html, class_: str | None = None) -> Html:
    """Something to be opened by whoever wants to see it, without a script."""
    return el("details", el("summary", summary), *children, class_=class_)


def _row(head: Sequence[str], cells: Sequence[Html]) -> Html:
    first, *rest = cells
    others = (el("td", cell, data_label=title) for title, cell in zip(head[1:], rest, strict=True))
    return el("tr", el("th", first, scope="row"), *others)


def _kind(text: str) -> str:
    first = text.partition(":")[0]
    return "good" if first in _GOOD else "bad" if first in _BAD else "open"
