"""What a typed line means at the keypad."""

import pytest

from simulator.callers.keypad import AskHelp, Typed, read_line
from simulator.callers.script import HangUp, PressKeys, StaySilent, Wait


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1", (PressKeys("1"),)),
        ("1 2#\n", (PressKeys("1"), PressKeys("2#"))),
        ("h", (HangUp(),)),
        ("Q", (HangUp(),)),
        ("w", (StaySilent(),)),
        ("\n", (StaySilent(),)),
        ("5s", (Wait(5_000),)),
        ("?", AskHelp()),
        ("help", AskHelp()),
    ],
)
def test_a_line_is_keys_or_a_command(line: str, expected: Typed) -> None:
    """Keys, a hang-up, waiting (an empty line too), or a question for help."""
    assert expected == read_line(line, {})
