"""What exploring a flow has found: a graph of situations, whose edges carry moves and the events that they cause.

Situations are numbered in the order in which they were found, 0 being the moment before the call: the way to each over
the edges that found it is a shortest one in moves.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from simulator.domain.events import Event
from simulator.domain.timing import Millis
from simulator.explore.moves import Move
from simulator.explore.reading import Flows
from simulator.flow.model import Flow


@dataclass(frozen=True, slots=True)
class Ending:
    """How a call left what is explored: into a queue, or in one of the ways in which calls end.

    ``how`` is "queue" or the disposition; ``where`` the state; ``queue`` and ``reason`` as the call had them.
    """

    how: str
    where: str = ""
    queue: str = ""
    reason: str = ""

    def __str__(self) -> str:
        """The ending in a line: "queue General (no PIN)"."""
        if self.how == QUEUE:
            return f"queue {self.queue}{f' ({self.reason})' if self.reason else ''}"
        return self.how if self.how == HUNG_UP or not self.where else f"{self.how} at {self.where}"


QUEUE = "queue"
HUNG_UP = "abandoned in IVR"


@dataclass(frozen=True, slots=True)
class Situation:
    """A moment at which something may happen: where the call is, and how it ended if it has.

    ``doing`` is the engine's phase in words; ``expanded`` is false where the bound was reached before its moves were
    tried. Endings have none.
    """

    index: int
    flow: str
    state: str
    doing: str
    ending: Ending | None = None
    expanded: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """Moves that lead from a situation to another in ``took`` ms, with the events that they cause.

    ``at`` says of each event how many ms after the edge's beginning it comes. There is one move, or two where the hours
    are found at it (``Opens`` and then the move).
    """

    source: int
    moves: tuple[Move, ...]
    events: tuple[Event, ...] = field(repr=False)
    at: tuple[Millis, ...] = field(repr=False)
    took: Millis
    target: int


@dataclass(frozen=True, slots=True)
class Path:
    """Edges one after the other, from the beginning of the call."""

    edges: tuple[Edge, ...] = ()

    @property
    def moves(self) -> tuple[Move, ...]:
        """What happens, in order."""
        return tuple(move for edge in self.edges for move in edge.moves)

    @property
    def events(self) -> Iterator[Event]:
        """What it causes. Ids may repeat: where situations were merged, events are of another way to the same one."""
        return (event for edge in self.edges for event in edge.events)

    @property
    def took(self) -> Millis:
        """How long the call has lasted, in ms."""
        return sum(edge.took for edge in self.edges)

    def then(self, edge: Edge) -> "Path":
        """The path, one edge longer."""
        return Path((*self.edges, edge))


@dataclass(frozen=True, slots=True)
class Bound:
    """How far exploring goes: so many situations, and so many keys typed ahead by one move of the caller."""

    situations: int = 50_000
    typed_ahead: int = 16


@dataclass(frozen=True, slots=True)
class Subject:
    """What is explored: the flows, the one that is dialled, the skills of its centre, the queue if it is in one."""

    flows: Flows = field(repr=False)
    first: str
    skills: tuple[str, ...] = ()
    in_queue: str = ""

    @property
    def flow(self) -> Flow:
        """The flow that the call begins in."""
        return self.flows[self.first]


@dataclass(frozen=True)
class Exploration:
    """All that the flows of a subject can do, up to a bound."""

    subject: Subject
    situations: tuple[Situation, ...]
    edges: tuple[tuple[Edge, ...], ...] = field(repr=False)
    bound: Bound

    @property
    def flow(self) -> str:
        """The name of the flow in which calls begin."""
        return self.subject.first

    @property
    def in_queue(self) -> str:
        """The queue in which the call is from its beginning; empty where it is dialled."""
        return self.subject.in_queue

    @property
    def is_complete(self) -> bool:
        """Whether every situation found was tried with every move."""
        return self.left == 0

    @cached_property
    def left(self) -> int:
        """How many situations were found and not tried, because the bound was reached."""
        return sum(not each.expanded for each in self.situations)

    def all_edges(self) -> Iterator[Edge]:
        """Every edge, in the order of its source: shortest ways first."""
        return (edge for edges in self.edges for edge in edges)

    @cached_property
    def found_by(self) -> Mapping[int, Edge]:
        """The edge by which each situation but the first was found."""
        found: dict[int, Edge] = {}
        for edge in self.all_edges():
            if edge.target:
                found.setdefault(edge.target, edge)
        return found

    def path_to(self, situation: int) -> Path:
        """A shortest path, in moves, to a situation."""
        edges: list[Edge] = []
        while situation:
            edge = self.found_by[situation]
            edges.append(edge)
            situation = edge.source
        return Path(tuple(reversed(edges)))

    def path_over(self, edge: Edge) -> Path:
        """A shortest path whose last edge is this one."""
        return self.path_to(edge.source).then(edge)

    def paths_to(self, goal: Callable[[Edge], bool]) -> Iterator[Path]:
        """For every edge that reaches a goal, a shortest path over it; the shortest paths come first."""
        return (self.path_over(edge) for edge in self.all_edges() if goal(edge))

    def shortest(self, event: Callable[[Event], bool]) -> Path | None:
        """A shortest path that causes an event of which this holds, or None: no call can."""
        return next(self.paths_to(lambda edge: any(map(event, edge.events))), None)

    def endings(self) -> Iterator[tuple[Situation, Ending]]:
        """The situations in which a call has left what is explored."""
        return ((each, each.ending) for each in self.situations if each.ending is not None)

    def complete(self, path: Path) -> Path:
        """The path, taken on by as few moves as can be to an ending but a hang-up; as it is where there is none."""
        situation = path.edges[-1].target if path.edges else 0
        while (edge := self.homewards.get(situation)) is not None:
            path, situation = path.then(edge), edge.target
        return path

    @cached_property
    def homewards(self) -> Mapping[int, Edge]:
        """For every situation from which an ending but a hang-up can be reached, the first edge of a shortest way."""
        into: dict[int, list[Edge]] = {}
        for edge in self.all_edges():
            into.setdefault(edge.target, []).append(edge)
        wave = [each.index for each, ending in self.endings() if ending.how != HUNG_UP]
        seen, first = set(wave), {}
        while wave:
            reached = (edge for target in wave for edge in into.get(target, ()))
            wave = []
            for edge in reached:
                if edge.source not in seen:
                    seen.add(edge.source)
                    first[edge.source] = edge
                    wave.append(edge.source)
        return first
