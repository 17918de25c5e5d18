"""The traceability matrix as values: rows, what they link to, and holes."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum

from simulator.domain.problems import Place
from simulator.domain.runs import RunRecord, ScenarioRecord
from simulator.flow.acceptance import Defect
from simulator.flow.usecase import Priority

NOT_RUN = "not run"
PARTLY_RUN = "partly run"
PASSED = "passed"


class Kind(StrEnum):
    """What a row of the matrix is about."""

    STATEMENT = "statement"
    READING = "reading"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Ran:
    """A scenario's outcome in a run: where it stands, its title, the runner's last word, and the run."""

    file: str
    line: int
    title: str
    verdict: str
    run: str
    date: str
    version: str


@dataclass(frozen=True, slots=True)
class ScenarioLink:
    """A scenario that proves a row, and its last outcome; ``ran`` is None where it was not run."""

    file: str
    line: int
    title: str
    readings: tuple[str, ...] = ()
    ran: Ran | None = None

    @property
    def location(self) -> str:
        """Where it stands, as ``features/uc17/basic_course.feature:12``."""
        return f"{self.file}:{self.line}"

    @property
    def result(self) -> str:
        """The last outcome in a word."""
        return NOT_RUN if self.ran is None else self.ran.verdict


@dataclass(frozen=True, slots=True)
class StateLink:
    """A state that serves a step of the row."""

    flow: str
    state: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement and all that hangs on it, from its source step to the name under it.

    ``result`` is the worst of its scenarios: passed only where every one of them was run and passed. ``accepted_by``
    are the roles whose sign-off stands.
    """

    id: str
    kind: Kind
    sources: tuple[str, ...]
    source_text: str
    text: str
    derived: bool = False
    priority: Priority | None = None
    owner: str | None = None
    steps: tuple[str, ...] = ()
    states: tuple[StateLink, ...] = ()
    scenarios: tuple[ScenarioLink, ...] = ()
    defects: tuple[Defect, ...] = ()
    accepted_by: tuple[str, ...] = ()
    place: Place | None = None

    @property
    def result(self) -> str:
        """The worst outcome of its scenarios."""
        return worst(link.result for link in self.scenarios)

    @property
    def last(self) -> Ran | None:
        """The latest outcome of its scenarios: run, date and version."""
        return max(
            (link.ran for link in self.scenarios if link.ran is not None), key=lambda ran: ran.date, default=None
        )

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings that its scenarios are tagged with."""
        return tuple(dict.fromkeys(each for link in self.scenarios for each in link.readings))


class HoleKind(Enum):
    """What is missing, in which direction."""

    STATEMENT_UNPROVED = "statement without a scenario"
    READING_UNPROVED = "reading without a scenario"
    STEP_UNPROVED = "step without a scenario"
    STEP_UNSERVED = "step that no state serves"
    SCENARIO_UNTIED = "scenario without a statement, reading or step"
    TAG_UNKNOWN = "tag that names nothing"
    STATE_UNTIED = "state that serves no step"
    UNRECORDED = "failure without a defect"


@dataclass(frozen=True, slots=True)
class Hole:
    """Something that is missing: its kind, the name it is about, a sentence for people, and where to look."""

    kind: HoleKind
    about: str
    words: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole matrix of a use case, and its holes."""

    use_case: str
    name: str
    rows: tuple[Row, ...]
    holes: tuple[Hole, ...] = ()

    def row(self, id_: str) -> Row | None:
        """The row of a requirement."""
        return next((row for row in self.rows if row.id == id_), None)


def ran(run: RunRecord, scenarios: Iterable[ScenarioRecord]) -> tuple[Ran, ...]:
    """The outcomes of a run."""
    return tuple(
        Ran(each.file, each.line, each.title, each.verdict, run.id, run.started, run.version) for each in scenarios
    )


def worst(results: Iterable[str]) -> str:
    """What to say of several outcomes: whatever is not passed first; "partly run" where some were not run."""
    found = dict.fromkeys(results)
    bad = [each for each in ("bug", "failed", "undefined") if each in found]
    other = [each for each in found if each not in {PASSED, NOT_RUN}]
    if bad or other:
        return (bad or other)[0]
    if NOT_RUN in found or not found:
        return PARTLY_RUN if PASSED in found else NOT_RUN
    return PASSED
