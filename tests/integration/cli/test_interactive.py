"""``ivr call --plain`` with a person at the terminal."""

import os
import pty
import re
import signal
import subprocess
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from simulator.app.recording import read_recording
from tests.integration.cli.running import Ivr, environment, program

FLOW = "uc17_authentication"
_COLOUR = re.compile(r"\033\[[\d;]+m")


class Terminal:
    """The program at a terminal of its own: what is typed, and all that was shown."""

    def __init__(self, process: subprocess.Popen[bytes], device: int) -> None:
        self.process, self._device, self.shown = process, device, ""

    def until(self, words: str) -> None:
        """Read on until these words have been shown."""
        start = len(self.shown)
        while words not in self.shown[start:]:
            self.shown += os.read(self._device, 4096).decode("utf-8", "replace")

    def press(self, keys: str) -> None:
        """Press keys, without Enter."""
        os.write(self._device, keys.encode())

    def type(self, line: str) -> None:
        """Type a line and Enter."""
        os.write(self._device, f"{line}\n".encode())

    def press_ctrl_c(self) -> None:
        """Press Ctrl-C until it is heard: one that comes just before the program reads waits for the next key."""
        while self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=2)

    def rest(self) -> int:
        """Read what else is shown; the exit code."""
        try:
            while block := os.read(self._device, 4096):
                self.shown += block.decode("utf-8", "replace")
        except OSError:  # the terminal's other end is closed
            pass
        return self.process.wait()


@contextmanager
def terminal(folder: Path, *words: str, **variables: str) -> Iterator[Terminal]:
    """The program with a terminal of 80 x 24 as input and output, and these variables in its environment."""
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (24, 80))
    env = {**environment(), "TERM": "xterm-256color", **variables}
    with subprocess.Popen(
        program(*words), cwd=folder, env=env, stdin=its, stdout=its, stderr=its, start_new_session=True
    ) as process:
        os.close(its)
        try:
            yield Terminal(process, ours)
        finally:
            if process.poll() is None:
                process.kill()
            os.close(ours)


def test_typed_lines_are_pressed_one_after_the_other(ivr: Ivr) -> None:
    """Keys, help, silence, a misspelt placeholder, a hang-up: each does what it says."""
    ran = ivr.program("call", FLOW, typed="?\n1\n{acount}#\n{account}#\n\n{pin}#\nh\n")
    assert 0 == ran.code
    assert "wait until the timer that runs now has run out" in ran.out
    assert "{acount} stands for nothing; did you mean {account}?" in ran.err
    assert "attempt 1 of 2 used up" in ran.out
    assert "talking to Kim > " in ran.out
    assert "The call ended: handled; the caller was authenticated" in ran.out


def test_the_prompt_says_where_the_caller_is(ivr: Ivr) -> None:
    """At a state, waiting in a queue, talking to somebody."""
    ran = ivr.program("call", FLOW, "--agents", "none", typed="1\n0#\nh\n")
    assert "issue_menu > " in ran.out
    assert "waiting in queue General > " in ran.out
    assert "The call ended: abandoned in queue" in ran.out


def test_the_end_of_the_input_hangs_up(ivr: Ivr) -> None:
    """Ctrl-D is a caller who hangs up."""
    ran = ivr.program("call", FLOW, typed="1\n")
    assert 0 == ran.code
    assert "The call ended: abandoned in IVR" in ran.out


def test_a_pin_does_not_show_while_it_is_typed(ivr: Ivr) -> None:
    """Where a secret is asked for, the terminal does not echo; elsewhere it does."""
    with terminal(ivr.folder, "call", FLOW, "--plain") as at:
        at.until("issue_menu > ")
        at.type("1 {account}#")
        at.until("ask_pin > ")
        at.type("8305#")
        at.until("ask_pin > ")
        at.type("h")
        assert 0 == at.rest()
    assert "1 {account}#" in at.shown
    assert "wrong" in at.shown
    assert "8305" not in at.shown


def test_a_terminal_gets_colours(ivr: Ivr) -> None:
    """On a terminal the first line stands out."""
    with terminal(ivr.folder, "call", FLOW, "--plain") as at:
        at.until("issue_menu > ")
        at.type("h")
        assert 0 == at.rest()
    assert "\033[1mUC 17, caller authentication\033[0m" in at.shown


def test_ctrl_c_in_the_middle_keeps_the_recording(own: Path) -> None:
    """A clear line, exit code 130, and a recording that can be replayed up to there."""
    with terminal(own, "call", FLOW, "--plain", "--record", "call.jsonl") as at:
        at.until("issue_menu > ")
        at.type("1")
        at.until("ask_account > ")
        at.press_ctrl_c()
        assert 130 == at.rest()
    assert "the call was cut off after" in at.shown
    assert "call.jsonl holds it up to here" in at.shown
    assert "Traceback" not in at.shown
    recording = read_recording(own / "call.jsonl")
    assert recording.cut_at is None
    assert recording.entries


def test_a_terminal_gets_problems_in_colour_and_in_the_same_words(own_ivr: Ivr) -> None:
    """Without its colours it is what a file or another program is given, to the letter."""
    flow = own_ivr.folder / f"flows/uc17/{FLOW}.flow.yaml"
    flow.write_text(flow.read_text("utf-8").replace("kind: menu", "kind: mnu", 1), "utf-8")
    told = own_ivr.program("lint")
    with terminal(own_ivr.folder, "lint") as at:
        assert told.code == at.rest() != 0
    assert "\033[1;31merror\033[0m" in at.shown
    assert told.out + told.err == _COLOUR.sub("", at.shown).replace("\r\n", "\n")


def test_a_terminal_is_shown_how_far_a_long_command_is(own_ivr: Ivr) -> None:
    """Who looks on sees a bar while it runs; a pipe gets the last line alone."""
    words = ("crm", "seed", "--accounts", "40", "--url")
    with terminal(own_ivr.folder, *words, "sqlite:///one.db") as at:
        assert 0 == at.rest()
    told = own_ivr.program(*words, "sqlite:///two.db")
    assert "40/40" in at.shown
    assert ("", 1) == (told.err, len(told.out.splitlines()))
