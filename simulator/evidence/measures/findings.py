"""What a run calls out: callers who starve or are stranded, and calls that need skills which nobody on duty has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.domain.timing import SECOND
from simulator.evidence.measures.cells import QueueCell, absorb
from simulator.evidence.measures.formulas import percentile, together
from simulator.evidence.measures.keys import Waiter
from simulator.evidence.measures.tally import Tally
from simulator.evidence.measures.terms import USUAL_SERVICE_LEVEL
from simulator.evidence.measures.views import NO_SKILL

TIMES = 3
"""How many times as long a group must wait to starve."""

LEAST = 20
"""How many queue visits a group, and the others, must have."""

_PERCENT = 95


@dataclass(frozen=True, slots=True)
class Starvation:
    """A group of a queue's callers who starve: their 95th-percentile wait (nearest rank, all who left the queue) is
    more than ``TIMES`` times that of the queue's other callers, and longer than the queue's service-level threshold;
    both have at least ``LEAST`` visits. ``by``: tier, kind or skill. Waits in s.

    ``passed``: how many of them waited while a later call of the same queue and skills was answered; ``watched``: of
    how many that is known.
    """

    queue: str
    by: str
    name: str
    visits: int
    wait: int
    others: int
    others_wait: int
    longest: float
    passed: int
    watched: int

    def __str__(self) -> str:
        """The finding as a sentence with its numbers."""
        return (
            f"starvation in queue {self.queue}: {self.by} {self.name} (p95 of offered) waits {self.wait} s, the others "
            f"{self.others_wait} s; {self.visits} visits against {self.others}, the longest wait {self.longest:.0f} s; "
            f"{self.passed} of {self.watched} were passed over by a later call of the same skills"
        )


@dataclass(frozen=True, slots=True)
class Unserved:
    """Calls that needed skills in a queue of which no agent who was ever on queue there had all; nobody answered one.

    ``missing``: those of the skills that no agent of the queue had at all; none: each had one, nobody had all.
    """

    queue: str
    skills: tuple[str, ...]
    visits: int
    abandoned: int
    missing: tuple[str, ...]

    def __str__(self) -> str:
        """The finding as a sentence with its numbers."""
        needed = " and ".join(self.skills) or "no skill at all"
        nobody = f"nobody on duty has {', '.join(self.missing)}" if self.missing else "nobody on duty has all of it"
        if not self.skills:
            nobody = "nobody was ever on duty there"
        calls = f"{self.visits} calls needed {needed}"
        return f"unserved in queue {self.queue}: {calls}, and {nobody}; {self.abandoned} gave up"


@dataclass(frozen=True, slots=True)
class Stranded:
    """Callers without patience who were still waiting when nothing more could happen: nobody would ever have answered.

    They are not among the offered, so that a service level or an abandon rate says nothing of them.
    """

    queue: str
    visits: int

    def __str__(self) -> str:
        """The finding as a sentence with its numbers."""
        return (
            f"stranded in queue {self.queue}: {self.visits} callers were still waiting when everybody else had left, "
            "and nobody would ever have answered them; no service level and no abandon rate counts them"
        )


def stranded(tally: Tally) -> tuple[Stranded, ...]:
    """The queues in which callers would have waited for ever, by name."""
    waiting: dict[str, int] = {}
    for waiter, cell in tally.waiters.items():
        waiting[waiter.queue] = waiting.get(waiter.queue, 0) + cell.waiting
    return tuple(Stranded(queue, visits) for queue, visits in sorted(waiting.items()) if visits)


def starvation(tally: Tally, times: float = TIMES, least: int = LEAST) -> tuple[Starvation, ...]:
    """Every group that starves, queue by queue, the longest waits first."""
    found: list[Starvation] = []
    for queue in sorted({waiter.queue for waiter in tally.waiters}):
        own = {waiter: cell for waiter, cell in tally.waiters.items() if waiter.queue == queue}
        floor = tally.terms.service_level.get(queue, USUAL_SERVICE_LEVEL) / SECOND
        for by, name in sorted({group for waiter in own for group in _groups(waiter)}):
            group = _summed(cell for waiter, cell in own.items() if (by, name) in _groups(waiter))
            others = _summed(cell for waiter, cell in own.items() if (by, name) not in _groups(waiter))
            if min(group.offered, others.offered) < least:
                continue
            wait, usual = _wait(group), _wait(others)
            if wait > floor and wait > times * usual:
                longest = group.longest / SECOND
                numbers = (group.offered, wait, others.offered, usual, longest, group.passed, group.watched)
                found.append(Starvation(queue, by, name, *numbers))
    return tuple(sorted(found, key=lambda each: (each.queue, -each.wait, each.by, each.name)))


def unserved(tally: Tally) -> tuple[Unserved, ...]:
    """Every need that nobody on duty could serve, those of most calls first."""
    needs: dict[tuple[str, tuple[str, ...]], QueueCell] = {}
    for waiter, cell in tally.waiters.items():
        absorb(needs.setdefault((waiter.queue, waiter.skills), QueueCell()), cell)
    found: list[Unserved] = []
    for (queue, skills), cell in needs.items():
        there = [set(profile.skills) for profile in tally.on_duty if queue in profile.queues]
        visits = cell.offered + cell.waiting
        if visits and not cell.answered and not any(set(skills) <= each for each in there):
            missing = tuple(skill for skill in skills if not any(skill in each for each in there))
            found.append(Unserved(queue, skills, visits, cell.abandoned, missing))
    return tuple(sorted(found, key=lambda each: (-each.visits, each.queue, each.skills)))


def _groups(waiter: Waiter) -> Iterator[tuple[str, str]]:
    if waiter.tier:
        yield "tier", waiter.tier
    if waiter.kind:
        yield "kind", waiter.kind
    for skill in waiter.skills or (NO_SKILL,):
        yield "skill", skill


def _summed(cells: Iterable[QueueCell]) -> QueueCell:
    total = QueueCell()
    for cell in cells:
        absorb(total, cell)
    return total


def _wait(cell: QueueCell) -> int:
    waits: Mapping[int, int] = together(cell.waits_answered, cell.waits_abandoned, cell.waits_flowed_out)
    return percentile(dict(waits), _PERCENT) or 0
