"""What charts are drawn of: plain series. None stands for an interval in which there was nothing to measure."""

from dataclasses import dataclass
from datetime import datetime

Values = tuple[float | None, ...]
"""One value for each interval."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a chart: its id (part of a file's name), its title, and a line in which the measures' variants,
    the threshold and the run are named.
    """

    id: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A named series, "ASA" or "agents on duty"."""

    name: str
    values: Values


@dataclass(frozen=True, slots=True)
class Span:
    """The intervals of a chart: the local wall time at which each begins, and how long each is."""

    starts: tuple[datetime, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class DayCalls:
    """Calls and waits over the day: calls of each kind, all of them, and waits in seconds."""

    heading: Heading
    span: Span
    offered: Line
    parts: tuple[Line, ...]
    """What became of them: answered, abandoned, flowed out."""
    waits: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DayService:
    """The service level of each interval in percent; ``target`` in percent where there is one."""

    heading: Heading
    span: Span
    levels: tuple[Line, ...]
    target: float | None = None


@dataclass(frozen=True, slots=True)
class QueueDay:
    """How many callers waited in a queue: on the average of each interval, and the most at once."""

    queue: str
    mean: Values
    most: Values


@dataclass(frozen=True, slots=True)
class DayQueues:
    """Queue lengths over the day, and under them how many agents were on duty."""

    heading: Heading
    span: Span
    queues: tuple[QueueDay, ...]
    on_duty: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class FunnelState:
    """A state: how many entered it, how many left it by each exit (by name), how many hung up or were lost in it."""

    state: str
    entered: int
    exits: tuple[tuple[str, int], ...]
    dropped: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """The way through the flow, state by state, in the order of the flow."""

    heading: Heading
    states: tuple[FunnelState, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How the waits of a group are spread, in seconds: shares of the group waited at most so long."""

    name: str
    count: int
    least: float
    quarter: float
    median: float
    three_quarters: float
    p95: float
    most: float


@dataclass(frozen=True, slots=True)
class Spreads:
    """Waits by group: by tier, by queue."""

    heading: Heading
    groups: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of a measure between two runs on the same callers, with the interval that it lies in.

    ``verdict`` says in words what follows, "better", "worse" or "no difference shown".
    """

    measure: str
    unit: str
    mean: float
    low: float
    high: float
    verdict: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Differences:
    """The differences of a comparison: a row each, with rows of one unit on one scale."""

    heading: Heading
    rows: tuple[Difference, ...]
