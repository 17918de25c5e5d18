"""Coverage on a drawing: how many scenarios came by each card and arrow, and where nobody ever did."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from simulator.flow.model import Flow
from simulator.picture.diagram import Box, Diagram
from simulator.picture.drawing import draw
from simulator.picture.path import At, CallPath, Taken

NEVER = "never tried"


@dataclass(frozen=True, slots=True)
class Tried:
    """How many scenarios came to each state and took each exit; what is missing nobody did."""

    states: Mapping[At, int] = field(default_factory=dict)
    exits: Mapping[Taken, int] = field(default_factory=dict)


def draw_coverage(flow: Flow, flows: Mapping[str, Flow], tried: Tried) -> Diagram:
    """The drawing of a flow with those that it calls, each card and arrow with how often it was tried."""
    as_path = CallPath(
        {at: (count,) for at, count in tried.states.items()}, {taken: (count,) for taken, count in tried.exits.items()}
    )
    diagram = draw(flow, flows, as_path)
    arrows = tuple(
        replace(arrow, tried=0 if arrow.faded else max(arrow.steps, default=1), steps=(), faded=False)
        for arrow in diagram.arrows
    )
    return replace(
        diagram, boxes=tuple(map(_counted, diagram.boxes)), arrows=arrows, with_path=False, with_coverage=True
    )


def words(tried: int) -> str:
    """What a card or an arrow says: "tried 3 ×", "never tried"."""
    return f"tried {tried} ×" if tried else NEVER


def _counted(box: Box) -> Box:
    nodes = tuple(
        replace(node, tried=0 if node.faded else max(node.steps, default=1), steps=(), faded=False)
        for node in box.nodes
    )
    return replace(box, nodes=nodes)
