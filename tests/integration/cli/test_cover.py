"""``ivr cover`` and ``ivr test --cover``: what was tried, what was not, thresholds, runs that add up."""

import json
import os
import subprocess
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from simulator.app.runs import HEAD, RUNS, run_ids
from simulator.cli.keeping import new_folder
from tests.integration.cli.running import Ivr, environment, program

ONE = "features/uc17/course_a_no_account_number.feature"


@pytest.fixture(scope="session")
def tried(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """UC 17's project after a run of one feature."""
    folder = Path(copytree(example, tmp_path_factory.mktemp("tried") / "project"))
    subprocess.run(program("test", ONE), cwd=folder, env=environment(), capture_output=True, check=True)
    return folder


@pytest.fixture
def cover(tried: Path, capsys: pytest.CaptureFixture[str]) -> Ivr:
    """The command in that project, which it must not change."""
    return Ivr(tried, capsys)


def shares(ran_out: str) -> dict[str, tuple[int, int]]:
    """Covered and total by kind, as JSON says it."""
    (flow,) = json.loads(ran_out)["flows"]
    return {name: (share["covered"], share["total"]) for name, share in flow["shares"].items()}


def test_a_run_is_kept_and_its_coverage_shown(cover: Ivr) -> None:
    """A line for each kind, and a sentence with its place for each hole."""
    ran = cover("cover")
    assert 0 == ran.code
    assert "uc17_authentication (UC 17)" in ran.out
    assert "overall" in ran.out
    place = "(flows/uc17/uc17_authentication.flow.yaml:"
    assert f"    states      no call comes to check_pin (13 more can be tried there)  {place}" in ran.out
    assert "check_pin by" not in ran.out
    assert f"    timeouts    no caller is silent at issue_menu  {place}" in ran.out
    assert "" == ran.err


def test_json_tells_every_goal_and_who_reaches_it(cover: Ivr) -> None:
    """Covered goals name their scenarios, the others their sentence."""
    (flow,) = json.loads(cover("cover", "--json").out)["flows"]
    goals: dict[str, dict[str, Any]] = {goal["id"]: goal for goal in flow["goals"]}
    opted_out = goals["exits uc17_authentication ask_account opted_out"]
    assert opted_out["covered"]
    assert opted_out["scenarios"][0].startswith(f"{ONE}:")
    assert opted_out["hole"] is None
    hole = goals["states uc17_authentication check_pin"]
    assert (False, [], "no call comes to check_pin") == (hole["covered"], hole["scenarios"], hole["hole"])


@pytest.mark.parametrize(("least", "code"), [("10", 0), ("90", 1)])
def test_a_threshold_that_is_not_met_fails(cover: Ivr, least: str, code: int) -> None:
    """Exit code 1, and by how much."""
    ran = cover("cover", "--fail-under", least)
    assert code == ran.code
    assert bool(code) == (f"{least} % wanted" in ran.out)


def test_a_project_sets_thresholds_by_kind(tried: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """In coverage.yaml; each that is not met is told, one that cannot be read is a problem with its place."""
    own = Path(copytree(tried, tmp_path / "own"))
    (own / "coverage.yaml").write_text("states: 100\nsteps: 10\n", "utf-8")
    ran = Ivr(own, capsys)("cover")
    assert 1 == ran.code
    assert "% covered, 100 % wanted" in ran.out
    assert "10 % wanted" not in ran.out
    (own / "coverage.yaml").write_text("states: 100\nstps: 10\n", "utf-8")
    ran = Ivr(own, capsys)("cover")
    assert 1 == ran.code
    assert "coverage.yaml:2:1" in ran.err
    assert 'did you mean "steps"?' in ran.err


def test_runs_add_up(tried: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Two runs together cover more than each, and a run named twice counts once."""
    own = Path(copytree(tried, tmp_path / "own"))
    ivr = Ivr(own, capsys)
    assert 0 == ivr.program("test", "features/uc17/course_c_no_pin.feature", "-n", "2").code
    first, second = run_ids(own)
    alone = [shares(ivr("cover", "--json", each).out)["overall"][0] for each in (first, second)]
    both = shares(ivr("cover", "--json", first, "latest").out)["overall"][0]
    assert max(alone) < both < sum(alone)
    assert alone[0] == shares(ivr("cover", "--json", first, first).out)["overall"][0]


def test_processes_add_up_to_what_one_covers(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``-n 2`` changes nothing but the time."""
    ivr = Ivr(own, capsys)
    assert 0 == ivr.program("test", ONE, "--run-dir", "one").code
    assert 0 == ivr.program("test", ONE, "-n", "2", "--run-dir", "two").code
    one, two = (json.loads(ivr("cover", "--json", each).out)["flows"] for each in ("one", "two"))
    assert one == two


def test_a_run_is_covered_at_once(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--cover`` shows the table after the run; ``--fail-under`` implies it and makes the exit code 1."""
    ivr = Ivr(own, capsys)
    ran = ivr.program("test", ONE, "--cover")
    assert 0 == ran.code
    assert "Never tried" in ran.out
    ran = ivr.program("test", ONE, "--fail-under", "90")
    assert 1 == ran.code
    assert "90 % wanted" in ran.out


def test_the_flow_that_changed_since_is_told(tried: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The coverage is of the flow as it is now."""
    own = Path(copytree(tried, tmp_path / "own"))
    flow = own / "flows/uc17/uc17_authentication.flow.yaml"
    flow.write_text(flow.read_text("utf-8") + "# a remark\n", "utf-8")
    ran = Ivr(own, capsys)("cover")
    assert 0 == ran.code
    assert "changed since then: flows/uc17/uc17_authentication.flow.yaml" in ran.err


def test_a_flow_that_nobody_calls_is_told(tried: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It counts with nothing covered, but not where only some features were asked for."""
    own = Path(copytree(tried, tmp_path / "own"))
    (own / "flows/second").mkdir()
    text = 'flow: second\nstart: bye\nnumbers: ["0800 2"]\nstates: {bye: {kind: disconnect}}\n'
    (own / "flows/second/second.flow.yaml").write_text(text, "utf-8")
    ivr = Ivr(own, capsys)
    ran = ivr("cover", "--fail-under", "1")
    assert 1 == ran.code
    assert "second\n  no scenario calls it: 0 of 1" in ran.out
    assert "\nsecond\n" not in ivr("cover", "--flow", "uc17_authentication").out
    assert 0 == ivr.program("test", ONE, "--fail-under", "1").code


def test_the_flow_is_drawn_with_its_coverage(cover: Ivr, tmp_path: Path) -> None:
    """By the latest run, or by those that are named; not together with a recorded call."""
    text = cover("draw", "uc17_authentication", "--cover", "--format", "mmd").out
    assert "tried 9 × · menu<br/><b>issue menu</b>" in text
    assert "never tried · data dip<br/><b>check pin</b>" in text
    assert text == cover("draw", "uc17_authentication", "--run", "latest", "--format", "mmd").out
    ran = cover("draw", "uc17_authentication", "--cover", "--recording", str(tmp_path / "x"))
    assert (2, True) == (ran.code, "one call or the coverage" in ran.err)


def test_runs_that_cannot_be_read_are_wrong_use(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """None there, half written, of another version: words and exit code 2, and nothing is changed."""
    ivr = Ivr(own, capsys)
    ran = ivr("cover")
    assert (2, True) == (ran.code, "no run is kept" in ran.err)
    assert 0 == ivr.program("test", ONE).code
    (name,) = run_ids(own)
    head = own / RUNS / name / HEAD
    head.write_text(head.read_text("utf-8").replace("ivr-run/1", "ivr-run/0"), "utf-8")
    ran = ivr("cover")
    assert (2, True) == (ran.code, "written by another version" in ran.err)
    head.unlink()
    ran = ivr("cover")
    assert (2, True) == (ran.code, "has no head" in ran.err)


def test_a_run_that_was_cut_off_is_covered_as_far_as_it_came(tried: Path, capsys: Any, tmp_path: Path) -> None:
    """What is missing is told."""
    own = Path(copytree(tried, tmp_path / "own"))
    (name,) = run_ids(own)
    file = own / RUNS / name / "scenarios-main.jsonl"
    file.write_bytes(file.read_bytes()[:-40])
    ran = Ivr(own, capsys)("cover")
    assert 0 == ran.code
    assert "breaks off in line" in ran.err


def test_a_run_that_cannot_be_kept_does_not_stop_the_scenarios(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told, and there is no coverage to show."""
    (own / RUNS).parent.mkdir(exist_ok=True)
    (own / RUNS).write_text("in the way", "utf-8")
    ran = Ivr(own, capsys).program("test", ONE)
    assert 0 == ran.code
    assert "the run is not kept" in ran.err
    assert "--run-dir DIR" in ran.err
    assert 1 == Ivr(own, capsys).program("test", ONE, "--cover").code


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_old_runs_that_cannot_be_added_to_do_not_stop_the_scenarios(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As little as with a first run: a folder of runs in which nothing can be made is told, and the scenarios run."""
    assert new_folder(own) is not None
    (own / RUNS).chmod(0o555)
    ran = Ivr(own, capsys).program("test", ONE)
    (own / RUNS).chmod(0o755)
    assert 0 == ran.code
    assert "the run is not kept" in ran.err
    assert "1 passed" in ran.out


def test_nothing_stays_of_looking_whether_a_run_can_be_kept(own: Path) -> None:
    """The new folder is not there before the run begins."""
    folder = new_folder(own)
    assert folder is not None
    assert [own / RUNS / ".gitignore"] == sorted((own / RUNS).iterdir())


def test_a_hole_comes_with_a_scenario_that_closes_it(cover: Ivr) -> None:
    """The scenario is in our sentences, as built, below the hole that it closes."""
    ran = cover("cover")
    assert "# as built, to be confirmed" in ran.out
    assert "@as-built" in ran.out
