"""``ivr call`` opens the phone on a real terminal, leaves it as it was, and ends as a call line by line does."""

from pathlib import Path

import pytest

from simulator.app.recording import read_recording
from simulator.domain.events import CallEnded
from tests.integration.cli.running import Ivr
from tests.integration.cli.test_interactive import FLOW, terminal

NORMAL_SCREEN = "\033[?1049l"
"""What a terminal is sent so that it shows what it showed before."""


def test_the_phone_opens_and_q_ends_with_the_last_words(own: Path) -> None:
    """A key is pressed, then q: the caller hangs up, the last words stand on the normal screen, exit code 0."""
    with terminal(own, "call", FLOW, "--record", "call.jsonl", "--speed", "8") as at:
        at.until("Transcript")
        at.press("1")
        at.until("ask_account")
        at.press("q")
        assert 0 == at.rest()
    words = at.shown.rpartition(NORMAL_SCREEN)[2]
    assert "The call ended: abandoned in IVR; the caller was unknown; no agent's screen showed anything." in words
    assert "Recorded in call.jsonl; run it again with: ivr replay call.jsonl" in words
    recording = read_recording(own / "call.jsonl")
    assert recording.cut_at is None
    assert isinstance(recording.entries[-1].event, CallEnded)


def test_a_call_on_the_phone_can_be_replayed(own: Path, own_ivr: Ivr) -> None:
    """Its recording is one like any other."""
    with terminal(own, "call", FLOW, "--record", "call.jsonl") as at:
        at.until("Transcript")
        at.press("1")
        at.until("ask_account")
        at.press("n")
        at.until("ask_pin")
        at.press("q")
        assert 0 == at.rest()
    assert 0 == own_ivr("replay", "call.jsonl").code


@pytest.mark.parametrize("by_signal", [False, True])
def test_ctrl_c_keeps_the_recording_and_the_screen(own: Path, *, by_signal: bool) -> None:
    """By its key or as a signal: a clear line on the normal screen, exit code 130, a recording up to there."""
    with terminal(own, "call", FLOW, "--record", "call.jsonl") as at:
        at.until("Transcript")
        at.press("1")
        at.until("ask_account")
        if by_signal:
            at.process.terminate()
        else:
            at.press("\x03")
        assert 130 == at.rest()
    words = at.shown.rpartition(NORMAL_SCREEN)[2]
    assert "the call was cut off after" in words
    assert "call.jsonl holds it up to here" in words
    assert "Traceback" not in at.shown
    recording = read_recording(own / "call.jsonl")
    assert recording.cut_at is None
    assert recording.entries


def test_no_color_holds_for_the_last_words_too(ivr: Ivr) -> None:
    """NO_COLOR: no colour on the phone, and no style on the normal screen after it."""
    with terminal(ivr.folder, "call", FLOW, NO_COLOR="1") as at:
        at.until("Transcript")
        at.press("q")
        assert 0 == at.rest()
    assert "\033[" not in at.shown.rpartition("The call ended")[2].partition("anything.")[0]
    assert "\033[1mThe call ended" not in at.shown


def test_a_dumb_terminal_is_served_line_by_line(ivr: Ivr) -> None:
    """TERM=dumb cannot draw: the simple way is taken, as with --plain."""
    with terminal(ivr.folder, "call", FLOW, TERM="dumb") as at:
        at.until("issue_menu > ")
        at.type("h")
        assert 0 == at.rest()
    assert NORMAL_SCREEN not in at.shown


def test_a_full_name_that_is_taken_is_said_before_the_phone_opens(own: Path) -> None:
    """A recording is never overwritten: exit code 2, and nothing was drawn."""
    (own / "call.jsonl").write_text("mine", encoding="utf-8")
    with terminal(own, "call", FLOW, "--record", "call.jsonl") as at:
        assert 2 == at.rest()
    assert "is there already" in at.shown
    assert NORMAL_SCREEN not in at.shown
    assert "mine" == (own / "call.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--speed", "2", "--plain"), "--speed is for the phone on a terminal"),
        (("--speed", "2", "--keys", "1"), "--speed is for the phone on a terminal"),
        (("--speed", "3"), "the phone has no speed 3"),
    ],
)
def test_a_speed_is_for_the_phone(ivr: Ivr, words: tuple[str, ...], message: str) -> None:
    """Where nothing waits there is no speed, and there are five of them: exit code 2."""
    ran = ivr("call", FLOW, *words)
    assert 2 == ran.code
    assert message in ran.err


def test_the_phone_costs_other_commands_nothing(ivr: Ivr) -> None:
    """Nothing of textual is imported where no phone opens."""
    import subprocess
    import sys

    from tests.house.source import ROOT

    told = "import sys; print(any(name.partition('.')[0] == 'textual' for name in sys.modules))"
    made = f"from simulator.cli.main import main; main(['call', '{FLOW}', '--keys', '1 hangup']); {told}"
    done = subprocess.run(
        [sys.executable, "-c", made],
        cwd=ivr.folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.rstrip().endswith("False")
