"""Every sentence works: the project beside this file uses all of them in scenarios that pass."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.app.workspace import load_workspace
from simulator.domain.eventlog import lines
from simulator.domain.problems import render_all
from simulator.domain.scenarios import Scenario, Status
from simulator.scenario.catalogue import CATALOGUE
from simulator.scenario.gherkin import read_feature
from simulator.scenario.matching import Matcher
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario
from simulator.scenario.sources import Sources

ROOT = Path(__file__).parent / "project"
EXAMPLES = Path(__file__).parents[3]


def scenarios(root: Path) -> Iterator[Scenario]:
    for path in sorted((root / "features").rglob("*.feature")):
        parsed = read_feature(path.read_bytes(), path.name)
        assert parsed.feature is not None, render_all(parsed.problems)
        assert parsed.is_sound, render_all(parsed.problems)
        yield from parsed.feature.all_scenarios()


def name_of(scenario: Scenario) -> str:
    return f"{scenario.location.file}-{scenario.title}"


ALL = tuple(scenarios(ROOT))


@pytest.mark.parametrize("scenario", ALL, ids=name_of)
def test_every_scenario_passes(scenario: Scenario) -> None:
    """Each sentence does what it says, on a flow with every kind of state."""
    result = run_scenario(Project.load(ROOT), scenario)
    assert Status.PASSED is result.status, result.message


def test_every_sentence_is_used() -> None:
    """No sentence is left untried."""
    matcher = Project.load(ROOT).matcher
    used = {match.sentence.expression for each in ALL for step in each.steps if (match := matcher.find(step.text))}
    assert set() == {sentence.expression for sentence in CATALOGUE} - used


def test_the_order_of_scenarios_does_not_matter() -> None:
    """Nothing leaks: run backwards and twice, each scenario logs the same bytes as before."""
    project = Project.load(ROOT)
    forwards = {name_of(each): logged(project, each) for each in ALL}
    backwards = {name_of(each): logged(project, each) for each in reversed(ALL)}
    assert forwards == backwards


def test_a_project_loaded_afresh_logs_the_same() -> None:
    """A project that was loaded afresh, with a CRM that was seeded afresh, gives the same log."""
    scenario = next(each for each in ALL if each.name == "A whole conversation")
    afresh = Project(ROOT, Sources(load_workspace(ROOT)), Matcher(CATALOGUE))
    assert logged(Project.load(ROOT), scenario) == logged(afresh, scenario)


def logged(project: Project, scenario: Scenario) -> str:
    result = run_scenario(project, scenario)
    assert result.log is not None
    assert result.header is not None
    return "\n".join(lines(result.header, result.log))


def test_what_happened_in_each_step_is_known() -> None:
    """The parts of the log that belong to the steps lie side by side and are the whole log."""
    scenario = next(each for each in ALL if each.name == "A whole conversation")
    result = run_scenario(Project.load(ROOT), scenario)
    assert result.log is not None
    edges = [0, *(step.last for step in result.steps)]
    assert edges[:-1] == [step.first for step in result.steps]
    assert len(result.log) == edges[-1]


@pytest.mark.parametrize("scenario", tuple(scenarios(EXAMPLES)), ids=name_of)
def test_the_example_features_pass(scenario: Scenario) -> None:
    """UC 17's acceptance suite passes without any test framework."""
    result = run_scenario(Project.load(EXAMPLES), scenario)
    assert Status.PASSED is result.status, result.message
