"""Coverage on a drawing: what scenarios came by and what nobody tried, in every format, not by colour alone."""

from simulator.flow.model import Disconnect, Flow
from simulator.picture import palette
from simulator.picture.diagram import Diagram
from simulator.picture.dot import PLAIN_FROM, as_dot
from simulator.picture.mermaid import as_mermaid
from simulator.picture.path import At, Taken
from simulator.picture.tried import Tried, draw_coverage
from tests.unit.picture.room import project

TRIED = Tried(
    {At("calls", "main"): 7, At("calls", "ask"): 5, At("calls", "desk"): 2},
    {Taken("calls", "main", "new issue"): 5, Taken("calls", "ask", "opted_out"): 2},
)


def drawing() -> Diagram:
    """The calls of the room, a part of them tried."""
    flows = project()
    return draw_coverage(flows["calls"], flows, TRIED)


def test_cards_say_how_many_scenarios_came_by() -> None:
    """Those of called flows too."""
    tried = {node.id: node.tried for node in drawing().nodes}
    assert (7, 5, 2, 0) == tuple(tried[f"state-{name}"] for name in ("main", "ask", "desk", "bye"))
    assert 0 == tried["state-survey.ask"]
    assert 1 == tried["start-calls"]


def test_exits_that_were_not_tried_have_arrows_of_their_own() -> None:
    """Of two keys that lead to one state, one was tried."""
    to_ask = [arrow for arrow in drawing().arrows if (arrow.source, arrow.target) == ("state-main", "state-ask")]
    assert [("new issue", 5), ("old issue", 0)] == [(arrow.labels[0].words, arrow.tried) for arrow in to_ask]


def test_coverage_is_no_path() -> None:
    """Nothing is numbered, and nothing is faded."""
    diagram = drawing()
    assert (False, True) == (diagram.with_path, diagram.with_coverage)
    assert not any(node.steps or node.faded for node in diagram.nodes)
    assert not any(arrow.steps or arrow.faded for arrow in diagram.arrows)


def test_the_formats_say_it_in_words() -> None:
    """Cards, arrows, and the legend of those that have one."""
    dot, mermaid = as_dot(drawing()), as_mermaid(drawing())
    for text in (dot, mermaid):
        assert "tried 7 ×" in text
        assert "never tried" in text
    assert "red: never tried" in dot
    assert "  class n0,n1,n2,n5 tried\n" in mermaid
    assert "classDef untried stroke:" in mermaid


def test_a_large_drawing_says_it_too() -> None:
    """Where cards say kind and name only, they say what was never tried."""
    states = {f"s{number}": Disconnect(name=f"s{number}") for number in range(PLAIN_FROM)}
    text = as_dot(draw_coverage(Flow("big", "", "s0", dict(states)), {}, Tried({At("big", "s0"): 1})))
    assert PLAIN_FROM - 1 == text.count("DISCONNECT never tried")


def test_words_on_the_colours_of_coverage_are_readable() -> None:
    """At WCAG AA, on the band and on paper."""
    for colour in (palette.TRIED, palette.UNTRIED):
        assert palette.contrast(palette.PAPER, colour) >= 4.5
