"""Watches one call's events, and makes its rows when it is over. Reads events only.

The same for a call of a simulated day and for the log of a single one. It may be given every event of the call, or
only those in ``WANTED``: the rows are the same.
"""

from simulator.domain.events import Event
from simulator.domain.timing import Millis
from simulator.evidence.measures.hearing import HEARS, CallSoFar
from simulator.evidence.measures.passing import Passing
from simulator.evidence.measures.rows import ANSWERED, CallerFacts, CallRow, FinishedCall, QueueVisitRow
from simulator.evidence.measures.walking import WALKED, Caller, Walk, walk

WANTED: frozenset[type[Event]] = frozenset(HEARS) | WALKED
"""The events that a watch looks at; the others need not be given to it."""


class CallWatch:
    """What the events of one call, which began at ``began`` ms of the simulation, add up to.

    ``passing`` is the replication's one, shared by all its watches, which then hear their events in the order of time;
    without it nobody knows who passed whom.
    """

    __slots__ = ("_facts", "_seen")

    def __init__(self, facts: CallerFacts, call: str, began: Millis, passing: Passing | None = None) -> None:
        self._facts = facts
        self._seen = CallSoFar(call, began, passing)

    def hear(self, clock: Millis, event: Event) -> None:
        """An event of this call at ``clock`` ms of the simulation."""
        kind = type(event)
        if kind in WALKED:
            self._seen.walk.append((clock, event))
        take = HEARS.get(kind)
        if take is not None:
            take(self._seen, clock, event)

    @property
    def so_far(self) -> CallSoFar:
        """What the events add up to, for whoever does the work of ``hear`` himself, event class by event class."""
        return self._seen

    @property
    def is_done(self) -> bool:
        """Whether the call has ended and is wrapped up, and no callback of it waits; later events change no row."""
        seen = self._seen
        return seen.ended is not None and not seen.unwrapped and seen.queue is None

    def finished(self) -> FinishedCall:
        """The call's rows; of a call that is still on, as far as it has come."""
        facts, seen = self._facts, self._seen
        way = walk(Caller(facts.replication, seen.call, facts.kind, seen.began), seen.walk)
        queues = tuple(stay.row(facts, seen.call, number) for number, stay in enumerate(seen.queues, start=1))
        return FinishedCall(_row(facts, seen, way, queues), way.rows(), queues)


def _row(facts: CallerFacts, seen: CallSoFar, way: Walk, queues: tuple[QueueVisitRow, ...]) -> CallRow:
    waited = answered = transfers = talked = wrapped = 0
    agent = ""
    for stay in queues:
        waited, talked, wrapped = waited + stay.waited, talked + stay.talked, wrapped + stay.wrapped
        if stay.ended == ANSWERED:
            answered, agent = answered + 1, agent or stay.agent
            transfers += bool(stay.transferred_to)
    return CallRow(
        facts.replication,
        seen.call,
        facts.kind,
        facts.try_number,
        facts.tier,
        facts.product,
        seen.ani,
        seen.dnis,
        seen.flow,
        seen.began,
        seen.local_time,
        seen.ended,
        _in_ivr(seen),
        len(way.visits),
        way.entries,
        way.failed,
        way.opted_out,
        seen.identity,
        len(queues),
        waited,
        answered,
        transfers,
        agent,
        talked,
        wrapped,
        seen.disposition,
        seen.state,
    )


def _in_ivr(seen: CallSoFar) -> Millis:
    """From the arrival to the first queue, or to the end of a call that reached none."""
    if seen.queues:
        return seen.queues[0].entered - seen.began
    return 0 if seen.ended is None else seen.ended - seen.began
