"""Which call somebody means: a recording's file, a scenario by its name, or the scenario at a line of a feature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.app.recording import read_recording
from simulator.app.workspace import load_workspace
from simulator.domain.errors import UsageError
from simulator.domain.problems import hint_for
from simulator.domain.scenarios import Scenario
from simulator.scenario.features import load_features, scenarios_in
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario
from simulator.web.handout.source import Handout, handout_of
from simulator.web.handout.wording import file_stem
from simulator.web.library.recordings import play_recording
from simulator.web.library.scenarios import watched

FEATURE = ".feature"
RECORDINGS = (".jsonl", ".log")
MOST_LISTED = 8

_AT_LINE = re.compile(r"(?P<file>.+\.feature)(?::(?P<line>\d{1,7}))?")


@dataclass(frozen=True, slots=True)
class Found:
    """The call, and what its files are called after; ``failing``: the step of its scenario that did not pass, or ""."""

    handout: Handout
    stem: str
    failing: str = ""


def found_call(root: Path, what: str, start: Path, call: str | None = None) -> Found:
    """The call of a recording, or of a scenario of the project at ``root``, which is run now.

    ``start`` is where paths are read from; ``call`` one of several calls. UsageError where it is not there, names more
    than one, or no call was made in it; DocumentError where a document is broken.
    """
    path = start / what
    if path.suffix in RECORDINGS or (path.is_file() and path.suffix != FEATURE):
        return _recorded(root, path, call)
    return _run(Project.load(root), _scenario(root, what, start), call)


def _recorded(root: Path, path: Path, call: str | None) -> Found:
    workspace = load_workspace(root).sound()
    played = play_recording(workspace, read_recording(path), path.name)
    return Found(handout_of(played, workspace, call, f"a recording, {path.name}"), file_stem(path.stem))


def _run(project: Project, scenario: Scenario, call: str | None) -> Found:
    project.workspace.sound()
    result = run_scenario(project, scenario)
    failing = next((step for step in result.steps if step.message is not None), None)
    played = watched(project, result)
    origin = f"the scenario at {scenario.place.file}:{scenario.location.line}"
    handout = handout_of(played, project.workspace, call, origin)
    return Found(
        handout, file_stem(handout.title), "" if failing is None else f"{failing.step.keyword.strip()} {failing.shown}"
    )


def _scenario(root: Path, what: str, start: Path) -> Scenario:
    """The one that is meant."""
    scenarios = tuple(scenarios_in(load_features(root)))
    at_line = _AT_LINE.fullmatch(what)
    if at_line is not None:
        return _at(scenarios, _shown(root, start / at_line["file"], what), at_line["line"])
    wanted = what.strip().casefold()
    matching = [each for each in scenarios if each.title.casefold() == wanted]
    matching = matching or [each for each in scenarios if each.name.casefold() == wanted]
    if not matching:
        titles = tuple(each.title for each in scenarios)
        raise UsageError(
            f'there is no recording and no scenario "{what}"',
            hint_for(what, titles) or "Name a recording's file, a scenario, or FILE.feature:LINE.",
        )
    return _only(matching, f'"{what}"')


def _at(scenarios: Sequence[Scenario], file: str, line: str | None) -> Scenario:
    """The scenario of a file, or the one in which a line of it stands; of an outline, the example in that row."""
    here = [each for each in scenarios if each.place.file == file]
    if not here:
        raise UsageError(f"{file} is no feature of the project", "Features are features/**/*.feature.")
    if line is None:
        return _only(here, file)
    begun = [each for each in here if each.place.line <= int(line)]
    if not begun:
        first = min(each.place.line for each in here)
        raise UsageError(f"there is no scenario at {file}:{line}", f"The first one is at {file}:{first}.")
    last = max(each.place.line for each in begun)
    those = [each for each in begun if each.place.line == last]
    rows = [each for each in those if each.location.line == int(line)]
    return _only(rows or those, f"{file}:{line}")


def _only(found: Sequence[Scenario], what: str) -> Scenario:
    if len(found) > 1:
        places = [f"{each.place.file}:{each.location.line}" for each in found[:MOST_LISTED]]
        more = ", …" if len(found) > MOST_LISTED else ""
        raise UsageError(f"{what} names {len(found)} scenarios", f"Name one by its line: {', '.join(places)}{more}")
    return found[0]


def _shown(root: Path, path: Path, what: str) -> str:
    """A feature's name in the project; UsageError where there is no such file."""
    here = path if path.is_file() else root / what.partition(":")[0]
    if not here.is_file():
        raise UsageError(f"there is no file {path}", "Name a feature file of the project, with a line: FILE.feature:12")
    resolved = here.resolve()
    return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else str(here)
