"""``ivr trace``: UC 17's matrix, its holes, and its acceptance record."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.integration.cli.running import Ivr

FEATURE = "features/uc17/basic_course.feature"
FLOW = "flows/uc17/uc17_authentication.flow.yaml"
RECORD = "flows/uc17/uc17_authentication.acceptance.yaml"


def changed(folder: Path, file: str, before: str, after: str) -> None:
    """Replace a text of a project's file, which must have it."""
    text = (folder / file).read_text("utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after), "utf-8")


def test_uc17_has_no_hole(ivr: Ivr) -> None:
    """Every statement, reading and step has a scenario, every scenario and state is asked for."""
    done = ivr("trace", "--strict")
    assert (0, "") == (done.code, done.err)
    assert "requirements have a scenario, 0 have passed; no holes." in done.out
    assert "No run is kept here: ivr test makes one." in done.out


def test_a_hole_each_way_is_found(own_ivr: Ivr, own: Path) -> None:
    """A statement, a scenario and a state that nothing ties; --strict makes it an error."""
    for feature in (own / "features").rglob("*.feature"):
        feature.write_text(feature.read_text("utf-8").replace("@T22", "@mine"), "utf-8")
    changed(own, FEATURE, "  @T02\n", "")
    changed(own, FLOW, 'serves: ["2"]\n', "title: gives up\n")
    done = own_ivr("trace", "--strict")
    assert 1 == done.code
    assert 'no scenario proves T22 ("0 works at the second account prompt too."): tag one with @T22' in done.out
    assert 'the scenario "New and existing issue are offered" proves nothing of UC 17' in done.out
    assert '"no_choice" of the flow uc17_authentication serves no step' in done.out
    assert 0 == own_ivr("trace").code


def test_csv_has_a_line_for_each_requirement(ivr: Ivr) -> None:
    """With the columns that a test team expects."""
    rows = list(csv.DictReader(StringIO(ivr("trace", "--csv").out)))
    row = next(row for row in rows if row["Requirement"] == "T36")
    assert {"UC 17"} == {row["Use case"] for row in rows}
    assert ("D3", "must", "supervisor", "not run") == tuple(
        row[name] for name in ("Source step", "Priority", "Owner", "Last result")
    )
    assert "features/uc17/course_d_wrong_pin.feature:" in row["Scenarios"]


def test_a_formula_in_a_text_stays_text(own_ivr: Ivr, own: Path) -> None:
    """A spreadsheet that opens the file runs nothing."""
    changed(
        own,
        "flows/uc17/uc17_authentication.usecase.yaml",
        "text: New issue and existing issue are offered.",
        'text: "=1+1"',
    )
    rows = list(csv.DictReader(StringIO(own_ivr("trace", "--csv").out)))
    assert ["'=1+1"] == [row["Text"] for row in rows if row["Requirement"] == "T02"]


def test_results_come_from_the_run_and_go_stale(own_ivr: Ivr, own: Path) -> None:
    """A run of one feature gives its rows a result; a change afterwards is said."""
    assert 0 == own_ivr.program("test", FEATURE).code
    before = own_ivr("trace")
    assert "have changed since" not in before.out
    rows = {row["id"]: row for row in json.loads(own_ivr("trace", "--json").out)["use_cases"][0]["rows"]}
    assert ("passed", "not run") == (rows["T02"]["result"], rows["T36"]["result"])
    changed(own, FLOW, "Welcome to the help desk.", "Welcome.")
    assert "The flows or the features have changed since." in own_ivr("trace").out


def test_a_sign_off_is_void_once_the_flow_changes(own_ivr: Ivr, own: Path) -> None:
    """Signing itself changes nothing; the flow does."""
    assert 0 == own_ivr.program("test", FEATURE).code
    run = json.loads(own_ivr("trace", "--json").out)["run"]
    signed = f"{{role: business champion, name: Jo Park, date: 2026-04-01, run: {run}, verdict: accepted}}"
    with (own / RECORD).open("a", encoding="utf-8") as record:
        record.write(f"sign_offs:\n  - {signed}\n")
    valid = own_ivr("trace").out
    assert f"  business champion: accepted by Jo Park, 2026-04-01, run {run}\n" in valid
    rows = json.loads(own_ivr("trace", "--json").out)["use_cases"][0]["rows"]
    assert {"T02": ["business champion"], "T36": []} == {
        row["id"]: row["accepted_by"] for row in rows if row["id"] in {"T02", "T36"}
    }
    assert "  centre manager: not signed" in valid
    changed(own, FLOW, "Welcome to the help desk.", "Welcome.")
    void = own_ivr("trace").out
    assert "(void: the flows have changed since)" in void
    assert "  business champion: not signed" in void


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("acceptance: UC 17", "acceptance: UC 18", 'error A501: this is the record of the use case "UC 18"'),
        (
            "severity_3_ceiling: 5",
            "severity_3_ceiling: 5\ndefects: {D-1: {title: a, severity: 3, statements: T99}}",
            'error A502: the defect D-1 breaks "T99", which UC 17 does not have',
        ),
        ("severity_3_ceiling: 5", "severity_3_ceiling: few", "error S011"),
    ],
)
def test_a_wrong_record_is_told_and_stops_nothing(
    own_ivr: Ivr, own: Path, before: str, after: str, message: str
) -> None:
    """The matrix is there all the same, and so is the rest of the project."""
    changed(own, RECORD, before, after)
    done = own_ivr("trace")
    assert 0 == done.code
    assert message in done.err
    assert "T44" in done.out
    assert 0 == own_ivr("draw", "uc17_authentication").code
    assert 1 == own_ivr("lint").code


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("UC 71",), 2, 'there is no use case "UC 71"'),
        (("--csv", "--json"), 2, "exclude each other"),
        (("--run", "latest"), 2, "no run is kept"),
    ],
)
def test_wrong_use_says_what_to_do(own_ivr: Ivr, words: tuple[str, ...], code: int, message: str) -> None:
    """No traceback."""
    done = own_ivr("trace", *words)
    assert (code, "") == (done.code, done.out)
    assert message in done.err


def test_a_broken_feature_is_told_first(own_ivr: Ivr, own: Path) -> None:
    """Holes that only come of a file that cannot be read would mislead."""
    (own / "features/uc17/broken.feature").write_text("Feature: broken\n  Scenario: x\n    Gibt es nicht\n", "utf-8")
    done = own_ivr("trace")
    assert (1, "") == (done.code, done.out)
    assert "features/uc17/broken.feature:2:3: error G008" in done.err


def test_scenarios_of_no_use_case_are_told_where_there_are_several(own_ivr: Ivr, own: Path) -> None:
    """With one use case every scenario is its own."""
    (own / "features/uc17/stray.feature").write_text(
        "Feature: stray\n  Scenario: alone\n    When someone calls\n", "utf-8"
    )
    assert "proves nothing of UC 17" in own_ivr("trace").out
    assert 0 == own_ivr("usecase", "new", "flows/more.usecase.yaml").code
    assert 'the scenario "alone" is tagged with none of the use cases' in own_ivr("trace").out
