"""``ivr mutate``, ``ivr generate`` and ``ivr diff`` on UC 17's project, and what one of them makes for the other."""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from simulator.app.projects import example_files, write_project
from simulator.domain.scenarios import Status
from simulator.evidence.coverage.coverable import coverable
from simulator.explore.generate import Generator, Mode, exits_of, scenario_for
from simulator.scenario.gherkin import parse_feature
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario
from tests.integration.cli.running import Ivr

FLOW = "uc17_authentication"
KEPT = ("basic_course.feature", "course_c_no_pin.feature")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """UC 17's project with all its features."""
    folder = tmp_path_factory.mktemp("whole") / "project"
    write_project(folder, example_files("uc17", {}))
    return folder


@pytest.fixture
def thin(whole: Path, tmp_path: Path) -> Path:
    """The same with two features only."""
    folder = Path(copytree(whole, tmp_path / "project"))
    for file in (folder / "features").rglob("*.feature"):
        if file.name not in KEPT:
            file.unlink()
    return folder


def mutated(ivr: Ivr, *words: str, code: int = 0) -> dict[str, Any]:
    ran = ivr("mutate", FLOW, "-n", "1", "--json", *words)
    assert code == ran.code, ran.err
    record: dict[str, Any] = json.loads(ran.out)
    return record


