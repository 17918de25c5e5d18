"""Whole runs of digits in text values are secrets found; times, ids and parts of longer numbers are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import events as e
from simulator.evidence.secrets import TextValue, secrets_in, text_values
from tests.unit.evidence.logs import Story

PIN = "0421"


def found(story: Story) -> list[str]:
    return secrets_in(text_values(story.log.entries), [PIN])


@pytest.mark.parametrize("text", ["0421", "PIN 0421.", "a0421b", "0421-0422", "••0421"])
def test_a_whole_run_of_digits_is_found(text: str) -> None:
    """Wherever it stands in the text."""
    assert ["here"] == secrets_in([TextValue("here", text)], [PIN])


@pytest.mark.parametrize("text", ["104217", "04210", "421", "", "••••", "+44 0421 946 000"])
def test_a_part_of_a_longer_number_is_not(text: str) -> None:
    """A telephone number is one number, however it is written."""
    assert [] == secrets_in([TextValue("here", text)], [PIN])


@pytest.mark.parametrize(
    ("event", "place"),
    [
        (e.PromptStarted(421, "greet", "hello", "Your PIN is 0421", "en", 421, barge_in=True), "prompt_started, text"),
        (e.EntryCompleted("ask_pin", "matched", "length", 4, "dddd", PIN, sensitive=True), "entry_completed, shown"),
        (e.DipRequested(1, "check_pin", "verify_pin", {"pin": PIN}), "dip_requested, inputs pin"),
        (e.DipAnswered(1, "find", "found", {"note": f"<{PIN}>"}), "dip_answered, fields note"),
        (e.QueueEntered("General", (PIN,), 0, {}, {}), "queue_entered, skills"),
        (e.QueueEntered("General", (), 0, {}, {"status": PIN}), "queue_entered, pop status"),
        (e.TransferOutStarted(1, PIN), "transfer_out_started, number"),
        (e.WrappedUp("Lee", PIN, 1, by_default=False), "wrapped_up, code"),
    ],
)
def test_every_text_of_an_event_is_searched(event: e.Event, place: str) -> None:
    """Mappings and lists included; the place is named."""
    assert [f"call-1, entry 0: {place}"] == found(Story().then(event))


def test_times_ids_and_counts_are_no_evidence() -> None:
    """Numbers that the log itself made."""
    story = Story()
    story.log.begin("call-1", 421)
    story.then(e.CallStarted("+4420", "0800", "uc17", 421, "0421-01-05T04:21"))
    story.then(e.PromptCutOff(421, "hello", 421, "barge-in"))
    assert [] == found(story)


def test_the_numbers_that_the_line_gave_are_one_run() -> None:
    """A national number in groups holds no PIN, wherever it is shown again."""
    story = Story().begins(ani="020 0421 0001").popped(caller_number="020 0421 0001")
    assert [] == found(story)
    assert 1 == len(found(story.popped(caller_number="020 0421 0002")))


def test_no_secret_is_never_found() -> None:
    """Without a PIN, or with one that is no number, there is nothing to find."""
    assert [] == secrets_in([TextValue("here", "0421")], ["", "••••"])


@given(st.from_regex(r"\A\d{4}\Z"), st.text(), st.text())
def test_a_pin_between_any_texts_is_found_unless_digits_touch_it(pin: str, before: str, after: str) -> None:
    """Whatever stands around it."""
    touched = before[-1:].isdecimal() or after[:1].isdecimal()
    hit = bool(secrets_in([TextValue("here", f"{before}{pin}{after}")], [pin]))
    assert hit or touched
