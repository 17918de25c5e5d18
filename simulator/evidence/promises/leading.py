"""Promises about where calls lead: how they end, which queue they reach, what is heard before, what trouble costs."""

from dataclasses import dataclass, replace
from typing import ClassVar

from simulator.domain.calls import Disposition
from simulator.domain.events import (
    AttemptCounted,
    CallEnded,
    ChoiceMade,
    DipAnswered,
    DipTimedOut,
    EntryCompleted,
    Event,
    PromptCutOff,
    PromptFinished,
    PromptStarted,
    QueueEntered,
)
from simulator.domain.operations import ERROR
from simulator.domain.pops import REASON
from simulator.domain.timing import Millis
from simulator.evidence.promises.monitor import Broken, Monitor

A_QUEUE, A_GOODBYE, A_HANG_UP, OUTSIDE, A_CALLBACK = (
    "a queue",
    "a goodbye",
    "a hang-up",
    "a number outside",
    "a callback",
)

WAYS_TO_END = (A_QUEUE, A_GOODBYE, A_HANG_UP, OUTSIDE, A_CALLBACK)
"""How a call may end, in the words of a promise. A goodbye is a disconnect after a prompt was heard to its end."""


@dataclass(frozen=True, slots=True)
class EndsIn(Monitor):
    """Every call ends in one of these ways; one that fails never does."""

    hears: ClassVar[frozenset[type] | None] = frozenset({PromptStarted, PromptFinished, QueueEntered, CallEnded})

    ways: frozenset[str]
    queued: bool = False
    heard_out: bool = False

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Remember whether the last prompt was heard to its end; judge the ending."""
        del at
        match event:
            case PromptStarted():
                return replace(self, heard_out=False) if self.heard_out else self
            case PromptFinished():
                return self if self.heard_out else replace(self, heard_out=True)
            case QueueEntered(queue=queue):
                queued = replace(self, queued=True)
                return queued if A_QUEUE in self.ways else Broken(f"the call ends in queue {queue}")
            case CallEnded():
                way = self._way(event)
                return self if way in self.ways else Broken(f"the call {_told(event)}")
            case _:
                return self

    def _way(self, ended: CallEnded) -> str:
        match ended.disposition:
            case Disposition.FAILED.value:
                return ""
            case Disposition.ABANDONED_IN_IVR.value:
                return A_HANG_UP
            case Disposition.TRANSFERRED_OUT.value:
                return OUTSIDE
            case Disposition.CALLBACK_REQUESTED.value:
                return A_CALLBACK
            case Disposition.DISCONNECTED.value if not self.queued:
                return A_GOODBYE if self.heard_out else ""
            case _:
                return A_QUEUE


def _told(ended: CallEnded) -> str:
    if ended.disposition == Disposition.FAILED.value:
        return f"fails at {ended.state}"
    if ended.disposition == Disposition.DISCONNECTED.value:
        return f"is disconnected at {ended.state} without a goodbye that was heard to its end"
    return f"ends as {ended.disposition} at {ended.state}"


@dataclass(frozen=True, slots=True)
class TroubleCostsNothing(Monitor):
    """Trouble of the CRM (an error, no answer in time) is no mistake of the caller."""

    hears: ClassVar[frozenset[type] | None] = frozenset(
        {DipAnswered, DipTimedOut, AttemptCounted, EntryCompleted, ChoiceMade}
    )

    trouble: str = ""

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Remember trouble until the caller has acted again or the CRM has answered."""
        del at
        match event:
            case DipTimedOut(operation=operation):
                return replace(self, trouble=f"{operation} was not answered in time")
            case DipAnswered(operation=operation, outcome=outcome) if outcome == ERROR:
                return replace(self, trouble=f"{operation} failed")
            case AttemptCounted(counter=counter) if self.trouble:
                return Broken(f'{self.trouble}, and it costs an attempt on "{counter}"')
            case AttemptCounted():
                return self
            case _:
                return replace(self, trouble="") if self.trouble else self


@dataclass(frozen=True, slots=True)
class OptOutReaches(Monitor):
    """A caller who opts out of an entry reaches a queue."""

    hears: ClassVar[frozenset[type] | None] = frozenset({EntryCompleted, QueueEntered, CallEnded})

    queue: str
    opted_out: str = ""

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Remember who opted out where; look where he comes to. Who hangs up meanwhile has broken it off himself."""
        del at
        match event:
            case EntryCompleted(result="opted_out", state=state):
                return replace(self, opted_out=state)
            case QueueEntered(queue=queue) if self.opted_out and queue != self.queue:
                return Broken(f"who opts out at {self.opted_out} reaches queue {queue}")
            case QueueEntered():
                return replace(self, opted_out="") if self.opted_out else self
            case CallEnded(disposition=how) if self.opted_out and how != Disposition.ABANDONED_IN_IVR.value:
                return Broken(f"the call of who opts out at {self.opted_out} {_told(event)}")
            case _:
                return self


@dataclass(frozen=True, slots=True)
class SkillRequired(Monitor):
    """Whoever enters a queue asks for a skill."""

    hears: ClassVar[frozenset[type] | None] = frozenset({QueueEntered})

    queue: str

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Look at what the call asks for."""
        del at
        if isinstance(event, QueueEntered) and event.queue == self.queue and not event.skills:
            return Broken(f"the call enters queue {self.queue} and asks for no skill")
        return self


@dataclass(frozen=True, slots=True)
class HeardBefore(Monitor):
    """A prompt was heard, to its end, before a call enters a queue; with ``reason`` only where that is the reason."""

    hears: ClassVar[frozenset[type] | None] = frozenset({PromptFinished, PromptCutOff, QueueEntered})

    prompt: str
    queue: str
    reason: str | None = None
    heard: bool = False

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Remember whether the prompt was heard."""
        del at
        match event:
            case PromptFinished(prompt=self.prompt):
                return self if self.heard else replace(self, heard=True)
            case QueueEntered(queue=self.queue) if not self.heard and self._is_meant(event):
                why = f' with reason "{self.reason}"' if self.reason else ""
                return Broken(f'the call enters queue {self.queue}{why}, and "{self.prompt}" was not heard')
            case _:
                return self

    def _is_meant(self, entered: QueueEntered) -> bool:
        return self.reason is None or self.reason in (entered.attributes.get(REASON), entered.pop.get(REASON))
