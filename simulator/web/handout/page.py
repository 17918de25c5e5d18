"""A call as one HTML file that plays by itself: the demo's own player, its drawing and its looks, and no server.

The file can ask nobody for anything. Its policy (CSP) forbids every request, and allows just the one script and the one
style sheet that stand in it, by their hashes: what a name or a prompt contains can never run. A file has no address of
its own that "self" could mean, so hashes are what tells our script from another one.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from simulator import __version__
from simulator.app.pacing import SPEEDS
from simulator.app.playback.frames import Frame, frame_json
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import CENTRE
from simulator.evidence.report.markup import NOTHING, Html, el, esc, joined, words
from simulator.evidence.transcript import clock_time
from simulator.picture.drawing import draw
from simulator.picture.render import as_svg
from simulator.web.handout.bundle import bundled
from simulator.web.handout.source import Handout

_HERE = Path(__file__).parent
_STATIC = _HERE.parent / "static"
_STYLES = ("style.css", "drawing.css", "handout.css")
_ENTRY = "handout_page"
_PARTS = ("flow", "desk", "board", "call-data", "time")
"""The sections of the demo's page that a hand-out has too, by their ids: one markup for both."""

_SECTION = re.compile(r"<section\b|</section>")


def play_page(handout: Handout, drawing: str | None = None) -> str:
    """The file's text. ``drawing`` is the flow's SVG where it is there already.

    A flow that cannot be drawn here leaves the place of its drawing empty.
    """
    script, style = bundled(_ENTRY, _module), "".join(_style())
    frames = handout.frames()
    return _filled(
        {
            **_parts(),
            "policy": policy(script, style),
            "title": esc(handout.title),
            "about": esc(_about(handout)),
            "note": words("p", handout.note, class_="banner") if handout.note else NOTHING,
            "transcript": _transcript(handout, frames),
            "made": esc(f"Made with ivr {__version__}. This file asks nobody for anything."),
            "data": _data(handout, frames, _drawn(handout) if drawing is None else drawing),
            "style": style,
            "script": script,
        }
    )


def policy(script: str, style: str) -> str:
    """The content security policy of a file with just these two in it."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _module(name: str) -> str:
    return (_STATIC / f"{name}.js").read_text("utf-8")


def _style() -> Iterator[str]:
    for name in _STYLES:
        text = (_STATIC / name).read_text("utf-8")
        if "</style" in text or "url(" in text or "@import" in text:
            raise ValueError(f"{name} cannot be put into a hand-out: it asks for something, or ends its element")
        yield text


def _parts() -> dict[str, str]:
    page = (_STATIC / "index.html").read_text("utf-8")
    return {name: section(page, name) for name in _PARTS}


def section(page: str, name: str) -> str:
    """The section with this id, those within it included; ``ValueError`` where the page has none."""
    start = page.find(f'<section id="{name}"')
    depth = 0
    for tag in _SECTION.finditer(page, max(start, 0)):
        depth += -1 if tag[0] == "</section>" else 1
        if not depth and start >= 0:
            return page[start : tag.end()]
    raise ValueError(f'the page has no section "{name}"')


def _filled(parts: dict[str, str]) -> str:
    """The template with its places filled, each once; what is filled in is not looked at again."""
    pieces = (_HERE / "page.html").read_text("utf-8").split("{{")
    found = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        found += (parts[name], rest)
    return "".join(found)


def _data(handout: Handout, frames: tuple[Frame, ...], drawing: str) -> str:
    """What the script plays, as JSON that no text in it can end early."""
    show = {
        "id": "handout",
        "kind": "play",
        "title": handout.title,
        "flow": handout.flow.name,
        "call": handout.call,
        "length": frames[-1].at if frames else 0,
        "mark": handout.began,
        "svg": drawing,
        "frames": [frame_json(frame) for frame in frames],
        "steps": None,
    }
    text = json.dumps({"show": show, "project": {"speeds": list(SPEEDS)}}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _drawn(handout: Handout) -> str:
    try:
        return as_svg(draw(handout.flow, handout.program.flows))
    except UsageError:
        return ""


def _about(handout: Handout) -> str:
    """The flow, where the title does not say it; when the call was, and where it comes from."""
    flow, when = handout.flow.title or handout.flow.name, handout.header.started[:16].replace("T", " ")
    return " · ".join(each for each in ("" if flow in handout.title else flow, when, handout.origin) if each)


def _transcript(handout: Handout, frames: tuple[Frame, ...]) -> Html:
    """The call as a table: for paper, for who has no script, and for who would rather read."""
    began = handout.began
    rows = (_row(frame, began) for frame in frames if frame.told is not None and frame.call in (handout.call, CENTRE))
    head = el("tr", *(words("th", name, scope="col") for name in ("Time", "Who", "What")))
    return el("table", words("caption", "Every event of the call"), el("thead", head), el("tbody", joined(rows)))


def _row(frame: Frame, began: int) -> Html:
    if frame.told is None:
        return NOTHING
    box = el("dl", *(_field(*item) for item in frame.told.box.items()), class_="facts") if frame.told.box else NOTHING
    who = words("th", frame.told.who, scope="row")
    return el("tr", words("td", clock_time(max(0, frame.at - began))), who, el("td", esc(frame.told.text), box))


def _field(name: str, value: str) -> Html:
    return el("div", words("dt", name), words("dd", value))
