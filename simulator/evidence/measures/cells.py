"""Sums of rows: whole numbers only, so that merging them is exact in any order.

Waits are counted by whole seconds, rounded up: a wait of 20,000 ms is in second 20, one of 20,001 in second 21. So
"within T seconds" is exact, and so is a percentile by the nearest rank, but for the rounding up of its value.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, TypeVar

from simulator.domain.timing import SECOND, Millis
from simulator.evidence.measures.rows import ABANDONED, ANSWERED, WAITING, QueueVisitRow

CellT = TypeVar("CellT", "CallCell", "QueueCell", "VisitCell", "ReturnCell", "AgentCell")
Counts = dict[Any, int]

_LARGEST = frozenset({"longest", "longest_answered", "most_passed"})
"""Numbers of which the largest counts; all others are summed."""


@dataclass(slots=True)
class CallCell:
    """Calls: how many, of which sort, and how they ended. ``ivr``, ``lasted`` and ``handled`` in ms.

    ``answered``: an agent answered them at least once; ``again``: more than once.
    """

    calls: int = 0
    reached: int = 0
    first_calls: int = 0
    second_calls: int = 0
    identified: int = 0
    authenticated: int = 0
    opted_out: int = 0
    queued: int = 0
    no_agent: int = 0
    in_ivr: int = 0
    done: int = 0
    entries: int = 0
    failed_entries: int = 0
    answered: int = 0
    again: int = 0
    ivr: Millis = 0
    lasted: Millis = 0
    handled: Millis = 0
    dispositions: Counts = field(default_factory=dict)


@dataclass(slots=True)
class QueueCell:
    """Queue visits. ``in_time``: within the queue's threshold; times in ms, histograms in whole seconds, rounded up.

    ``transferred``: answered, and sent on to another queue by hand, with ``sent_on`` ms of talk and wrap-up before;
    ``transferred_in``: offered, because an agent of another queue sent them.
    """

    waiting: int = 0
    answered: int = 0
    answered_in_time: int = 0
    abandoned: int = 0
    abandoned_in_time: int = 0
    abandoned_short: int = 0
    flowed_out: int = 0
    transferred: int = 0
    transferred_in: int = 0
    callbacks: int = 0
    alerts: int = 0
    watched: int = 0
    passed: int = 0
    passings: int = 0
    most_passed: int = 0
    wait_answered: Millis = 0
    wait_abandoned: Millis = 0
    wait_flowed_out: Millis = 0
    longest_answered: Millis = 0
    longest: Millis = 0
    talked: Millis = 0
    wrapped: Millis = 0
    sent_on: Millis = 0
    waits_answered: Counts = field(default_factory=dict)
    waits_abandoned: Counts = field(default_factory=dict)
    waits_flowed_out: Counts = field(default_factory=dict)

    @property
    def offered(self) -> int:
        """Offered = answered + abandoned + flowed out (telephony-rules section 3)."""
        return self.answered + self.abandoned + self.flowed_out

    def note(self, alerts: int, passed: int | None, *, callback: bool) -> None:
        """What counts of any visit."""
        self.alerts += alerts
        self.callbacks += callback
        if passed is not None:
            self.watched += 1
            if passed:
                self.passed += 1
                self.passings += passed
                self.most_passed = max(self.most_passed, passed)

    def count_answered(self, waited: Millis, second: int, talked: Millis, wrapped: Millis, *, in_time: bool) -> None:
        """One more that an agent answered."""
        self.answered += 1
        self.answered_in_time += in_time
        self.wait_answered += waited
        self.talked += talked
        self.wrapped += wrapped
        self.longest_answered = max(self.longest_answered, waited)
        waits = self.waits_answered
        waits[second] = waits.get(second, 0) + 1

    def count_abandoned(self, waited: Millis, second: int, *, in_time: bool, short: bool) -> None:
        """One more that gave up."""
        self.abandoned += 1
        self.abandoned_in_time += in_time
        self.abandoned_short += short
        self.wait_abandoned += waited
        count(self.waits_abandoned, second)

    def count_flowed_out(self, waited: Millis, second: int) -> None:
        """One more that left otherwise."""
        self.flowed_out += 1
        self.wait_flowed_out += waited
        count(self.waits_flowed_out, second)

    @staticmethod
    def add(cells: Iterable["QueueCell"], stay: QueueVisitRow, threshold: Millis, short: Millis) -> None:
        """Count a visit in several cells: one look at the row serves them all."""
        *_, waited, ended, _, callback, alerts, passed, _, talked, wrapped, _, came, went = stay
        second, in_time = -(-waited // SECOND), waited <= threshold
        for cell in cells:
            cell.note(alerts, passed, callback=callback)
            if ended == WAITING:
                cell.waiting += 1
                continue
            cell.longest = max(cell.longest, waited)
            if came:
                cell.transferred_in += 1
            if went:
                cell.transferred += 1
                cell.sent_on += talked + wrapped
            if ended == ANSWERED:
                cell.count_answered(waited, second, talked, wrapped, in_time=in_time)
            elif ended == ABANDONED:
                cell.count_abandoned(waited, second, in_time=in_time, short=waited <= short)
            else:
                cell.count_flowed_out(waited, second)


@dataclass(slots=True)
class VisitCell:
    """Visits of a state that went the same way: how many, and the ms that they lasted."""

    visits: int = 0
    stayed: Millis = 0


@dataclass(slots=True)
class ReturnCell:
    """Calls that were at a state again: ``refused``: their first entry there had been valid; ``late``: they made their
    first entry only now, and ``late_valid``: a valid one.
    """

    refused: int = 0
    late: int = 0
    late_valid: int = 0


@dataclass(slots=True)
class AgentCell:
    """Agents' time on queue by what they did, in ms."""

    idle: Millis = 0
    alerting: Millis = 0
    talking: Millis = 0
    wrap_up: Millis = 0


def count(counts: Counts, what: object, times: int = 1) -> None:
    """One more of these."""
    counts[what] = counts.get(what, 0) + times


def absorb(into: CellT, other: CellT) -> None:
    """Add another cell's numbers."""
    for item in fields(into):
        name = item.name
        mine, theirs = getattr(into, name), getattr(other, name)
        if isinstance(mine, dict):
            for key, number in theirs.items():
                count(mine, key, number)
        else:
            setattr(into, name, max(mine, theirs) if name in _LARGEST else mine + theirs)


def to_record(cell: CallCell | QueueCell | VisitCell | ReturnCell | AgentCell) -> list[Any]:
    """Plain values for JSON, in the order of the fields; counts by their keys, sorted."""
    values = (getattr(cell, item.name) for item in fields(cell))
    return [sorted([key, n] for key, n in value.items()) if isinstance(value, dict) else value for value in values]


def from_record(kind: type[CellT], record: Sequence[Any]) -> CellT:
    """The cell that ``to_record`` wrote."""
    cell = kind()
    for item, value in zip(fields(cell), record, strict=True):
        setattr(cell, item.name, dict(value) if isinstance(value, list) else value)
    return cell


STATES_ON_QUEUE: Mapping[str, str] = MappingProxyType(
    {"idle": "idle", "alerting": "alerting", "talking": "talking", "wrap-up": "wrap_up"}
)
"""The states of an agent who is on queue, each with its number in ``AgentCell``."""
