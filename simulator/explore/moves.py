"""Moves: what may happen to a call next. The caller acts, the CRM answers, the network answers, the hour is found.

A move is a frozen value. A path is a tuple of moves; performed one after the other from the beginning, they make the
same call again (``performing.perform``).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulator.domain.keys import dots
from simulator.domain.values import Value


class When(StrEnum):
    """When the caller presses his keys; several keys of one move are 200 ms apart."""

    NEXT = "one key gap later"
    """200 ms from where the call is: into a prompt that has begun, after one that is over, after the key before."""
    HEEDED = "once keys count again"
    """When the keys that still belong to a failed entry are over (``flush_pause`` after the last of them)."""
    LAST_MOMENT = "just before the time-out"
    """1 ms before the timer of the state runs out."""
    TIME_OUT = "at the time-out"
    """In the millisecond in which the timer has run out, and after it has."""


@dataclass(frozen=True, slots=True)
class Dials:
    """The caller dials; ``withheld`` where his number does not show."""

    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """The caller presses keys. ``secret``: they belong to an entry that is one, and are never shown."""

    keys: str
    when: When = When.NEXT
    secret: bool = False

    def __repr__(self) -> str:
        """The move; keys that may belong to a secret as dots (S3)."""
        return f"Press({dots(self.keys) if self.secret else self.keys!r}, {self.when.name})"


@dataclass(frozen=True, slots=True)
class HearsOut:
    """The caller does nothing until the prompt is over."""


@dataclass(frozen=True, slots=True)
class Silence:
    """The prompt is over, and the caller does nothing until the timer of the state runs out."""


@dataclass(frozen=True, slots=True)
class HangUp:
    """The caller hangs up, now."""


class Speed(StrEnum):
    """When an answer comes."""

    USUAL = "after the usual latency"
    SLOW = "just before the time-out"


@dataclass(frozen=True, slots=True)
class CrmAnswers:
    """The CRM answers a look-up. ``fields`` by name; the outcome ``error`` is trouble: down, erring or nonsense."""

    operation: str
    outcome: str
    fields: tuple[tuple[str, Value], ...] = ()
    speed: Speed = Speed.USUAL


@dataclass(frozen=True, slots=True)
class CrmTimesOut:
    """The CRM does not answer in time. ``late`` is what it answers afterwards, stale; None: nothing."""

    operation: str
    late: CrmAnswers | None = None


@dataclass(frozen=True, slots=True)
class NetworkAnswers:
    """The network answers a call that is put through to a number: connected, busy, no_answer or failed."""

    number: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Opens:
    """A schedule is about to be asked for the first time, and this is what schedules answer on this call.

    ``outcomes`` are by the schedule's name: open, closed, holiday or emergency; ``started`` is a time (UTC) at which a
    call must begin for that.
    """

    outcomes: tuple[tuple[str, str], ...]
    started: datetime
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class AgentAnswers:
    """In a queue: an agent answers, and the in-queue flow is over."""


Move = Dials | Press | HearsOut | Silence | HangUp | CrmAnswers | CrmTimesOut | NetworkAnswers | Opens | AgentAnswers

CALLERS_MOVES = (Dials, Press, HearsOut, Silence, HangUp)
"""The moves that are the caller's; the others are the world's."""
