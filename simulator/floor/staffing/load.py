"""A load and what becomes of it with so many agents: the values that every formula takes and gives."""

from dataclasses import dataclass
from math import isfinite

from simulator.domain.errors import UsageError
from simulator.domain.timing import HOUR, Millis


@dataclass(frozen=True, slots=True)
class Load:
    """So many calls in an interval, each keeping an agent busy for ``handle_time`` ms in the mean (talk and wrap-up).

    ``patience`` is the mean time in ms that a caller waits before he gives up; None: he waits for ever. Raises
    ``UsageError`` for what no centre can have: negative calls, no handle time, no patience at all.
    """

    calls: float
    handle_time: float
    interval: Millis = HOUR
    patience: float | None = None

    def __post_init__(self) -> None:
        """Refuse what no centre can have."""
        if not isfinite(self.calls) or self.calls < 0:
            raise UsageError(f"{self.calls:g} calls cannot come in an interval", "Give 0 or more.")
        if not isfinite(self.handle_time) or self.handle_time <= 0:
            raise UsageError("a call without handle time needs no agent", "Give a time above 0, such as 3m.")
        if self.interval <= 0:
            raise UsageError("an interval without length holds no calls", "Give a length above 0, such as 30m.")
        if self.patience is not None and (not isfinite(self.patience) or self.patience <= 0):
            raise UsageError("callers without any patience are not modelled", "Give a time above 0, or none at all.")

    @property
    def erlangs(self) -> float:
        """The agents whom the load keeps busy in the mean: calls x handle time / interval."""
        return self.calls * self.handle_time / self.interval


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a load with so many agents. Shares are of all offered calls; times are in ms.

    ``answered_in_time`` is of the offered calls, ``delayed`` the share that does not reach an agent at once, ``asa``
    the mean wait of the answered ones (None: never, the queue grows without end), ``occupancy`` the share of the
    agents' time that is spent handling.
    """

    agents: int
    delayed: float
    answered_in_time: float
    asa: float | None
    abandoned: float
    occupancy: float

    @property
    def is_endless(self) -> bool:
        """Whether the queue grows for ever: more load than agents, and nobody gives up."""
        return self.asa is None

    @property
    def genesys(self) -> float:
        """Service level, variant ``genesys``: answered in time / (answered + abandoned)."""
        return self.answered_in_time

    @property
    def asterisk(self) -> float:
        """Service level, variant ``asterisk``: answered in time / answered."""
        answered = 1 - self.abandoned
        return self.answered_in_time / answered if answered > 0 else 0.0


IDLE = Outlook(0, 0.0, 1.0, 0.0, 0.0, 0.0)
"""Nobody calls, and nobody is needed."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a centre promises; a part that is None is not promised.

    ``service_level`` is the share (variant ``genesys``) answered ``within`` so many ms, ``asa`` the longest mean wait
    in ms, ``abandoned`` and ``occupancy`` the largest shares. Raises ``UsageError`` for a share outside 0 to 1, and for
    a service level of 1, which no number of agents reaches.
    """

    service_level: float | None = 0.8
    within: Millis = 20_000
    asa: Millis | None = None
    abandoned: float | None = None
    occupancy: float | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be reached, or says nothing."""
        if self.service_level is not None and not 0 < self.service_level < 1:
            raise UsageError(
                f"a service level of {self.service_level:.0%} is no target", "Write it as 80/20: 80 % within 20 s."
            )
        if self.within < 0 or (self.asa is not None and self.asa <= 0):
            raise UsageError("a target cannot be a negative time, nor a mean wait of 0", "Give a time above 0.")
        for name, share in (("abandoned", self.abandoned), ("occupancy", self.occupancy)):
            if share is not None and not 0 < share <= 1:
                raise UsageError(f"{share:.0%} {name} is no target", "Give a share above 0 % and up to 100 %.")
        if self.service_level is self.asa is self.abandoned is None:
            raise UsageError("there is no target", "Give a service level, a mean wait or a share of abandoned calls.")

    def is_met(self, outlook: Outlook) -> bool:
        """Whether each part that is promised holds; none does where the queue grows without end."""
        asa = outlook.asa
        return asa is not None and (
            (self.service_level is None or outlook.answered_in_time >= self.service_level)
            and (self.asa is None or asa <= self.asa)
            and (self.abandoned is None or outlook.abandoned <= self.abandoned)
            and (self.occupancy is None or outlook.occupancy <= self.occupancy)
        )
