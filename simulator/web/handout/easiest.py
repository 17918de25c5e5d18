"""The path to an ending that is easiest to tell: few moves, and mistakes only as people make them.

The shortest way to an exhausted attempt is an empty entry, which nobody is trained for; a wrong number is a move
longer, because the CRM is asked. So an entry that does not have the form asked for costs more than that.
"""

from heapq import heappop, heappush

from simulator.domain.events import EntryCompleted
from simulator.explore.exploration import Edge, Exploration, Path

_WELL_FORMED = frozenset({"matched", "opted_out"})
_MISTAKE = 5
_SILENCE = 2
"""What a malformed entry and no input cost, in moves."""


def easiest(found: Exploration) -> dict[int, tuple[int, Path]]:
    """For every situation that can be reached, what the easiest path to it costs, and the path."""
    came: dict[int, tuple[int, Edge | None]] = {}
    heap: list[tuple[int, int, int, Edge | None]] = [(0, 0, 0, None)]
    order = 0
    while heap:
        cost, _, number, edge = heappop(heap)
        if number in came:
            continue
        came[number] = cost, edge
        for onward in found.edges[number]:
            if onward.target not in came:
                order += 1
                heappush(heap, (cost + _cost(onward), order, onward.target, onward))
    return {number: (cost, _path(came, number)) for number, (cost, _) in came.items()}


def _path(came: dict[int, tuple[int, Edge | None]], number: int) -> Path:
    edges: list[Edge] = []
    while (edge := came[number][1]) is not None:
        edges.append(edge)
        number = edge.source
    return Path(tuple(reversed(edges)))


def _cost(edge: Edge) -> int:
    results = [event.result for event in edge.events if isinstance(event, EntryCompleted)]
    return 1 + sum(_SILENCE if each == "no_input" else _MISTAKE for each in results if each not in _WELL_FORMED)
