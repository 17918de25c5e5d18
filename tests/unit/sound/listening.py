"""A detector of telephone keys, as an exchange has one: what it decodes, anybody can who hears the recording."""

from collections.abc import Sequence
from math import cos, pi

from simulator.sound.dtmf import FREQUENCIES, HIGH, LOW

LEAST_SHARE = 0.3
"""Each of the two frequencies must carry such a share of the whole energy; a pure pair carries half of it each."""


def goertzel(samples: Sequence[int], hertz: float, rate: int) -> float:
    """The energy of a frequency in samples, as a share of all their energy (0 to 1)."""
    turn, one, two = 2 * cos(2 * pi * hertz / rate), 0.0, 0.0
    for sample in samples:
        one, two = sample + turn * one - two, one
    energy = one * one + two * two - turn * one * two
    whole = sum(sample * sample for sample in samples)
    return 2 * energy / (len(samples) * whole) if whole else 0.0


def decoded(samples: Sequence[int], rate: int) -> str | None:
    """The key that sounds, or None where none can be told."""
    low = max(LOW, key=lambda hertz: goertzel(samples, hertz, rate))
    high = max(HIGH, key=lambda hertz: goertzel(samples, hertz, rate))
    if min(goertzel(samples, low, rate), goertzel(samples, high, rate)) < LEAST_SHARE:
        return None
    return next(key for key, pair in FREQUENCIES.items() if pair == (low, high))


def loudness(samples: Sequence[int]) -> float:
    """The root of the mean square: 0 is silence."""
    return float((sum(sample * sample for sample in samples) / max(1, len(samples))) ** 0.5)
