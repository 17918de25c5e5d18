"""What the phone's panels say of a view."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.cli.phone import desk, words
from simulator.cli.phone.panels import Pressed
from simulator.cli.phone.reading import Record, View, listed, record, text, under, whole
from simulator.domain.agents import AgentState

CALL = "call-1"
PROMPT: Record = {"text": "Press one for news, or two for sport.", "from": 1_000, "until": 5_000}


@pytest.mark.parametrize(
    ("length", "expected"), [(3_240, "3.2 s"), (0, "0.0 s"), (-5, "0.0 s"), (59_999, "59.9 s"), (65_400, "1m5s")]
)
def test_a_length_that_runs_is_told_to_the_tenth(length: int, expected: str) -> None:
    """From a minute on to the second; never below nothing."""
    assert expected == words.left(length)


def test_a_pressed_key_is_in_no_representation() -> None:
    """What the library may log of it tells no digit (telephony-rules S3)."""
    assert "Pressed()" == repr(Pressed("7"))
    assert [] == Pressed("7").__rich_repr__()


@given(share=st.floats(-1, 2), width=st.integers(0, 200))
def test_a_bar_is_as_wide_as_its_room(share: float, width: int) -> None:
    """Whatever the share is."""
    assert width == len(words.bar(share, width))


def test_a_timer_has_words_and_a_bar_that_empties() -> None:
    """How long is left is said, and drawn where there is room."""
    view: View = {f"{CALL}/timer": {"kind": "no_input", "from": 0, "until": 5_000}}
    assert "No input in 5.0 s ██████████" == words.timer(view, CALL, 0, 28).plain
    assert "No input in 2.5 s █████░░░░░" == words.timer(view, CALL, 2_500, 28).plain
    assert "No input in 2.5 s" == words.timer(view, CALL, 2_500, 17).plain
    assert "No timer runs" == words.timer({}, CALL, 0, 28).plain


def test_what_has_been_spoken_of_a_prompt_stands_out() -> None:
    """Word by word, as long as it plays."""
    view: View = {f"{CALL}/prompt": PROMPT}
    spoken = words.caption(view, CALL, 3_000, 80, 3)
    assert PROMPT["text"] == spoken.plain
    strong = [spoken.plain[span.start : span.end] for span in spoken.spans if span.style == words.STRONG]
    assert ["Press one for news,"] == strong


def test_a_prompt_that_was_cut_off_says_so() -> None:
    """As far as it was heard."""
    view: View = {f"{CALL}/heard": {"text": "Press one", "language": "en", "cut": True}}
    assert "Press one … (cut off)" == words.caption(view, CALL, 9_000, 80, 3).plain
    at_once: View = {f"{CALL}/heard": {"text": "", "language": "en", "cut": True}}
    assert "(cut off)" == words.caption(at_once, CALL, 9_000, 80, 3).plain


@given(
    st.text(st.characters(codec="utf-8"), max_size=400), st.integers(8, 60), st.integers(1, 8), st.integers(0, 6_000)
)
def test_a_caption_keeps_to_its_room(said: str, width: int, height: int, now: int) -> None:
    """However long a prompt is, it takes no more lines than there are, and moves no cursor."""
    view: View = {f"{CALL}/prompt": {**PROMPT, "text": said}}
    shown = words.caption(view, CALL, now, width, height).plain
    assert height >= len(shown.split("\n"))
    assert not any(ord(character) < 32 for character in shown.replace("\n", ""))


@pytest.mark.parametrize(
    ("width", "expected"), [(40, "menu > ask_number > check > ask_pin"), (20, "… > check > ask_pin"), (8, "ask_pin")]
)
def test_a_path_shows_its_last_states(width: int, expected: str) -> None:
    """As many as there is room for."""
    assert expected == words.path(("menu", "ask_number", "check", "ask_pin"), width, 1).plain


def test_keys_that_wait_are_dots() -> None:
    """Their number is told; then what the log shows of the entry."""
    assert "Keyed: ••• (3)" == words.keyed(3, "1").plain
    assert "Keyed last: ••••4451" == words.keyed(0, "••••4451").plain
    assert "Keyed last: nothing" == words.keyed(0, "").plain
    assert "Keyed: nothing yet" == words.keyed(0, None).plain


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ({}, "Nobody has dialled"),
        ({"phase": "ivr", "prompt": PROMPT}, "You hear"),
        ({"phase": "ivr", "timer": {"kind": "no_input", "from": 0, "until": 1}}, "Your turn"),
        ({"phase": "ivr", "dip": {"operation": "find"}}, "The CRM is asked"),
        ({"phase": "ivr"}, "In the IVR"),
        (
            {"phase": "queued", "queue": {"queue": "General", "position": 2, "estimated_wait": 90_000}},
            "You wait in queue General, number 2, about 1m30s",
        ),
        ({"phase": "alerting"}, "An agent's phone rings"),
        ({"phase": "talking", "agent": {"name": "Kim"}}, "You talk to Kim"),
        ({"phase": "ended", "ended": {"disposition": "handled"}}, "Ended: handled"),
    ],
)
def test_where_the_call_stands_is_said(view: Record, expected: str) -> None:
    """In the caller's words."""
    assert expected == words.standing({f"{CALL}/{key}": value for key, value in view.items()}, CALL)


