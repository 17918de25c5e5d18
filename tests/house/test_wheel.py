"""What the built wheel carries: two importable packages, the examples as data, the command and the plugin."""

import subprocess
import sys
from collections.abc import Iterator
from zipfile import ZipFile

import pytest

from tests.house.source import ROOT, project_files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    """The wheel as it is built from this folder, without asking any network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    with ZipFile(next(folder.glob("*.whl"))) as archive:
        yield archive


def metadata(wheel: ZipFile, name: str) -> str:
    """One of the wheel's own notes."""
    return wheel.read(next(path for path in wheel.namelist() if path.endswith(f".dist-info/{name}"))).decode()


def test_only_the_two_packages_become_importable(wheel: ZipFile) -> None:
    """Nobody's tests, flows or features are shadowed by ours."""
    tops = {path.partition("/")[0] for path in wheel.namelist()}
    assert {"simulator", "crm_stub"} == {top for top in tops if not top.endswith(".dist-info")}


def test_the_examples_come_along_and_nothing_else(wheel: ZipFile) -> None:
    """Every file of flows/ and features/ that git knows is in the wheel, inside the package."""
    ours = {path.relative_to(ROOT).as_posix() for path in project_files()}
    expected = {f"simulator/examples/{path}" for path in ours if path.startswith(("flows/", "features/"))}
    assert expected == {path for path in wheel.namelist() if path.startswith("simulator/examples/")}


def test_every_module_comes_along_and_is_typed(wheel: ZipFile) -> None:
    """No module of the product is forgotten, and type checkers of its users see its types."""
    ours = {path.relative_to(ROOT).as_posix() for path in project_files()}
    expected = {path for path in ours if path.startswith(("simulator/", "crm_stub/"))}
    assert set() == expected - set(wheel.namelist())
    assert "simulator/py.typed" in wheel.namelist()


def test_the_command_and_the_plugin_are_announced(wheel: ZipFile) -> None:
    """Installing the wheel gives ``ivr`` and the pytest plugin."""
    announced = metadata(wheel, "entry_points.txt")
    assert "ivr = simulator.cli.main:main" in announced
    assert "[pytest11]\nivr = simulator.bdd.plugin" in announced


def test_the_licence_comes_along(wheel: ZipFile) -> None:
    """The wheel says under which licence it may be used."""
    assert "License-Expression: Apache-2.0" in metadata(wheel, "METADATA")
    assert "Apache License" in metadata(wheel, "licenses/LICENSE")
