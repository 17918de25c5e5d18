"""Samples at another rate: what lies above the new rate's half is filtered out first, so that nothing whistles.

A windowed sinc in polyphase form: each output sample is the sum of a few input samples, weighted by its place between
them; the weights are worked out once.
"""

from array import array
from math import ceil, cos, gcd, pi, sin
from operator import mul

from simulator.sound.tones import FULL, Samples

_CROSSINGS = 10
"""Zero crossings of the sinc on either side: the length of the filter against its sharpness."""


def resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    """The same sound with ``wanted`` samples a second."""
    if rate == wanted or not samples:
        return samples
    common = gcd(rate, wanted)
    step, phases = rate // common, wanted // common
    cutoff = min(1.0, wanted / rate)
    reach = ceil(_CROSSINGS / cutoff)
    weights = [_weights(phase / phases, reach, cutoff) for phase in range(phases)]
    padded = array("h", bytes(2 * reach)) + samples + array("h", bytes(4 * reach))
    found = array("h")
    for number in range(len(samples) * phases // step):
        first, phase = divmod(number * step, phases)
        total = sum(map(mul, weights[phase], padded[first + 1 : first + 1 + 2 * reach]))
        found.append(max(-FULL, min(FULL, round(total))))
    return found


def _weights(place: float, reach: int, cutoff: float) -> list[float]:
    """The weights of the input samples around a place between two of them, in all 1."""
    raw = [_sinc_at(tap - place, reach, cutoff) for tap in range(1 - reach, 1 + reach)]
    whole = sum(raw)
    return [each / whole for each in raw]


def _sinc_at(distance: float, reach: int, cutoff: float) -> float:
    """The filter's answer so many input samples away, under a raised cosine."""
    if abs(distance) >= reach:
        return 0.0
    window = (1 + cos(pi * distance / reach)) / 2
    angle = pi * distance * cutoff
    return window if angle == 0 else window * sin(angle) / angle
