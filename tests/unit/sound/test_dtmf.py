"""The tones of keys: clear ones are decoded by any detector, secret ones by none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.keys import DTMF_KEYS
from simulator.sound.dtmf import FREQUENCIES, HIDDEN_HERTZ, HIGH, LOW, SHORTEST, key_tone
from tests.unit.sound.listening import decoded, goertzel, loudness

RATES = (8_000, 16_000)


def test_every_key_of_a_telephone_has_two_frequencies_of_its_own() -> None:
    """ITU-T Q.23: sixteen keys, a row's and a column's frequency each."""
    assert set(FREQUENCIES) == DTMF_KEYS
    assert 16 == len(set(FREQUENCIES.values()))
    assert (770, 1336) == FREQUENCIES["5"]
    assert (941, 1477) == FREQUENCIES["#"]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("length", [SHORTEST, 100])
def test_a_clear_key_is_decoded(rate: int, length: int) -> None:
    """Even the shortest tone that we make tells its key to a detector."""
    heard = {key: decoded(key_tone(key, length, rate), rate) for key in sorted(DTMF_KEYS)}
    assert {key: key for key in sorted(DTMF_KEYS)} == heard


@pytest.mark.parametrize("rate", RATES)
def test_a_secret_key_is_decoded_by_nobody(rate: int) -> None:
    """It has one frequency, far from all eight; none of them stands out enough to be a row or a column."""
    samples = key_tone(None, 100, rate)
    assert decoded(samples, rate) is None
    assert max(goertzel(samples, hertz, rate) for hertz in (*LOW, *HIGH)) < 0.01
    assert goertzel(samples, HIDDEN_HERTZ, rate) > 0.9


def test_a_secret_key_can_be_heard() -> None:
    """It is there, about as loud as the others."""
    assert loudness(key_tone(None)) == pytest.approx(loudness(key_tone("5")), rel=0.4)


@given(st.sampled_from(sorted(DTMF_KEYS)))
def test_the_column_is_louder_than_the_row(key: str) -> None:
    """By about 2 dB, as lines lose more of the high group on the way."""
    low, high = FREQUENCIES[key]
    samples = key_tone(key, 200)
    assert goertzel(samples, high, 16_000) / goertzel(samples, low, 16_000) == pytest.approx(1.6, rel=0.1)


def test_a_key_begins_and_ends_softly() -> None:
    """Nothing clicks: the outermost samples are near silence."""
    samples = key_tone("1")
    assert max(map(abs, (*samples[:3], *samples[-3:]))) < 200
