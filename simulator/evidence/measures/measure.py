"""What a measure is: a name, the variant's name, an exact definition, a unit; and a figure: its value somewhere."""

from typing import NamedTuple

ALL = "all"
"""The scope of a whole run."""

COUNTED = frozenset({"calls", "visits", "queue visits"})
"""Units of what is counted: where there is no figure, there was none."""

_SUMMED = frozenset({"time on queue"})
"""Measures in other units of which the same is true."""


class Measure(NamedTuple):
    """A number that a centre is run by. Its name is never shown without its variant's (telephony-rules section 3)."""

    name: str
    variant: str
    definition: str
    unit: str

    @property
    def title(self) -> str:
        """The name with its variant's: "service level (genesys)"."""
        return f"{self.name} ({self.variant})"

    @property
    def is_amount(self) -> bool:
        """Whether a replication that has no figure of it somewhere had nothing there: 0, and not an unknown value."""
        return self.unit in COUNTED or self.name in _SUMMED


class Scope(NamedTuple):
    """What a figure is about: ``by`` all, queue, skill, tier, kind, product, state or agent, and the ``name`` of it.

    ``interval`` is the local time at which the interval of arrival begins; None for the whole run.
    """

    by: str = ALL
    name: str = ""
    interval: str | None = None


class Figure(NamedTuple):
    """A measure's value; None where nothing happened that it could be computed of. ``n``: calls, visits, ... in it."""

    measure: Measure
    scope: Scope
    value: float | None
    n: int
