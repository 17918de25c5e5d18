"""Promises that count: how often something is asked for or said, how long it takes."""

from dataclasses import dataclass, replace
from typing import ClassVar

from simulator.domain.events import (
    CallEnded,
    DipAnswered,
    DipRequested,
    DipTimedOut,
    EntryCompleted,
    Event,
    PromptCutOff,
    PromptFinished,
    PromptStarted,
    QueueEntered,
)
from simulator.domain.phrases import times
from simulator.domain.timing import SECOND, Millis
from simulator.evidence.promises.monitor import Broken, Monitor

Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AskedAtMost(Monitor):
    """No thing is asked for more than ``most`` times. ``things`` says for what each state asks."""

    hears: ClassVar[frozenset[type] | None] = frozenset({PromptStarted})

    most: int
    things: Named
    counts: tuple[tuple[str, int], ...] = ()

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Count the plays of prompts of states that ask for something."""
        del at
        thing = dict(self.things).get(event.state) if isinstance(event, PromptStarted) else None
        if thing is None:
            return self
        counts = dict(self.counts)
        count = counts[thing] = counts.get(thing, 0) + 1
        if count > self.most:
            return Broken(f"the caller is asked for {thing.replace('_', ' ')} {times(count)}")
        return replace(self, counts=tuple(sorted(counts.items())))


@dataclass(frozen=True, slots=True)
class HeardAtMost(Monitor):
    """A prompt begins at most ``most`` times on a call."""

    hears: ClassVar[frozenset[type] | None] = frozenset({PromptStarted})

    prompt: str
    most: int
    count: int = 0

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Count the plays of the prompt."""
        del at
        if not isinstance(event, PromptStarted) or event.prompt != self.prompt:
            return self
        if self.count == self.most:
            return Broken(f'the prompt "{self.prompt}" is played {times(self.count + 1)}')
        return replace(self, count=self.count + 1)


_COMES_TO_LIGHT = frozenset(
    {PromptStarted, PromptFinished, EntryCompleted, DipRequested, DipAnswered, DipTimedOut, QueueEntered, CallEnded}
)
"""The events at which a monitor looks at the clock."""


@dataclass(frozen=True, slots=True)
class WithinTime(Monitor):
    """Within ``most`` ms of its beginning a call has entered a queue or is over."""

    hears: ClassVar[frozenset[type] | None] = _COMES_TO_LIGHT
    is_timed: ClassVar[bool] = True

    most: Millis
    done: bool = False

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Look at the clock at whatever happens, until the call has left the IVR."""
        if self.done:
            return self
        if at > self.most:
            return Broken(f"after {at / SECOND:.1f} s the call is still in the IVR")
        return replace(self, done=True) if isinstance(event, QueueEntered | CallEnded) else self

    def spent(self, at: Millis) -> Millis:
        """The time since the call began."""
        return at


@dataclass(frozen=True, slots=True)
class IvrTime(Monitor):
    """Before the IVR has spoken and looked things up for more than ``most`` ms, a call has entered a queue or is over.

    What the caller takes to answer, or to say nothing, is his own time. ``used`` is the IVR's in ms; ``length`` that of
    the prompt that plays; ``asked`` when the CRM was.
    """

    hears: ClassVar[frozenset[type] | None] = _COMES_TO_LIGHT | {PromptCutOff}
    is_timed: ClassVar[bool] = True

    most: Millis
    used: Millis = 0
    length: Millis = 0
    asked: Millis = 0
    done: bool = False

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Add up what was heard and waited for."""
        if self.done:
            return self
        match event:
            case PromptStarted(length=length):
                return replace(self, length=length)
            case PromptFinished():
                return self._longer_by(self.length)
            case PromptCutOff(heard=heard):
                return self._longer_by(heard)
            case DipRequested():
                return replace(self, asked=at)
            case DipAnswered() | DipTimedOut():
                return self._longer_by(at - self.asked)
            case QueueEntered() | CallEnded():
                return replace(self, done=True)
            case _:
                return self

    def _longer_by(self, length: Millis) -> Monitor | Broken:
        used = self.used + length
        if used > self.most:
            return Broken(f"after {used / SECOND:.1f} s of IVR time the caller has not reached anybody")
        return replace(self, used=used)

    def spent(self, at: Millis) -> Millis:
        """The IVR's own time."""
        del at
        return self.used

    def timeless(self) -> Monitor:
        """The monitor as if no time had been used."""
        return replace(self, used=0, asked=0)
