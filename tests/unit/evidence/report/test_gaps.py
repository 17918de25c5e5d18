"""Who owes what by when."""

from dataclasses import replace

from simulator.evidence.report.gaps import NO_DATE, NOBODY, Gap, gaps
from simulator.evidence.report.values import Report
from tests.unit.evidence.report.samples import EVIL, PART, REPORT
from tests.unit.exchange.results import FAILED, RUN


def test_defects_proofs_and_sign_offs_are_owed() -> None:
    """Each by a role with its person, by its own date or by the record's last."""
    robin, live = "supervisor (Robin <b>Meyer</b>)", "2026-04-06 (go-live)"
    assert (
        Gap(f"Fix D-1 (severity 3): It is {EVIL}", robin, "2026-03-09"),
        Gap("Prove by a scenario T02: Nobody has tried this.", robin, live),
        Gap(f"Sign UC 1 for the run {RUN.id}", "business champion (Jo Park)", live),
        Gap(f"Sign UC 1 for the run {RUN.id}", robin, live),
    ) == gaps(REPORT)


def test_a_failure_that_nobody_recorded_is_owed_by_the_use_cases_owner() -> None:
    """And by nobody where there is none."""
    bare = replace(PART, acceptance=None, missing=())
    assert "supervisor" == gaps(replace(REPORT, use_cases=(bare,)))[-1].who
    (gap,) = gaps(Report("demo", RUN, (FAILED,)))
    assert ("Fix, or record as a defect: “It fails” (features/a.feature:20) is failed", NOBODY, NO_DATE) == (
        gap.what,
        gap.who,
        gap.when,
    )
