"""Every feature of a project, read from its folder ``features/``."""

from collections.abc import Iterator
from pathlib import Path

from simulator.domain.errors import DocumentError, UsageError
from simulator.domain.problems import Level, Problem
from simulator.domain.scenarios import Feature, Scenario
from simulator.scenario.gherkin import read_feature

FEATURES = "features"
FEATURE_FILES = "*.feature"


def load_features(root: Path) -> tuple[Feature, ...]:
    """The features of a project, by file; DocumentError with all problems where one cannot be run as it is."""
    parsed = [read_feature(_bytes(path), path.relative_to(root).as_posix()) for path in feature_files(root)]
    errors: list[Problem] = [each for one in parsed for each in one.problems if each.level is Level.ERROR]
    if errors:
        raise DocumentError(tuple(errors))
    return tuple(each.feature for each in parsed if each.feature is not None)


def feature_files(root: Path) -> list[Path]:
    """The paths of a project's features."""
    return sorted((root / FEATURES).rglob(FEATURE_FILES))


def scenarios_in(features: tuple[Feature, ...]) -> Iterator[Scenario]:
    """Every scenario of every feature."""
    for feature in features:
        yield from feature.all_scenarios()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", "Check that the file is readable.") from None
