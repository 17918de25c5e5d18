"""What can go wrong with a step, and what a person reads then.

    StepError              a step did not do what it says; carries where it stands, and where its call was
    ├── StepFailed         the step was understood and done, and what it expects does not hold
    ├── StepMisused        the step was understood and cannot be done: an unknown customer, a missing column
    ├── StepUndefined      no sentence of the catalogue is like this
    └── StepAmbiguous      two sentences match (a mistake in a catalogue)

No message holds a PIN, or keys that were pressed where an entry is secret.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from simulator.domain.errors import Finding
from simulator.domain.problems import Place
from simulator.domain.scenarios import Status, StepText

Masking: TypeAlias = Callable[[str], str]
"""Replaces every secret of a scenario in a text by dots."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a call was when a step did not pass: texts for a person. ``transcript`` is that of every call so far."""

    state: str
    time: str
    transcript: str


class StepError(Finding):
    """A step that did not pass. ``place``, ``shown`` and ``moment`` are known once it was performed in a world."""

    status = Status.FAILED

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep the words; where the step stands is added by who performs it."""
        super().__init__(message, hint)
        self.place: Place | None = None
        self.keyword = ""
        self.shown = ""
        self.moment: Moment | None = None

    def located(self, step: StepText, shown: str, moment: Moment | None) -> None:
        """Say where the step stands, how its text may be shown, and where its call was."""
        self.place, self.keyword, self.shown, self.moment = step.place, step.keyword, shown, moment

    def mask(self, masked: Masking) -> None:
        """Replace every secret in the words of this error."""
        self.message = masked(self.message)
        self.hint = None if self.hint is None else masked(self.hint)
        self.args = (self.message,)


class StepFailed(StepError):
    """What the step expects does not hold: ``expected``, and what happened instead."""

    def __init__(self, expected: str, actual: str, hint: str | None = None) -> None:
        """Keep both in plain words."""
        super().__init__(f"expected {expected}; {actual}", hint)
        self.expected = expected
        self.actual = actual

    def mask(self, masked: Masking) -> None:
        """Replace every secret in what was expected and in what happened, too."""
        super().mask(masked)
        self.expected, self.actual = masked(self.expected), masked(self.actual)


class StepMisused(StepError):
    """The step cannot be done as it is written; ``hint`` says how it can."""


class StepUndefined(StepError):
    """No sentence is like this; ``nearest`` are those that come nearest, each with an example."""

    status = Status.UNDEFINED

    def __init__(self, nearest: tuple[tuple[str, str], ...], slip: str | None = None) -> None:
        """Keep the nearest sentences as pairs of expression and example; ``slip`` is what can be seen to be wrong."""
        listed = "ivr steps lists every sentence"
        super().__init__("no sentence is like this", listed if slip is None else f"{slip}; {listed}")
        self.nearest = nearest


class StepAmbiguous(StepError):
    """More than one sentence matches: ``expressions`` names them."""

    def __init__(self, expressions: tuple[str, ...]) -> None:
        """Keep the sentences that match."""
        super().__init__(f"more than one sentence is like this: {'; '.join(expressions)}")
        self.expressions = expressions
