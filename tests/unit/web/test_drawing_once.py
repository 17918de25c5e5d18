"""Drawings are kept, and never taken for another flow's."""

from dataclasses import replace

from simulator.flow.model import Disconnect, Flow
from simulator.web.drawing import KEPT_DRAWINGS, Drawer


def flow(state: str) -> Flow:
    return Flow("desk", "Desk", state, {state: Disconnect(name=state)}, source_hash="the same")


def test_a_flow_is_drawn_once() -> None:
    """Equal flows have the same drawing, be they loaded anew or not."""
    drawer = Drawer()
    first = flow("bye")
    drawn = drawer.svg(first, {"desk": first})
    again = flow("bye")
    assert 'id="state-bye"' in drawn
    assert drawer.svg(again, {"desk": again}) is drawn


def test_another_flow_is_drawn_anew() -> None:
    """A mutant or a flow with another title has a drawing of its own, though it comes from the same file."""
    drawer = Drawer()
    first = flow("bye")
    for other in (flow("end"), replace(first, title="Other")):
        assert drawer.svg(first, {"desk": first}) != drawer.svg(other, {"desk": other})


def test_what_was_not_asked_for_of_late_is_forgotten() -> None:
    """Only so many drawings are kept, and each is as good when it is made again."""
    drawer = Drawer()
    first = flow("bye")
    drawn = drawer.svg(first, {"desk": first})
    for number in range(KEPT_DRAWINGS):
        other = flow(f"end_{number}")
        drawer.svg(other, {"desk": other})
    again = drawer.svg(first, {"desk": first})
    assert drawn == again
    assert drawn is not again


def test_other_work_of_graphviz_waits_its_turn() -> None:
    """What it returns is handed on."""
    assert 3 == Drawer().drawn(lambda: 3)
