"""When keys can have come, by the timers of a state: 3 s between keys, 5 s for the first after starting over."""

from datetime import UTC, datetime

import pytest

from simulator.app.key_times import KeyTimes, hidden_in
from simulator.domain.events import EntryCompleted, EntryRestarted, EntryStarted
from simulator.engine.program import Program
from simulator.flow.model import Collect
from tests.unit.engine.driving import entry_flow

FLOW = entry_flow()
PROGRAM = Program({FLOW.name: FLOW}, datetime(2026, 1, 5, tzinfo=UTC))


def entry(classes: str, by: str, *, shown: str = "", result: str = "matched") -> EntryCompleted:
    """An entry of these classes."""
    return EntryCompleted("ask", result, by, len(classes), classes, shown, sensitive=False)


@pytest.mark.parametrize(
    ("classes", "by", "took", "expected"),
    [
        ("d", "inter_digit", 3_000, True),
        ("d", "inter_digit", 2_999, False),
        ("d", "inter_digit", 3_001, False),
        ("dd", "inter_digit", 2_999, False),
        ("dd", "inter_digit", 6_000, True),
        ("dd", "inter_digit", 6_001, False),
        ("d", "length", 0, True),
        ("d", "length", 1, False),
        ("dddd", "length", 0, True),
        ("dddd", "length", 9_000, True),
        ("dddd", "length", 9_001, False),
        ("t", "terminator", 0, True),
        ("dt", "terminator", 3_000, True),
        ("dt", "terminator", 3_001, False),
        ("dd", "hung_up", 6_000, True),
        ("dd", "hung_up", 6_001, False),
    ],
)
def test_an_entry_takes_as_long_as_its_timers_allow(classes: str, by: str, took: int, *, expected: bool) -> None:
    """At least the timer that ended it, at most a timer for each key; started over, the first has its own."""
    state = FLOW.states["ask"]
    assert isinstance(state, Collect)
    times, again = KeyTimes(), KeyTimes()
    times.note(1_000, EntryStarted("ask"))
    again.note(1_000, EntryRestarted("ask"))
    completed = entry(classes, by)
    assert expected is times.allow(1_000 + took, completed, state, PROGRAM, FLOW.name)
    later = took >= 3_000 or by != "inter_digit"
    assert later is again.allow(1_000 + took, completed, state, PROGRAM, FLOW.name)
    assert not again.allow(1_000 + took + 20_000, completed, state, PROGRAM, FLOW.name)


def test_silence_has_no_keys() -> None:
    """Nothing to judge: the first-digit timer does that."""
    state = FLOW.states["ask"]
    assert isinstance(state, Collect)
    times = KeyTimes()
    times.note(0, EntryRestarted("ask"))
    assert times.allow(5_000, entry("", "first_digit", result="no_input"), state, PROGRAM, FLOW.name)
    times.note(5_000, entry("", "first_digit", result="no_input"))
    assert times.allow(90_000, entry("d", "length"), state, PROGRAM, FLOW.name)


@pytest.mark.parametrize(
    ("completed", "expected"),
    [
        (entry("d", "length", shown="1"), ""),
        (entry("", "first_digit", result="no_input"), ""),
        (entry("dd", "length", shown="12"), "when each key came"),
        (entry("dt", "terminator", shown="1"), "which key ended it, when each key came"),
        (entry("o", "length", shown="none", result="opted_out"), "which key opted out"),
        (entry("d", "length", shown="•"), "which keys they were"),
    ],
)
def test_what_an_entry_hides_is_named(completed: EntryCompleted, expected: str) -> None:
    """In words, for the report."""
    assert expected == hidden_in(completed)
