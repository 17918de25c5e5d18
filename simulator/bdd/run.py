"""``ivr test``: pytest underneath, for feature files only, with exit codes and last words of our own."""

import importlib.metadata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from simulator.bdd.outcome import Outcome
from simulator.bdd.projects import ProjectFinder
from simulator.bdd.tags import parse_tags, tags_in
from simulator.domain.errors import UsageError
from simulator.domain.problems import did_you_mean

PLUGIN = "simulator.bdd.plugin"
FEATURES = Path("features")

_QUIET = ("--no-header", "-o", "python_files=", "-W", "ignore::pytest.PytestAssertRewriteWarning")
"""No Python files: ``ivr test`` runs scenarios, pytest all tests. And our packages may be imported already."""

_UNUSED = ("faker", "anyio", "hypothesispytest")
"""Plugins that come along with packages and that no scenario uses: each costs start-up, or a hook around every test."""


def run(
    paths: Sequence[Path] = (),
    tags: str | None = None,
    workers: str | None = None,
    extra: Sequence[str] = (),
    keep: Path | None = None,
) -> int:
    """Run the scenarios at these paths (``features/`` here, if none) and return the exit code of ``ivr test``.

    ``tags`` is a tag expression, ``workers`` a number of processes or "auto", ``extra`` goes to pytest as it is;
    ``keep`` is the new folder in which the run is kept, if it is.
    0: all passed; 1: something did not, or a document is broken; 2: an option that pytest does not take; 3: a bug of
    ours; 130: interrupted, after a report of what was done so far. Raises UsageError for a path that is not there, a
    text that is no tag expression, and where there is no scenario to run.
    """
    if tags is not None:
        parse_tags(tags)
    places = places_of(paths)
    outcome = Outcome()
    kept = () if keep is None else (f"--ivr-run={keep}",)
    code = pytest.main(pytest_arguments(places, tags, workers, (*kept, *extra)), plugins=[outcome])
    if code in (pytest.ExitCode.NO_TESTS_COLLECTED, pytest.ExitCode.USAGE_ERROR):
        _refuse_strangers(places)
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        raise _nothing_selected(places, tags)
    return outcome.exit_code(code)


def pytest_arguments(
    places: Sequence[Path], tags: str | None = None, workers: str | None = None, extra: Sequence[str] = ()
) -> list[str]:
    """What pytest is started with."""
    plugin = () if _is_installed() else ("-p", PLUGIN)
    unused = [word for name in _UNUSED for word in ("-p", f"no:{name}")]
    selected = () if tags is None else (f"--ivr-tags={tags}",)  # in one word: pytest takes @ for a file of options
    spread = () if workers is None else ("-n", workers)
    return [*plugin, *unused, *_QUIET, *selected, *spread, *extra, *map(str, places)]


def places_of(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files and folders to look at; UsageError where one is not there, or holds no feature file."""
    places = tuple(paths) or ((FEATURES,) if FEATURES.is_dir() else (Path(),))
    for place in places:
        if not place.exists():
            raise UsageError(f"there is no file or folder {place}", _similar(place))
        if next(_features(place), None) is None:
            raise UsageError(f"no .feature file in {place.resolve()}", "ivr init DIR makes a project with one")
    return places


def _refuse_strangers(places: Sequence[Path]) -> None:
    """UsageError where nothing ran because a feature file belongs to no IVR project."""
    finder = ProjectFinder()
    for feature in (feature for place in places for feature in _features(place)):
        if finder.project_of(feature.resolve()) is None:
            raise UsageError(
                f"{feature} is in no IVR project: no folder above it has a folder flows/ with a *.flow.yaml",
                "ivr init DIR makes a project; the ini option ivr_project names one that stands elsewhere",
            )


def _features(place: Path) -> Iterator[Path]:
    """The feature files at a path."""
    if place.is_file():
        yield from [place] if place.suffix == ".feature" else []
    else:
        yield from place.rglob("*.feature")


def _similar(place: Path) -> str | None:
    """A hint at a path that was perhaps meant."""
    folder = place.parent
    near = did_you_mean(place.name, (each.name for each in folder.iterdir())) if folder.is_dir() else None
    return None if near is None else f"did you mean {folder / near}?"


def _nothing_selected(places: Sequence[Path], tags: str | None) -> UsageError:
    where = ", ".join(map(str, places))
    if tags is None:
        return UsageError(f"no scenario to run in {where}", "the options after -- may leave out all of them")
    known = _tags_at(places)
    unknown = sorted(tags_in(parse_tags(tags)) - known)
    hint = f"the tags there: {' '.join(f'@{tag}' for tag in sorted(known))}" if known else "no scenario there has a tag"
    if unknown and (near := did_you_mean(unknown[0], known)) is not None:
        hint = f"no scenario has @{unknown[0]}; did you mean @{near}?"
    return UsageError(f"no scenario in {where} fits the tags {tags}", hint)


def _tags_at(places: Sequence[Path]) -> frozenset[str]:
    """Every tag of the scenarios at these paths."""
    from simulator.scenario.gherkin import read_feature

    files = (file for place in places for file in _features(place))
    features = (read_feature(file.read_bytes(), str(file)).feature for file in files)
    scenarios = (scenario for feature in features if feature for scenario in feature.all_scenarios())
    return frozenset(name for scenario in scenarios for name in scenario.tag_names)


def _is_installed() -> bool:
    """Whether pytest finds the plugin by itself: by its entry point, which a source tree alone has not."""
    return bool(importlib.metadata.entry_points(group="pytest11", name="ivr"))
