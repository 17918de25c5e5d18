"""The call that shows a difference, in both versions: its frames to be played, and where the two courses part."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from simulator.app.playback.frames import Json, frame_json, frames
from simulator.domain.events import Event, ExitTaken, StateEntered
from simulator.domain.routing import Queue
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.explore.difference import Example, Kind
from simulator.explore.performing import Said
from simulator.explore.replaying import logged
from simulator.explore.visible import noticed
from simulator.flow.outcomes import exit_for
from simulator.web.designing.structure import Version

Ids = tuple[str, ...]


def course_json(
    version: Version, happened: Iterable[Said], started: datetime, queues: Mapping[str, Queue]
) -> list[dict[str, Json]]:
    """One of the two courses as frames, which light up its version's drawing."""
    program = Program(version.flows, started)
    return [*map(frame_json, frames(logged(happened), program, version.flow.name, queues))]


def parting(example: Example, versions: tuple[Version, Version]) -> tuple[Ids, Ids]:
    """The ids in each drawing of where the two courses part: the last state that they share, and the way on from there.

    Who ends elsewhere parts where the ways do. For any other difference it is the first thing that is noticed, or at
    least comes at another time: the state at which it does.
    """
    first, second = (tuple(_marks(*each)) for each in zip(versions, example.courses, strict=True))
    for look in (_ways, _all, _times) if example.kind is Kind.ENDS else (_all, _times):
        parted = _first_other(look(first), look(second))
        if parted is not None:
            return _around(first, parted[0]), _around(second, parted[1])
    return (), ()


@dataclass(frozen=True, slots=True)
class _Mark:
    """What may differ of an event; ``at`` in ms. ``ids``: what it passes of the drawing, if it is a part of the way."""

    what: Hashable
    at: Millis
    is_way: bool = False
    is_state: bool = False
    ids: Ids = ()


_Seen = Sequence[tuple[int, Hashable]]
"""What is compared, each with its place among the marks."""


def _ways(marks: Sequence[_Mark]) -> _Seen:
    return [(place, mark.what) for place, mark in enumerate(marks) if mark.is_way]


def _all(marks: Sequence[_Mark]) -> _Seen:
    return [(place, mark.what) for place, mark in enumerate(marks)]


def _times(marks: Sequence[_Mark]) -> _Seen:
    return [(place, (mark.what, mark.at)) for place, mark in enumerate(marks)]


def _first_other(first: _Seen, second: _Seen) -> tuple[int | None, int | None] | None:
    """The first places at which two courses differ, None where one of them is over; None: they do not."""
    for one, other in zip_longest(first, second, fillvalue=(None, None)):
        if one[1] != other[1]:
            return one[0], other[0]
    return None


def _around(marks: Sequence[_Mark], place: int | None) -> Ids:
    """What is passed from the last state before a place up to the first one from it on; of a stay, its state."""
    end = len(marks) if place is None else place
    begin = next((index for index in reversed(range(end)) if marks[index].is_state), 0)
    if place is None or not marks[place].is_way:
        last = begin
    else:
        last = next((index for index in range(place, len(marks)) if marks[index].is_state), place)
    return tuple(dict.fromkeys(id_ for mark in marks[begin : last + 1] for id_ in mark.ids))


def _marks(version: Version, happened: Iterable[Said]) -> Iterator[_Mark]:
    way = _Way(version)
    for at, event in happened:
        mark = way.mark(at, event)
        if mark is not None:
            yield mark


class _Way:
    """Follows a course through the flows of a version."""

    def __init__(self, version: Version) -> None:
        self._version = version
        self._flow_of: dict[str, str] = {}

    def mark(self, at: Millis, event: Event) -> _Mark | None:
        """What may differ of an event; None: nothing."""
        match event:
            case StateEntered(flow=flow, state=state):
                self._flow_of[state] = flow
                at_state = (self._shared(flow), state)
                return _Mark(at_state, at, is_way=True, is_state=True, ids=self._version.state(flow, state))
            case ExitTaken(state=state, outcome=outcome):
                return _Mark(("exit", state, outcome), at, is_way=True, ids=self._exit(state, outcome))
            case _:
                seen = noticed(event)
                return None if seen is None else _Mark(seen, at)

    def _shared(self, flow: str) -> str:
        """The flow's name; the two that are compared may have different ones."""
        return "" if flow == self._version.flow.name else flow

    def _exit(self, name: str, outcome: str) -> Ids:
        flow = self._flow_of.get(name, self._version.flow.name)
        state = self._version.flows[flow].states.get(name)
        if state is None:
            return ()
        leads = exit_for(state, outcome)
        known = next((key for key, each in state.exits.items() if each is leads), outcome)
        return self._version.edge(flow, name, known)
