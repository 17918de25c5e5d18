"""WAV files as bytes, and a voice's samples at the rate of the recording."""

import wave
from array import array
from io import BytesIO

import pytest

from simulator.sound.resampling import resampled
from simulator.sound.wav import Sound, as_wav, read_wav

SAMPLES = array("h", [0, 1, -1, 32_767, -32_768])


def file_of(channels: int, width: int) -> bytes:
    """A file with so many channels and bytes in a sample."""
    held = BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(8_000)
        file.writeframes(bytes(4 * channels * width))
    return held.getvalue()


def test_a_sound_comes_back_as_it_was_written() -> None:
    """Sample by sample, with its rate."""
    assert Sound(SAMPLES, 22_050) == read_wav(as_wav(Sound(SAMPLES, 22_050)))


@pytest.mark.parametrize(("channels", "width"), [(2, 2), (1, 1)])
def test_a_file_of_another_kind_is_no_sound(channels: int, width: int) -> None:
    """Two channels, or samples of another size: they would be heard as noise."""
    with pytest.raises(ValueError, match="has not one channel of 16 bits"):
        read_wav(file_of(channels, width))


def test_bytes_of_something_else_are_no_sound() -> None:
    """A voice that has crashed may have said anything."""
    with pytest.raises(ValueError, match="no WAV file"):
        read_wav(b"segmentation fault")


def test_samples_of_the_wanted_rate_stay_as_they_are() -> None:
    """Nothing is filtered for nothing."""
    assert SAMPLES is resampled(SAMPLES, 16_000, 16_000)
