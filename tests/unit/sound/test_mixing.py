"""A call's sound: each part at its moment, fitted, cut where the call cut it, and without a secret."""

import pytest

from simulator.domain import events as e
from simulator.domain.errors import UsageError
from simulator.sound.greetings import GREETINGS, greeting
from simulator.sound.mixing import LONGEST, Mixed, mixed
from simulator.sound.score import Key, Rings, Says, Score, score
from simulator.sound.wav import as_wav
from tests.unit.evidence.logs import CALL, Story
from tests.unit.sound.listening import decoded, goertzel, loudness
from tests.unit.sound.voices import HUM, Hum

RATE = 8_000


def span(found: Mixed, since: int, until: int) -> list[int]:
    return list(found.sound.samples[since * RATE // 1_000 : until * RATE // 1_000])


def test_each_part_sounds_at_its_moment() -> None:
    """The words, a pause, a key, a ring; silence between them and as long as the call."""
    cues = (
        Says(1_000, 3_000, "one two three", "en", 2_000, "p"),
        Key(3_500, 100, "7"),
        Rings(4_000, 5_000),
    )
    found = mixed(Score(cues, 6_000), Hum(), RATE)
    assert 6 * RATE == len(found.sound.samples)
    assert goertzel(span(found, 1_050, 2_000), HUM, RATE) > 0.9
    assert "7" == decoded(span(found, 3_500, 3_600), RATE)
    assert loudness(span(found, 4_050, 4_950)) > 1_000
    for since, until in ((0, 1_000), (2_100, 3_500), (3_600, 4_000), (5_000, 6_000)):
        assert 0 == loudness(span(found, since, until))


def test_a_prompt_that_was_cut_off_is_silent_after_the_cut() -> None:
    """Barge-in: the key sounds, the words have stopped."""
    cues = (Says(0, 500, "one two three four five", "en", 2_000, "p"), Key(500, 100, "1"))
    found = mixed(Score(cues, 2_000), Hum(), RATE)
    assert loudness(span(found, 50, 480)) > 1_000
    assert "1" == decoded(span(found, 500, 600), RATE)
    assert 0 == loudness(span(found, 600, 2_000))


def test_a_prompt_that_takes_too_long_is_said_faster() -> None:
    """Ten words take 3.5 s at the usual speed, and have 3 s."""
    hum = Hum()
    found = mixed(Score((Says(0, 3_000, "word " * 10, "en", 3_000, "p"),), 4_000), hum, RATE)
    assert 170 == hum.said[0][2] < hum.said[-1][2] <= 280
    assert () == found.notes
    assert 0 == loudness(span(found, 3_000, 4_000))


def test_a_prompt_that_nobody_can_say_in_time_is_cut_and_that_is_said() -> None:
    """Thirty words in two seconds: the fastest voice does not do."""
    found = mixed(Score((Says(0, 2_000, "word " * 30, "en", 2_000, "terms"),), 4_000), Hum(), RATE)
    assert ('the prompt "terms" takes 6.4 s to say and has 2.0 s: its end is cut',) == found.notes
    assert 0 == loudness(span(found, 2_000, 4_000))


def test_the_silence_behind_the_last_word_takes_no_room() -> None:
    """A voice that breathes out for seconds need not hurry for that, and nothing of it is cut."""
    hum = Hum(breath=5_000)
    found = mixed(Score((Says(0, 2_000, "word " * 5, "en", 2_000, "p"),), 3_000), hum, RATE)
    assert [170] == [speed for _, _, speed, _ in hum.said]
    assert () == found.notes


def test_the_same_words_are_said_once() -> None:
    """A prompt that is played again costs nothing."""
    hum = Hum()
    said = (Says(0, 1_000, "again", "en", 1_000, "p"), Says(2_000, 3_000, "again", "en", 1_000, "p"))
    found = mixed(Score(said, 3_000), hum, RATE)
    assert 1 == len(hum.said)
    assert span(found, 0, 1_000) == span(found, 2_000, 3_000)


def test_the_agent_speaks_with_another_voice() -> None:
    """A word in the language of the call."""
    hum = Hum()
    mixed(Score((Says(0, 9_000, "Kim", "ko", 9_000, agent="Kim"),), 9_000), hum, RATE)
    ((text, language, _, pitch),) = hum.said
    assert ("안녕하세요, Kim입니다.", "ko") == (text, language)
    assert pitch < 50


@pytest.mark.parametrize("language", [*GREETINGS, "en-GB", "xx"])
def test_every_greeting_says_the_name(language: str) -> None:
    """In a language without a greeting, nothing else."""
    assert "Kim" in greeting("Kim", language)


def _entered(pin: str) -> Story:
    """A call on which a PIN is keyed in, as its log tells it."""
    story = Story().begins().then(e.EntryStarted("ask_pin"), after=500)
    return story.then(e.EntryCompleted("ask_pin", "matched", "length", 4, "dddd", "•" * len(pin), True), after=600)  # noqa: FBT003


def test_no_key_of_a_pin_can_be_decoded_from_the_recording() -> None:
    """Listened to in windows of a tone's length, all along: no detector finds a key anywhere."""
    found = mixed(score(_entered("4711").log, CALL), Hum(), RATE)
    samples = list(found.sound.samples)
    windows = [samples[at : at + 320] for at in range(0, len(samples) - 320, 80)]
    assert any(loudness(window) > 1_000 for window in windows)
    assert {None} == {decoded(window, RATE) for window in windows}


def test_another_pin_makes_the_same_file() -> None:
    """Byte for byte: there is nothing in it that depends on the secret (telephony-rules S6)."""
    one, other = (as_wav(mixed(score(_entered(pin).log, CALL), Hum(), RATE).sound) for pin in ("4711", "0290"))
    assert one == other


def test_what_is_too_loud_together_is_limited() -> None:
    """A key in the middle of a loud prompt: no sample runs over."""
    cues = tuple(Key(0, 100, key) for key in "1592634870")
    found = mixed(Score(cues, 200), Hum(), RATE)
    assert max(map(abs, found.sound.samples)) == 32_767


def test_a_call_that_nobody_listens_to_is_refused() -> None:
    """Half an hour is the most; the hand-out as a page has no such bound."""
    with pytest.raises(UsageError, match="lasts 31m"):
        mixed(Score((), LONGEST + 60_000), Hum(), RATE)
