"""The way of calls: what happened in each, in order, whatever the moments; and whether two logs go the same way.

A scenario presses keys in the rhythm of its sentences, not in that of a person's fingers. So times are not compared,
nor what merely measures them, nor keys that were thrown away: they did nothing, and whether a # came too late hangs on
tenths of a second. The order of all other events, and all that they say, is compared.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from simulator.app.alike import alike
from simulator.domain.eventlog import EventLog
from simulator.domain.events import (
    AgentStateChanged,
    CallAnswered,
    CallStarted,
    ConversationEnded,
    Event,
    KeysDiscarded,
    NumberUnanswered,
    PromptCutOff,
    QueueStanding,
    ScheduleChecked,
    WrappedUp,
)
from simulator.domain.timing import Millis

_TIMES: Mapping[type, Mapping[str, object]] = MappingProxyType(
    {
        CallStarted: {"clock": 0, "local_time": ""},
        NumberUnanswered: {"clock": 0},
        PromptCutOff: {"heard": 0},
        ScheduleChecked: {"local_time": ""},
        CallAnswered: {"waited": 0},
        ConversationEnded: {"talked": 0},
        WrappedUp: {"took": 0},
        QueueStanding: {"estimated_wait": None},
        AgentStateChanged: {"clock": 0},
    }
)
"""What an event tells of times, and what stands for it where ways are compared."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of a call: its place in the log, when it happened in ms of the simulation, and what."""

    order: int
    at: Millis
    event: Event


Way = Mapping[str, Sequence[Happened]]
"""The calls that were dialled, each with what happened in it."""


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two ways part: the call, when in ms of the simulation, what was recorded and what comes now.

    None: nothing.
    """

    call: str
    at: Millis
    recorded: Event | None
    now: Event | None


def way_of(log: EventLog) -> Way:
    """The ways of the calls that somebody dialled; of callers who waited before, nothing."""
    found: dict[str, list[Happened]] = {}
    for order, entry in enumerate(log):
        if _is_dialled(entry.event):
            found[entry.call] = []
        if entry.call in found and not _says_nothing_new(found[entry.call], entry.event):
            found[entry.call].append(Happened(order, log.began(entry.call) + entry.at, entry.event))
    return found


def parting(recorded: Way, now: Way) -> Parting | None:
    """Where what happens now first leaves what was recorded; None where it goes the same way, and perhaps on."""
    partings = (_parting(call, happened, now.get(call, ())) for call, happened in recorded.items())
    return min((each for each in partings if each is not None), key=lambda each: each.at, default=None)


def fits(recorded: Way, now: Way, least: int, most: int) -> bool:
    """Whether what happens now goes the recorded way, and how far: through the first ``least`` entries of the recorded
    log at least, ``most`` at most. A call that was not recorded does not fit.
    """
    return now.keys() <= recorded.keys() and all(
        _is_part(happened, now.get(call, ()), least, most) for call, happened in recorded.items()
    )


def same(recorded: Event, now: Event) -> bool:
    """Whether two events say the same, but for times."""
    return alike(_untimed(recorded), _untimed(now))


def _is_part(recorded: Sequence[Happened], now: Sequence[Happened], least: int, most: int) -> bool:
    orders = [each.order for each in recorded]
    if not bisect_left(orders, least) <= len(now) <= bisect_left(orders, most):
        return False
    return all(same(was.event, is_.event) for was, is_ in zip(recorded, now, strict=False))


def _parting(call: str, recorded: Sequence[Happened], now: Sequence[Happened]) -> Parting | None:
    for was, is_ in zip(recorded, now, strict=False):
        if not same(was.event, is_.event):
            return Parting(call, was.at, was.event, is_.event)
    if len(now) < len(recorded):
        return Parting(call, recorded[len(now)].at, recorded[len(now)].event, None)
    return None


def _untimed(event: Event) -> Event:
    times = _TIMES.get(type(event))
    return event if times is None else replace(event, **times)  # type: ignore[arg-type]


def _is_dialled(event: Event) -> bool:
    return isinstance(event, NumberUnanswered) or (isinstance(event, CallStarted) and bool(event.dnis))


def _says_nothing_new(before: Iterable[Happened], event: Event) -> bool:
    """Whether an event is of no account: keys that were thrown away did nothing; an estimate changes with time."""
    if isinstance(event, KeysDiscarded):
        return True
    if not isinstance(event, QueueStanding):
        return False
    last = None
    for each in before:
        if isinstance(each.event, QueueStanding):
            last = each.event
    return last is not None and (last.queue, last.position) == (event.queue, event.position)
