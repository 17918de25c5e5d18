"""The same scenarios written for each test framework: a folder for each, with as many as wanted, 100 in a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

IN_A_FILE = 100


@dataclass(frozen=True, slots=True)
class Workload:
    """What every scenario does: its steps in Gherkin, and whether peers do the same work in our simulator."""

    name: str
    steps: tuple[tuple[str, str], ...]
    is_real: bool


NOTHING = Workload(
    "five steps that only note something down",
    (
        ("Given", 'the call flow "uc17_authentication"'),
        ("And", 'the time is "2026-11-23 09:30"'),
        ("And", 'the setting "attempts.account" is "3"'),
        ("And", "an emergency closure"),
        ("And", "no agent is on queue"),
    ),
    is_real=False,
)
"""Peers' steps add one to a number."""

SMALL_CALL = Workload(
    "five steps of a small call, the same call for all",
    (
        ("Given", 'the call flow "uc17_authentication"'),
        ("When", "someone calls"),
        ("And", 'the caller presses "1"'),
        ("Then", 'the call is at "ask_account"'),
        ("And", 'the caller hears "account number"'),
    ),
    is_real=True,
)
"""Peers' steps perform the same sentences in a world of ours."""

_WORLD = """\
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from simulator.domain.problems import Place
from simulator.domain.scenarios import StepText
from simulator.scenario.project import Project

PROJECT = Project.load(Path({root!r}))
STEPS = [StepText(text, Place("bench", 1, 1)) for text in {texts!r}]
"""


def feature_files(work: Workload, count: int) -> Iterator[tuple[str, str]]:
    """The scenarios in Gherkin, by file name."""
    steps = "".join(f"    {keyword} {text}\n" for keyword, text in work.steps)
    for name, size in _files(count):
        scenarios = "".join(f"  Scenario: number {number}\n{steps}" for number in range(size))
        yield f"{name}.feature", f"Feature: {name}\n{scenarios}"


def parametrized(root: Path, work: Workload, folder: Path, count: int) -> None:
    """Plain pytest: a parametrized function."""
    head, body = (_world(root, work), _REAL_BODY) if work.is_real else ("", _EMPTY_BODY)
    for name, size in _files(count):
        text = f'import pytest\n{head}\n@pytest.mark.parametrize("number", range({size}))\ndef test_it(number):\n{body}'
        (folder / f"test_{name}.py").write_text(text, encoding="utf-8")


_EMPTY_BODY = "    done = 0\n    for _ in range(5):\n        done += 1\n    assert done == 5\n"
_REAL_BODY = "    with PROJECT.new_world() as world:\n        for step in STEPS:\n            world.perform(step)\n"


def pytest_bdd(root: Path, work: Workload, folder: Path, count: int, definitions: int) -> None:
    """Plain pytest-bdd: the steps of the scenarios, and others up to so many definitions."""
    _write(folder, feature_files(work, count))
    others = (f"the step number {number} of {{any}}" for number in range(definitions - len(work.steps)))
    known = [_definition(number, text, work) for number, (_, text) in enumerate(work.steps)]
    unused = [f"@given(parsers.parse({text!r}))\ndef _(any): pass\n" for text in others]
    fixture = "PROJECT.new_world()" if work.is_real else "[0]"
    text = (
        f"import pytest\nfrom pytest_bdd import given, parsers, step\n{_world(root, work) if work.is_real else ''}\n"
        f"@pytest.fixture\ndef world():\n    return {fixture}\n\n{''.join(known)}{''.join(unused)}"
    )
    (folder / "conftest.py").write_text(text, encoding="utf-8")
    (folder / "test_all.py").write_text('from pytest_bdd import scenarios\nscenarios(".")\n', encoding="utf-8")


def _definition(number: int, text: str, work: Workload) -> str:
    body = f"world.perform(STEPS[{number}])" if work.is_real else "world[0] += 1"
    return f"@step({text!r})\ndef _(world): {body}\n"


def behave(root: Path, work: Workload, folder: Path, count: int) -> None:
    """Behave: the steps of the scenarios."""
    _write(folder, feature_files(work, count))
    (folder / "steps").mkdir()
    begin = "PROJECT.new_world()" if work.is_real else "[0]"
    known = [_behave_step(number, text, work) for number, (_, text) in enumerate(work.steps)]
    environment = f"def before_scenario(context, scenario): context.world = {begin}\n"
    head = _world(root, work) if work.is_real else ""
    (folder / "environment.py").write_text(f"{head}\n{environment}", encoding="utf-8")
    (folder / "steps" / "all.py").write_text(f"from behave import step\n{head}\n{''.join(known)}", encoding="utf-8")


def _behave_step(number: int, text: str, work: Workload) -> str:
    body = f"context.world.perform(STEPS[{number}])" if work.is_real else "context.world[0] += 1"
    return f"@step({text!r})\ndef _(context): {body}\n"


def ours(root: Path, work: Workload, folder: Path, count: int) -> None:
    """Our plugin: feature files and the flow."""
    (folder / "flows").symlink_to(root / "flows", target_is_directory=True)
    _write(folder, feature_files(work, count))


Writer = Callable[[Path, Workload, Path, int], None]
"""Writes a suite: the source tree's root, what scenarios do, the folder to write to, how many."""


def _files(count: int) -> Iterator[tuple[str, int]]:
    for first in range(0, count, IN_A_FILE):
        yield f"part_{first // IN_A_FILE:03}", min(IN_A_FILE, count - first)


def _write(folder: Path, files: Iterator[tuple[str, str]]) -> None:
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8")


def _world(root: Path, work: Workload) -> str:
    return _WORLD.format(root=str(root), texts=[text for _, text in work.steps])
