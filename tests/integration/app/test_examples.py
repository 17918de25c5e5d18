"""The examples are found wherever the product was installed from."""

from pathlib import Path

import pytest

from simulator.app.examples import examples_folder, examples_of
from simulator.domain.errors import UsageError


def _with_examples(folder: Path) -> Path:
    (folder / "flows").mkdir(parents=True)
    (folder / "features").mkdir()
    return folder


def test_in_a_checkout_they_lie_beside_the_package(tmp_path: Path) -> None:
    """A checkout has flows/ and features/ at its root."""
    root = _with_examples(tmp_path / "checkout")
    assert root == examples_of(root / "simulator")


def test_in_a_wheel_they_lie_inside_the_package(tmp_path: Path) -> None:
    """A wheel carries them as package data, and a folder called flows beside it is somebody else's."""
    _with_examples(tmp_path / "site-packages")
    inside = _with_examples(tmp_path / "site-packages" / "simulator" / "examples")
    assert inside == examples_of(tmp_path / "site-packages" / "simulator")


def test_an_installation_without_them_is_told_what_to_do(tmp_path: Path) -> None:
    """Half of the examples is not enough, and the error names the place and the remedy."""
    (tmp_path / "flows").mkdir()
    with pytest.raises(UsageError, match="missing beside") as caught:
        examples_of(tmp_path / "simulator")
    assert caught.value.hint is not None
    assert "install" in caught.value.hint


def test_this_installation_has_them() -> None:
    """The package that runs these tests finds UC 17."""
    assert (examples_folder() / "flows" / "uc17").is_dir()
