"""The project's scenarios: listed by feature as they stand on disk now, and run to be watched."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from simulator.app.recording import header_of
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Header
from simulator.domain.problems import render
from simulator.domain.scenarios import Feature, Scenario, ScenarioResult
from simulator.scenario.features import feature_files
from simulator.scenario.gherkin import ParsedFeature, read_feature
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario
from simulator.web.library.ids import content_mark, short_id
from simulator.web.library.played import Json, NotPlayable, Played, staged
from simulator.web.library.steps import failing_at, steps_json

KEPT_FEATURES = 1_024
NOT_BEGUN = "2026-01-05T10:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Listed:
    """A scenario of the list. ``mark`` changes with its steps; ``problem`` says why its feature cannot be run."""

    id: str
    scenario: Scenario = field(repr=False)
    file: str
    mark: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ListedFeature:
    """A feature file with its scenarios; ``problem`` is the first error of one that cannot be run as it is."""

    file: str
    name: str
    scenarios: tuple[Listed, ...]
    problem: str = ""

    def as_json(self) -> Json:
        """The feature as the page lists it."""
        return {
            "file": self.file,
            "name": self.name,
            "problem": self.problem or None,
            "scenarios": [
                {
                    "id": each.id,
                    "name": each.scenario.title,
                    "tags": [f"@{tag.name}" for tag in each.scenario.tags],
                    "line": each.scenario.location.line,
                }
                for each in self.scenarios
            ],
        }


def listed_features(root: Path) -> tuple[ListedFeature, ...]:
    """Every feature of a project, by file; a broken one with what is wrong with it."""
    return tuple(_listed(path, path.relative_to(root).as_posix()) for path in feature_files(root))


def _listed(path: Path, file: str) -> ListedFeature:
    try:
        stat = path.stat()
        parsed = _parsed(path, file, (stat.st_mtime_ns, stat.st_size))
    except (UsageError, OSError) as error:
        return ListedFeature(file, file, (), f"{file} cannot be read ({type(error).__name__})")
    problem = "" if parsed.is_sound else next((render(each) for each in parsed.problems), "it holds no feature")
    feature = parsed.feature
    if feature is None:
        return ListedFeature(file, file, (), problem)
    return ListedFeature(file, feature.name or file, tuple(_scenarios(feature, problem)), problem)


@lru_cache(maxsize=KEPT_FEATURES)
def _parsed(path: Path, file: str, stamp: tuple[int, int]) -> ParsedFeature:
    del stamp  # another stamp is another text
    return read_feature(path.read_bytes(), file)


def _scenarios(feature: Feature, problem: str) -> Iterator[Listed]:
    """Each by its file, rule and title: it keeps its id when lines move; of two of one title the second is another."""
    seen: dict[tuple[str, str], int] = {}
    for each in feature.all_scenarios():
        name = each.rule or "", each.title
        seen[name] = seen.get(name, 0) + 1
        id_ = short_id("scenario", feature.file, *name, seen[name])
        yield Listed(id_, each, feature.file, _content(each), problem)


def _content(scenario: Scenario) -> str:
    """A mark of what a scenario does: its steps with all that hangs below them."""
    return content_mark(
        (
            step.text,
            None if step.table is None else [row.cells for row in step.table.rows],
            None if step.doc is None else step.doc.text,
        )
        for step in scenario.steps
    )


def play_scenario(project: Project, listed: Listed) -> Played:
    """Run a scenario and show its calls, the failing step first. NotPlayable where its feature is broken."""
    if listed.problem:
        raise NotPlayable(f"{listed.file} cannot be run as it is: {listed.problem}", "Mend the file, then play it.")
    return watched(project, run_scenario(project, listed.scenario))


def watched(project: Project, result: ScenarioResult) -> Played:
    """What a scenario did, to be watched; one that made no call has its steps and an empty log."""
    log = () if result.log is None else tuple(result.log)
    header = result.header or _header(project)
    flow, program, note = staged(project.workspace, header)
    steps = steps_json(result)
    if not log:
        note = "No call was made in this scenario, so there is nothing to see but its steps."
    return Played(result.scenario.title, flow, program, header, log, steps, failing_at(steps, len(log)), note)


def _header(project: Project) -> Header:
    """The header for a scenario in which time never began: of the flow that it would have called."""
    flows = project.workspace.flows.values()
    flow = next((each for each in flows if each.numbers), next(iter(flows)))
    return header_of(flow, seed=project.sources.seed, started=NOT_BEGUN)
