"""A call's way through the states, from the events of the IVR: walked once, when the call is over.

A state is left by its exit, by an agent's answer or by the end of the call. The states of a subflow or of an in-queue
flow are visited while the call is at the state that called them: their times lie within that one's.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from simulator.domain.calls import Disposition
from simulator.domain.events import (
    CallAnswered,
    CallEnded,
    ChoiceMade,
    EntryCompleted,
    Event,
    ExitTaken,
    StateEntered,
)
from simulator.domain.timing import Millis
from simulator.evidence.measures.rows import VisitRow

WALKED: frozenset[type[Event]] = frozenset(
    {StateEntered, ExitTaken, EntryCompleted, ChoiceMade, CallAnswered, CallEnded}
)
"""The events that make the way."""

GOOD_ENTRY, OPTED_OUT = "matched", "opted_out"
_CUT_SHORT = frozenset({"hung_up", "broken_off"})
"""Entries that the caller's hang-up or an agent's answer cut short: they neither failed nor succeeded."""
_HUNG_UP = frozenset({Disposition.ABANDONED_IN_IVR.value, Disposition.ABANDONED_IN_QUEUE.value})


class Caller(NamedTuple):
    """What every visit's row says of its call, and when the call began, in ms of the simulation."""

    replication: int
    call: str
    kind: str
    began: Millis


class _Here(NamedTuple):
    """A state that the call is at since ``entered``, ms of the simulation; ``number`` counts visits from 0."""

    event: StateEntered
    entered: Millis
    number: int
    visit: int


_NO_ENTRY = (0, "")


@dataclass(slots=True, eq=False)
class Walk:
    """Visits in the order in which they began; those that last are None until they are over, and stand in ``at``.

    ``keyed`` has, for the visits with an entry of keys, how many and the last one's result.
    """

    caller: Caller
    visits: list[VisitRow | None] = field(default_factory=list)
    at: list[_Here] = field(default_factory=list)
    keyed: dict[int, tuple[int, str]] = field(default_factory=dict)
    entries: int = 0
    failed: int = 0
    opted_out: int = 0

    def rows(self) -> tuple[VisitRow, ...]:
        """The rows; a state that the call is still at has lasted no time yet."""
        for here in self.at:
            self.leave(here, here.entered, "")
        self.at.clear()
        return tuple(row for row in self.visits if row is not None)

    def leave(self, here: _Here, clock: Millis, outcome: str) -> None:
        """A visit is over: its row is made."""
        replication, call, kind, began = self.caller
        event, entered, number, visit = here
        entries, result = self.keyed.get(number, _NO_ENTRY)
        flow, state, of = event.flow, event.state, event.kind
        entered, left, nth = entered - began, clock - began, number + 1
        row = replication, call, kind, nth, flow, state, of, visit, entered, left, outcome, entries, result, False
        # What VisitRow(...) does, at half the price.
        self.visits[number] = tuple.__new__(VisitRow, row)


def walk(caller: Caller, events: Iterable[tuple[Millis, Event]]) -> Walk:
    """The way of a call, from its events at ms of the simulation; those that are not ``WALKED`` are passed over."""
    way = Walk(caller)
    at, visits, seen = way.at, way.visits, dict[tuple[str, str], int]()
    for clock, event in events:
        if isinstance(event, StateEntered):
            place = event.flow, event.state
            visit = seen[place] = seen.get(place, 0) + 1
            at.append(tuple.__new__(_Here, (event, clock, len(visits), visit)))
            visits.append(None)
        elif isinstance(event, ExitTaken):
            if at and at[-1].event.state == event.state:  # the usual case, without a call
                way.leave(at.pop(), clock, event.outcome)
            else:
                _left(way, clock, event)
        else:
            _other(way, clock, event)
    return way


def _other(way: Walk, clock: Millis, event: Event) -> None:
    match event:
        case EntryCompleted(result=result):
            _keyed(way, result)
        case ChoiceMade():
            _keyed(way, GOOD_ENTRY)  # a known key of a menu is an entry that is valid at once
        case CallAnswered():
            _close(way, clock)
        case CallEnded(disposition=disposition, state=state):
            _close(way, clock)
            if disposition in _HUNG_UP:
                _hung_up(way, state)
        case _:
            pass


def _left(way: Walk, clock: Millis, event: ExitTaken) -> None:
    """A state is left; those inside of it that the call is at still (an in-queue flow's) are over too."""
    at, state = way.at, event.state
    while at:
        here = at.pop()
        if here.event.state == state:
            way.leave(here, clock, event.outcome)
            return
        way.leave(here, clock, "")


def _keyed(way: Walk, result: str) -> None:
    if result in _CUT_SHORT:
        return
    way.entries += 1
    way.opted_out += result == OPTED_OUT
    way.failed += result not in {OPTED_OUT, GOOD_ENTRY}
    if way.at:
        number = way.at[-1].number
        entries, _ = way.keyed.get(number, _NO_ENTRY)
        way.keyed[number] = entries + 1, result


def _close(way: Walk, clock: Millis) -> None:
    """The IVR's part is over: the states that the call is at are left by no exit."""
    while way.at:
        way.leave(way.at.pop(), clock, "")


def _hung_up(way: Walk, state: str) -> None:
    """The caller gave up at a state: at its last visit."""
    for number, row in reversed(list(enumerate(way.visits))):
        if row is not None and row.state == state:
            way.visits[number] = row._replace(hung_up=True)
            return
