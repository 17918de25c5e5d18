"""A flow as a drawing before any format: cards of states in boxes of flows, and arrows with what they mean.

All formats are written from a ``Diagram``, so that they agree on ids, words and the path.
"""

from dataclasses import dataclass
from enum import Enum

from simulator.picture.cards import Line


class Manner(Enum):
    """How loud an arrow is: what callers do, what goes wrong, and what calls another flow."""

    MAIN = "main"
    RETRY = "retry"
    TROUBLE = "trouble"
    CALL = "call"


class Shape(Enum):
    """What a node stands for: a state, the number that is dialled, or the way back out of a called flow."""

    STATE = "state"
    START = "start"
    RETURN = "return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A card. ``steps`` are the numbers at which the path of a call came by; ``faded`` where it never did.

    ``tried`` is how many scenarios came by, None where no coverage is drawn.
    """

    id: str
    shape: Shape
    name: str
    kind: str = ""
    lines: tuple[Line, ...] = ()
    serves: tuple[str, ...] = ()
    ends: bool = False
    steps: tuple[int, ...] = ()
    faded: bool = False
    tried: int | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at an arrow for one exit: the outcome, the key pressed for it, and what it does besides."""

    words: str
    key: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One arrow for one or more exits of a state; ``ids`` has one for each exit. ``tried`` as for a node."""

    ids: tuple[str, ...]
    source: str
    target: str
    labels: tuple[Label, ...] = ()
    manner: Manner = Manner.MAIN
    steps: tuple[int, ...] = ()
    faded: bool = False
    tried: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """The states of one flow; ``note`` says how the drawing's own flow uses it, and is empty for that one."""

    id: str
    title: str
    note: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole drawing; the first box is the flow that is drawn, the others are those it calls."""

    name: str
    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    with_path: bool = False
    with_coverage: bool = False

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All cards, box by box."""
        return tuple(node for box in self.boxes for node in box.nodes)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of state in the drawing, in the order of their first states."""
        return tuple(dict.fromkeys(node.kind for node in self.nodes if node.kind))
