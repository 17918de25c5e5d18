"""Go or no-go: the severities, the run, the promises."""

from dataclasses import replace

import pytest

from simulator.evidence.go_live import go_live
from simulator.evidence.report.values import Report
from simulator.evidence.report.verdicts import Word, unrecorded, verdict
from simulator.flow.acceptance import Defect
from tests.unit.evidence.report.samples import BROKEN, KEPT, PART, RECORD, REPORT
from tests.unit.exchange.results import FAILED, PASSED, RUN, SKIPPED


def test_a_failure_that_a_defect_names_is_a_go() -> None:
    """Severity 3, below the ceiling; what was never run is to be known."""
    found = verdict(REPORT)
    assert (Word.GO, ()) == (found.word, found.blocking)
    assert ("UC 1: 1 of severity 3 open; 5 may be", "UC 1: 1 requirement never run: T02") == found.known


def test_a_severe_defect_is_a_no_go() -> None:
    """By the rule, in its words."""
    record = replace(RECORD, defects=(*RECORD.defects, Defect("D-2", "No sound", 1)))
    found = verdict(replace(REPORT, use_cases=(replace(PART, acceptance=record, decision=go_live(record)),)))
    assert (Word.NO_GO, ('UC 1: D-2 "No sound" is of severity 1',)) == (found.word, found.blocking)


def test_a_failure_that_nobody_recorded_is_a_no_go() -> None:
    """However good the rest is; a skipped scenario is no failure."""
    other = replace(FAILED, name="Another", title="Another", line=30)
    report = replace(REPORT, scenarios=(PASSED, FAILED, other, SKIPPED))
    assert (other,) == unrecorded(report)
    assert ("1 scenario did not pass, and no open defect says so",) == verdict(report).blocking


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (replace(REPORT, promises=(BROKEN,)), "promise P1 is broken: nobody hears"),
        (replace(REPORT, promises=(replace(KEPT, problem="no such state"),)), "promise P1 cannot be checked: no such"),
        (replace(REPORT, losses=("the run was cut off",)), "the run was cut off"),
        (replace(REPORT, changed=("flows/a.flow.yaml",)), "changed since this run"),
        (replace(REPORT, scenarios=()), "the run has no scenario"),
    ],
)
def test_a_run_that_cannot_be_relied_on_is_a_no_go(report: Report, words: str) -> None:
    """Each reason is told."""
    found = verdict(report)
    assert Word.NO_GO == found.word
    assert found.blocking[0].startswith(words)


def test_without_a_record_nobody_decides() -> None:
    """Nothing stands against it, and nothing for it."""
    found = verdict(Report("demo", RUN, (PASSED,), (replace(PART, acceptance=None, decision=None),)))
    assert (Word.UNDECIDED, ()) == (found.word, found.blocking)
    assert "UC 1: there is no acceptance record (*.acceptance.yaml) to decide on" in found.known
    assert Word.UNDECIDED == verdict(Report("demo", RUN, (PASSED,))).word
