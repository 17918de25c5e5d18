"""A voice for tests that needs no library: a hum as long as its words take, and a note of what it said."""

from dataclasses import dataclass, field

from simulator.domain.timing import Millis
from simulator.sound.tones import RATE, Sine, samples_in, silence, tone
from simulator.sound.wav import Sound

HUM = 160
"""Its pitch in Hz; a period has a whole number of samples."""


@dataclass
class Hum:
    """Hums ``a_word`` ms a word at 170 words a minute, less at a higher speed; then ``breath`` ms of silence."""

    a_word: Millis = 350
    breath: Millis = 0
    said: list[tuple[str, str, int, int]] = field(default_factory=list)

    def say(self, text: str, language: str, speed: int, pitch: int) -> Sound:
        self.said.append((text, language, speed, pitch))
        count = samples_in(len(text.split()) * self.a_word * 170 // speed, RATE)
        second = tone((Sine(HUM, 0.3),), 1_000)
        period = second[RATE // 2 : RATE // 2 + RATE // HUM]
        return Sound((period * (count * HUM // RATE + 1))[:count] + silence(self.breath, RATE), RATE)
