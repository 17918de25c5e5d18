"""Pictures by Graphviz: well-formed, complete, the same every time; and plain words where none can be drawn."""

import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from simulator.domain.errors import UsageError
from simulator.flow.loader import load_flow
from simulator.flow.model import Disconnect, Flow
from simulator.picture.diagram import Diagram
from simulator.picture.drawing import draw
from simulator.picture.formats import FORMATS, SUFFIXES, rendered
from simulator.picture.path import path_of
from simulator.picture.render import MOST_STATES, as_svg
from tests.house.source import ROOT
from tests.unit.picture.room import entries, project

UC17 = ROOT / "flows" / "uc17" / "uc17_authentication.flow.yaml"
SVG = "{http://www.w3.org/2000/svg}"
PROGRAM = """
import sys
from simulator.picture.drawing import draw
from simulator.picture.render import as_svg
from tests.unit.picture.room import project
flows = project()
sys.stdout.buffer.write(as_svg(draw(flows["calls"], flows)).encode())
"""
WITHOUT_GRAPHVIZ = """
import sys
from simulator.domain.errors import UsageError
from simulator.picture.drawing import draw
from simulator.picture.formats import rendered
from tests.unit.picture.room import project
assert "pygraphviz" not in sys.modules
sys.modules["pygraphviz"] = None
diagram = draw(project()["calls"])
assert rendered(diagram, "dot") and rendered(diagram, "mermaid")
try:
    rendered(diagram, "svg")
except UsageError as error:
    print(error.message, error.hint, sep="\\n")
"""


def uc17() -> Diagram:
    """UC 17's drawing."""
    return draw(load_flow(UC17.read_text(encoding="utf-8"), "uc17.flow.yaml").or_raise())


def parsed(svg: str) -> ET.Element:
    """The SVG as a tree; it is well-formed."""
    return ET.fromstring(svg)  # noqa: S314 - our own text


def test_uc17_is_drawn_whole() -> None:
    """Every state and every exit of UC 17 can be found by its id, each id once; all texts are text."""
    diagram = uc17()
    root = parsed(as_svg(diagram))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert {node.id for node in diagram.nodes} <= set(ids)
    assert {edge for arrow in diagram.arrows for edge in arrow.ids} <= set(ids)
    words = {(each.text or "").strip() for each in root.iter(f"{SVG}text")}
    assert {"UC 17, caller authentication", "ask account", "exhausted", "caller is authenticated", "step 1, 2"} <= words


def test_exits_that_share_an_arrow_are_groups_around_it() -> None:
    """Whichever of the ids is looked for, the same line is found in it."""
    root = parsed(as_svg(uc17()))
    groups = {each.get("id"): each for each in root.iter(f"{SVG}g")}
    for edge in ("edge-check_pin-error", "edge-check_pin-timed_out", "edge-issue_menu-new_issue"):
        assert 1 == len(list(groups[edge].iter(f"{SVG}path"))), edge


def test_an_svg_fetches_nothing_and_tells_no_version() -> None:
    """No address but the namespace, no script, no font to load, no comment, no date."""
    flows = project()
    svg = as_svg(draw(flows["calls"], flows))
    assert ["http://www.w3.org/2000/svg"] == [word.split('"')[0] for word in svg.split('="')[1:] if "://" in word]
    for sign in ("<!", "<?", "graphviz", "<script", "@font-face", "xlink:"):
        assert sign not in svg.lower()
    assert 'aria-label="Main &amp; only number"' in svg


def test_the_same_flow_gives_the_same_bytes() -> None:
    """Drawn again, and in another process with another hash seed, it is the same picture."""
    flows = project()
    here = as_svg(draw(flows["calls"], flows))
    assert here == as_svg(draw(flows["calls"], flows))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env={"PYTHONHASHSEED": "7"}, capture_output=True, check=True
    )
    assert here == done.stdout.decode()


def test_what_shows_under_the_pointer_is_said_in_words() -> None:
    """A card tells its name and an arrow its outcomes; Graphviz's own titles are gone."""
    flows = project()
    root = parsed(as_svg(draw(flows["calls"], flows)))
    tips = {each.text for each in root.iter(f"{SVG}title")}
    assert {"Good bye", "error, timed out", "new issue, old issue"} <= tips
    assert not any("->" in (tip or "") or "state-" in (tip or "") for tip in tips)


def test_a_path_is_seen() -> None:
    """The path's colour is on the visited states and exits, and on no other."""
    from simulator.picture.palette import PATH

    flows = project()
    way = entries(("calls", "main", "new issue"), ("calls", "ask", None))
    root = parsed(as_svg(draw(flows["calls"], flows, path_of(way))))
    groups = {each.get("id"): ET.tostring(each, "unicode") for each in root.iter(f"{SVG}g")}
    for name in ("state-main", "state-ask", "edge-main-new_issue"):
        assert PATH in groups[name]
    for name in ("state-desk", "edge-main-old_issue", "edge-ask-entered"):
        assert PATH not in groups[name]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_written(form: str) -> None:
    """Each named format has its bytes; a PNG is one."""
    flows = project()
    data = rendered(draw(flows["calls"], flows), form)
    starts = {"png": b"\x89PNG\r\n", "svg": b"<svg ", "dot": b"digraph ", "mermaid": b"---\ntitle:"}
    assert data.startswith(starts[form])
    assert form in SUFFIXES.values()


def test_an_unknown_format_is_refused() -> None:
    """The nearest one is named."""
    with pytest.raises(UsageError, match='no format "pgn"') as caught:
        rendered(uc17(), "pgn")
    assert 'did you mean "png"?' == caught.value.hint


def test_a_flow_too_large_to_lay_out_is_refused_at_once() -> None:
    """Nobody waits for minutes: the message says how many states there are, how many may be, and what to do."""
    states = {f"s{number}": Disconnect(name=f"s{number}") for number in range(MOST_STATES)}
    with pytest.raises(UsageError, match=rf"{MOST_STATES + 1} boxes, at most {MOST_STATES}") as caught:
        as_svg(draw(Flow("big", "", "s0", dict(states))))
    assert "DOT or Mermaid" in (caught.value.hint or "")


def test_a_missing_graphviz_is_told_with_its_remedy() -> None:
    """Where pygraphviz cannot be imported: what to install, and what can be had without it."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_GRAPHVIZ], cwd=ROOT, capture_output=True, check=True, text=True
    )
    message, hint = done.stdout.splitlines()
    assert "pictures need pygraphviz, which is not installed here or does not work" == message
    assert hint.startswith("pip install 'pygraphviz>=2.0'")


def test_a_flow_of_odd_names_is_drawn() -> None:
    """Signs that DOT, HTML and SVG have a use for are only text in a picture."""
    odd = 'a\\N "b" <c> & &amp; {d} |e| \\'
    flow = Flow('odd \\ "flow"', odd, "bye", {"bye": Disconnect(name="bye", title=odd)})
    root = parsed(as_svg(draw(flow)))
    words = [(each.text or "").strip() for each in root.iter(f"{SVG}text")]
    assert odd in words
