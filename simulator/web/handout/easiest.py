"""The path to an ending that is easiest to tell: few moves, and mistakes only as people make them.

The shortest way to an exhausted attempt is an empty entry, which nobody is trained for; a wrong number is a move
longer, because the CRM is asked. So an entry that does not have the form asked for costs more than that.
"""

from simulator.domain.events import EntryCompleted
from simulator.explore.cheapest import cheapest
from simulator.explore.exploration import Edge, Exploration, Path
from simulator.web.library.ways import last_edges, way_to

_WELL_FORMED = frozenset({"matched", "opted_out"})
_MISTAKE = 5
_SILENCE = 2
"""What a malformed entry and no input cost, in moves."""


def easiest(found: Exploration) -> dict[int, tuple[int, Path]]:
    """For every situation that can be reached, what the easiest path to it costs, and the path."""
    ways = cheapest(found, _cost)
    last = last_edges(ways)
    return {number: (cost, path) for number, (cost, _) in ways.items() if (path := way_to(last, number)) is not None}


def _cost(edge: Edge) -> int:
    results = [event.result for event in edge.events if isinstance(event, EntryCompleted)]
    return 1 + sum(_SILENCE if each == "no_input" else _MISTAKE for each in results if each not in _WELL_FORMED)
