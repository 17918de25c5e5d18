"""From flows to a diagram: ids, shared arrows, boxes, and the path of a call."""

from dataclasses import replace

from simulator.flow.model import Exit
from simulator.picture.diagram import Arrow, Diagram, Label, Manner, Node
from simulator.picture.drawing import draw
from simulator.picture.path import path_of
from tests.unit.picture.room import entries, project


def drawn(*way: tuple[str, str, str | None]) -> Diagram:
    """The project's main flow with those it calls, and the path if there is one."""
    flows = project()
    return draw(flows["calls"], flows, path_of(entries(*way)) if way else None)


def arrow(diagram: Diagram, edge: str) -> Arrow:
    """The arrow that an exit has a share in."""
    (found,) = (each for each in diagram.arrows if edge in each.ids)
    return found


def node(diagram: Diagram, name: str) -> Node:
    """The card with an id."""
    (found,) = (each for each in diagram.nodes if each.id == name)
    return found


def test_every_state_and_exit_has_its_id() -> None:
    """Ids are made of names; spaces become underscores; called flows' states have the flow's name before them."""
    diagram = drawn()
    names = {each.id for each in diagram.nodes}
    edges = [edge for each in diagram.arrows for edge in each.ids]
    assert {"state-main", "state-bye", "state-survey.ask", "state-hold.main", "start-calls"} <= names
    assert {"edge-main-new_issue", "edge-find-not_found", "edge-survey.ask-no_input", "edge-survey-calls"} <= set(edges)
    assert len(edges) == len(set(edges))
    assert all(each.source in names and each.target in names for each in diagram.arrows)


def test_ids_that_would_be_the_same_are_numbered() -> None:
    """State "a-b" by "c" and state "a" by "b-c" are two exits, and get two ids."""
    flow = project()["hold"]
    main = flow.states["main"]
    one = replace(main, name="a-b", exits={"c": Exit("a")})
    two = replace(main, name="a", exits={"b-c": Exit("a-b"), "b c": Exit("a"), "b_c": Exit("a")})
    diagram = draw(replace(flow, start="a", states={"a-b": one, "a": two}))
    edges = [edge for each in diagram.arrows[1:] for edge in each.ids]
    assert ["edge-a-b-c", "edge-a-b-c-2", "edge-a-b_c", "edge-a-b_c-2"] == edges


def test_exits_to_one_place_share_an_arrow() -> None:
    """Two choices that lead on together are one arrow with two lines; what counts or goes wrong is apart."""
    diagram = drawn()
    choices = arrow(diagram, "edge-main-new_issue")
    assert ("edge-main-new_issue", "edge-main-old_issue") == choices.ids
    assert (Label("new issue", "1"), Label("old issue", "3")) == choices.labels
    assert (Manner.MAIN, Manner.RETRY) == (choices.manner, arrow(diagram, "edge-main-no_input").manner)
    assert ("edge-find-error", "edge-find-timed_out") == arrow(diagram, "edge-find-error").ids
    assert Manner.TROUBLE is arrow(diagram, "edge-find-error").manner
    assert (Label("not found", notes=("counts number",)),) == arrow(diagram, "edge-find-not_found").labels
    assert Label("found", notes=("caller is identified",)) == arrow(diagram, "edge-find-found").labels[0]
    assert (Label("opted out", "0"),) == arrow(diagram, "edge-ask-opted_out").labels
    assert () == arrow(diagram, "edge-hold.main-done").labels


def test_called_flows_stand_in_boxes() -> None:
    """Each once, with what it is called for; without the flows at hand there is only the call's card."""
    diagram = drawn()
    notes = {box.title: box.note for box in diagram.boxes}
    assert {"Main & only number": "", "Survey": "subflow", "hold": "while waiting in a queue"} == notes
    assert "start-survey.survey" == arrow(diagram, "edge-survey-calls").target
    assert "back-survey.return_happy" == arrow(diagram, "edge-survey.ask-happy").target
    alone = draw(project()["calls"])
    assert 1 == len(alone.boxes)
    assert not any(each.manner is Manner.CALL for each in alone.arrows)


def test_endings_are_marked() -> None:
    """A queue and a goodbye end a call."""
    assert ["state-desk", "state-bye"] == [each.id for each in drawn().nodes if each.ends]


def test_a_path_is_numbered_and_the_rest_is_faded() -> None:
    """What the call visited has its steps; what it did not stands back; a shared arrow is split."""
    diagram = drawn(("calls", "main", "new issue"), ("calls", "ask", "too_short"), ("calls", "ask", None))
    assert diagram.with_path
    assert ((1,), (2, 3)) == (node(diagram, "state-main").steps, node(diagram, "state-ask").steps)
    assert {"start-calls", "state-main", "state-ask"} == {each.id for each in diagram.nodes if not each.faded}
    taken = {each.ids: each.steps for each in diagram.arrows if each.steps}
    start = ("edge-start-calls-start",)
    assert {start: (1,), ("edge-main-new_issue",): (1,), ("edge-ask-invalid",): (2,)} == taken
    assert arrow(diagram, "edge-main-old_issue").faded


def test_a_path_goes_through_called_flows() -> None:
    """The call of a flow, its states and the way back are on the path."""
    way = [("calls", "main", "survey"), ("calls", "survey", None), ("survey", "ask", "happy")]
    log = entries(*way)
    flows = project()
    from simulator.domain.eventlog import Entry
    from simulator.domain.events import ExitTaken

    path = path_of([*log, Entry("call-1", len(log), 0, ExitTaken("survey", "happy", "bye"))])
    diagram = draw(flows["calls"], flows, path)
    assert (2,) == arrow(diagram, "edge-survey-calls").steps
    assert (3,) == arrow(diagram, "edge-survey.ask-happy").steps
    assert (3,) == arrow(diagram, "edge-survey-happy").steps
    assert not node(diagram, "back-survey.return_happy").faded
    assert node(diagram, "back-survey.return_sad").faded


def test_without_a_path_nothing_is_faded() -> None:
    """A plain drawing shows everything alike."""
    diagram = drawn()
    assert not diagram.with_path
    assert not any(each.faded or each.steps for each in diagram.nodes)
    assert not any(each.faded or each.steps for each in diagram.arrows)
