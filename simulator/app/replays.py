"""A recording replayed against the project as it is now: what differs, and where in the flow's file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from simulator.app.recording import Recording, read_recording
from simulator.app.replay import Difference, NotReevaluated, calls_in, replay
from simulator.app.workspace import Workspace
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry
from simulator.domain.events import CallEnded, StateEntered
from simulator.domain.problems import Place
from simulator.engine.program import Program
from simulator.flow.model import Flow
from simulator.flow.settings import with_settings

EARLIEST, LATEST = 1900, 2999
"""The years that a simulation may begin in: a calendar holds some thirty years more."""


@dataclass(frozen=True, slots=True)
class PlacedDifference:
    """A difference, with the place in its file of the state where it showed, and that line; None where unknown."""

    call: str
    difference: Difference
    place: Place | None
    source_line: str | None


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What replaying a recording found. ``compared`` events were the same; ``has_changed``: the flow's file has.

    ``not_reevaluated`` says what was taken from the recording, state by state, because what would be needed to judge it
    anew is not in it; what cannot have changed is left out. ``is_whole``: every call is recorded to its end.
    """

    recording: Recording
    flow: Flow
    compared: int
    difference: PlacedDifference | None
    not_reevaluated: tuple[NotReevaluated, ...]
    is_whole: bool

    @property
    def has_changed(self) -> bool:
        """Whether the flow's file is another one than when the call was recorded."""
        return self.recording.header.flow_hash != self.flow.source_hash

    def may_matter(self, unchecked: NotReevaluated) -> bool:
        """Whether it can make a difference: keys and their times do only in a flow that may have changed."""
        return unchecked.is_decision or self.has_changed or unchecked.flow != self.flow.name


def replay_file(workspace: Workspace, file: Path) -> ReplayReport:
    """Run each call of a recording again. UsageError where there is none, or none of a flow here."""
    return replay_recording(workspace, read_recording(file), file)


def replay_recording(workspace: Workspace, recording: Recording, file: Path) -> ReplayReport:
    """The same for a recording that was read; ``file`` is its name for display."""
    flow, program = _as_recorded(workspace, recording, file)
    compared = 0
    unchecked: list[NotReevaluated] = []
    first: PlacedDifference | None = None
    calls = tuple(calls_in(recording.entries))
    if not calls:
        where = "" if recording.cut_at is None else f" before its line {recording.cut_at} ({recording.cut_because})"
        raise UsageError(f"{file} holds no call that reached a flow{where}", "Record one: ivr call FLOW --record FILE.")
    for call, entries in calls:
        started = next(entry.event for entry in entries if isinstance(entry.event, StateEntered))
        _known(program.flows, started.flow, workspace, file)
        result = replay(program, started.flow, entries)
        compared += result.compared
        unchecked += result.not_reevaluated
        if first is None and result.difference is not None:
            first = _placed(workspace, program, call, result.difference)
    whole = all(_is_whole(entries) for _, entries in calls)
    report = ReplayReport(recording, flow, compared, first, tuple(dict.fromkeys(unchecked)), is_whole=whole)
    return replace(report, not_reevaluated=tuple(filter(report.may_matter, report.not_reevaluated)))


def _is_whole(entries: tuple[Entry, ...]) -> bool:
    return any(isinstance(entry.event, CallEnded) for entry in entries)


def _as_recorded(workspace: Workspace, recording: Recording, file: Path) -> tuple[Flow, Program]:
    """The flow as it is now, under the settings and at the time of the recording."""
    header = recording.header
    _known(workspace.flows, header.flow, workspace, file)
    started = _started(header.started)
    if started is None:
        raise UsageError(f"{file} does not say when it began", "Its first line is not as it was written.")
    flow = with_settings(workspace.flows[header.flow], header.settings)
    return flow, Program({**workspace.flows, flow.name: flow}, started)


def _known(flows: Mapping[str, Flow], flow: str, workspace: Workspace, file: Path) -> None:
    if flow not in flows:
        raise UsageError(
            f'{file} is a recording of the flow "{flow}", which is not in {workspace.root}',
            f"The flows here: {', '.join(sorted(workspace.flows)) or 'none'}. Say where it is: --project DIR.",
        )


def _started(text: str) -> datetime | None:
    """The date and time of a recording; None where the text is none, or one that no simulation begins at."""
    try:
        started = datetime.fromisoformat(text)
    except ValueError:
        return None
    return started if EARLIEST <= started.year <= LATEST else None


def _placed(workspace: Workspace, program: Program, call: str, difference: Difference) -> PlacedDifference:
    """The difference, with the line of the state's beginning."""
    states = program.flows[difference.flow].states
    place = states[difference.state].place if difference.state in states else None
    return PlacedDifference(call, difference, place, None if place is None else _line(workspace.root, place))


def _line(root: Path, place: Place) -> str | None:
    try:
        lines = (root / place.file).read_text("utf-8", "replace").split("\n")
    except OSError:
        return None
    return lines[place.line - 1].rstrip() if place.line <= len(lines) else None
