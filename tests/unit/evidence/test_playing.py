"""What was played and heard, and how kindly texts are matched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import events as e
from simulator.evidence.playing import kindly, plays
from tests.unit.evidence.logs import CALL, Story


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("I don't have my PIN", "I don’t have my PIN"),
        ("say 'yes'", "say “yes”"),
        ("on-line - now", "on‑line — now"),
        ("Goodbye.", "Goodbye"),
        ("One. Two", "One two..."),
        ("please  hold\n the line", "Please hold the line"),
        ("안녕하세요.", "안녕하세요。"),
        ("café", "cafe\u0301"),
    ],
)
def test_texts_that_sound_the_same_are_the_same(written: str, spoken: str) -> None:
    """Typographic signs, full stops, white space and capitals make no difference."""
    assert kindly(spoken) == kindly(written)


@pytest.mark.parametrize(
    ("written", "spoken"), [("press 1", "press 2"), ("3.5 km", "35 km"), ("cannot", "can not"), ("Sie", "sei")]
)
def test_other_words_are_other_words(written: str, spoken: str) -> None:
    """Kindness ends at the words."""
    assert kindly(spoken) != kindly(written)


@given(st.text())
def test_kindness_settles_at_once(text: str) -> None:
    """A text made plain is plain: its halves never depend on how often it was looked at."""
    assert kindly(text) == kindly(kindly(text))


def test_a_prompt_that_barge_in_cut_off_was_not_heard() -> None:
    """Not a word of it counts (steps.md)."""
    (play,) = plays(Story().begins().cuts("one two three four").evidence.call(CALL))
    assert None is play.heard()


def test_a_prompt_cut_off_otherwise_was_heard_as_far_as_it_went() -> None:
    """Half of the time is half of the text, in whole words."""
    (play,) = plays(Story().begins().cuts("one two three four", "hang-up").evidence.call(CALL))
    assert "one two" == play.heard()


def test_a_prompt_that_plays_is_being_heard() -> None:
    """Comfort messages in a queue are heard while the call is at rest."""
    (play,) = plays(Story().begins().starts("Please wait").evidence.call(CALL))
    assert "Please wait" == play.heard()


def test_a_mark_leaves_out_what_was_over_by_then() -> None:
    """What was still playing at the mark was played since it, too."""
    story = Story().begins().plays("one").starts("two")
    mark = story.evidence.mark()
    story.plays("three")
    assert ["two", "three"] == [play.heard() for play in plays(story.evidence.call(CALL), mark)]


def test_a_prompt_cut_off_at_its_very_end_was_heard() -> None:
    """Nothing of it was left to play."""
    story = Story().begins().starts("one two", length=2000)
    (play,) = plays(story.then(e.PromptCutOff(1, "hello", 2000, "agent")).evidence.call(CALL))
    assert "one two" == play.heard()
