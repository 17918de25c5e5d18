"""The calls of the newest kept run (``ivr test``): every scenario's log is a recording too, with its steps."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from simulator.app.recording import Recording
from simulator.app.runs import Run, read_run, run_folders
from simulator.app.workspace import Workspace
from simulator.domain.errors import UsageError
from simulator.domain.runs import ScenarioRecord
from simulator.web.library.ids import short_id
from simulator.web.library.played import Json, NotPlayable, Played
from simulator.web.library.recordings import play_recording
from simulator.web.library.steps import failing_at, record_json

KEPT_RUNS = 2


@dataclass(frozen=True, slots=True)
class ListedRun:
    """A scenario's calls as a run has recorded them."""

    id: str
    run: str
    when: str
    record: ScenarioRecord = field(repr=False)

    @property
    def flow(self) -> str:
        """The flow that was called; "" where nobody called."""
        return "" if self.record.header is None else self.record.header.flow

    def as_json(self) -> Json:
        """The recording as the page lists it."""
        record = self.record
        name = f"{record.title} ({record.verdict})"
        place = {"file": record.file, "line": record.line, "run": self.run, "verdict": record.verdict}
        shown = {"id": self.id, "name": name, "source": "of the last run"}
        return {**shown, "when": self.when, "flow": self.flow, "kind": "run", **place}


def listed_run(root: Path) -> tuple[ListedRun, ...]:
    """The scenarios in which somebody called, of the newest run that can be read; none where there is no such run."""
    for folder in reversed(list(run_folders(root))):
        with suppress(UsageError, OSError):
            return _read(folder, tuple(_stamps(folder)))
    return ()


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    for path in sorted(folder.iterdir()):
        stat = path.stat()
        yield path.name, stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=KEPT_RUNS)
def _read(folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> tuple[ListedRun, ...]:
    del stamps  # others are another state of the run
    return tuple(_listed(read_run(folder)))


def _listed(run: Run) -> Iterator[ListedRun]:
    when = run.record.started[:19]
    for record in run.scenarios():
        if record.header is not None and record.entries:
            id_ = short_id("run", run.record.id, record.file, record.line, record.title)
            yield ListedRun(id_, run.record.id, when, record)


def play_run(workspace: Workspace, listed: ListedRun) -> Played:
    """The calls of a scenario as they went when it was run, with its steps. NotPlayable where the flow is not here."""
    record = listed.record
    if record.header is None:
        raise NotPlayable(f"nobody called in {record.title}", "Choose another recording.")
    played = play_recording(workspace, Recording(record.header, record.entries), record.title, record.title)
    steps = record_json(record)
    note = f"As it went in the run {listed.run}. {played.note}".rstrip()
    return replace(played, steps=steps, mark=failing_at(steps, len(played.log)), note=note)
