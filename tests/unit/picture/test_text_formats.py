"""DOT and Mermaid as text: everything escaped, nothing lost, always the same."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from simulator.flow.model import Disconnect, Flow
from simulator.picture.dot import PLAIN_FROM, as_dot, quoted
from simulator.picture.drawing import draw
from simulator.picture.html import card, escaped
from simulator.picture.mermaid import as_mermaid
from simulator.picture.path import path_of
from tests.unit.picture.room import entries, project

FITTING = st.text(st.characters(codec="utf-8"), max_size=60)


@given(st.text())
def test_any_text_is_fit_for_a_label(text: str) -> None:
    """A label is well-formed whatever stands in it, and says the same."""
    found = ET.fromstring(f"<A>{escaped(text)}</A>").text or ""  # noqa: S314 - our own text
    assert len(text) == len(found)
    assert text == found or "\ufffd" in found


@given(FITTING)
def test_any_text_is_fit_for_a_string(text: str) -> None:
    """A quoted DOT string ends where it should: every quote inside is escaped, and none by half."""
    inner = quoted(text)[1:-1]
    assert re.fullmatch(r'(?:[^"\\]|\\.)*', inner, re.DOTALL)


@given(FITTING.filter(str.strip))
def test_any_title_makes_a_card(title: str) -> None:
    """A card is well-formed whatever its state is called."""
    flow = Flow("x", title, "bye", {"bye": Disconnect(name="bye", title=title)})
    for node in draw(flow).nodes:
        ET.fromstring(card(node)) if node.kind else None  # noqa: S314 - our own text
    assert as_dot(draw(flow)) == as_dot(draw(flow))


def test_dot_has_every_state_and_arrow() -> None:
    """Each card and each arrow stands in the text, by its id."""
    flows = project()
    diagram = draw(flows["calls"], flows)
    text = as_dot(diagram)
    assert text.startswith('digraph "calls" {\n')
    for node in diagram.nodes:
        assert f'"{node.id}" [id="{node.id}"' in text
    for arrow in diagram.arrows:
        assert f'"{arrow.source}" -> "{arrow.target}" [id="{arrow.ids[0]}"' in text
    assert 2 == text.count("subgraph ")
    assert "Press 1 &lt;now&gt; &amp; &quot;go&quot;." in text


def test_a_large_flow_is_drawn_in_short() -> None:
    """From so many states on, cards say kind and name only; the path's arrows keep their words."""
    states = {f"s{number}": Disconnect(name=f"s{number}") for number in range(PLAIN_FROM)}
    flow = Flow("big", "", "s0", dict(states))
    assert "hangs up" not in as_dot(draw(flow))
    small = replace(flow, states={"s0": states["s0"]})
    assert "hangs up" in as_dot(draw(small))


def test_mermaid_says_the_same() -> None:
    """Cards, arrows, classes and the path are all there, with nothing in them that Mermaid would read as its own."""
    flows = project()
    path = path_of(entries(("calls", "main", "survey"), ("calls", "survey", None)))
    text = as_mermaid(draw(flows["calls"], flows, path))
    assert text.startswith('---\ntitle: "Main & only number"\n---\nflowchart TB\n')
    assert "1 · menu<br/><b>main</b><br/>“Press 1 #lt;now#gt; #amp; #quot;go#quot;.”" in text
    assert '  %% n1 is state-main\n  n1["1 · menu' in text
    assert '  n1 ==>|"1<br/>2 survey"| n4\n' in text
    assert '  n3 -.->|"error<br/>timed out"| n6\n' in text
    assert '  subgraph box1["Survey (subflow)"]\n' in text
    assert "  class n1,n4 visited\n" in text
    assert "classDef menu fill:" in text


@given(FITTING)
def test_mermaid_s_own_signs_are_escaped(title: str) -> None:
    """No title ends a label or opens one: quotes and angles are written as entities."""
    flow = Flow("x", "", "bye", {"bye": Disconnect(name="bye", title=title)})
    (line,) = (each for each in as_mermaid(draw(flow)).split("\n") if each.startswith("  n1[["))
    body = line.removeprefix('  n1[["').removesuffix('"]]')
    assert '"' not in body
    assert not re.search(r"<(?!br/>|/?b>)", body)
