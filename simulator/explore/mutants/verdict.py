"""What became of each mutant, and of all of them by operator."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    EQUIVALENT = "equivalent"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fate of a mutant, in plain values that travel between processes.

    ``by`` is the scenario (file:line title) that killed it and ``how`` the step or the crash; ``reason`` says why it is
    equivalent, or why nothing could be said; ``runs`` counts the scenarios that were run. A survivor has its ``diff``
    and, where one was found, the text of a scenario that kills it.
    """

    id: str
    operator: str
    what: str
    place: str
    fate: Fate
    by: str = ""
    how: str = ""
    reason: str = ""
    runs: int = 0
    diff: str = ""
    scenario: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many mutants there were, and what became of them."""

    killed: int = 0
    survived: int = 0
    equivalent: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.killed + self.survived + self.equivalent

    @property
    def percent(self) -> float:
        """How many of those that make a difference were killed, in per cent; 100 where none does."""
        different = self.killed + self.survived
        return 100.0 * self.killed / different if different else 100.0


@dataclass(frozen=True, slots=True)
class Mutation:
    """All verdicts on a flow, and how many scenarios there were to notice."""

    flow: str
    verdicts: tuple[Verdict, ...]
    scenarios: int

    @property
    def tally(self) -> Tally:
        """All mutants together."""
        return tally_of(self.verdicts)

    def survivors(self) -> Iterator[Verdict]:
        """The mutants that no scenario noticed, though somebody can."""
        return (each for each in self.verdicts if each.fate is Fate.SURVIVED)

    def by_operator(self) -> dict[str, Tally]:
        """The tally of each operator, in the order of the operators."""
        names = dict.fromkeys(each.operator for each in self.verdicts)
        return {name: tally_of([each for each in self.verdicts if each.operator == name]) for name in names}


def tally_of(verdicts: Sequence[Verdict]) -> Tally:
    """What became of these mutants, counted."""
    fates = [each.fate for each in verdicts]
    return Tally(fates.count(Fate.KILLED), fates.count(Fate.SURVIVED), fates.count(Fate.EQUIVALENT))
