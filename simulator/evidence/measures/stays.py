"""A call's stay in a queue while it lasts; it becomes a row when the call is over."""

from dataclasses import dataclass

from simulator.domain.timing import Millis
from simulator.evidence.measures.passing import Need
from simulator.evidence.measures.rows import (
    ABANDONED,
    ANSWERED,
    FLOWED_OUT,
    WAITING,
    CallerFacts,
    QueueVisitRow,
)

ANSWERED_BACK = "answered"
"""What the network says of a callback that reached its caller."""


def reason(why: str) -> tuple[str, str]:
    """How a stay ended that no agent answered, and why: abandoned by the caller, all else has flowed out."""
    return (ABANDONED if why == ABANDONED else FLOWED_OUT), why


@dataclass(slots=True)
class QueueStay:
    """A visit of a queue, with what an agent did for it; times in ms of the simulation."""

    queue: str
    skills: tuple[str, ...]
    priority: int
    entered: Millis
    left: Millis | None = None
    waited: Millis = 0
    ended: str = WAITING
    why: str = ""
    callback: bool = False
    alerts: int = 0
    passed: int | None = None
    agent: str = ""
    talked: Millis = 0
    wrapped: Millis = 0
    code: str = ""
    transferred_from: str = ""
    transferred_to: str = ""

    @property
    def need(self) -> Need:
        """What it waits for."""
        return self.queue, self.skills

    def answered(self, clock: Millis, agent: str, waited: Millis) -> None:
        """An agent and the caller talk; ``waited`` as the centre says it."""
        self.left, self.ended, self.agent, self.waited = clock, ANSWERED, agent, waited

    def gone(self, clock: Millis, ended: str, why: str) -> None:
        """Nobody answered."""
        self.left, self.ended, self.why, self.waited = clock, ended, why, clock - self.entered

    def row(self, facts: CallerFacts, call: str, number: int) -> QueueVisitRow:
        """The row."""
        return QueueVisitRow(
            facts.replication,
            call,
            facts.kind,
            facts.try_number,
            facts.tier,
            number,
            self.queue,
            self.skills,
            self.priority,
            self.entered,
            self.left,
            self.waited,
            self.ended,
            self.why,
            self.callback,
            self.alerts,
            self.passed,
            self.agent,
            self.talked,
            self.wrapped,
            self.code,
            self.transferred_from,
            self.transferred_to,
        )
