"""Tones as samples: 16 bits, one channel, with soft edges so that nothing clicks.

A tone is a sum of sines. Ring-back is 425 Hz, one second on and four off: within the ranges of ITU-T E.180.
"""

from array import array
from collections.abc import Sequence
from math import cos, pi, sin
from typing import NamedTuple, TypeAlias

from simulator.domain.timing import SECOND, Millis

Samples: TypeAlias = "array[int]"
"""Sound, sample by sample, from -FULL to FULL."""

RATE = 16_000
"""Samples a second: speech of good quality ("wideband"), and twice what a plain telephone line carries."""

FULL = 32_767
"""The largest sample."""

EDGE: Millis = 5
"""A tone swells and fades for so long; short enough for every detector of keys (ITU-T Q.24 allows 40 ms tones)."""

RING_HERTZ = 425
RING_ON: Millis = 1 * SECOND
RING_OFF: Millis = 4 * SECOND
_RING_LEVEL = 0.2


class Sine(NamedTuple):
    """A part of a tone; ``level`` from 0 to 1, of what samples can hold."""

    hertz: float
    level: float


def samples_in(length: Millis, rate: int) -> int:
    """How many samples a length of time has."""
    return length * rate // SECOND


def tone(parts: Sequence[Sine], length: Millis, rate: int = RATE) -> Samples:
    """A tone of this length."""
    count = samples_in(length, rate)
    edge = max(1, min(samples_in(EDGE, rate), count // 2))
    steps = [(2 * pi * part.hertz / rate, part.level * FULL) for part in parts]
    return array(
        "h",
        (
            round(_swell(min(at, count - 1 - at), edge) * sum(level * sin(step * at) for step, level in steps))
            for at in range(count)
        ),
    )


def ring_back(length: Millis, rate: int = RATE) -> Samples:
    """What a caller hears while a telephone rings: as many rings as there is time for, the last one may be cut."""
    found = array("h")
    while (left := length - _millis(len(found), rate)) > 0:
        found.extend(tone((Sine(RING_HERTZ, _RING_LEVEL),), min(RING_ON, left), rate))
        found.extend(silence(min(RING_OFF, left - min(RING_ON, left)), rate))
    return found


def silence(length: Millis, rate: int = RATE) -> Samples:
    """Nothing, for so long."""
    return array("h", bytes(2 * samples_in(length, rate)))


def faded_at(samples: Samples, count: int, rate: int = RATE) -> Samples:
    """The first ``count`` samples; where that leaves some out, the last few ms fade, so that the cut does not click."""
    if count >= len(samples):
        return samples
    kept = samples[:count]
    edge = min(samples_in(EDGE, rate), count)
    for back in range(edge):
        kept[count - 1 - back] = round(kept[count - 1 - back] * back / edge)
    return kept


def _swell(distance: int, edge: int) -> float:
    """The loudness so many samples from the nearer end of a tone: half a cosine, from 0 to 1."""
    return 1.0 if distance >= edge else (1 - cos(pi * distance / edge)) / 2


def _millis(count: int, rate: int) -> Millis:
    return count * SECOND // rate
