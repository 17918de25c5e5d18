"""A flow's drawing as bytes, and its file, which is whole or not there."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from simulator.app.coverage import cover, open_runs
from simulator.app.recording import read_recording
from simulator.app.selecting import Selected
from simulator.domain.errors import UsageError
from simulator.evidence.coverage.goals import GoalKind
from simulator.evidence.coverage.totals import Coverage
from simulator.picture.drawing import draw
from simulator.picture.formats import SUFFIXES, rendered
from simulator.picture.path import At, CallPath, Taken, path_of
from simulator.picture.tried import Tried, draw_coverage


def drawn(selected: Selected, recording: Path | None, form: str) -> bytes:
    """The drawing of a flow, with the way of a recorded call on it if there is one."""
    path = None if recording is None else _path(selected, recording)
    return rendered(draw(selected.flow, selected.workspace.flows, path), SUFFIXES[f".{form}"])


def drawn_with_coverage(selected: Selected, runs: Sequence[str], form: str) -> bytes:
    """The drawing of a flow with what of it these runs have tried; the latest one where none is named."""
    workspace, flow = selected.workspace, selected.flow
    (coverage,) = cover(workspace, open_runs(workspace.root, runs), flow.name)
    return rendered(draw_coverage(flow, workspace.flows, tried(coverage.coverage)), SUFFIXES[f".{form}"])


def tried(coverage: Coverage) -> Tried:
    """How many scenarios came to each state and took each exit."""
    counts = {goal: len(by) for goal, by in coverage.reached.items()}
    return Tried(
        {At(goal.flow, goal.where): count for goal, count in counts.items() if goal.kind is GoalKind.STATE},
        {
            Taken(goal.flow, goal.where, goal.what): count
            for goal, count in counts.items()
            if goal.kind is GoalKind.EXIT
        },
    )


def check_writable(file: Path) -> None:
    """UsageError where no file can be at this place: it is a folder, or there is no folder for it."""
    if file.is_dir():
        raise UsageError(f"cannot write {file}: it is a folder", "Name a file.")
    if not file.parent.is_dir():
        raise UsageError(f"cannot write {file}: there is no such folder", "Name a file in a folder that is there.")


def written(file: Path, data: bytes, *, force: bool) -> None:
    """Write a file, whole or not at all; UsageError where it is there already, unless it may be replaced."""
    check_writable(file)
    if file.exists() and not force:
        raise UsageError(f"{file} is there already", "Name another file, or replace it with --force.")
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(data)
        part.replace(file)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        hint = "Name a file in a folder that you may write to, with room on its disk."
        raise UsageError(f"cannot write {file}: {error.strerror}", hint) from None


def _path(selected: Selected, recording: Path) -> CallPath:
    found = read_recording(recording)
    if found.header.flow != selected.flow.name:
        raise UsageError(
            f'{recording} is a recording of the flow "{found.header.flow}", not of "{selected.flow.name}"',
            f"Draw that flow: ivr draw {found.header.flow} --recording {recording}",
        )
    return path_of(found.entries)
