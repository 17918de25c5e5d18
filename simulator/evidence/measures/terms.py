"""What the figures of a run are counted by: intervals, warm-up, thresholds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from simulator.domain.timing import MINUTE, SECOND, Millis

DAY: Millis = 24 * 60 * MINUTE
USUAL_SERVICE_LEVEL: Millis = 20 * SECOND
"""The threshold of a queue of which ``Terms.service_level`` says nothing (the default of ``Queue``)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a run is counted; two tallies can be merged when theirs are equal. Times in ms.

    ``started`` is the local time at ms 0. Calls that arrived before ``warm_up`` are left out; agents' time is counted
    from ``warm_up`` to ``span`` (None: to the end). ``short_abandon``: who gives up within it is a short abandon.
    ``service_level`` is each queue's threshold. ``done_states``: ending there, the caller got what he wanted; none
    named: wherever the flow itself hangs up.
    """

    interval: Millis
    started: datetime
    warm_up: Millis = 0
    span: Millis | None = None
    short_abandon: Millis = 5 * SECOND
    service_level: Mapping[str, Millis] = field(default_factory=dict)
    done_states: frozenset[str] = frozenset()

    def index(self, clock: Millis) -> int:
        """The number of the interval that a time of the simulation is in; 0 is the one in which it starts."""
        return (clock + self.into) // self.interval

    def begins(self, index: int) -> Millis:
        """When an interval begins, in ms of the simulation; the first may begin before 0."""
        return index * self.interval - self.into

    def length(self, index: int) -> Millis:
        """The ms of an interval that belong to the run: of the first, those from 0 on."""
        return self.begins(index + 1) - max(0, self.begins(index))

    def label(self, index: int) -> str:
        """The local time at which an interval begins (ISO 8601, to the minute)."""
        after = timedelta(milliseconds=self.begins(index))
        if self.started.tzinfo is None:
            return (self.started + after).isoformat(timespec="minutes")
        local = (self.started.astimezone(UTC) + after).astimezone(self.started.tzinfo)
        return local.isoformat(timespec="minutes")

    def parts(self, begin: Millis, end: Millis) -> Iterator[tuple[int, Millis]]:
        """How many ms of a stretch of time lie in which interval."""
        while begin < end:
            index = self.index(begin)
            until = min(end, self.begins(index + 1))
            yield index, until - begin
            begin = until

    def told(self) -> Iterator[str]:
        """By what a run was counted, in sentences: for whoever reads its figures."""
        yield f"Interval of arrival: {self.interval // MINUTE} min. The run starts at {self.started.isoformat()}."
        yield f"Warm-up: calls that arrived in the first {self.warm_up / SECOND:g} s are left out."
        yield f"Short abandon: within {self.short_abandon / SECOND:g} s of entering the queue."
        for queue, threshold in sorted(self.service_level.items()):
            yield f"Service level of queue {queue}: within {threshold / SECOND:g} s."
        done = ", ".join(sorted(self.done_states)) or "any in which the flow itself hangs up"
        yield f"The task is done at the states: {done}."

    def to_record(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "interval": self.interval,
            "started": self.started.replace(tzinfo=None).isoformat(),
            "time_zone": self._zone(),
            "warm_up": self.warm_up,
            "span": self.span,
            "short_abandon": self.short_abandon,
            "service_level": dict(sorted(self.service_level.items())),
            "done_states": sorted(self.done_states),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Terms":
        """The terms that ``to_record`` wrote."""
        zone = record["time_zone"]
        started = datetime.fromisoformat(record["started"])
        return cls(
            record["interval"],
            started.replace(tzinfo=ZoneInfo(zone)) if zone else started,
            record["warm_up"],
            record["span"],
            record["short_abandon"],
            record["service_level"],
            frozenset(record["done_states"]),
        )

    @property
    def into(self) -> Millis:
        """How far the first interval has gone at ms 0: intervals begin at full times of the clock."""
        at = self.started
        since_midnight = ((at.hour * 60 + at.minute) * 60 + at.second) * SECOND + at.microsecond // 1000
        return since_midnight % self.interval

    def _zone(self) -> str:
        zone = self.started.tzinfo
        if zone is None or zone is UTC:
            return "" if zone is None else "UTC"
        if not isinstance(zone, ZoneInfo):
            raise ValueError("the time at which a run starts needs a time zone with a name")  # noqa: TRY004 - not a type
        return zone.key
