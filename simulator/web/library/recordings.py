"""Recordings: found on disk, read, judged against the flow as it is now, and made ready to be watched."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from simulator.app.recording import Recording, read_recording
from simulator.app.recording_names import CallTold, recording_name, title_of, told_of
from simulator.app.replays import PlacedDifference, replay_recording
from simulator.app.workspace import Workspace
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import parse_header
from simulator.evidence.transcript import clock_time
from simulator.flow.model import Flow
from simulator.web.library.ids import content_mark, short_id
from simulator.web.library.played import Json, NotPlayable, Played, staged, unknown_places

CALLS = Path(".ivr") / "calls"
"""Where live calls of a project are recorded unless it was said otherwise."""

FILES = ".jsonl"
LARGEST_FILE = 20_000_000
MOST_LISTED = 500
MOST_LOOKED_AT = 20_000
MOST_ENTRIES = 20_000
LONGEST_HEADER = 100_000
LARGEST_NAMED = 1_000_000
"""Octets of a file that is read to say what its call is called: some thousand events."""

KEPT_HEADS = 1_024
NOT_LOOKED_INTO = frozenset({"node_modules", "__pycache__", "venv"})


@dataclass(frozen=True, slots=True)
class ListedRecording:
    """A recording on disk, by what is told of its call (None: the file is too large to be read for that).

    ``when`` is when ``file`` was written last, in local time of this machine, to the second.
    """

    id: str
    path: Path
    file: str
    when: str
    flow: str
    mark: str
    told: CallTold | None = None

    def as_json(self, flows: Mapping[str, Flow]) -> Json:
        """The recording as the page lists it: what it is called, and the file as its second line."""
        title = title_of(self.flow, flows)
        name = title if self.told is None else self.told.under(title)
        return {"id": self.id, "name": name, "source": self.file, "when": self.when, "flow": self.flow, "kind": "file"}


@dataclass(frozen=True, slots=True)
class _Head:
    """What the list says of a recording: its flow's name, and what is told of its call."""

    flow: str
    told: CallTold | None


def listed_recordings(root: Path, calls: Path | None = None) -> tuple[ListedRecording, ...]:
    """The recordings of calls made here (``calls``: their folder) and anywhere in the project, the newest first.

    At most 500. Files that are no recordings are passed over, and so is what a link leads to outside of the project.
    """
    folders = dict.fromkeys((root / CALLS, *(() if calls is None else (calls,))))
    paths = dict.fromkeys((*(path for folder in folders for path in _in_folder(folder)), *_in_project(root)))
    dated = sorted(((_written(path), path) for path in paths), reverse=True)
    found: list[ListedRecording] = []
    for (written, size), path in dated:
        head = _head(path, (written, size)) if written and size <= LARGEST_FILE else None
        if head is not None:
            found.append(_listed(path, root, (written, size), head))
        if len(found) == MOST_LISTED:
            break
    return tuple(found)


def _in_folder(folder: Path) -> Iterator[Path]:
    """The files right in a folder that may be recordings."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return
    yield from (path for path in paths if path.name.endswith(FILES) and path.is_file())


def _in_project(root: Path) -> Iterator[Path]:
    """Those below the project's folder; what begins with a dot is not looked into."""
    looked_at = 0
    inside = root.resolve()
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in NOT_LOOKED_INTO)
        looked_at += len(files)
        if looked_at > MOST_LOOKED_AT:
            return
        for name in sorted(files):
            path = Path(folder, name)
            if name.endswith(FILES) and path.is_file() and path.resolve().is_relative_to(inside):
                yield path


def _written(path: Path) -> tuple[int, int]:
    """When a file was written, in ns, and its size; noughts for one that is gone."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=KEPT_HEADS)
def _head(path: Path, stamp: tuple[int, int]) -> _Head | None:
    """The flow of a recording, and what is told of its call where it is small enough; None for any other file."""
    _, size = stamp
    try:
        with path.open("rb") as file:
            header = parse_header(file.readline(LONGEST_HEADER).decode("utf-8", "replace"))
        return _Head(header.flow, told_of(read_recording(path).entries) if size <= LARGEST_NAMED else None)
    except (OSError, ValueError, UsageError):
        return None


def _listed(path: Path, root: Path, stamp: tuple[int, int], head: _Head) -> ListedRecording:
    inside = path.is_relative_to(root)
    file = (path.relative_to(root) if inside else Path(path.parent.name, path.name)).as_posix()
    when = datetime.fromtimestamp(stamp[0] / 1e9).astimezone().replace(tzinfo=None)
    mark = content_mark(stamp)
    return ListedRecording(
        short_id("recording", str(path)), path, file, when.isoformat("T", "seconds"), head.flow, mark, head.told
    )


def play_file(workspace: Workspace, listed: ListedRecording) -> Played:
    """The calls of a recording on disk. UsageError where it is gone; NotPlayable where it is of another project."""
    recording = read_recording(listed.path)
    return play_recording(workspace, recording, listed.file)


def play_recording(workspace: Workspace, recording: Recording, name: str, title: str = "") -> Played:
    """The calls of a recording, with a note of what is not as it was: the flow's file, the course of the calls.

    ``name`` is the file's, for messages; without a ``title`` of its own it is called by what is told of its call.
    NotPlayable where its flow is not here, or where nothing of a call is in it.
    """
    _check_size(recording, name)
    flow, program, note = staged(workspace, recording.header)
    title = title or recording_name(recording, workspace.flows)
    played = Played(title, flow, program, recording.header, recording.entries)
    notes = [note, *_judged(workspace, recording, name), *_gone(played), *_cut(recording)]
    return replace(played, note=" ".join(filter(None, notes)))


def _check_size(recording: Recording, name: str) -> None:
    count = len(recording.entries)
    if count > MOST_ENTRIES:
        raise NotPlayable(
            f"{name} holds {count:,} events, and at most {MOST_ENTRIES:,} can be watched",
            "Record the calls one by one: ivr call --record.",
        )
    if not count:
        where = "" if recording.cut_at is None else f" before its line {recording.cut_at} ({recording.cut_because})"
        raise NotPlayable(f"{name} holds no call{where}", "Choose another recording.")


def _judged(workspace: Workspace, recording: Recording, name: str) -> Iterator[str]:
    """What replaying the recording says of the flow as it is now."""
    try:
        report = replay_recording(workspace, recording, Path(name))
    except UsageError as error:
        yield f"It could not be compared with the flow as it is now: {error.message}."
        return
    if report.has_changed:
        yield f"The flow {report.flow.name} has changed since this was recorded ({report.flow.file})."
    if report.difference is not None:
        yield _difference(report.difference)
    elif report.has_changed:
        yield "The call would go the same way now."


def _difference(found: PlacedDifference) -> str:
    at, state = clock_time(found.difference.at), found.difference.state or "its beginning"
    place = "" if found.place is None else f" ({found.place.file}:{found.place.line})"
    return f"It would go another way now, from {at} of {found.call} on, at {state}{place}."


def _gone(played: Played) -> Iterator[str]:
    """States of the recording that no flow has now: they light up nowhere."""
    places = unknown_places(played.log, played.program)
    if places:
        more = f" and {len(places) - 3} more" if len(places) > 3 else ""
        yield f"Not in the flows any more: {', '.join(places[:3])}{more}."


def _cut(recording: Recording) -> Iterator[str]:
    if recording.cut_at is not None:
        what = "damaged" if recording.is_damaged else "cut off"
        yield f"The recording is {what} at its line {recording.cut_at}; it is shown up to there."
