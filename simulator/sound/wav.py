"""WAV files, 16 bits and one channel, as bytes: written, and read as a voice hands them over."""

import sys
import wave
from array import array
from io import BytesIO
from typing import NamedTuple

from simulator.sound.tones import Samples

WIDTH = 2
"""Bytes in a sample."""


class Sound(NamedTuple):
    """Samples, and how many of them make a second."""

    samples: Samples
    rate: int


def as_wav(sound: Sound) -> bytes:
    """The whole file."""
    held = BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(WIDTH)
        file.setframerate(sound.rate)
        file.writeframes(_little_endian(sound.samples).tobytes())
    return held.getvalue()


def read_wav(data: bytes) -> Sound:
    """The sound in a file; ``ValueError`` where it is none, or not of 16 bits and one channel."""
    try:
        with wave.open(BytesIO(data), "rb") as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, WIDTH):
                raise ValueError("the sound has not one channel of 16 bits")
            rate, frames = file.getframerate(), file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise ValueError(f"no WAV file: {error}") from error
    samples = array("h")
    samples.frombytes(frames[: len(frames) // WIDTH * WIDTH])
    return Sound(_little_endian(samples), rate)


def _little_endian(samples: Samples) -> Samples:
    """As files have them; what this machine has where it is little-endian too, as almost all are."""
    if sys.byteorder == "little":
        return samples
    turned = samples[:]
    turned.byteswap()
    return turned
