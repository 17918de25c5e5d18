"""Who owes what by when: defects, proofs, sign-offs, and scenarios that nobody has explained."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.evidence.report.values import Report, UseCasePart
from simulator.evidence.report.verdicts import unrecorded
from simulator.evidence.tracing.values import NOT_RUN, PARTLY_RUN
from simulator.flow.acceptance import Acceptance

NOBODY = "nobody named"
NO_DATE = "no date set"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is owed: what, by whom (a role, with the person if the record names one), by when."""

    what: str
    who: str
    when: str


def gaps(report: Report) -> tuple[Gap, ...]:
    """Everything that is owed, use case by use case; then what is of no use case."""
    found = [gap for part in report.use_cases for gap in _of_use_case(part, report)]
    owner = report.use_cases[0] if len(report.use_cases) == 1 else None
    who = NOBODY if owner is None else _who(owner.owner, owner.acceptance)
    when = NO_DATE if owner is None else _deadline(owner.acceptance)
    found += [
        Gap(f"Fix, or record as a defect: “{each.title}” ({each.location}) is {each.verdict}", who, when)
        for each in unrecorded(report)
    ]
    return tuple(dict.fromkeys(found))


def _of_use_case(part: UseCasePart, report: Report) -> Iterator[Gap]:
    record = part.acceptance
    for defect in record.open_defects() if record else ():
        what = f"Fix {defect.id} (severity {defect.severity}): {defect.title}"
        when = _deadline(record) if defect.due is None else defect.due.isoformat()
        yield Gap(what, _who(defect.owner, record), when)
    for row in part.matrix.rows:
        if row.result in {NOT_RUN, PARTLY_RUN}:
            lacks = "Run the scenarios of" if row.scenarios else "Prove by a scenario"
            yield Gap(f"{lacks} {row.id}: {row.text}", _who(row.owner or part.owner, record), _deadline(record))
    for role in part.missing:
        yield Gap(f"Sign {part.matrix.use_case} for the run {report.run.id}", _who(role, record), _deadline(record))


def _who(role: str | None, record: Acceptance | None) -> str:
    if role is None:
        return NOBODY
    person = record.owners.get(role) if record else None
    return role if person is None else f"{role} ({person})"


def _deadline(record: Acceptance | None) -> str:
    """The last date of the record, with what happens on it."""
    if record is None or not record.dates:
        return NO_DATE
    name, day = max(record.dates.items(), key=lambda each: each[1])
    return f"{day.isoformat()} ({name})"