def test_the_desk_is_that_of_who_has_the_call() -> None:
    """Not that of another who wraps up; without either, of who had the screen pop."""
    kim: Record = {"state": "wrap-up", "call": None}
    lee: Record = {"state": "talking", "call": CALL}
    found = words.desk_of({"agent/Kim": kim, "agent/Lee": lee}, CALL)
    assert found is not None
    assert "Lee" == found[0]
    found = words.desk_of({"agent/Kim": kim, "agent/Lee": {"state": "idle", "call": None}}, CALL)
    assert found is not None
    assert "Kim" == found[0]
    assert words.desk_of({"agent/Lee": {"state": "idle", "call": None}}, CALL) is None


def test_a_pop_is_a_table_if_there_is_room() -> None:
    """Else field after field, else running text; every value is in each."""
    fields = {"status": "not authenticated", "reason": "no PIN", "company": "Acme", "tier": ""}
    table, packed, running = (desk.pop(fields, width, height).plain for width, height in ((40, 3), (40, 2), (12, 2)))
    assert ["status   not authenticated", "reason   no PIN", "company  Acme"] == table.split("\n")
    assert ["status: not authenticated", "reason: no PIN; company: Acme"] == packed.split("\n")
    assert "status: not authenticated; reason: no PIN; company: Acme" == running


@pytest.mark.parametrize(
    ("state", "keys"),
    [
        (AgentState.ALERTING, "ai"),
        (AgentState.TALKING, "ex"),
        (AgentState.WRAP_UP, "wi"),
        (AgentState.NOT_RESPONDING, "oi"),
        (AgentState.OFF_QUEUE, "oi"),
        (AgentState.IDLE, "oi"),
        ("", "i"),
    ],
)
def test_an_agent_is_offered_what_he_can_do(state: str, keys: str) -> None:
    """And nothing else."""
    assert keys == "".join(key for key, _ in desk.can({"state": state}, hands_on=False))


def test_what_a_view_lacks_is_empty() -> None:
    """No key is needed, and no type is taken for another."""
    view: View = {"a": {"n": 1, "t": "x", "l": ["y"], "b": True}, "agent/Kim": {"state": "idle"}, "agent/Lee": {}}
    assert (1, None, None) == (whole(record(view, "a"), "n"), whole(record(view, "a"), "b"), whole({}, "n"))
    assert ("x", "1", "") == (text(record(view, "a"), "t"), text(record(view, "a"), "n"), text(record(view, "a"), "l"))
    assert (("y",), ()) == (listed(record(view, "a"), "l"), listed(record(view, "b"), "l"))
    assert ["Kim"] == [name for name, _ in under(view, "agent/")]
