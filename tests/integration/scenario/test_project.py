"""A project is read once per process, and again when its documents change."""

import os
import shutil
from pathlib import Path

import pytest

from simulator.domain.errors import UsageError
from simulator.domain.scenarios import Status
from simulator.scenario.gherkin import parse_feature
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario

ORIGINAL = Path(__file__).parent / "project"
FEATURE = 'Feature: f\n  Scenario: s\n    When someone calls\n    Then the caller hears "For orders, press 1"\n'


def status(root: Path) -> tuple[Status, str | None]:
    feature = parse_feature(FEATURE, "t.feature").feature
    assert feature is not None
    result = run_scenario(Project.load(root), next(feature.all_scenarios()))
    return result.status, result.message


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(ORIGINAL / "flows", tmp_path / "flows")
    return tmp_path


def test_a_project_is_loaded_once(copied: Path) -> None:
    """The same documents are the same project, with the same CRM to copy."""
    assert Project.load(copied) is Project.load(copied)


def test_a_changed_document_is_read_again(copied: Path) -> None:
    """An edit counts from the next load on."""
    first = Project.load(copied)
    assert (Status.PASSED, None) == status(copied)
    flow = copied / "flows" / "shop.flow.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("For orders, press 1.", "Orders: 1."), encoding="utf-8")
    os.utime(flow, ns=(0, 0))
    assert first is not Project.load(copied)
    assert Status.FAILED is status(copied)[0]


def test_a_document_that_cannot_be_loaded_is_named(copied: Path) -> None:
    """The flow that a scenario wants may be the broken one: the step says which file is."""
    flow = copied / "flows" / "shop.flow.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("start: hours", "start: huors"), encoding="utf-8")
    assert Project.load(copied).workspace.problems
    found, message = status(copied)
    assert Status.FAILED is found
    assert message is not None
    assert "not loaded: flows/shop.flow.yaml" in message
    assert "ivr lint" in message


def test_the_project_above_the_current_folder_is_found(copied: Path) -> None:
    """Without a root, the nearest folder with flows at or above the current one is the project."""
    here = Path.cwd()
    below = copied / "a" / "b"
    below.mkdir(parents=True)
    os.chdir(below)
    try:
        assert copied.resolve() == Project.load().root
    finally:
        os.chdir(here)


def test_where_there_is_no_project_the_remedy_is_told(tmp_path: Path) -> None:
    """Outside of any project the error says how to make one."""
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        with pytest.raises(UsageError, match="no project here") as raised:
            Project.load()
    finally:
        os.chdir(here)
    assert "make one: ivr init DIR" == raised.value.hint
