"""Rows and tallies small enough to be checked by hand: a queue with a threshold of 20 s, and whoever visits it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from simulator.evidence.measures.measure import Figure, Scope
from simulator.evidence.measures.named import find, measures
from simulator.evidence.measures.rows import CallRow, FinishedCall, QueueVisitRow, VisitRow
from simulator.evidence.measures.tally import Tally
from simulator.evidence.measures.terms import Terms

SECOND = 1000
MINUTE = 60 * SECOND
TERMS = Terms(30 * MINUTE, datetime(2026, 1, 5, 8), service_level={"General": 20 * SECOND})  # noqa: DTZ001 - local


@dataclass(frozen=True, slots=True)
class Stay:
    """A queue visit in the fewest words; times in ms."""

    waited: int = 0
    ended: str = "answered"
    entered: int = 0
    queue: str = "General"
    skills: tuple[str, ...] = ()
    tier: str = "standard"
    kind: str = "knows both"
    talked: int = 0
    wrapped: int = 0
    passed: int | None = 0
    replication: int = 1
    came_from: str = ""
    sent_to: str = ""

    def row(self, call: str = "1", number: int = 1) -> QueueVisitRow:
        return QueueVisitRow(
            replication=self.replication,
            call=call,
            kind=self.kind,
            try_number=1,
            tier=self.tier,
            number=number,
            queue=self.queue,
            skills=self.skills,
            priority=0,
            entered=self.entered,
            left=None if self.ended == "waiting" else self.entered + self.waited,
            waited=self.waited,
            ended=self.ended,
            why="",
            callback=False,
            alerts=1,
            passed=self.passed,
            agent="Kim" if self.ended == "answered" else "",
            talked=self.talked,
            wrapped=self.wrapped,
            wrap_up_code="",
            transferred_from=self.came_from,
            transferred_to=self.sent_to,
        )


CALL = CallRow(
    replication=1,
    call="1",
    kind="knows both",
    try_number=1,
    tier="standard",
    product="Router",
    caller_number="020 7946 0001",
    dialled_number="0800 171 717",
    flow="uc17",
    began=0,
    local_time="",
    ended=60 * SECOND,
    ivr=20 * SECOND,
    steps=3,
    entries=2,
    failed_entries=0,
    opted_out=0,
    identity="authenticated",
    queues=1,
    waited=0,
    answered=1,
    transfers=0,
    agent="Kim",
    talked=0,
    wrapped=0,
    disposition="handled",
    state="to_general",
)


def visit(
    state: str, outcome: str = "done", *, nth: int = 1, entries: int = 0, result: str = "", hung_up: bool = False
) -> VisitRow:
    """A visit of two seconds."""
    return VisitRow(1, "1", "", 1, "uc17", state, "collect", nth, 0, 2000, outcome, entries, result, hung_up)


def whole(call: CallRow = CALL, *visits: VisitRow, stays: Iterable[Stay] = ()) -> FinishedCall:
    """A finished call."""
    return FinishedCall(call, visits, tuple(stay.row() for stay in stays))


def queued(*stays: Stay) -> Iterable[FinishedCall]:
    """Calls that did nothing but wait."""
    for stay in stays:
        began = stay.entered
        row = CALL._replace(began=began, ended=began + stay.waited, tier=stay.tier, replication=stay.replication)
        yield whole(row, stays=[stay])


def tally_of(calls: Iterable[FinishedCall], terms: Terms = TERMS, **changed: object) -> Tally:
    """Their tally."""
    tally = Tally(replace(terms, **changed) if changed else terms)  # type: ignore[arg-type]
    for call in calls:
        tally.add(call)
    return tally


def figure(tally: Tally, name: str, variant: str, scope: Scope | None = None) -> Figure:
    """The one figure of a measure; ``KeyError`` for a measure that there is not."""
    measure = find(name, variant)
    found = [each for each in measures(tally) if each.measure == measure and each.scope == (scope or Scope())]
    assert 1 == len(found), f"{len(found)} figures for {measure.title} at {scope}"
    return found[0]


def values_of(tally: Tally, name: str, scope: Scope | None = None) -> Mapping[str, float | None]:
    """The values of all variants of a measure, by variant."""
    wanted = scope or Scope()
    return {
        each.measure.variant: each.value
        for each in measures(tally)
        if each.measure.name == name and each.scope == wanted
    }
