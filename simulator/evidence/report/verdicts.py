"""Go or no-go for the whole report: the rule of severities, and that the run itself can be relied on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.domain.phrases import counted
from simulator.domain.runs import ScenarioRecord
from simulator.evidence.report.values import Report, UseCasePart
from simulator.evidence.tracing.values import PASSED

ALSO = (
    "Every scenario that did not pass is recorded as a defect, every promise is kept, and the run is whole and current."
)
"""What must hold beside the rule of severities."""

SHOWN = 8
"""So many names of a list are told in a line."""

_FINE = frozenset({PASSED, "skipped", "xfailed", "xpassed"})


class Word(StrEnum):
    """The decision in a word."""

    GO = "go"
    NO_GO = "no-go"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision, the rules that it follows, what blocks, and what is only to be known."""

    word: Word
    rules: tuple[str, ...]
    blocking: tuple[str, ...]
    known: tuple[str, ...]


def verdict(report: Report) -> Verdict:
    """No-go where anything blocks; undecided where nothing does, but an acceptance record is missing."""
    blocking = (*_of_severities(report, blocks=True), *_of_the_run(report))
    known = (*_of_severities(report, blocks=False), *_never_run(report), *_undecided(report))
    decided = bool(report.use_cases) and all(each.decision is not None for each in report.use_cases)
    word = Word.NO_GO if blocking else Word.GO if decided else Word.UNDECIDED
    rules = tuple(_rules(report))
    return Verdict(word, (*rules, ALSO), blocking, known)


def is_fine(scenario: ScenarioRecord) -> bool:
    """Whether a scenario needs no defect: it passed, was skipped, or failed as expected."""
    return scenario.verdict in _FINE


def unrecorded(report: Report) -> tuple[ScenarioRecord, ...]:
    """The scenarios that did not pass and that no open defect speaks of."""
    told = {name for part in report.use_cases for name in _told(part)}
    return tuple(
        each for each in report.scenarios if not is_fine(each) and not {each.location, each.title, each.name} & told
    )


def _told(part: UseCasePart) -> Iterator[str]:
    """The places and names of scenarios that open defects speak of, by themselves or by a requirement."""
    for defect in part.acceptance.open_defects() if part.acceptance else ():
        yield from defect.scenarios
    for row in part.matrix.rows:
        if any(defect.is_open for defect in row.defects):
            yield from (link.location for link in row.scenarios)


def _rules(report: Report) -> Iterator[str]:
    """The rule of severities of each use case; with several, each says whose it is where they differ."""
    rules = {part.matrix.use_case: part.decision.rule for part in report.use_cases if part.decision}
    if len(set(rules.values())) == 1:
        yield next(iter(rules.values()))
    else:
        yield from (f"{use_case}: {rule}" for use_case, rule in rules.items())


def _of_severities(report: Report, *, blocks: bool) -> Iterator[str]:
    for part in report.use_cases:
        for reason in part.decision.reasons if part.decision else ():
            if reason.blocks is blocks:
                yield f"{part.matrix.use_case}: {reason.words}"


def _of_the_run(report: Report) -> Iterator[str]:
    lost = unrecorded(report)
    if lost:
        yield f"{counted(len(lost), 'scenario')} did not pass, and no open defect says so"
    for part in report.promises:
        if part.breaks or part.fails_somewhere:
            yield f"promise {part.promise.id} is broken: {part.promise.text}"
        elif part.problem is not None:
            yield f"promise {part.promise.id} cannot be checked: {part.problem}"
    for grids in (report.faults, report.mutants):
        yield from (grid.against for grid in (grids or {}).values() if grid.against)
    if not report.scenarios:
        yield "the run has no scenario"
    yield from report.losses
    if report.changed:
        yield f"changed since this run, so that it proves nothing of them: {_some(report.changed)}"


def _never_run(report: Report) -> Iterator[str]:
    for part in report.use_cases:
        rows = [row for row in part.matrix.rows if row.last is None]
        if rows:
            names = _some([row.id for row in rows])
            yield f"{part.matrix.use_case}: {counted(len(rows), 'requirement')} never run: {names}"


def _undecided(report: Report) -> Iterator[str]:
    if not report.use_cases:
        yield "there is no use case, so that nobody can accept it: ivr usecase new"
    for part in report.use_cases:
        if part.decision is None:
            yield f"{part.matrix.use_case}: there is no acceptance record (*.acceptance.yaml) to decide on"


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are; who owes which proof stands in the gaps."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(names[:SHOWN])}{more}"
