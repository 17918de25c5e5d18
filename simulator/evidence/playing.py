"""What the IVR played on a call and how much of it the caller heard; and how texts are matched kindly.

A prompt cut off by barge-in was not heard (steps.md). One cut off by anything else was heard as far as it was played.
One that is still playing counts: the caller is hearing it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from simulator.domain.events import PromptCutOff, PromptFinished, PromptStarted
from simulator.domain.timing import Millis
from simulator.evidence.calls import CallRecord, Seen

BARGE_IN = "barge-in"

_QUOTES = dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟‹›«»「」『』〝〞＂＇"), "'")  # noqa: RUF001 - the very characters
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—―−﹘﹣－"), "-")  # noqa: RUF001
_STOPS = dict.fromkeys(map(ord, ".。｡．"), ".")  # noqa: RUF001
_KIND = MappingProxyType({**_QUOTES, **_DASHES, **_STOPS})
_FULL_STOP = re.compile(r"\.+(?='?(?:\s|$))")
_AROUND_DASH = re.compile(r"\s*-+\s*")


@lru_cache(maxsize=4096)
def kindly(text: str) -> str:
    """A text as it is compared: nothing that nobody hears makes a difference; words stay as they are.

    Quotes and dashes are plain ones, full stops that end words are left out, white space is one space, and there are
    no capitals.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_KIND)).translate(_KIND).casefold()
    without_stops = _FULL_STOP.sub(" ", plain)
    return _AROUND_DASH.sub("-", " ".join(without_stops.split()))


@dataclass(frozen=True, slots=True)
class Play:
    """One play of a prompt: what was said where, and how it ended (``end`` is None while it plays)."""

    started: Seen[PromptStarted]
    end: Seen[PromptFinished] | Seen[PromptCutOff] | None

    @property
    def cut_off(self) -> PromptCutOff | None:
        """How the prompt was cut off, or None."""
        match self.end:
            case Seen(event=PromptCutOff() as cut):
                return cut
            case _:
                return None

    def was_over_at(self, mark: int) -> bool:
        """Whether the prompt had ended when the log had ``mark`` entries."""
        return self.end is not None and self.end.order < mark

    def heard(self) -> str | None:
        """The words that the caller heard, or None where barge-in cut the prompt off."""
        text, cut = self.started.event.text, self.cut_off
        if cut is None:
            return text
        if cut.cause == BARGE_IN:
            return None
        return as_far_as(text, cut.heard, self.started.event.length)


def plays(call: CallRecord, since: int = 0) -> Iterator[Play]:
    """The plays of prompts on a call that were not over when the log had ``since`` entries, in order."""
    ends: dict[int, Seen[PromptFinished] | Seen[PromptCutOff]] = {}
    ends.update((seen.event.prompt_id, seen) for seen in call.all(PromptFinished))
    ends.update((seen.event.prompt_id, seen) for seen in call.all(PromptCutOff))
    found = (Play(started, ends.get(started.event.prompt_id)) for started in call.all(PromptStarted))
    return (play for play in found if not play.was_over_at(since))


def as_far_as(text: str, heard: Millis, length: Millis) -> str:
    """The words of a text that were wholly spoken after ``heard`` of ``length`` ms."""
    if heard >= length:
        return text
    spoken = text[: len(text) * heard // length]
    return spoken.rpartition(" ")[0]
