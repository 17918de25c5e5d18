"""``ivr replay``: the same, something else, cut off, or nothing that can be replayed."""

import json
import random
from pathlib import Path

import pytest

from simulator.app.replays import replay_file
from simulator.app.workspace import Workspace, load_workspace
from simulator.cli.replays import as_record, words_on
from simulator.domain.errors import UsageError
from tests.integration.cli.running import Ivr

FLOW = "uc17_authentication"
KEYS = "1 {account}# {wrong-pin}# {pin}#"


@pytest.fixture
def recorded(own_ivr: Ivr) -> Ivr:
    """The command in a project that holds a recording, call.jsonl."""
    assert 0 == own_ivr("call", FLOW, "--keys", KEYS, "--record", "call.jsonl").code
    return own_ivr


def change(project: Path, before: str, after: str) -> None:
    """Change the flow's text."""
    path = next(project.rglob("*.flow.yaml"))
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_the_same_flow_replays_the_same(recorded: Ivr) -> None:
    """Exit code 0, and how much was compared."""
    ran = recorded("replay", "call.jsonl")
    assert 0 == ran.code
    assert "events replayed, all the same" in ran.out
    assert "\n  UC 17, caller authentication: +15559021500 (" in ran.out


def test_a_changed_flow_is_named_with_its_line(recorded: Ivr, own: Path) -> None:
    """Both events in words, the state, its place in the flow and that line; exit code 1."""
    change(own, "attempts.pin: {value: 2", "attempts.pin: {value: 1")
    ran = recorded("replay", "call.jsonl")
    assert 1 == ran.code
    assert "recorded flow: attempt 1 of 2 used up (pin)" in ran.out
    assert "now      flow: attempt 1 of 1 used up (pin), none left" in ran.out
    assert "flows/uc17/uc17_authentication.flow.yaml:" in ran.out
    assert " |   check_pin:" in ran.out
    assert "has changed since the call was recorded" in ran.out


def test_a_machine_reads_json(recorded: Ivr, own: Path) -> None:
    """The difference as an object; null where there is none."""
    same = json.loads(recorded("replay", "call.jsonl", "--json").out)
    assert (None, False) == (same["difference"], same["flow_has_changed"])
    assert same["name"].startswith("UC 17, caller authentication: +15559021500 (")
    change(own, "to: ask_account}", "to: no_choice}")
    other = json.loads(recorded("replay", "call.jsonl", "--json").out)
    assert ("issue_menu", True) == (other["difference"]["state"], other["flow_has_changed"])


def test_a_setting_of_the_recording_holds_again(own_ivr: Ivr) -> None:
    """A call under another setting is replayed under that setting."""
    keys = "1 {account}# {wrong-pin}# {wrong-pin}# {pin}#"
    own_ivr("call", FLOW, "--keys", keys, "--set", "attempts.pin=3", "--record", "call.jsonl")
    assert 0 == own_ivr("replay", "call.jsonl").code


@pytest.mark.parametrize("kept", [0.3, 0.5, 0.7, 0.9])
def test_a_cut_recording_is_replayed_up_to_the_cut(recorded: Ivr, own: Path, kept: float) -> None:
    """Wherever it is cut off: what is there is the same, and the cut is said."""
    path = own / "call.jsonl"
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    ran = recorded("replay", "call.jsonl")
    assert 0 == ran.code, ran.out
    assert "The recording is cut off at its line" in ran.out


def test_a_damaged_recording_is_replayed_up_to_the_damage(recorded: Ivr, own: Path) -> None:
    """A line that says what no log says: its number and what is wrong with it; what stands before is the same."""
    path = own / "call.jsonl"
    lines = path.read_text("utf-8").splitlines()
    place = next(place for place, text in enumerate(lines) if '"event":"entry_completed"' in text)
    lines[place] = json.dumps({**json.loads(lines[place]), "classes": 5})
    path.write_text("\n".join(lines) + "\n", "utf-8")
    ran = recorded("replay", "call.jsonl")
    assert 0 == ran.code, ran.out
    assert f"The recording is damaged at its line {place + 1}" in ran.out
    assert '"classes" is not a text' in ran.out


