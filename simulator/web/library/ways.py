"""For every situation of an exploration, the earliest and the latest way to it: the calls that a person looks at."""

from collections.abc import Mapping

from simulator.domain.timing import Millis
from simulator.explore.cheapest import cheapest
from simulator.explore.exploration import Edge, Exploration, Path
from simulator.explore.ordering import ordered

Last = Mapping[int, Edge]
"""By situation, the last edge of the way to it."""


def earliest(exploration: Exploration) -> Last:
    """By which edge a call comes to each situation soonest."""
    return last_edges(cheapest(exploration, lambda edge: edge.took))


def last_edges(ways: Mapping[int, tuple[int, Edge | None]]) -> Last:
    """The last edges of the cheapest ways."""
    return {number: edge for number, (_, edge) in ways.items() if edge is not None}


def latest(exploration: Exploration) -> Last:
    """By which edge a call comes to each situation latest; without those before which a call can go round for ever."""
    order = ordered(exploration)
    place = {number: index for index, number in enumerate(order.in_order)}
    endless = {number for circle in order.circles for number in circle}
    at: dict[int, Millis] = {0: 0}
    last: dict[int, Edge] = {}
    for number in order.in_order:
        for edge in exploration.edges[number]:
            if number in endless or number not in at:
                endless.add(edge.target)
            elif place[edge.target] > place[number] and at[number] + edge.took > at.get(edge.target, -1):
                at[edge.target] = at[number] + edge.took
                last[edge.target] = edge
    return {number: edge for number, edge in last.items() if number not in endless}


def way_to(last: Last, situation: int) -> Path | None:
    """The way to a situation, from the beginning; None where there is none."""
    edges: list[Edge] = []
    while situation:
        edge = last.get(situation)
        if edge is None:
            return None
        edges.append(edge)
        situation = edge.source
    return Path(tuple(reversed(edges)))
