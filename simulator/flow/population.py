"""A population as values: who calls, when, with what patience, and who is at work (``*.population.yaml``).

Shares are fractions of 1. Times of day are ms since midnight, local. Lengths of time are distributions of ms.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from simulator.domain.agents import Agent
from simulator.domain.distributions import Distribution
from simulator.domain.problems import Place
from simulator.domain.timing import HOUR, Millis

Shares = tuple[tuple[str, float], ...]
"""Names with the fraction of callers each has; the fractions sum to 1."""

DAY: Millis = 24 * HOUR

TIERS = ("standard", "top")
"""The tiers that a CRM's accounts have."""

NO_PRODUCT = "none"
"""Stands among the products for customers who have registered none."""

OWN_PRODUCT = "{product}"
"""Stands among the skills of a transfer for the caller's own primary product."""

WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class CallsBack:
    """Who gave up calls once more: this fraction of them, so long afterwards, up to ``at_most`` calls in all."""

    share: float
    after: Distribution
    at_most: int = 3


@dataclass(frozen=True, slots=True)
class HandTransfer:
    """Calls of a queue that its agents transfer to another queue by hand: blind, so that the caller waits there anew.

    ``rate``: the transfer rate, a fraction of the calls that are handled in the first queue. ``skills`` are required in
    the second; ``OWN_PRODUCT`` among them stands for the caller's primary product, and who has none is not transferred.
    ``after``: how long they talk before; None: as long as they would have talked anyway.
    """

    to: str
    rate: float
    skills: tuple[str, ...] = ()
    after: Distribution | None = None


@dataclass(frozen=True, slots=True)
class CallerKind:
    """A kind of caller, and how he behaves.

    ``answers``: by state, what he keys there, as scripts of ``ivr call`` ("1", "{account}#", "-" for silence,
    "hangup"); ``again`` is what he keys from the second time on, where it differs. ``slips`` is the chance that an
    entry has one wrong digit, ``barge_in`` that he keys while the prompt plays. No patience (None): he waits for ever.
    ``talk`` and ``wrap_up`` by queue; "" stands for every other queue. ``transfers`` by the queue in which the call is
    handled, their rates 1 at most. No tiers, no products: as the CRM has them.
    """

    name: str
    share: float
    answers: Mapping[str, Shares] = field(repr=False)  # a PIN may be written out in them
    again: Mapping[str, Shares] = field(repr=False)
    talk: Mapping[str, Distribution]
    wrap_up: Mapping[str, Distribution]
    thinks: Distribution
    key_pause: Distribution
    tiers: Shares = ()
    products: Shares = ()
    slips: float = 0.0
    barge_in: float = 0.0
    patience_in_ivr: Distribution | None = None
    patience_in_queue: Distribution | None = None
    calls_back: CallsBack | None = None
    transfers: Mapping[str, tuple[HandTransfer, ...]] = field(default_factory=dict)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day unlike its weekday.

    ``calls`` are its own rates; without them those of weekday ``like`` (0 is Monday; None: its own), times a factor; 0:
    none.
    """

    like: int | None = None
    times: float = 1.0
    calls: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many calls are expected in each interval of a day.

    ``weekdays`` has, for 0 (Monday) to 6, one number for each interval of the day; a weekday that is not there has no
    calls. ``days`` are those of a history, by date, which win over weekdays; special days win over both. ``time_zone``
    "": the flow's; ``history`` is the file that ``days`` come from, as it is named in the document.
    """

    time_zone: str
    interval: Millis
    weekdays: Mapping[int, tuple[float, ...]]
    days: Mapping[date, tuple[float, ...]] = field(default_factory=dict)
    special_days: Mapping[date, SpecialDay] = field(default_factory=dict)
    history: str = ""

    def expected(self, day: date) -> tuple[float, ...]:
        """The calls expected in each interval of a day, from midnight on."""
        special = self.special_days.get(day)
        if special is None:
            return self.usual(day)
        if special.calls is not None:
            return special.calls
        usual = self.usual(day) if special.like is None else self._weekday(special.like)
        return tuple(calls * special.times for calls in usual)

    def usual(self, day: date) -> tuple[float, ...]:
        """What would be expected if the day were nothing special."""
        return self.days.get(day) or self._weekday(day.weekday())

    def _weekday(self, weekday: int) -> tuple[float, ...]:
        return self.weekdays.get(weekday) or (0.0,) * (DAY // self.interval)


@dataclass(frozen=True, slots=True)
class Shift:
    """When people are at work: on these weekdays (0 is Monday), from ``begins`` to ``ends``, but in the breaks."""

    weekdays: frozenset[int]
    begins: Millis
    ends: Millis
    breaks: tuple[tuple[Millis, Millis], ...] = ()


@dataclass(frozen=True, slots=True)
class Crew:
    """Agents of one description who work the same shifts; no shift: always.

    ``time_zone`` is that of the shifts' times of day ("": the flow's).
    """

    name: str
    agents: tuple[Agent, ...]
    shifts: tuple[Shift, ...] = ()
    time_zone: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Population:
    """Who calls a flow, and who answers. No crews: the centre's own agents, at work all the time."""

    name: str
    flow: str
    kinds: Mapping[str, CallerKind]
    arrivals: Arrivals
    crews: tuple[Crew, ...] = ()
    title: str = ""
    file: str = ""
    source_hash: str = ""
    place: Place | None = field(default=None, compare=False)
