"""Coverage added up: over scenarios, processes and runs; shares by kind and overall, and what falls short."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.domain.runs import ScenarioRecord
from simulator.evidence.coverage.covered import Goals
from simulator.evidence.coverage.goals import Goal, GoalKind

OVERALL = "overall"
"""The name of the share over all kinds, beside those of ``GoalKind``."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the goals of one kind, or of all, were reached; of none at all it is the whole."""

    covered: int
    total: int

    @property
    def percent(self) -> float:
        """From 0 to 100; rounded down to a tenth, so that 100 means all of them."""
        return 100.0 if not self.total else self.covered * 1000 // self.total / 10


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A threshold that is not met; ``kind`` is a kind's name or "overall", ``percent`` what was reached."""

    kind: str
    percent: float
    wanted: float

    def __str__(self) -> str:
        return f"{self.kind}: {self.percent:g} % covered, {self.wanted:g} % wanted"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a suite has tried of one flow: its goals, and for each that was reached the scenarios that did."""

    flow: str
    goals: tuple[Goal, ...]
    reached: Mapping[Goal, tuple[str, ...]] = field(repr=False)

    @property
    def covered(self) -> frozenset[Goal]:
        """The goals that were reached."""
        return frozenset(self.reached)

    @property
    def holes(self) -> tuple[Goal, ...]:
        """The goals that nobody has reached, in the order of the flow."""
        return tuple(goal for goal in self.goals if goal not in self.reached)

    def share(self, kind: GoalKind | None = None) -> Share:
        """The share of a kind; without one, of all goals."""
        goals = [goal for goal in self.goals if kind in (None, goal.kind)]
        return Share(sum(goal in self.reached for goal in goals), len(goals))

    def shares(self) -> dict[str, Share]:
        """The share of each kind that the flow has goals of, by its name, and the overall one at the end."""
        kinds = [kind for kind in GoalKind if any(goal.kind is kind for goal in self.goals)]
        return {**{kind.value: self.share(kind) for kind in kinds}, OVERALL: self.share()}

    def shortfalls(self, wanted: Mapping[str, float]) -> tuple[Shortfall, ...]:
        """The thresholds that are not met; one of a kind that the flow has no goals of is met."""
        shares = self.shares()
        found = (Shortfall(kind, shares[kind].percent, least) for kind, least in wanted.items() if kind in shares)
        return tuple(each for each in found if each.percent < each.wanted)


def coverage_of(flow: str, goals: Sequence[Goal], scenarios: Iterable[ScenarioRecord]) -> Coverage:
    """What these scenarios have tried, of one run or of several; those that failed count for what they did."""
    prepared = Goals(goals)
    reached: dict[Goal, dict[str, None]] = {}
    for scenario in scenarios:
        for goal in prepared.covered(scenario.entries, scenario.account_statuses):
            reached.setdefault(goal, {})[scenario.location] = None
    return Coverage(flow, prepared.all, {goal: tuple(reached[goal]) for goal in prepared.all if goal in reached})
