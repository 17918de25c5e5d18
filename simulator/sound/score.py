"""What sounds when in a call, read from its log: who speaks, which keys, where it rings. Times in ms since it began.

The log tells when the first key of an entry came and when the entry was complete, and never a time per key
(telephony-rules S3): keys between are spread evenly. A key that the log does not tell is None. What comes after the end
of the caller's own call (an agent who calls back, wrap-up) is not heard on it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from simulator.domain.eventlog import Entry
from simulator.domain.events import (
    AgentAlerted,
    AlertUnanswered,
    AlertWithdrawn,
    CallAnswered,
    CallEnded,
    ChoiceMade,
    ConversationEnded,
    EntryCompleted,
    EntryStarted,
    Event,
    PromptCutOff,
    PromptFinished,
    PromptStarted,
    TransferOutAnswered,
    TransferOutStarted,
)
from simulator.domain.keys import DTMF_KEYS
from simulator.domain.timing import SECOND, Millis
from simulator.sound.dtmf import PAUSE, SHORTEST, TONE

AFTER: Millis = 500
"""Silence after the last sound, so that it does not seem cut."""

_LAST_KEY_ENDS = frozenset({"length", "terminator", "opt_out", "bad_key"})
"""What completes an entry at its last key; else some time has passed since then."""

_STEP = TONE + PAUSE


@dataclass(frozen=True, slots=True)
class Says:
    """Somebody speaks from ``at`` to ``until`` at most; the whole text is meant to take ``room`` ms.

    ``agent`` is the name of the agent who does, and empty for the IVR; ``prompt`` names what the IVR plays.
    """

    at: Millis
    until: Millis
    text: str
    language: str
    room: Millis
    prompt: str = ""
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A key sounds for ``length`` ms; ``key`` is None where nobody may know which."""

    at: Millis
    length: Millis
    key: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rings:
    """The caller hears a telephone ring."""

    at: Millis
    until: Millis


Cue: TypeAlias = Says | Key | Rings


@dataclass(frozen=True, slots=True)
class Score:
    """All that sounds, by time, and how long the whole lasts."""

    cues: tuple[Cue, ...]
    length: Millis


def score(entries: Iterable[Entry], call: str) -> Score:
    """The score of one call; of a log that was cut off, up to the cut."""
    heard = list(_until_the_end(entry for entry in entries if entry.call == call))
    last = heard[-1].at if heard else 0
    reader = _Reader(last)
    cues = sorted((cue for entry in heard for cue in reader.read(entry.at, entry.event)), key=lambda cue: cue.at)
    cues = sorted((*cues, *reader.unfinished()), key=lambda cue: cue.at)
    return Score(tuple(cues), max([last, *map(_end, cues)]) + AFTER)


def _until_the_end(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries up to the end of the caller's call."""
    for entry in entries:
        yield entry
        if isinstance(entry.event, CallEnded):
            return


def _end(cue: Cue) -> Millis:
    return cue.at + cue.length if isinstance(cue, Key) else cue.until


class _Reader:
    """Follows a call's events and says what they sound like, each when its end is known."""

    def __init__(self, last: Millis) -> None:
        self._last = last
        self._speaking: tuple[Millis, PromptStarted] | None = None
        self._language = "en"
        self._ringing: Millis | None = None
        self._first_key: Millis | None = None
        self._greeting: tuple[Millis, str] | None = None

    def read(self, at: Millis, event: Event) -> Iterator[Cue]:
        """What is over now."""
        match event:
            case PromptStarted():
                self._speaking, self._language = (at, event), event.language
            case PromptFinished() | PromptCutOff():
                yield from self._said(at)
            case EntryStarted():
                self._first_key = at
            case ChoiceMade(key=key):
                yield Key(at, TONE, key if key in DTMF_KEYS else None)
                self._first_key = None
            case EntryCompleted():
                yield from _keys(self._first_key, at, event)
                self._first_key = None
            case AgentAlerted() | TransferOutStarted():
                self._ringing = at
            case AlertUnanswered() | AlertWithdrawn() | TransferOutAnswered():
                yield from self._rang(at)
            case CallAnswered(agent=agent):
                yield from self._rang(at)
                self._greeting = at, agent
            case ConversationEnded() | CallEnded():
                yield from self._rang(at)
                yield from self._greeted(at)
            case _:
                pass

    def unfinished(self) -> Iterator[Cue]:
        """What was still to be heard when the log ended."""
        yield from self._said(self._last)
        yield from self._rang(self._last)
        yield from self._greeted(self._last)

    def _said(self, at: Millis) -> Iterator[Says]:
        if self._speaking is not None:
            began, said = self._speaking
            self._speaking = None
            if at > began:
                yield Says(began, at, said.text, said.language, said.length, said.prompt)

    def _rang(self, at: Millis) -> Iterator[Rings]:
        if self._ringing is not None and at > self._ringing:
            yield Rings(self._ringing, at)
        self._ringing = None

    def _greeted(self, at: Millis) -> Iterator[Says]:
        if self._greeting is not None:
            began, agent = self._greeting
            self._greeting = None
            if at > began:
                yield Says(began, at, agent, self._language, at - began, agent=agent)


def _keys(first: Millis | None, last: Millis, entry: EntryCompleted) -> Iterator[Key]:
    """The keys of an entry: in clear where its shown value tells them all one by one, else what is shown of each."""
    count = len(entry.classes)
    began = last if first is None else first
    step = _step(count, began, last, entry.by)
    length = max(SHORTEST, min(TONE, step - SHORTEST))
    known = _known(entry, count)
    yield from (Key(began + number * step, length, key) for number, key in enumerate(known))


def _step(count: int, first: Millis, last: Millis, by: str) -> Millis:
    """From key to key; keys that were waiting already come as fast as tones allow."""
    if count < 2:
        return _STEP
    room = (last - first) // (count - 1)
    return max(2 * SHORTEST, room if by in _LAST_KEY_ENDS else min(room, 2 * _STEP, SECOND))


def _known(entry: EntryCompleted, count: int) -> list[str | None]:
    """What the log tells of each key: nothing of a sensitive entry, and nothing where what is shown is no keys."""
    shown = entry.shown if len(entry.shown) == entry.count and entry.result != "opted_out" else ""
    if entry.sensitive or not shown:
        return [None] * count
    keys: list[str | None] = [key if key in DTMF_KEYS else None for key in shown]
    return [*keys, *[None] * (count - len(keys))]
