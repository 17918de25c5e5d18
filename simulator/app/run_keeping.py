"""Keeping a run while it is made: its folder, its head, and a file of scenarios for each process that runs some."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from simulator.app.runs import HEAD, RUNS, SCENARIOS, read_head, run_folders
from simulator.domain.errors import UsageError
from simulator.domain.runlines import run_text, scenario_line
from simulator.domain.runs import RunRecord, ScenarioRecord

KEPT = 20
"""So many of the newest runs of a project are kept."""


class RunWriter:
    """Appends scenarios to one process' file of a run, each line whole before the next."""

    def __init__(self, folder: Path, worker: str) -> None:
        """Write to the run in ``folder``; ``worker`` names the process. The file is made with the first scenario."""
        self.worker = worker
        self._path = folder / SCENARIOS.format(worker)
        self._file: TextIO | None = None

    def append(self, scenario: ScenarioRecord) -> None:
        """Write a scenario through to the disk. OSError where it has no room, or the folder is gone."""
        if self._file is None:
            self._file = self._path.open("a", encoding="utf-8", newline="\n")
        self._file.write(f"{scenario_line(scenario)}\n")
        self._file.flush()

    def close(self) -> None:
        """Let the file go; what it holds stays."""
        if self._file is not None:
            self._file.close()


def new_id(now: datetime) -> str:
    """A run's id: date and time as people sort them, and a short hash that tells two runs of one second apart."""
    return f"{now:%Y-%m-%dT%H-%M-%S}-{sha256(now.isoformat().encode()).hexdigest()[:6]}"


def begin_run(folder: Path, record: RunRecord) -> None:
    """Make a run's folder with its head. UsageError where a run is there already or the folder cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make {folder}: {error.strerror}", "Name a folder that you may write to.") from None
    if (folder / HEAD).exists():
        raise UsageError(f"there is a run in {folder} already", "Name another folder: runs are never overwritten.")
    _write_head(folder, record)


def end_run(folder: Path, ended: datetime) -> None:
    """Note in a run's head that it came to its end."""
    _write_head(folder, replace(read_head(folder), ended=ended.isoformat(timespec="seconds")))


def drop_empty_run(folder: Path) -> bool:
    """Remove the run again where no scenario was kept in it; whether it was so. A folder with other files stays."""
    if any(folder.glob(SCENARIOS.format("*"))):
        return False
    (folder / HEAD).unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    return True


def forget_old_runs(root: Path, kept: int = KEPT) -> tuple[Path, ...]:
    """Remove all but the newest runs of a project; what was removed. What is no run stays."""
    runs = list(run_folders(root))
    old = runs[: max(0, len(runs) - kept)]
    for folder in old:
        for file in (*folder.glob(SCENARIOS.format("*")), folder / HEAD):
            file.unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()
    return tuple(old)


def hide_from_git(root: Path) -> None:
    """Keep runs out of version control, whatever the project's own ``.gitignore`` says."""
    note = root / RUNS / ".gitignore"
    if not note.exists():
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text("*\n", "utf-8")


def _write_head(folder: Path, record: RunRecord) -> None:
    """Write a head whole or not at all."""
    part = folder / f"{HEAD}.part"
    try:
        part.write_text(run_text(record), "utf-8")
        part.replace(folder / HEAD)
    except OSError as error:
        raise UsageError(
            f"cannot write in {folder}: {error.strerror}", "Name a folder that you may write to, with room."
        ) from None
