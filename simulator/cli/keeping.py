"""Where ``ivr test`` keeps its run: below ``.ivr/runs`` in the project, unless a folder is named."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from simulator.app.run_keeping import forget_old_runs, hide_from_git, new_id
from simulator.app.runs import RUNS
from simulator.app.workspace import find_project
from simulator.cli.terminal import note

_ROOM = 8192
"""Bytes that a run needs at the least."""


def project_of(places: Iterable[Path]) -> Path | None:
    """The project of the first feature file at these places, or None where it is in none."""
    return next((root for feature in _features(places) if (root := find_project(feature.resolve().parent))), None)


def new_folder(root: Path) -> Path | None:
    """A folder for a new run of the project; None, which is said, where nothing can be written there."""
    folder = root / RUNS / new_id(datetime.now(UTC).astimezone())
    try:
        hide_from_git(root)
        _try(folder)
    except OSError as error:
        note(f"ivr: the run is not kept: cannot write in {root / RUNS} ({error.strerror})")
        note("  hint: --run-dir DIR keeps it in another folder")
        return None
    return folder


def tidy(root: Path) -> None:
    """Forget all but the newest runs; what cannot be removed stays."""
    try:
        forget_old_runs(root)
    except OSError as error:
        note(f"ivr: old runs stay in {root / RUNS}: {error.strerror}")


def _try(folder: Path) -> None:
    """Make the folder with a file in it, and take both away again. OSError where that cannot be."""
    folder.mkdir(parents=True)
    probe = folder / "probe"
    try:
        probe.write_bytes(b" " * _ROOM)
    finally:
        probe.unlink(missing_ok=True)
        folder.rmdir()


def _features(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from [place] if place.is_file() else place.rglob("*.feature")
