"""The tones of a telephone's keys: two frequencies each (ITU-T Q.23); and the one tone of all keys that are secret.

A key that the log does not tell sounds as one frequency that is none of the eight: there is nothing to decode. Which
key it was is not in the log either, so that no sound could tell it (telephony-rules S3).
"""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.domain.timing import Millis
from simulator.sound.tones import RATE, Samples, Sine, tone

LOW = (697, 770, 852, 941)
"""A row of the keypad each, in Hz."""

HIGH = (1209, 1336, 1477, 1633)
"""A column each, in Hz."""

_KEYPAD = ("123A", "456B", "789C", "*0#D")

FREQUENCIES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {key: (low, high) for low, row in zip(LOW, _KEYPAD, strict=True) for high, key in zip(HIGH, row, strict=True)}
)
"""The row's and the column's frequency of each key, in Hz."""

HIDDEN_HERTZ = 1075
"""The geometric middle of the gap between the two groups: 134 Hz and more from each of the eight."""

TONE: Millis = 100
PAUSE: Millis = 100
"""How long a key sounds, and the silence after it, where there is time: a caller's usual speed."""

SHORTEST: Millis = 50
"""Neither is ever shorter, however fast the keys came: exchanges must know tones and pauses of 40 ms (ITU-T Q.24)."""

_LOW_LEVEL = 0.22
_HIGH_LEVEL = 0.28
"""The high group is 2 dB above the low one, as telephones send it: lines lose more of it on the way."""


def key_tone(key: str | None, length: Millis = TONE, rate: int = RATE) -> Samples:
    """The sound of a key; of one that nobody may know, where it is None."""
    if key is None:
        return tone((Sine(HIDDEN_HERTZ, _HIGH_LEVEL),), length, rate)
    low, high = FREQUENCIES[key]
    return tone((Sine(low, _LOW_LEVEL), Sine(high, _HIGH_LEVEL)), length, rate)
