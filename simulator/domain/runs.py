"""Runs: what became of every scenario of a suite, as kept on disk for coverage, traceability and reports.

A record holds only what may be shown: texts with secrets as dots, and the event log, which is masked at its source
(telephony-rules S3, S6). On disk a scenario is one line of JSON, so that a run that was cut off keeps its whole lines.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simulator.domain.eventlog import Entry, Header
from simulator.domain.scenarios import Status
from simulator.domain.timing import Millis

RUN_FORMAT = "ivr-run/1"


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of a suite: when, by which version, on which documents, which scenarios were asked for.

    ``flows`` (all documents below ``flows/``) and ``features`` map each file's path in the project to the hash of its
    bytes. ``tags`` is the tag expression, None for all; ``workers`` the number of processes; ``seed`` that of CRM and
    simulation; ``started`` and ``ended`` are ISO 8601 with offset, ``ended`` None where the run was cut off.
    """

    id: str
    started: str
    version: str
    flows: Mapping[str, str] = field(default_factory=dict)
    features: Mapping[str, str] = field(default_factory=dict)
    tags: str | None = None
    workers: int = 1
    seed: int = 0
    ended: str | None = None
    format: str = RUN_FORMAT


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step and what became of it: ``shown`` is its text, ``rows`` its table, ``doc`` its text block, masked.

    ``first`` and ``last`` are indices in the scenario's log of what happened meanwhile, ``last`` exclusive.
    """

    keyword: str
    shown: str
    line: int
    status: Status
    message: str | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    doc: str | None = None
    is_background: bool = False
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class ScenarioRecord:
    """A scenario and what became of it. ``file`` is its feature's path in the project, ``line`` where a person looks.

    ``title`` tells the examples of one outline apart; ``example`` has their values, masked. ``verdict`` is the runner's
    last word: passed, failed, undefined, skipped, bug (ours), xfailed, xpassed; ``trouble`` is what was said where no
    step is to blame (a fixture of the user's own). ``duration`` is virtual, in ms; ``took`` is real, in microseconds.
    ``account_statuses`` are those of the accounts that callers keyed in (a log cannot tell them apart, telephony-rules
    S8). ``header`` is None where time never began.
    """

    file: str
    line: int
    name: str
    title: str
    verdict: str
    steps: tuple[StepRecord, ...] = ()
    feature: str = ""
    rule: str | None = None
    description: str = ""
    tags: tuple[str, ...] = ()
    example: Mapping[str, str] = field(default_factory=dict)
    duration: Millis = 0
    took: int = 0
    worker: str = ""
    trouble: str | None = None
    account_statuses: tuple[str, ...] = ()
    header: Header | None = None
    entries: tuple[Entry, ...] = field(default=(), repr=False)

    @property
    def status(self) -> Status:
        """Passed where every step passed; else what became of the first that did not; undefined without steps.

        Failed where something failed for which no step is to blame.
        """
        if self.trouble is not None:
            return Status.FAILED
        if not self.steps:
            return Status.UNDEFINED
        return next((step.status for step in self.steps if step.status is not Status.PASSED), Status.PASSED)

    @property
    def message(self) -> str | None:
        """What the step that did not pass says, else what no step is to blame for; None where all is well."""
        return next((step.message for step in self.steps if step.message is not None), self.trouble)

    @property
    def location(self) -> str:
        """Where the scenario stands, as ``features/uc17/basic_course.feature:12``."""
        return f"{self.file}:{self.line}"


def in_order(scenarios: Iterable[ScenarioRecord]) -> tuple[ScenarioRecord, ...]:
    """Scenarios by file, line and title: the same order however many processes ran them."""
    return tuple(sorted(scenarios, key=lambda each: (each.file, each.line, each.title)))
