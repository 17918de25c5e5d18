"""What the cells of a tally are kept by."""

from typing import NamedTuple


class Who(NamedTuple):
    """Whose calls a cell sums up."""

    kind: str
    tier: str
    product: str


class Stretch(NamedTuple):
    """Which queue visits a cell sums up: those that entered a queue, needing these skills, in an interval."""

    interval: int
    queue: str
    skills: tuple[str, ...]


class Waiter(NamedTuple):
    """Whose queue visits a cell sums up."""

    queue: str
    skills: tuple[str, ...]
    tier: str
    kind: str


VisitKey = tuple[str, str, str, bool, str, int, str, bool]
"""Which visits a cell sums up: flow, state, kind of state, whether the call was there for the first time, outcome,
entries, the last one's result, and whether the caller hung up.
"""


class Profile(NamedTuple):
    """What agents on duty can take."""

    queues: tuple[str, ...]
    skills: tuple[str, ...]
