"""The traceability matrix: what hangs on each requirement."""

from dataclasses import replace
from datetime import date

from simulator.evidence.traceability import matrix
from simulator.evidence.tracing.cells import COLUMNS, cells
from simulator.evidence.tracing.values import Kind, Matrix, Ran
from simulator.flow.acceptance import Acceptance, Defect, SignedVerdict, SignOff
from tests.unit.evidence.tracing.worlds import FILE, flows, ran, scenario, use_case

SIGNED = SignOff("business champion", "Jo Park", date(2026, 3, 2), "r1", SignedVerdict.ACCEPTED)
SCENARIOS = (
    scenario(3, "uc1", "T01"),
    scenario(7, "uc1", "T01", "T02", "Q1"),
    scenario(11, "uc1", "t03"),
    scenario(15, "uc1", "step-2"),
)


def made(*results: Ran, acceptance: Acceptance | None = None, signed: tuple[SignOff, ...] = ()) -> Matrix:
    return matrix(use_case(), flows(), SCENARIOS, results, acceptance, signed)


def test_a_row_for_each_statement_reading_and_tagged_step() -> None:
    """In the order of the document; a step that statements speak of has a row where a tag names it."""
    rows = made().rows
    assert [("T01", Kind.STATEMENT), ("T02", Kind.STATEMENT), ("T03", Kind.STATEMENT), ("T04", Kind.STATEMENT)] == [
        (row.id, row.kind) for row in rows[:4]
    ]
    assert [("Q1", Kind.READING), ("step 2", Kind.STEP)] == [(row.id, row.kind) for row in rows[4:]]


def test_a_step_of_no_statement_has_a_row() -> None:
    """What nobody has made a statement of is a requirement all the same."""
    bare = replace(use_case(), statements=use_case().statements[:1])
    assert ["T01", "Q1", "step 2", "step 3", "step A1"] == [row.id for row in matrix(bare, flows(), ()).rows]


def test_a_row_has_its_steps_and_the_states_that_serve_them() -> None:
    """The flow of the use case and the flows that it calls; no state of another use case."""
    row = made().row("T02")
    assert row is not None
    assert ("2", "3") == row.steps
    assert ["greeting/hello", "greeting/bye", "helper/again"] == [f"{each.flow}/{each.state}" for each in row.states]
    assert "The system greets him. The system hangs up." == row.source_text


def test_a_statement_about_a_course_is_about_all_its_steps() -> None:
    """T03 says "A"; a condition has its own text and no state."""
    course, condition = made().row("T03"), made().row("T04")
    assert course is not None
    assert condition is not None
    assert ("A1",) == course.steps
    assert ("The line is open.", ()) == (condition.source_text, condition.states)


def test_a_row_has_its_scenarios_with_their_last_result() -> None:
    """Of several runs the latest counts; what was not run says so."""
    row = made(ran(3, "failed"), ran(3, run="r2", date="2026-03-02")).row("T01")
    assert row is not None
    assert [(f"{FILE}:3", "passed"), (f"{FILE}:7", "not run")] == [
        (each.location, each.result) for each in row.scenarios
    ]
    assert row.last is not None
    assert ("r2", "2026-03-02", "0.1.0") == (row.last.run, row.last.date, row.last.version)
    assert ("partly run", ("Q1",)) == (row.result, row.readings)


def test_a_scenario_that_has_moved_is_known_by_its_title() -> None:
    """Lines added above it do not lose its result."""
    row = made(ran(2, name="scenario 3"), ran(7)).row("T01")
    assert row is not None
    assert "passed" == row.result


def test_one_failure_fails_the_row() -> None:
    """Passed means that every scenario passed."""
    row = made(ran(3), ran(7, "failed")).row("T01")
    assert row is not None
    assert "failed" == row.result


def test_defects_come_by_statement_by_place_and_by_title() -> None:
    """However the record names what is broken."""
    defects = (
        Defect("D-1", "one", 3, statements=("T01",)),
        Defect("D-2", "two", 3, scenarios=(f"{FILE}:7",)),
        Defect("D-3", "three", 3, scenarios=("scenario 3",)),
        Defect("D-4", "four", 3, statements=("T02",)),
    )
    row = made(acceptance=Acceptance("UC 1", defects=defects)).row("T01")
    assert row is not None
    assert ["D-1", "D-2", "D-3"] == [defect.id for defect in row.defects]


def test_only_what_was_run_was_accepted() -> None:
    """A name under a run says nothing of a requirement that the run did not try; a rejection accepts nothing."""
    rejected = SignOff("agent", "Kim", date(2026, 3, 2), "r1", SignedVerdict.REJECTED)
    found = made(ran(3), signed=(SIGNED, rejected))
    assert {"T01": ("business champion",), "T02": ()} == {
        row.id: row.accepted_by for row in found.rows if row.id in {"T01", "T02"}
    }


def test_every_column_has_a_cell() -> None:
    """A spreadsheet's head and its rows fit together."""
    found = made(ran(3), ran(7))
    row = cells(found, found.rows[0])
    assert list(COLUMNS) == list(row)
    assert ("T01", "1", "must", "supervisor", "passed") == tuple(
        row[name] for name in ("requirement", "source", "priority", "owner", "result")
    )
    assert f"{FILE}:3\n{FILE}:7" == row["scenarios"]
