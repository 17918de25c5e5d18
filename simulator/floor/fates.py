"""How each caller's story ended, and whose ended otherwise in an alternative.

A caller who calls again is one caller: his fate is that of his last call. Fates are kept as text, a line a call,
``17.2,handled (General, identified)``, so that two runs can be compared caller by caller.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.evidence.measures.rows import FinishedCall

NOBODY = "no call"
"""The fate of a caller whom the other run has not."""


@dataclass(slots=True)
class Moves:
    """The same callers in two runs: how many, and how many went from one fate to another."""

    callers: int = 0
    moved: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def otherwise(self) -> int:
        """How many callers ended otherwise."""
        return self.moved.total()

    def add(self, base: str, other: str) -> None:
        """Compare one replication of both runs, as their fates are kept."""
        before, after = _by_caller(base), _by_caller(other)
        self.callers += len(before.keys() | after.keys())
        for caller, fate in before.items():
            now = after.get(caller, NOBODY)
            if now != fate:
                self.moved[fate, now] += 1
        for caller in after.keys() - before.keys():
            self.moved[NOBODY, after[caller]] += 1

    def most(self) -> list[tuple[tuple[str, str], int]]:
        """The moves, the most frequent first; equally frequent ones in the order of the alphabet."""
        return sorted(self.moved.items(), key=lambda each: (-each[1], each[0]))


def fate_line(finished: FinishedCall) -> str:
    """A call's line: its id, its disposition, the last queue that it was in and what was known of the caller."""
    call, queues = finished.call, finished.queue_visits
    where = f"{queues[-1].queue}, " if queues else ""
    return f"{call.call},{call.disposition or 'still on'} ({where}{call.identity})\n"


def _by_caller(text: str) -> dict[str, str]:
    """Each caller's last fate."""
    last: dict[str, tuple[int, str]] = {}
    for caller, number, fate in _lines(text):
        if caller not in last or last[caller][0] < number:
            last[caller] = number, fate
    return {caller: fate for caller, (_, fate) in last.items()}


def _lines(text: str) -> Iterator[tuple[str, int, str]]:
    for line in text.splitlines():
        call, _, fate = line.partition(",")
        caller, _, number = call.partition(".")
        yield caller, int(number or 1), fate
