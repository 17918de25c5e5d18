"""What callers do that a tester writes first: they hear each prompt out and then press their keys, or say nothing.

Left out are keys into a prompt or ahead of it, keys at the last moment, hang-ups, and answers of the CRM that are slow
or late. Scenarios are readable that go by such paths; what cannot be reached so is looked for among all moves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from simulator.engine.slots import Phase
from simulator.explore.exploration import Edge, Exploration
from simulator.explore.moves import CrmAnswers, CrmTimesOut, Dials, HangUp, HearsOut, Move, Press, Speed, When


def natural_moves(moves: Iterable[Move], phase: str) -> tuple[Move, ...]:
    """The natural ones of the moves at a moment, at which the call is in that phase of the engine."""
    found = tuple(moves)
    heard = tuple(move for move in found if isinstance(move, HearsOut))
    return heard or tuple(move for move in found if _is_natural(move, phase))


def _is_natural(move: Move, phase: str) -> bool:
    match move:
        case Press(when=when):
            return when is When.NEXT and phase == Phase.ASKING.name
        case CrmAnswers(speed=speed):
            return speed is Speed.USUAL
        case CrmTimesOut(late=late):
            return late is None
        case Dials(withheld=withheld):
            return not withheld
        case HangUp():
            return False
        case _:
            return True


def natural(explored: Exploration) -> Exploration:
    """The part of an exploration that natural moves lead through, its situations numbered anew, shortest ways first."""
    numbers = {0: 0}
    for situation in (waiting := [0]):
        for edge in _natural_edges(explored, situation):
            if edge.target not in numbers:
                numbers[edge.target] = len(numbers)
                waiting.append(edge.target)
    situations = tuple(replace(explored.situations[old], index=new) for old, new in numbers.items())
    edges = tuple(
        tuple(replace(edge, source=new, target=numbers[edge.target]) for edge in _natural_edges(explored, old))
        for old, new in numbers.items()
    )
    return Exploration(explored.subject, situations, edges, explored.bound)


def _natural_edges(explored: Exploration, situation: int) -> Iterator[Edge]:
    edges = explored.edges[situation]
    moves = natural_moves((edge.moves[-1] for edge in edges), explored.situations[situation].doing)
    return (edge for edge in edges if edge.moves[-1] in moves)
