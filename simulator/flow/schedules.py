"""Opening hours: emergency closure, holidays and hours of the week, in the flow's own time zone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from simulator.domain.problems import Place

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class HoursOutcome(StrEnum):
    """What a schedule answers; asked in this order."""

    EMERGENCY = "emergency"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Span:
    """Open from a time of day up to, not including, another; an end of 24:00 is written as ``None``."""

    opens: time
    closes: time | None

    def includes(self, moment: time) -> bool:
        """Whether the moment lies in the span."""
        return self.opens <= moment and (self.closes is None or moment < self.closes)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When a centre is open: spans per weekday (``mon`` .. ``sun``) and holidays, each with its name."""

    name: str
    week: Mapping[str, tuple[Span, ...]]
    holidays: Mapping[date, str] = field(default_factory=dict)
    time_zone: str | None = None
    place: Place | None = field(default=None, compare=False)

    def ask(self, local: datetime, *, emergency: bool) -> HoursOutcome:
        """Emergency, holiday, closed or open at a local time, in this order."""
        if emergency:
            return HoursOutcome.EMERGENCY
        if local.date() in self.holidays:
            return HoursOutcome.HOLIDAY
        spans = self.week.get(WEEKDAYS[local.weekday()], ())
        is_open = any(span.includes(local.time().replace(tzinfo=None)) for span in spans)
        return HoursOutcome.OPEN if is_open else HoursOutcome.CLOSED