DAMAGE: tuple[object, ...] = (None, True, 5, -1, 10**30, 1e9, "", "\ud800", "9999-12-31", [], {}, [["a"]], {"a": 5})


def said_of(workspace: Workspace, path: Path) -> str:
    """All that is said of a recording, for people and machines, whether it can be replayed or not."""
    try:
        report = replay_file(workspace, path)
    except UsageError as error:
        return str(error)
    return "\n".join([*words_on(report, path), json.dumps(as_record(report), ensure_ascii=False)])


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("which", range(4))
def test_whatever_is_damaged_there_is_no_traceback(own: Path, which: int) -> None:
    """One part of one line at a time, the header's too: the same, a difference, or wrong use."""
    workspace = load_workspace(own).sound()
    path = own / "call.jsonl"
    lines = path.read_text("utf-8").splitlines()
    chance = random.Random(which)
    for _ in range(60):
        place = chance.choice([0, 1, 2, chance.randrange(len(lines))])
        record = json.loads(lines[place])
        record[chance.choice(list(record))] = chance.choice(DAMAGE)
        damaged = [*lines[:place], json.dumps(record), *lines[place + 1 :]]
        path.write_text("\n".join(damaged) + "\n", "utf-8")
        assert said_of(workspace, path).encode("utf-8")


def test_what_cannot_be_told_is_named_where_the_flow_has_changed(recorded: Ivr, own: Path) -> None:
    """Which keys they were is not in the file; in a flow that is as it was, that cannot matter."""
    assert "Not re-evaluated" not in recorded("replay", "call.jsonl").out
    change(own, "start: issue_menu", "start: issue_menu  # the same")
    ran = recorded("replay", "call.jsonl")
    assert 0 == ran.code, ran.out
    assert "Not re-evaluated" in ran.out
    assert "  ask_pin: which keys they were, when each key came" in ran.out
    said = json.loads(recorded("replay", "call.jsonl", "--json").out)["not_reevaluated"]
    assert {"ask_account", "ask_pin"} == {each["state"] for each in said}


def test_a_recording_that_ends_early_says_so(recorded: Ivr, own: Path) -> None:
    """Whole lines, but not the whole call."""
    path = own / "call.jsonl"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:30]), "utf-8")
    ran = recorded("replay", "call.jsonl")
    assert 0 == ran.code, ran.out
    assert "The recording ends before the call does" in ran.out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no recording"),
        ("not a line of JSON\n", "is no recording"),
        ('{"format":"ivr-log/1","flow":"other","flow_hash":"","seed":1,"started":"2026-01-05T10:00:00"}\n', '"other"'),
        (
            '{"format":"ivr-log/1","flow":"uc17_authentication","flow_hash":"","seed":1,"started":"never"}\n',
            "does not say when it began",
        ),
        (
            '{"format":"ivr-log/1","flow":"uc17_authentication","flow_hash":"","seed":1,"started":"2026-01-05T10:00:00"}\n',
            "holds no call",
        ),
    ],
)
def test_what_is_no_recording_of_ours_is_refused(own_ivr: Ivr, own: Path, text: str, message: str) -> None:
    """Another flow's, an empty one, no recording at all: exit code 2 and what to do."""
    (own / "x.jsonl").write_text(text, "utf-8")
    ran = own_ivr("replay", "x.jsonl")
    assert 2 == ran.code
    assert message in ran.err
    assert "Traceback" not in ran.err


def test_a_missing_file_is_named(ivr: Ivr) -> None:
    """No such file: exit code 2."""
    ran = ivr("replay", "missing.jsonl")
    assert (2, True) == (ran.code, "cannot read missing.jsonl" in ran.err)
