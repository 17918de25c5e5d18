"""Tones, ring-back and silence, and files of them."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.sound.resampling import resampled
from simulator.sound.tones import FULL, RING_HERTZ, Sine, faded_at, ring_back, silence, tone
from simulator.sound.wav import Sound, as_wav, read_wav
from tests.unit.sound.listening import goertzel, loudness


@given(st.integers(0, 2_000), st.sampled_from([8_000, 16_000]))
def test_a_tone_has_its_length(length: int, rate: int) -> None:
    """So many samples as so many ms have, and none beyond what a sample can hold."""
    samples = tone((Sine(440, 1.0),), length, rate)
    assert length * rate // 1_000 == len(samples)
    assert max(map(abs, samples), default=0) <= FULL


def test_ring_back_rings_for_a_second_in_five() -> None:
    """ITU-T E.180: a tone of 425 Hz, one second on, four off."""
    samples = ring_back(7_000, 8_000)
    assert 56_000 == len(samples)
    assert goertzel(samples[400:7_600], RING_HERTZ, 8_000) > 0.95
    assert 0 == loudness(samples[8_000:40_000])
    assert loudness(samples[40_000:48_000]) > 1_000


def test_ring_back_shorter_than_a_ring_is_cut() -> None:
    """An agent who answers at once."""
    assert 2_400 == len(ring_back(300, 8_000))


def test_what_is_cut_off_fades_and_does_not_click() -> None:
    """The last sample is silent; what is long before it stays."""
    samples = tone((Sine(440, 0.5),), 100, 8_000)
    cut = faded_at(samples, 403, 8_000)
    assert 403 == len(cut)
    assert samples[:360] == cut[:360]
    assert 0 == cut[-1]


def test_what_is_short_enough_is_not_touched() -> None:
    """Nothing fades where nothing is cut."""
    samples = tone((Sine(440, 0.5),), 20, 8_000)
    assert samples == faded_at(samples, 1_000, 8_000)


@given(st.lists(st.integers(-FULL, FULL), max_size=50), st.sampled_from([8_000, 16_000, 22_050]))
def test_a_file_holds_the_sound_as_it_is(values: list[int], rate: int) -> None:
    """Written and read, sample for sample."""
    sound = Sound(array("h", values), rate)
    assert sound == read_wav(as_wav(sound))


@pytest.mark.parametrize("data", [b"", b"no sound", as_wav(Sound(array("h"), 8_000))[:20]])
def test_what_is_no_sound_is_said_so(data: bytes) -> None:
    """A voice that has written something else, or half a file."""
    with pytest.raises(ValueError, match="no WAV file"):
        read_wav(data)


@pytest.mark.parametrize("wanted", [8_000, 16_000])
def test_another_rate_keeps_what_it_can_carry(wanted: int) -> None:
    """A tone of 1 kHz is the same one, as long and as loud."""
    made = tone((Sine(1_000, 0.5),), 300, 22_050)
    again = resampled(made, 22_050, wanted)
    assert wanted * len(made) // 22_050 == len(again)
    assert loudness(made) == pytest.approx(loudness(again), rel=0.01)
    assert goertzel(again, 1_000, wanted) > 0.95


def test_another_rate_leaves_out_what_it_cannot_carry() -> None:
    """A tone above half the rate would come back as a whistle: it is gone."""
    assert loudness(resampled(tone((Sine(6_500, 0.5),), 300, 22_050), 22_050, 8_000)) < 60


def test_silence_is_silent() -> None:
    """And as long as it is meant to be."""
    assert array("h", [0] * 80) == silence(10, 8_000)
