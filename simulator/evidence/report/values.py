"""What a report is made of. What another command finds may be missing; then the report names that command."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.domain.runs import RunRecord, ScenarioRecord
from simulator.evidence.coverage.totals import Coverage
from simulator.evidence.go_live import Decision
from simulator.evidence.sign_offs import Standing
from simulator.evidence.tracing.values import Hole, Matrix
from simulator.flow.acceptance import Acceptance
from simulator.flow.usecase import Promise


@dataclass(frozen=True, slots=True)
class UseCasePart:
    """A use case: its matrix; its acceptance record with the decision on it, if it has one; who signed, who has not."""

    matrix: Matrix
    acceptance: Acceptance | None = None
    decision: Decision | None = None
    standings: tuple[Standing, ...] = ()
    missing: tuple[str, ...] = ()
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class FlowPart:
    """A flow: its title, its drawing with coverage as SVG (trusted: it is put in as it is), and the coverage."""

    name: str
    title: str
    svg: str = field(repr=False)
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Break:
    """A promise broken by a scenario: where that stands, its title, and what happened."""

    file: str
    line: int
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class PromisePart:
    """A promise and what became of it: on how many calls it was checked, and by which scenarios it was broken.

    ``problem`` says why it cannot be checked at all. ``everywhere`` is what exploring every path has shown, in words;
    None where nobody has explored; ``fails_somewhere`` where it found a call that breaks the promise.
    """

    promise: Promise
    use_case: str
    calls: int = 0
    breaks: tuple[Break, ...] = ()
    problem: str | None = None
    everywhere: str | None = None
    fails_somewhere: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The findings of a command of its own (mutants, faults): a sentence that sums up, and a table.

    Words stand out in the column ``verdict``. ``against`` is what of it stands against going live; "" for nothing.
    """

    summary: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    verdict: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that is shown. ``losses`` is what could not be read of the run, ``changed`` the files that are others now.

    ``mutants`` and ``faults`` are findings by the flow's name; None where nobody has looked for them.
    """

    project: str
    run: RunRecord
    scenarios: tuple[ScenarioRecord, ...]
    use_cases: tuple[UseCasePart, ...] = ()
    flows: tuple[FlowPart, ...] = ()
    promises: tuple[PromisePart, ...] = ()
    strays: tuple[Hole, ...] = ()
    losses: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    mutants: Mapping[str, Grid] | None = None
    faults: Mapping[str, Grid] | None = None

    def anchors(self) -> dict[tuple[str, int, str], str]:
        """The id of each scenario in the page, by file, line and title."""
        return {(each.file, each.line, each.title): f"s{n}" for n, each in enumerate(self.scenarios, start=1)}
