"""Little's law, L = lambda W, checked on every run: what fails it is our bug, not the caller's."""

from dataclasses import dataclass

from simulator.domain.timing import SECOND, Millis
from simulator.evidence.measures.tally import Tally


@dataclass(frozen=True, slots=True)
class LittlesLaw:
    """A queue's two sides of the law, over a run in which everybody left: both are whole ms x calls, so exactly equal.

    ``waits`` is the sum of the waits as the centre told them when it gave the calls to agents (else from entering to
    leaving); ``area`` the number of calls waiting, summed over time from the clocks of entering and leaving.

    So it proves what the centre says of answered calls against the clock, and that no wait is lost or counted twice
    between rows and sums. Of calls that nobody answered both sides come from the same two clocks.
    """

    queue: str
    visits: int
    waits: Millis
    area: Millis
    lasted: Millis

    @property
    def holds(self) -> bool:
        """Whether the sides are equal."""
        return self.waits == self.area

    def __str__(self) -> str:
        """The law with its numbers, as it is printed where it fails."""
        rate, wait = self.visits / self.lasted * SECOND, self.waits / self.visits / SECOND
        length = self.area / self.lasted
        sign = "=" if self.holds else "is not"
        return f"queue {self.queue}: L {sign} lambda W: {length:.6f} {sign} {rate:.6f}/s x {wait:.6f} s"


def littles_law(tally: Tally) -> tuple[LittlesLaw, ...]:
    """The law for each queue that anybody left; the warm-up's calls are in it, so that it is whole."""
    used = [index for _, index in tally.present]
    lasted = sum(map(tally.terms.length, range(min(used), max(used) + 1))) if used else 0
    lasted *= max(1, len(tally.replications))
    found: list[LittlesLaw] = []
    for queue in sorted({queue for queue, _ in tally.law}):
        area = sum(ms for (where, _), ms in tally.present.items() if where == queue)
        visits, waits = tally.law.get((queue, "visits"), 0), tally.law.get((queue, "waited"), 0)
        found.append(LittlesLaw(queue, visits, waits, area, max(1, lasted)))
    return tuple(found)
