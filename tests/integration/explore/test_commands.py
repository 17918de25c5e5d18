"""``ivr explore`` and ``ivr faults`` as they are typed: their exit codes, their words, their JSON."""

import json
from pathlib import Path

import pytest

from simulator.cli.main import main
from tests.unit.explore.desks import DESK, ENDLESS, FAIL_OPEN, THIRD_PROMPT

USE_CASE = """
use_case: UC 1
name: desk
description: A desk.
preconditions: [none]
postconditions: [none]
basic_course: {"1": The caller calls.}
promises:
"""
CENTRE = "centre: desk\nskills: [Router]\nqueues: {General: {}, Desk: {}}\n"
TWICE = "  - no caller is asked for the same thing more than 2 times\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one desk, which promises to ask for nothing more than twice."""
    write(tmp_path, DESK, TWICE)
    return tmp_path


def write(project: Path, flow: str, promises: str = TWICE) -> None:
    (project / "flows").mkdir(exist_ok=True)
    for old in (project / "flows").glob("*.flow.yaml"):
        old.unlink()
    (project / "flows" / "desk.flow.yaml").write_text(f"use_case: UC 1{flow}", "utf-8")
    (project / "flows" / "desk.centre.yaml").write_text(CENTRE, "utf-8")
    (project / "flows" / "desk.usecase.yaml").write_text(USE_CASE + promises, "utf-8")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(words)
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_a_sound_flow_is_explored(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0; counts, endings, promises."""
    code, said = run(capsys, "explore", "--project", str(project))
    assert 0 == code, said
    assert "desk: everything that it can do" in said
    assert "every one tried with every move" in said
    assert "queue General (no PIN)" in said
    assert "holds   P1  no caller is asked for the same thing more than 2 times" in said


def test_a_broken_promise_is_shown_with_its_call_and_its_scenario(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1; transcript, and steps that end with the promise."""
    write(project, THIRD_PROMPT)
    code, said = run(capsys, "explore", "--project", str(project), "--promises")
    assert 1 == code
    assert "BROKEN  P1  no caller is asked for the same thing more than 2 times" in said
    assert "the caller is asked for pin 3 times" in said
    assert 'Then the promise "no caller is asked for the same thing more than 2 times" holds' in said
    assert "situations" not in said


def test_a_dead_end_is_a_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, and why."""
    write(project, ENDLESS, "  - every call ends in a hang-up\n")
    code, said = run(capsys, "explore", "--project", str(project))
    assert 1 == code
    assert "a caller who does nothing goes round one for ever" in said
    assert "one circle can be gone round" in said


def test_a_promise_about_what_is_gone_is_a_problem(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its place, the nearest name, and exit code 1; the other promises are judged."""
    write(project, DESK, f"{TWICE}  - 'no caller hears \"hodl\" more than 1 time'\n")
    code, said = run(capsys, "explore", "--project", str(project))
    assert 1 == code
    assert 'desk.usecase.yaml:10:5: error P002: there is no prompt "hodl"' in said
    assert 'did you mean "hold"?' in said
    assert "holds   P1" in said


def test_where_it_had_to_stop_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The bound, and how much was left."""
    code, said = run(capsys, "explore", "--project", str(project), "--max-situations", "30")
    assert 0 == code
    assert "the bound is 30, and" in said
    assert "were not tried" in said


def test_a_machine_reads_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All that a person reads."""
    write(project, THIRD_PROMPT)
    code, said = run(capsys, "explore", "--project", str(project), "--json")
    found = json.loads(said)
    assert 1 == code
    assert found["complete"]
    assert found["situations"] > 100
    assert not found["promises"][0]["holds"]
    assert "Scenario: P1 is broken" in found["promises"][0]["scenario"]
    assert "queue General (no PIN)" in {f"queue {each['queue']} ({each['reason']})" for each in found["endings"]}


def test_faults_are_a_table_and_a_fail_open_is_a_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0 for the sound desk, 1 for the other."""
    code, said = run(capsys, "faults", "--project", str(project))
    assert 0 == code, said
    assert "nobody was let in by it" in said
    write(project, FAIL_OPEN)
    code, said = run(capsys, "faults", "--project", str(project))
    assert 1 == code
    assert "FAIL-OPEN" in said
    code, said = run(capsys, "faults", "--project", str(project), "--json")
    assert 1 == code
    assert any(each["fails_open"] for each in json.loads(said))


def test_an_unknown_flow_is_wrong_use(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, with the flows that there are."""
    for command in ("explore", "faults"):
        code, said = run(capsys, command, "dekk", "--project", str(project))
        assert 2 == code
        assert 'Did you mean "desk"?' in said
