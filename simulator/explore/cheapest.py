"""The cheapest way to every situation of an exploration, whatever an edge is said to cost."""

from collections.abc import Callable, Mapping
from heapq import heappop, heappush

from simulator.explore.exploration import Edge, Exploration


def cheapest(exploration: Exploration, cost: Callable[[Edge], int]) -> Mapping[int, tuple[int, Edge | None]]:
    """For every situation that can be reached, what the cheapest way costs and its last edge: None for the first one.

    ``cost`` is never below 0. Of ways that cost the same, it is the one that was found first.
    """
    best: dict[int, tuple[int, Edge | None]] = {}
    heap: list[tuple[int, int, int, Edge | None]] = [(0, 0, 0, None)]
    turn = 0
    while heap:
        spent, _, number, edge = heappop(heap)
        if number in best:
            continue
        best[number] = spent, edge
        for onward in exploration.edges[number]:
            if onward.target not in best:
                turn += 1
                heappush(heap, (spent + cost(onward), turn, onward.target, onward))
    return best
