"""Scenarios as testers write them, and what became of them: frozen records that runner, reports and exports share.

What a tester writes may hold a secret (a PIN column, keys at a sensitive state), so no record here shows its texts in
its representation; what may be shown of a step is ``StepResult.shown`` (telephony-rules S6).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.domain.eventlog import EventLog, Header
from simulator.domain.problems import Place


class KeywordType(StrEnum):
    """What a step's keyword says, whatever the language; And, But and * say what the step before said."""

    GIVEN = "given"
    WHEN = "when"
    THEN = "then"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells and where it stands."""

    cells: tuple[str, ...] = field(repr=False)
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """The table under a step: the first row names the columns, unless the step knows them otherwise."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DocString:
    """The text block under a step."""

    text: str = field(repr=False)
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class StepText:
    """A step as it is performed: its text without the keyword, what hangs below it, and where it stands."""

    text: str = field(repr=False)
    place: Place
    table: Table | None = None
    doc: DocString | None = None
    keyword: str = "*"
    keyword_type: KeywordType = KeywordType.UNKNOWN
    is_background: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag without its @, and where it stands."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Background:
    """Steps that begin every scenario of a feature or of a rule."""

    name: str
    steps: tuple[StepText, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Example:
    """The row of an outline's examples that a scenario was made of: its values by column, its number from 1."""

    values: Mapping[str, str] = field(repr=False)
    place: Place
    number: int
    examples: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario to run: all its steps, those of its backgrounds first; an outline gives one for each example.

    ``tags`` are its own and all inherited ones. ``place`` is where it is written, the outline for an example;
    ``title`` tells the examples of one outline apart.
    """

    name: str
    steps: tuple[StepText, ...]
    place: Place
    tags: tuple[Tag, ...] = ()
    description: str = ""
    feature: str = ""
    rule: str | None = None
    example: Example | None = None
    keyword: str = "Scenario"

    @property
    def title(self) -> str:
        """The name; for an example of an outline with the examples' name and the row's number."""
        if self.example is None:
            return self.name
        return f"{self.name} [{' '.join(filter(None, (self.example.examples, str(self.example.number))))}]"

    @property
    def may_check(self) -> bool:
        """Whether some step says what must hold: a Then, or one whose keyword leaves open what it says."""
        return any(step.keyword_type in (KeywordType.THEN, KeywordType.UNKNOWN) for step in self.steps)

    @property
    def tag_names(self) -> frozenset[str]:
        """The names of all tags, without @."""
        return frozenset(tag.name for tag in self.tags)

    @property
    def location(self) -> Place:
        """Where a person looks: the row of the example, else the scenario."""
        return self.place if self.example is None else self.example.place


@dataclass(frozen=True, slots=True)
class Rule:
    """Scenarios that show one rule."""

    name: str
    scenarios: tuple[Scenario, ...]
    place: Place
    tags: tuple[Tag, ...] = ()
    background: Background | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature file: its scenarios outside rules, and its rules with theirs."""

    name: str
    file: str
    place: Place
    scenarios: tuple[Scenario, ...] = ()
    rules: tuple[Rule, ...] = ()
    tags: tuple[Tag, ...] = ()
    background: Background | None = None
    description: str = ""
    language: str = "en"

    def all_scenarios(self) -> Iterator[Scenario]:
        """Every scenario, those of the rules too, in the order of the file."""
        yield from self.scenarios
        for rule in self.rules:
            yield from rule.scenarios


class Status(StrEnum):
    """What became of a step or a scenario."""

    PASSED = "passed"
    FAILED = "failed"
    UNDEFINED = "undefined"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StepResult:
    """What became of a step: ``shown`` is its text with secrets as dots, ``message`` what a person reads if it failed.

    ``first`` and ``last`` are the indices in the log of what happened while it was performed, ``last`` exclusive.
    """

    step: StepText
    status: Status
    shown: str
    message: str | None = None
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """What became of a scenario: each of its steps, and the log of what happened (None where no call was made)."""

    scenario: Scenario
    steps: tuple[StepResult, ...]
    header: Header | None = None
    log: EventLog | None = field(default=None, repr=False)

    @property
    def status(self) -> Status:
        """Passed where every step passed; else what became of the first that did not; undefined without steps."""
        if not self.steps:
            return Status.UNDEFINED
        return next((step.status for step in self.steps if step.status is not Status.PASSED), Status.PASSED)

    @property
    def message(self) -> str | None:
        """What the step that did not pass says, or None."""
        return next((step.message for step in self.steps if step.message is not None), None)
