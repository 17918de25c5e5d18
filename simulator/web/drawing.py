"""Flows drawn as SVG for the page: each drawing is made once, and one at a time, because Graphviz knows no threads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

from simulator.domain.errors import UsageError
from simulator.flow.model import Flow

KEPT_DRAWINGS = 32

Drawing = TypeVar("Drawing")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A drawing, and what it was made of: equal flows look alike, be they mutants or have other settings."""

    flow: Flow
    flows: Mapping[str, Flow]
    svg: str


class Drawer:
    """Draws flows with those that they call; may be asked by any thread, and keeps the latest drawings."""

    __slots__ = ("_drawn", "_lock")

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self._drawn: tuple[_Drawn, ...] = ()
        self._lock = Lock()

    def svg(self, flow: Flow, flows: Mapping[str, Flow]) -> str:
        """The drawing as SVG, with the ids that frames light up; "" for a flow too large to be laid out."""
        own = dict(flows)
        with self._lock:
            found = next((each for each in self._drawn if each.flow == flow and each.flows == own), None)
            if found is None:
                found = _Drawn(flow, own, _svg(flow, own))
            others = (each for each in self._drawn if each is not found)
            self._drawn = (found, *others)[:KEPT_DRAWINGS]
            return found.svg

    def drawn(self, work: Callable[[], Drawing]) -> Drawing:
        """What ``work`` draws by Graphviz, while nobody else does."""
        with self._lock:
            return work()


def _svg(flow: Flow, flows: Mapping[str, Flow]) -> str:
    from simulator.picture.drawing import draw
    from simulator.picture.render import as_svg

    try:
        return as_svg(draw(flow, flows))
    except UsageError:
        return ""
