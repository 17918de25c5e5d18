"""Projects and the command for the tests of this folder."""

from pathlib import Path
from shutil import copytree

import pytest

from simulator.app.projects import example_files, write_project
from tests.integration.cli.running import Ivr


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """UC 17's project, for whoever only reads it."""
    folder = tmp_path_factory.mktemp("example") / "project"
    write_project(folder, example_files("uc17", {}))
    return folder


@pytest.fixture
def own(example: Path, tmp_path: Path) -> Path:
    """A copy of UC 17's project, to be changed."""
    return Path(copytree(example, tmp_path / "project"))


@pytest.fixture
def ivr(example: Path, capsys: pytest.CaptureFixture[str]) -> Ivr:
    """The command, in a project that it must not change."""
    return Ivr(example, capsys)


@pytest.fixture
def own_ivr(own: Path, capsys: pytest.CaptureFixture[str]) -> Ivr:
    """The command, in a project of the test's own."""
    return Ivr(own, capsys)
