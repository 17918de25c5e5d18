"""The frame of every report: one HTML file that loads nothing and runs nothing, whatever stands in it."""

from collections.abc import Iterable, Mapping

from simulator.evidence.report.markup import Html, el, esc, joined, link, listed, words
from simulator.evidence.report.style import STYLE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""The page may load nothing and run nothing, whatever stands in it."""


def document(name: str, style: str, *inner: Html) -> str:
    """The file's text: ``name`` stands in the window's title, ``style`` comes after the report's own style sheet."""
    head = el(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{esc(_POLICY)}">'),
        words("title", name),
        el("style", Html(f"{STYLE}{style}")),
    )
    return f"<!doctype html>\n{el('html', head, el('body', *inner), lang='en')}\n"


def contents(titles: Mapping[str, str]) -> Html:
    """Links to the parts of the page, by their ids."""
    return el("nav", listed(link(id_, title) for id_, title in titles.items()), aria_label="Contents")


def facts(given: Iterable[tuple[str, str]]) -> Html:
    """What was run, as names with values."""
    return el("dl", joined(el("div", words("dt", name), words("dd", value)) for name, value in given), class_="facts")
