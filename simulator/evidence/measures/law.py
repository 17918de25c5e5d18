"""Little's law, L = lambda W, checked on every run: what fails it is our bug, not the caller's.

Two counts that share nothing but the clock are compared, for all calls, answered, abandoned and flowed out:

- W, from the rows: the sum of every call's wait as its row tells it. Of an answered call that is what the centre said
  when it gave the call to an agent, of any other the time from entering to leaving, which its own watch has noted.
- L, from the queue: its length, one up and one down with each of its own events and without a look at whose they are,
  summed over time (``lengths``).

Beside it a third, from the rows' clocks of entering and leaving: the measure "queue length (mean over time)" is that.

Where they disagree, a call was lost, counted twice or put down to another queue, a wait was told wrongly, or a queue
was left by nobody: no figure of the run can be relied on.
"""

from dataclasses import dataclass

from simulator.domain.timing import SECOND, Millis
from simulator.evidence.measures.tally import Tally


@dataclass(frozen=True, slots=True)
class LittlesLaw:
    """A queue's counts over a run; ``waits``, ``stays`` and ``area`` are whole ms x calls, so exactly equal.

    ``visits`` left the queue; ``waits`` is the sum of their waits, ``stays`` that of the times between their clocks.
    ``area`` is the queue's length by its own events, summed over time, and ``entered`` how often it grew: both without
    calls that still wait at the end, which have no wait yet. None: nobody counted the queue's own events.
    """

    queue: str
    visits: int
    waits: Millis
    stays: Millis
    lasted: Millis
    area: Millis | None = None
    entered: int | None = None

    @property
    def holds(self) -> bool:
        """Whether all sides are equal, and as many calls left as entered."""
        return {self.waits} == {self.stays, self.length} and self.entered in (None, self.visits)

    @property
    def length(self) -> Millis:
        """The queue's length summed over time: by its own events, else by the clocks of the rows."""
        return self.stays if self.area is None else self.area

    def __str__(self) -> str:
        """The law with its numbers, as it is printed where it fails."""
        rate, wait = self.visits / self.lasted * SECOND, self.waits / max(1, self.visits) / SECOND
        length = self.length / self.lasted
        sign = "=" if self.holds else "is not"
        words = f"queue {self.queue}: L {sign} lambda W: {length:.6f} {sign} {rate:.6f}/s x {wait:.6f} s"
        if self.entered not in (None, self.visits):
            words += f"; {self.entered} entered and {self.visits} left"
        if self.waits != self.stays:
            words += f"; {self.waits} ms were told and {self.stays} ms passed"
        return words


def littles_law(tally: Tally) -> tuple[LittlesLaw, ...]:
    """The law for each queue that anybody left; the warm-up's calls are in it, so that it is whole."""
    used = [index for _, index in tally.present]
    lasted = sum(map(tally.terms.length, range(min(used), max(used) + 1))) if used else 0
    lasted *= max(1, len(tally.replications))
    return tuple(_law(tally, queue, max(1, lasted)) for queue in sorted({queue for queue, _ in tally.law}))


def _law(tally: Tally, queue: str, lasted: Millis) -> LittlesLaw:
    stays = sum(ms for (where, _), ms in tally.present.items() if where == queue)

    def said(what: str) -> int:
        return tally.law.get((queue, what), 0)

    visits, waits = said("visits"), said("waited")
    if (queue, "entered") not in tally.law:
        return LittlesLaw(queue, visits, waits, stays, lasted)
    # Who still waits at the end has waited, in the area, from when his row says that he entered up to the close.
    area = said("area") - (said("closing") - said("waiting since"))
    return LittlesLaw(queue, visits, waits, stays, lasted, area, said("entered") - said("waiting"))
