"""Frames: what each entry of a log changes in the view. The page, the hand-out and the terminal phone merge them.

A view is a flat mapping of keys to values, ``<call>/<part>``, ``agent/<name>`` and ``queue/<name>``; a frame replaces
the values of the keys that change. Frames are made from the log as it is, so what is secret there is secret here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.app.playback.centre_fold import CENTRE as OF_CENTRE
from simulator.app.playback.desks import Desks
from simulator.app.playback.ivr_fold import IVR
from simulator.app.playback.json import Json, texts
from simulator.app.playback.lines import Lines
from simulator.app.playback.record import FoldedCall
from simulator.app.playback.route import Route
from simulator.domain.errors import UsageError
from simulator.domain.eventlines import event_name
from simulator.domain.eventlog import CENTRE, Entry
from simulator.domain.events import CallStarted, Event, ExitTaken, NumberUnanswered, StateEntered
from simulator.domain.problems import hint_for
from simulator.domain.routing import Queue
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.evidence.telling.tellers import tell
from simulator.evidence.telling.told import Told
from simulator.picture.drawing import drawn_ids
from simulator.picture.ids import Ids

__all__ = ["Folder", "Frame", "Json", "frame_json", "frames", "view_at"]

_NO_QUEUES: Mapping[str, Queue] = MappingProxyType({})
_FOLDS = MappingProxyType({**IVR, **OF_CENTRE})


@dataclass(frozen=True, slots=True)
class Frame:
    """What an entry of the log changes: ``n`` is its place in the log, ``at`` the ms of the simulation.

    ``at`` never runs backwards: somebody who has waited already is seen from the moment on that he is placed.
    ``call`` is the call's id, or "centre"; ``event`` the log's name of what happened; ``told`` as a transcript tells
    it, None where that passes it over. ``view``: keys with their new values, None: gone. ``lit``: ids of the states
    and exits of the drawing that the call passes, in their order.
    """

    n: int
    at: Millis
    call: str
    event: str
    told: Told | None
    view: Mapping[str, Json] = field(default_factory=dict)
    lit: tuple[str, ...] = ()


class Folder:
    """Follows a log, entry by entry, and says what each changes.

    ``ids`` are those of the drawing (``picture.drawing.drawn_ids``). ``queues`` are the centre's: without them nobody
    knows how long an agent's phone rings, and the times of alerts and wrap-ups are None.
    """

    __slots__ = ("_calls", "_desks", "_ids", "_last", "_lines", "_program", "_queues", "_shown")

    def __init__(self, program: Program, ids: Ids, queues: Mapping[str, Queue] = _NO_QUEUES) -> None:
        """Nothing has happened yet."""
        self._program, self._ids, self._queues = program, ids, queues
        self._calls: dict[str, FoldedCall] = {}
        self._desks, self._lines = Desks(queues), Lines(queues)
        self._shown: dict[str, Json] = {}
        self._last: Millis = 0

    def frame(self, n: int, clock: Millis, entry: Entry) -> Frame:
        """The frame of the log's entry ``n``, which happened at ``clock`` ms of the simulation."""
        self._last = max(self._last, clock)
        call = None if entry.call == CENTRE else self._call(entry.call, clock)
        lit = () if call is None else tuple(_lit(call.route, entry.event))
        view: dict[str, Json] = {}
        for key, value in self._changes(call, clock, entry):
            if self._shown.get(key) != value:
                self._shown[key] = view[key] = value
        return Frame(n, self._last, entry.call, event_name(type(entry.event)), tell(entry.event), view, lit)

    def follow(self, n: int, entry: Entry) -> Frame:
        """The frame of the log's entry ``n``; when its call began is known from the entries before."""
        began = getattr(entry.event, "clock", 0) - entry.at if _begins(entry.event) else self._began(entry.call)
        return self.frame(n, began + entry.at, entry)

    def _began(self, call: str) -> Millis:
        known = self._calls.get(call)
        return 0 if known is None else known.began

    def _call(self, call: str, clock: Millis) -> FoldedCall:
        known = self._calls.get(call)
        if known is None:
            known = FoldedCall(call, clock, Route(self._program, self._ids), self._queues)
            self._calls[call] = known
        return known

    def _changes(self, call: FoldedCall | None, clock: Millis, entry: Entry) -> Iterator[tuple[str, Json]]:
        event = entry.event
        if not self._shown:
            yield from self._lines.opening()
        fold = _FOLDS.get(type(event))
        if call is not None and fold is not None:
            for part, value in fold(call, clock, event):
                yield f"{call.id}/{part}", value
        yield from self._desks.fold(entry.call, clock, event)
        yield from self._lines.fold(entry.call, clock, event)


def frames(
    log: Iterable[Entry], program: Program, main_flow: str, queues: Mapping[str, Queue] = _NO_QUEUES
) -> tuple[Frame, ...]:
    """The frames of a whole log, lit in the drawing of ``main_flow`` and the flows that it calls.

    ``UsageError`` where the program has no such flow. A log of other flows is told all the same, and lights nothing.
    """
    flow = program.flows.get(main_flow)
    if flow is None:
        remedy = hint_for(main_flow, program.flows) or f"the flows here: {', '.join(program.flows)}"
        raise UsageError(f'there is no call flow "{main_flow}"', remedy)
    folder = Folder(program, drawn_ids(flow, program.flows), queues)
    return tuple(folder.follow(n, entry) for n, entry in enumerate(log))


def view_at(frames: Sequence[Frame], at: Millis) -> dict[str, Json]:
    """The view at a time: all frames up to ``at`` ms of the simulation, merged; what is gone is not in it."""
    view: dict[str, Json] = {}
    for frame in frames:
        if frame.at > at:
            break
        view.update(frame.view)
    return {key: value for key, value in view.items() if value is not None}


def frame_json(frame: Frame) -> dict[str, Json]:
    """A frame as JSON: who, text, where and box are null where a transcript passes the event over."""
    told = frame.told
    return {
        "n": frame.n,
        "at": frame.at,
        "call": frame.call,
        "event": frame.event,
        "who": None if told is None else told.who,
        "text": None if told is None else told.text,
        "where": None if told is None else told.where,
        "box": None if told is None else texts(told.box),
        "view": frame.view,
        "lit": list(frame.lit),
    }


def _begins(event: Event) -> bool:
    return isinstance(event, CallStarted | NumberUnanswered)


def _lit(route: Route, event: Event) -> Iterator[str]:
    match event:
        case CallStarted(flow=flow):
            return route.begin(flow)
        case StateEntered():
            return route.enter(event)
        case ExitTaken():
            return route.leave(event)
        case _:
            return iter(())
