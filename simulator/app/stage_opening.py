"""How a stage begins: the flow, the world's plan, and who waits in the queues already when it opens."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.app.calling import CallPlan
from simulator.app.simulation import Simulation
from simulator.domain.errors import UsageError
from simulator.domain.stimuli import CallOffered
from simulator.domain.timing import SECOND, Millis

MOST_AHEAD = 100
"""Callers at most who wait already in each queue."""

AHEAD_APART: Millis = 30 * SECOND
"""Those who wait already came so long one after the other; the last of them so long before the stage opens."""


@dataclass(frozen=True, slots=True)
class StagePlan:
    """How the world begins. ``ahead``: callers already waiting in each queue of the flow's centre when it opens."""

    flow: str
    plan: CallPlan = field(default_factory=CallPlan)
    ahead: int = 0

    def check(self) -> None:
        """``UsageError`` where so many callers cannot wait ahead."""
        if not 0 <= self.ahead <= MOST_AHEAD:
            raise UsageError(f"{self.ahead} callers cannot wait ahead", f"From 0 to {MOST_AHEAD} can.")


def let_wait(simulation: Simulation, queues: Iterable[str], ahead: int) -> None:
    """So many callers wait in each queue, the first of them longest."""
    for queue in queues:
        for number in range(ahead, 0, -1):
            offer = CallOffered("", queue, waited=number * AHEAD_APART)
            simulation.place_waiting(f"waiting in {queue} {ahead + 1 - number}", offer)
