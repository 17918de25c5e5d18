"""Promises over everything that a flow can do: a monitor walks the graph of an exploration beside the call.

Situations are told apart by what the monitor remembers, too: (situation, monitor) pairs are visited breadth first, so
that the first broken one is a shortest call. A monitor that asks how long something has taken goes on only where that
is longer than it ever was there before: who is in time then is in time at once, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.domain.events import Event
from simulator.domain.timing import Millis
from simulator.evidence.promises.checking import armed
from simulator.evidence.promises.monitor import Broken, Monitor
from simulator.evidence.promises.parsing import Kept
from simulator.explore.exploration import Edge, Exploration, Path
from simulator.explore.moves import Press
from simulator.explore.ordering import ordered
from simulator.flow.usecase import Promise

LEAST_SECRET = 3
"""Fewer digits than any PIN has are no secret: they stand everywhere."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a promise holds on every path; if not, why, and a shortest call that breaks it."""

    promise: Promise
    reason: str = ""
    path: Path | None = None

    @property
    def holds(self) -> bool:
        """Whether no call was found that breaks it."""
        return self.path is None


Heard = list[list[tuple[Edge, tuple[tuple[Event, Millis], ...]]]]
"""By situation, each edge with the events that a monitor cares for and their times."""


@dataclass(frozen=True, slots=True)
class _Step:
    """How a pair was reached: from which step, over which edge; when."""

    edge: Edge | None
    before: "_Step | None"
    monitor: Monitor
    at: Millis = 0

    def path(self, last: Edge) -> Path:
        edges = [last]
        step: _Step | None = self
        while step is not None and step.edge is not None:
            edges.append(step.edge)
            step = step.before
        return Path(tuple(reversed(edges)))


def prove(exploration: Exploration, promises: Iterable[Kept]) -> tuple[Verdict, ...]:
    """The verdict on each promise, in their order; what the bound left out of the exploration is not judged."""
    secrets = secrets_of(exploration)
    return tuple(_verdict(exploration, each.promise, armed(each.monitor, secrets)) for each in promises)


def secrets_of(exploration: Exploration) -> frozenset[str]:
    """The entries of sensitive states that callers key in somewhere."""
    pressed = (move for edge in exploration.all_edges() for move in edge.moves if isinstance(move, Press))
    digits = ("".join(key for key in move.keys if key.isdecimal()) for move in pressed if move.secret)
    return frozenset(each for each in digits if len(each) >= LEAST_SECRET)


def _verdict(exploration: Exploration, promise: Promise, monitor: Monitor) -> Verdict:
    heard = [[(edge, _heard(monitor, edge)) for edge in edges] for edges in exploration.edges]
    if monitor.is_timed and not _longest_breaks(exploration, monitor, heard):
        return Verdict(promise)
    most: dict[tuple[int, Monitor], Millis] = {(0, monitor.timeless()): 0}
    wave = [_Step(None, None, monitor)]
    while wave:
        reached: list[_Step] = []
        for step in wave:
            for edge, said in heard[0 if step.edge is None else step.edge.target]:
                after = _fed(step.monitor, said, step.at)
                if isinstance(after, Broken):
                    return Verdict(promise, after.reason, step.path(edge))
                at = step.at + edge.took
                pair, spent = (edge.target, after.timeless()), after.spent(at)
                if spent > most.get(pair, -1):
                    most[pair] = spent
                    reached.append(_Step(edge, step, after, at))
        wave = reached
    return Verdict(promise)


def _longest_breaks(exploration: Exploration, monitor: Monitor, heard: Heard) -> bool:
    """Whether the calls that take longest break a promise about time: each situation is looked at after all before it,
    so that what took longest on the way to it is known, and once, unless calls can go round it.
    """
    reached: list[dict[Monitor, tuple[Monitor, Millis]]] = [{} for _ in exploration.situations]
    reached[0][monitor] = monitor, 0
    for group in ordered(exploration).groups:
        inside = frozenset(group)
        waiting = dict.fromkeys((number, each) for number in group for each in reached[number])
        while waiting:
            number, timeless = next(iter(waiting))
            del waiting[number, timeless]
            before, since = reached[number][timeless]
            for edge, said in heard[number]:
                after = _fed(before, said, since)
                if isinstance(after, Broken):
                    return True
                at, bare = since + edge.took, after.timeless()
                known = reached[edge.target].get(bare)
                if known is None or after.spent(at) > known[0].spent(known[1]):
                    reached[edge.target][bare] = after, at
                    if edge.target in inside:
                        waiting[edge.target, bare] = None
    return False


def _heard(monitor: Monitor, edge: Edge) -> tuple[tuple[Event, Millis], ...]:
    """The events of an edge that a monitor cares for, each with the ms since the edge began."""
    kinds = monitor.hears
    return tuple(
        (event, at) for event, at in zip(edge.events, edge.at, strict=True) if kinds is None or type(event) in kinds
    )


def _fed(monitor: Monitor, said: Iterable[tuple[Event, Millis]], since: Millis) -> Monitor | Broken:
    for event, at in said:
        after = monitor.feed(event, since + at)
        if isinstance(after, Broken):
            return after
        monitor = after
    return monitor
