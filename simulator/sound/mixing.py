"""A call as a recording: its score, spoken and sounded, each part at the very moment of the call.

A prompt that a voice takes longer to say than the call gives it is said faster; where even that does not do, it is cut
at its end, and a note says so.
"""

from array import array
from dataclasses import dataclass, field
from math import ceil

from simulator.domain.errors import UsageError
from simulator.domain.timing import MINUTE, Millis, format_length
from simulator.sound.dtmf import key_tone
from simulator.sound.greetings import greeting
from simulator.sound.resampling import resampled
from simulator.sound.score import Cue, Key, Rings, Says, Score
from simulator.sound.speech import AGENT_PITCH, FASTEST, IVR_PITCH, USUAL_SPEED, Voice
from simulator.sound.tones import FULL, RATE, Samples, faded_at, ring_back, samples_in
from simulator.sound.wav import Sound

LONGEST: Millis = 30 * MINUTE
"""Longer calls are refused: nobody listens to them, and each minute has 2 MB."""

_HASTE = 1.03
"""Each try is so much faster at least: speed and length are not quite inverse."""

_SILENT = 60
"""Samples nearer to zero than this are silence: 55 dB below the loudest."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """A call's sound, and what had to be left out of it, a sentence each."""

    sound: Sound
    notes: tuple[str, ...] = ()


def mixed(found: Score, voice: Voice, rate: int = RATE) -> Mixed:
    """The sound of a call, ``rate`` samples a second; UsageError where it is too long, or the voice fails."""
    if found.length > LONGEST:
        raise UsageError(
            f"the call lasts {format_length(found.length)}: sound is made of calls up to {format_length(LONGEST)}",
            "the hand-out as a page has no such limit",
        )
    return _Mixer(voice, rate).mix(found)


@dataclass(slots=True)
class _Mixer:
    voice: Voice
    rate: int
    notes: list[str] = field(default_factory=list)
    said: dict[tuple[str, str, Millis, int], Samples] = field(default_factory=dict)

    def mix(self, found: Score) -> Mixed:
        whole = array("h", bytes(2 * samples_in(found.length, self.rate)))
        for cue in found.cues:
            _add(whole, self._sounds(cue), samples_in(cue.at, self.rate))
        return Mixed(Sound(whole, self.rate), tuple(dict.fromkeys(self.notes)))

    def _sounds(self, cue: Cue) -> Samples:
        match cue:
            case Key(key=key, length=length):
                return key_tone(key, length, self.rate)
            case Rings(at=at, until=until):
                return ring_back(until - at, self.rate)
            case Says(at=at, until=until):
                return faded_at(self._words(cue), samples_in(until - at, self.rate), self.rate)

    def _words(self, cue: Says) -> Samples:
        """The whole text, as if nothing cut it off; the same words are said once for all their plays."""
        text, pitch = (greeting(cue.agent, cue.language), AGENT_PITCH) if cue.agent else (cue.text, IVR_PITCH)
        key = (text, cue.language, cue.room, pitch)
        if key not in self.said:
            self.said[key] = self._fitted(text, cue, pitch)
        return self.said[key]

    def _fitted(self, text: str, cue: Says, pitch: int) -> Samples:
        """The text within its room: at the usual speed, else faster; what is left over even then is cut, and noted."""
        room, speed = samples_in(cue.room, self.rate), USUAL_SPEED
        samples = self._spoken(text, cue.language, speed, pitch)
        while len(samples) > room and speed < FASTEST:
            speed = min(FASTEST, ceil(speed * max(_HASTE, len(samples) / max(1, room))))
            samples = self._spoken(text, cue.language, speed, pitch)
        if len(samples) > room and not cue.agent:
            takes, has = seconds(len(samples), self.rate), seconds(room, self.rate)
            self.notes.append(f'the prompt "{cue.prompt}" takes {takes} to say and has {has}: its end is cut')
        return faded_at(samples, room, self.rate)

    def _spoken(self, text: str, language: str, speed: int, pitch: int) -> Samples:
        sound = self.voice.say(text, language, speed, pitch)
        return _without_end(resampled(sound.samples, sound.rate, self.rate))


def seconds(count: int, rate: int) -> str:
    """So many samples as a length of time: "5.3 s"."""
    return f"{count / rate:.1f} s"


def _without_end(samples: Samples) -> Samples:
    """Without the silence that voices leave behind the last word."""
    last = len(samples)
    while last and abs(samples[last - 1]) < _SILENT:
        last -= 1
    return samples[:last]


def _add(whole: Samples, part: Samples, first: int) -> None:
    """Mix a part into the whole from a place on; what sounds too loud together is limited."""
    room = whole[first : first + len(part)]
    mix = (max(-FULL, min(FULL, one + other)) for one, other in zip(room, part, strict=False))
    whole[first : first + len(room)] = array("h", mix)
