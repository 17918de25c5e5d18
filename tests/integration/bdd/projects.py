"""IVR projects in a temporary folder, run by a real pytest."""

import importlib.metadata
import shutil
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from simulator.bdd import collecting, junit, keeping, outcome, run, summary, tags
from simulator.domain.scenarios import Status
from simulator.scenario.gherkin import parse_feature
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario

ROOT = Path(__file__).parents[3]
FLOWS = ROOT / "flows" / "uc17"
LOADED = (collecting, junit, keeping, outcome, run, summary, tags)
"""The modules of the plugin that are imported when used."""

INSTALLED = bool(importlib.metadata.entry_points(group="pytest11", name="ivr"))
PLUGIN = () if INSTALLED else ("-p", "simulator.bdd.plugin")
"""How pytest finds the plugin: by itself where the project is installed."""

ACME = """
    Given these customers:
      | name | account number | PIN  | product | tier | company  |
      | Acme | 40718265       | 8305 | Router  | top  | Acme Ltd |
"""
"""Background steps: one customer, whose PIN is 8305."""

PASSES = """
  Scenario: The menu leads to the account prompt
    When someone calls
    And the caller presses "1"
    Then the call is at "ask_account"
"""


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write files, by their paths below the root."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")


def run_a_scenario() -> None:
    """Run a scenario here, so that whatever is imported when used is imported."""
    parsed = parse_feature(f"Feature: F\n  Background:{ACME}{PASSES}", "f.feature")
    assert parsed.feature is not None
    (scenario,) = parsed.feature.scenarios
    assert Status.PASSED is run_scenario(Project.load(ROOT), scenario).status


def project(pytester: pytest.Pytester, files: Mapping[str, str]) -> Path:
    """UC 17's flow and centre, and these files, in pytester's folder."""
    shutil.copytree(FLOWS, pytester.path / "flows" / "uc17")
    write(pytester.path, files)
    return pytester.path


def run_pytest(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    """Run pytest in this process."""
    return pytester.runpytest_inprocess(*PLUGIN, *options)


def run_alone(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    """Run pytest in a process of its own."""
    return run_python(pytester, f"import pytest\nsys.exit(pytest.main({[*PLUGIN, *options]!r}))")


def run_python(pytester: pytest.Pytester, code: str) -> pytest.RunResult:
    """Run Python code in a process of its own, which finds this source tree."""
    return pytester.run(sys.executable, "-c", f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{code}")


def shown(result: pytest.RunResult) -> str:
    """Everything that pytest wrote."""
    return f"{result.stdout.str()}\n{result.stderr.str()}"