def test_the_features_notice_a_dropped_pin_check(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which scenario killed it, and by which step."""
    record = mutated(Ivr(whole, capsys), "--operator", "pin-check-dropped", "--threshold", "100")
    (mutant,) = record["mutants"]
    assert ("killed", "pin-check-dropped:check_pin") == (mutant["fate"], mutant["id"])
    assert mutant["by"].startswith("features/uc17/")
    assert mutant["how"]


def test_what_nobody_can_notice_is_equivalent_and_says_why(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Explored, and nothing was found."""
    record = mutated(Ivr(whole, capsys), "--operator", "identity-early")
    (mutant,) = record["mutants"]
    assert "equivalent" == mutant["fate"]
    assert "explored" in mutant["reason"]
    assert 100.0 == record["percent"]


def test_processes_come_to_the_same_verdicts(thin: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One process or two."""
    ivr = Ivr(thin, capsys)
    one = mutated(ivr, "--operator", "opt-out-removed")
    two = json.loads(ivr("mutate", FLOW, "-n", "2", "--json", "--operator", "opt-out-removed").out)
    assert one == two


def test_a_survivor_is_killed_by_the_scenario_that_is_generated_for_it(
    thin: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before, nobody notices and the threshold is missed; the scenario passes on the flow, and then somebody does."""
    ivr = Ivr(thin, capsys)
    words = ("--operator", "attempts-more", "--threshold", "100")
    survivors = [each for each in mutated(ivr, *words, code=1)["mutants"] if "survived" == each["fate"]]
    assert {"attempts-more:pin"} == {each["id"] for each in survivors}
    assert all(each["diff"].startswith("--- settings.") for each in survivors)
    text = "Feature: closed\n\n" + "\n".join(each["scenario"] for each in survivors)
    (thin / "features" / "closed.feature").write_text(text, "utf-8")
    assert 100.0 == mutated(ivr, *words)["percent"]


def test_a_survivor_is_shown_as_a_diff_with_its_scenario(thin: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For a person: the table, the place, the changed lines, the scenario, the share."""
    out = Ivr(thin, capsys)("mutate", FLOW, "-n", "1", "--operator", "attempts-more").out
    assert "SURVIVED attempts-more:pin  flows/uc17/uc17_authentication.flow.yaml:" in out
    assert "    -value: 2\n    +value: 3\n" in out
    assert "    @as-built\n" in out
    assert "2 killed, 1 survived, 0 equivalent: 66.7 %" in out


def test_scenarios_that_fail_anyway_are_refused(thin: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing can be told by them: which, and what to do."""
    broken = "Feature: f\n  Scenario: s\n    When someone calls\n    Then the caller is authenticated\n"
    (thin / "features" / "broken.feature").write_text(broken, "utf-8")
    ran = Ivr(thin, capsys)("mutate", FLOW)
    assert 2 == ran.code
    assert "scenarios fail on the flow as it is: features/broken.feature:2" in ran.err


def test_an_unknown_kind_of_fault_is_refused(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the nearest one."""
    ran = Ivr(whole, capsys)("mutate", FLOW, "--operator", "fail-opn")
    assert 2 == ran.code
    assert 'Did you mean "fail-open"?' in ran.err


@pytest.mark.parametrize("mode", list(Mode))
def test_generated_scenarios_pass_at_once_and_none_comes_twice(thin: Path, mode: Mode) -> None:
    """As text in a feature they are read and run; no two do the same, none does what a scenario does already."""
    project = Project.load(thin)
    generator = Generator.of(project, FLOW)
    found = list(generator.scenarios(mode, 15))
    assert found
    text = "Feature: f\n\n" + "\n".join("\n".join(each.lines()) for each in found)
    feature = parse_feature(text, "f.feature").feature
    assert feature is not None
    results = [run_scenario(project, each) for each in feature.all_scenarios()]
    assert {Status.PASSED} == {each.status for each in results}
    assert all("as-built" in each.scenario.tag_names for each in results)
    did = [exits_of(each.entries) for each in found]
    assert len(set(did)) == len(did)
    assert not set(did) & generator.known


def test_what_was_generated_is_not_generated_again(thin: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once the file is there the exits are covered; a file that is there is not written over."""
    ivr = Ivr(thin, capsys)
    file = "features/generated.feature"
    first = ivr("generate", FLOW, "-o", file)
    assert (0, "") == (first.code, first.out)
    assert "as built, to be confirmed" in first.err
    assert 2 == ivr("generate", FLOW, "-o", file).code
    again = ivr("generate", FLOW)
    assert "nothing to generate" in again.err
    assert "" == again.out


def test_a_hole_of_coverage_is_closed_by_a_scenario(thin: Path) -> None:
    """For an exit that nobody takes: a scenario that takes it."""
    project = Project.load(thin)
    goals = {goal.id: goal for goal in coverable(project.workspace.flow(FLOW))}
    text = scenario_for(project, FLOW, goals[f"exits {FLOW} check_pin timed_out"])
    assert text is not None
    assert "the CRM answers after" in text


def test_a_difference_of_two_settings_fails_where_asked(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 with --fail; the setting and the use-case steps are named; as a file and as a name it is the same."""
    ivr = Ivr(whole, capsys)
    ran = ivr("diff", FLOW, FLOW, "--set", "attempts.pin=3", "--fail", "--json")
    assert 1 == ran.code
    record = json.loads(ran.out)
    assert [{"part": "setting", "name": "attempts.pin", "as_is": "2", "to_be": "3"}] == record["changed"]
    assert {"D1", "D2"} & set(record["serves"])
    assert {"kind", "as_is", "to_be", "steps", "serves"} == set(record["examples"][0])
    same = ivr("diff", FLOW, f"flows/uc17/{FLOW}.flow.yaml", "--fail")
    assert 0 == same.code
    assert "notices a difference" in same.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((FLOW, "no_such_flow"), 'there is no call flow "no_such_flow"'),
        ((FLOW, "gone.flow.yaml"), "there is no file gone.flow.yaml"),
        ((FLOW, FLOW, "--set", "attempts.pin"), '"attempts.pin" sets nothing'),
        ((FLOW, FLOW, "--set", "attempts.pim=3"), 'has no setting "attempts.pim"'),
    ],
)
def test_what_cannot_be_compared_is_refused(
    whole: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """Wrong use: words, and exit code 2."""
    ran = Ivr(whole, capsys)("diff", *words)
    assert 2 == ran.code
    assert said in ran.err
