"""Recordings are whole lines, readable up to a cut; a replay names the first event that differs."""

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.app.recording import Recorder, header_of, read_recording
from simulator.app.replay import calls_in, replay
from simulator.app.simulation import started_at
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry
from simulator.domain.events import EntryCompleted, PromptStarted, QueueEntered
from simulator.domain.stimuli import AgentTransferred
from simulator.engine.program import Program
from simulator.flow.expressions import AttributeRef, Compare, Comparison, Literal
from simulator.flow.model import Collect, Decide, Flow, Transfer
from tests.integration.app.worlds import CHOI, LEE, MONDAY, workspace, world

FLOW = workspace().flow("uc17_authentication")
COURSES = {
    "basic": ("1", "{account}#", "{pin}#"),
    "typed ahead": ("1{account}{pin}#",),
    "course A": ("1", "0#"),
    "course B": ("1", "11111111", "471*"),
    "course C": ("2", "{account}", "0"),
    "course D": ("2", "{account}", "9", "99999"),
    "no choice": ("7", "7", "7"),
    "silence": ("1",),
}


def recorded(*groups: str, flow: Flow = FLOW) -> tuple[Entry, ...]:
    """A call with these keys, served, transferred, hung up."""
    made = world(LEE, CHOI, flow=flow)
    call = made.call()
    made.press(call, *groups)
    made.simulation.advance(60_000)
    if made.simulation.centre.talking_agent(call) == "Lee":
        made.simulation.tell_centre(AgentTransferred("Lee", "General"))
        made.simulation.advance(60_000)
    made.simulation.hang_up(call)
    return dict(calls_in(tuple(made.simulation.log)))[call]


def program(flow: Flow) -> Program:
    """The flow, ready to run at the recording's time."""
    return Program({flow.name: flow}, started_at(flow, MONDAY))


@pytest.mark.parametrize("course", COURSES)
def test_every_course_replays_without_a_difference(course: str) -> None:
    """The keyed secrets are not in the recording, and the replay is the same call all the same."""
    entries = recorded(*COURSES[course])
    result = replay(program(FLOW), FLOW.name, entries)
    assert None is result.difference
    assert result.compared > 5


def changed(name: str, **values: object) -> Flow:
    """The flow with one state changed."""
    return replace(FLOW, states={**FLOW.states, name: replace(FLOW.states[name], **values)})  # type: ignore[arg-type]


def test_changed_queue_is_the_first_difference() -> None:
    """A call that goes elsewhere now is named at the queue, not later."""
    assert isinstance(FLOW.states["to_product"], Transfer)
    result = replay(program(changed("to_product", queue=Literal("General"))), FLOW.name, recorded(*COURSES["basic"]))
    assert result.difference is not None
    assert isinstance(result.difference.recorded, QueueEntered)
    assert isinstance(result.difference.now, QueueEntered)
    assert ("Product", "General") == (result.difference.recorded.queue, result.difference.now.queue)


def test_changed_length_shows_at_the_entry() -> None:
    """Only the classes of the PIN's keys are known, and they are enough to say that it is too short now."""
    assert isinstance(FLOW.states["ask_pin"], Collect)
    result = replay(program(changed("ask_pin", least=5, most=5)), FLOW.name, recorded(*COURSES["basic"]))
    assert result.difference is not None
    assert isinstance(result.difference.now, EntryCompleted)
    assert ("ask_pin", "too_short") == (result.difference.state, result.difference.now.result)


def test_changed_prompt_shows_at_the_prompt() -> None:
    """Other words are a difference."""
    prompts = {**FLOW.prompts, "ask_pin": replace(FLOW.prompts["ask_pin"], texts={"en": Literal("PIN?")})}
    result = replay(program(replace(FLOW, prompts=prompts)), FLOW.name, recorded(*COURSES["basic"]))
    assert result.difference is not None
    assert isinstance(result.difference.now, PromptStarted)


def test_longer_patience_shows_at_the_silence() -> None:
    """The recorded silence is shorter than the flow waits now: nothing happens where something did."""
    flow = changed("ask_account", first_digit=Literal(9_000))
    result = replay(program(flow), FLOW.name, recorded("1"))
    assert result.difference is not None
    assert None is result.difference.now


def test_condition_on_a_masked_value_takes_the_recorded_exit() -> None:
    """It cannot be evaluated again, and the replay says so."""
    condition = Compare(AttributeRef("account_number"), Comparison.STARTS_WITH, Literal(""))
    assert isinstance(FLOW.states["customer_tier"], Decide)
    flow = changed("customer_tier", cases={"top": condition})
    result = replay(program(flow), FLOW.name, recorded(*COURSES["basic"], flow=flow))
    assert None is result.difference
    assert ("customer_tier",) == tuple(each.state for each in result.not_reevaluated if each.is_decision)


def written(path: Path, entries: tuple[Entry, ...]) -> Path:
    """The entries as a recording on disk."""
    with Recorder(path, header_of(FLOW, seed=17, started="2026-01-05T10:00:00+00:00")) as record:
        for entry in entries:
            record(entry)
    return path


def test_recording_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Header and entries come back equal, and the file says which flow it is of."""
    entries = recorded(*COURSES["basic"])
    recording = read_recording(written(tmp_path / "call.jsonl", entries))
    assert entries == recording.entries
    assert (FLOW.name, FLOW.source_hash) == (recording.header.flow, recording.header.flow_hash)
    assert None is recording.cut_at


def test_cut_recording_is_readable_up_to_the_cut(tmp_path: Path) -> None:
    """A file that breaks off in the middle of a line keeps every whole line, and says where it broke."""
    entries = recorded(*COURSES["basic"])
    path = written(tmp_path / "call.jsonl", entries)
    path.write_bytes(path.read_bytes()[:-10])
    recording = read_recording(path)
    assert entries[:-1] == recording.entries
    assert len(entries) + 1 == recording.cut_at


@pytest.mark.parametrize("content", [b"", b"\x00\xff\x00", b"{}\n", b"not json\n", b"[1]\n"])
def test_file_that_is_no_recording_is_refused(tmp_path: Path, content: bytes) -> None:
    """A plain error, whatever the file holds."""
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="is no recording"):
        read_recording(path)


def test_recordings_are_never_overwritten(tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    path = written(tmp_path / "call.jsonl", ())
    with pytest.raises(UsageError, match="is there already"):
        Recorder(path, header_of(FLOW, seed=17, started=""))


def test_full_disk_ends_the_recording_with_words() -> None:
    """What was written before stays readable; the error says what to do."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(UsageError, match=r"cannot write|ends here|is there already"):
        Recorder(full, header_of(FLOW, seed=17, started=""))
