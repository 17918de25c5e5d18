"""What can be counted of an exploration: paths, endings with the shortest and the longest call to each, dead ends.

Paths are counted over edges that lead on, never back: where a call can go round, their number is unbounded but for the
cap of steps, and so is its length.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.domain.events import ExitTaken, StateEntered, StepCapReached
from simulator.domain.timing import Millis
from simulator.explore.cheapest import cheapest
from simulator.explore.exploration import Edge, Ending, Exploration, Path, Subject
from simulator.explore.moves import CALLERS_MOVES, HearsOut, Silence
from simulator.explore.ordering import Order, components, ordered
from simulator.explore.reading import Flows, flows_within


@dataclass(frozen=True, slots=True)
class Reached:
    """An ending: over how many paths calls come to it, and in how many ms at the earliest and at the latest.

    ``longest`` is None where a call can go round before it, so that nothing but the cap of steps bounds it.
    """

    ending: Ending
    paths: int
    shortest: Millis
    longest: Millis | None


@dataclass(frozen=True, slots=True)
class Unreached:
    """A state, or an exit of a state, that no call comes to."""

    flow: str
    state: str
    exit: str | None = None

    def __str__(self) -> str:
        """The state, or the exit as "state: outcome"."""
        return self.state if self.exit is None else f"{self.state}: {self.exit}"


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """A call that goes wrong, whatever its caller does: why, and a shortest path to it, in what was explored."""

    why: str
    path: Path
    subject: Subject = field(repr=False)


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of an exploration. ``paths`` lead to any ending; ``circles`` is how many sets of situations can be
    gone round for ever.
    """

    situations: int
    edges: int
    moves: int
    paths: int
    circles: int
    endings: tuple[Reached, ...]


def counts_of(exploration: Exploration) -> Counts:
    """The numbers of an exploration."""
    order = ordered(exploration)
    paths, longest = _ways(exploration, order)
    shortest = shortest_times(exploration)
    endings = tuple(
        Reached(ending, paths[each.index], shortest[each.index], longest[each.index])
        for each, ending in exploration.endings()
    )
    edges = sum(map(len, exploration.edges))
    moves = len({move for edge in exploration.all_edges() for move in edge.moves})
    total = sum(each.paths for each in endings)
    return Counts(len(exploration.situations), edges, moves, total, len(order.circles), endings)


def shortest_times(exploration: Exploration) -> list[Millis]:
    """For every situation, the ms in which a call can come to it at the earliest."""
    best = cheapest(exploration, lambda edge: edge.took)
    return [best[number][0] for number in range(len(exploration.situations))]


def _ways(exploration: Exploration, order: Order) -> tuple[list[int], list[Millis | None]]:
    """For every situation, over how many paths, and after how many ms at the latest, calls come to it."""
    place = {number: index for index, number in enumerate(order.in_order)}
    round_and_round = {number for circle in order.circles for number in circle}
    paths = [0] * len(place)
    longest: list[Millis | None] = [0] * len(place)
    paths[0] = 1
    for number in order.in_order:
        if number in round_and_round:
            longest[number] = None
        until = longest[number]
        for edge in exploration.edges[number]:
            if place[edge.target] > place[number]:
                paths[edge.target] += paths[number]
                longest[edge.target] = _later(longest[edge.target], until, edge.took)
    return paths, longest


def _later(known: Millis | None, before: Millis | None, took: Millis) -> Millis | None:
    return None if known is None or before is None else max(known, before + took)


def unreached(exploration: Exploration, flows: Flows, *others: Exploration) -> tuple[Unreached, ...]:
    """The states and exits, in the order of the flows, that no edge of these explorations comes to."""
    states: set[tuple[str, str]] = set()
    exits: set[tuple[str, str, str]] = set()
    for each in (exploration, *others):
        for edge in each.all_edges():
            _note(edge, each.situations[edge.source].flow, states, exits)
    return tuple(_missing(flows_within(flows, exploration.flow), states, exits))


def _note(edge: Edge, flow: str, states: set[tuple[str, str]], exits: set[tuple[str, str, str]]) -> None:
    at = flow
    for event in edge.events:
        match event:
            case StateEntered():
                at = event.flow
                states.add((event.flow, event.state))
            case ExitTaken():
                exits.add((at, event.state, event.outcome))
            case _:
                pass


def _missing(flows: Flows, states: set[tuple[str, str]], exits: set[tuple[str, str, str]]) -> Iterator[Unreached]:
    taken = {(state, outcome) for _, state, outcome in exits}
    for flow in flows.values():
        for state in flow.states.values():
            if (flow.name, state.name) not in states:
                yield Unreached(flow.name, state.name)
                continue
            for outcome in state.exits:
                if (state.name, outcome) not in taken and outcome != state.fall_through:
                    yield Unreached(flow.name, state.name, outcome)


def dead_ends(exploration: Exploration) -> tuple[DeadEnd, ...]:
    """Calls that fail, calls that nothing but a hang-up can end, and rounds that a silent caller never leaves."""
    return (*_failing(exploration), *_stuck(exploration), *_endless(exploration))


def _failing(exploration: Exploration) -> Iterator[DeadEnd]:
    """One for each ending in which a call fails."""
    for situation, ending in exploration.endings():
        if ending.how == "failed":
            path = exploration.path_to(situation.index)
            capped = any(isinstance(event, StepCapReached) for event in path.edges[-1].events)
            why = "goes round until the cap of steps" if capped else "fails"
            yield DeadEnd(f"the call {why} at {ending.where}", path, exploration.subject)


def _stuck(exploration: Exploration) -> Iterator[DeadEnd]:
    """One for each way into situations from which no other way leads to an ending but a hang-up."""
    if not exploration.is_complete:
        return
    lost = {
        each.index for each in exploration.situations if each.ending is None and each.index not in exploration.homewards
    }
    for number in sorted(lost):
        edge = exploration.found_by.get(number)
        if edge is None or edge.source not in lost:
            where = exploration.situations[number].state or exploration.flow
            why = f"from {where} on nothing leads to an ending but a hang-up"
            yield DeadEnd(why, exploration.path_to(number), exploration.subject)


def _endless(exploration: Exploration) -> Iterator[DeadEnd]:
    """One for each round that goes on for ever while the caller does nothing. In a queue that is waiting."""
    if exploration.in_queue:
        return
    silent = [tuple(edge.target for edge in edges if _is_silent(edge)) for edges in exploration.edges]
    for group in components(len(silent), silent.__getitem__):
        if len(group) > 1 or group[0] in silent[group[0]]:
            first = min(group)
            why = f"a caller who does nothing goes round {exploration.situations[first].state} for ever"
            yield DeadEnd(why, exploration.path_to(first), exploration.subject)


def _is_silent(edge: Edge) -> bool:
    """Whether the caller does nothing on an edge."""
    return all(isinstance(move, HearsOut | Silence) or not isinstance(move, CALLERS_MOVES) for move in edge.moves)
