"""What a replay found, for a person and for a machine."""

from collections.abc import Iterator
from dataclasses import fields
from json import dumps
from pathlib import Path

from simulator.app.recording_names import recording_name
from simulator.app.replays import PlacedDifference, ReplayReport, replay_file
from simulator.app.selecting import project_root
from simulator.app.workspace import load_workspace
from simulator.cli.terminal import Style, say, styled
from simulator.domain.errors import EXIT_FINDINGS, EXIT_OK
from simulator.domain.eventlines import event_name
from simulator.domain.events import Event
from simulator.evidence.columns import printable
from simulator.evidence.telling.tellers import tell
from simulator.evidence.transcript import clock_time


def run_replay(file: Path, project: Path | None, start: Path, *, as_json: bool) -> int:
    """Replay a file against the project here, say what was found, and return the exit code."""
    report = replay_file(load_workspace(project_root(project, start)).sound(), file)
    if as_json:
        say(dumps(as_record(report), ensure_ascii=False, indent=2))
    else:
        say("\n".join(words_on(report, file)))
    return EXIT_OK if report.difference is None else EXIT_FINDINGS


def words_on(report: ReplayReport, file: Path) -> Iterator[str]:
    """What the replay found, in words: the difference first, then what must be known of it."""
    name = recording_name(report.recording, {report.flow.name: report.flow})
    if report.difference is None:
        yield styled(f"{file}: {report.compared} events replayed, all the same", Style.GOOD)
        yield f"  {printable(name)}"
    else:
        yield styled(f"{file}: differs after {report.compared} events", Style.BAD)
        yield f"  {printable(name)}"
        yield from _difference(report.difference)
    if report.has_changed:
        yield f"The flow {report.flow.name} has changed since the call was recorded ({report.flow.file})."
    if report.not_reevaluated:
        yield "Not re-evaluated, but taken from the recording, which hides what would be needed:"
        yield from (f"  {each.state}: {each.reason}" for each in report.not_reevaluated)
    if report.recording.cut_at is not None:
        yield (
            f"The recording is {'damaged' if report.recording.is_damaged else 'cut off'} at its line "
            f"{report.recording.cut_at} ({report.recording.cut_because}); it was replayed up to there."
        )
    elif not report.is_whole:
        yield "The recording ends before the call does; it was replayed up to there."


def as_record(report: ReplayReport) -> dict[str, object]:
    """What the replay found, for a machine."""
    found = report.difference
    return {
        "name": recording_name(report.recording, {report.flow.name: report.flow}),
        "flow": report.flow.name,
        "flow_has_changed": report.has_changed,
        "compared": report.compared,
        "cut_at_line": report.recording.cut_at,
        "not_reevaluated": [{"state": each.state, "reason": each.reason} for each in report.not_reevaluated],
        "difference": None if found is None else _as_record(found),
    }


def event_words(event: Event | None) -> str:
    """An event as a person reads it, on one line; "nothing" for None."""
    if event is None:
        return "nothing"
    told = tell(event)
    if told is not None:
        return f"{told.who}: {told.text}" + (f" [{told.where}]" if told.where else "")
    return event_fields(event)


def event_fields(event: Event) -> str:
    """An event by its name and what it says: "exit taken: state ask_pin, outcome entered"."""
    parts = (f"{each.name.replace('_', ' ')} {getattr(event, each.name)}" for each in fields(event))
    return f"{event_name(type(event)).replace('_', ' ')}: {', '.join(parts)}"


def _difference(found: PlacedDifference) -> Iterator[str]:
    difference = found.difference
    recorded, now = event_words(difference.recorded), event_words(difference.now)
    if recorded == now and difference.recorded is not None and difference.now is not None:
        recorded, now = event_fields(difference.recorded), event_fields(difference.now)
    yield f"  at       {clock_time(difference.at)} of {found.call}, state {difference.state or '(none yet)'}"
    yield f"  recorded {recorded}"
    yield f"  now      {now}"
    if found.place is not None:
        yield f"  flow     {found.place.file}:{found.place.line}"
    if found.place is not None and found.source_line is not None:
        yield f"  {found.place.line:>6} | {found.source_line}"


def _as_record(found: PlacedDifference) -> dict[str, object]:
    difference, place = found.difference, found.place
    return {
        "call": found.call,
        "at": difference.at,
        "state": difference.state,
        "recorded": event_words(difference.recorded),
        "now": event_words(difference.now),
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
    }
