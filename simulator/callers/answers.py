"""What a kind of caller keys at a prompt, made ready: a script of ``callers/script.py`` with gaps for what is his own.

A script is read once for a whole population; its gaps are filled when a caller really keys, so that no PIN is asked for
or held before (telephony-rules S3).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.callers.script import (
    INTO_PROMPT,
    PLACEHOLDERS,
    Act,
    HangUp,
    Own,
    PressKeys,
    StaySilent,
    Wait,
    parse_script,
)
from simulator.domain.timing import Millis

HANGS_UP = "!"
"""Stands among the keys of an answer for the caller's hanging up."""

WAITS = "~"
"""Stands among the keys of an answer for a wait; no telephone has this key, or the one above."""

_GAP = re.compile(r"\{([^{}]*)\}")
_ENTRY = re.compile("[0-9]{2,}")
_ANYBODYS: Own = MappingProxyType({name: lambda: "0" for name in PLACEHOLDERS})


@dataclass(frozen=True, slots=True)
class Answer:
    """What is keyed, hidden from representations: texts and, at every second place, the name of a gap.

    ``waits`` has the ms of each wait among the keys; ``into_prompt``: he begins while the prompt plays. Silence has no
    keys.
    """

    parts: tuple[str, ...] = field(repr=False)
    waits: tuple[Millis, ...] = ()
    into_prompt: bool = False

    def keys(self, own: Callable[[str], str]) -> str:
        """The keys, with ``HANGS_UP`` and ``WAITS`` among them; ``own`` tells what stands in a gap of this name."""
        parts = self.parts
        if len(parts) == 1:
            return parts[0]
        return "".join([own(part) if index & 1 else part for index, part in enumerate(parts)])


def answer_of(script: str) -> Answer:
    """What a script says to key; what follows a silence is left out, for the next prompt is answered anew.

    UsageError, which repeats no key, for a word that means nothing.
    """
    words = list(zip(script.split(), parse_script(script, _ANYBODYS), strict=True))
    heard = list(_until_silence(words))
    first = heard[0][1] if heard else None
    return Answer(
        tuple(_GAP.split("".join(_written(word, act) for word, act in heard))),
        tuple(act.length for _, act in heard if isinstance(act, Wait)),
        isinstance(first, PressKeys) and first.into_prompt,
    )


def _until_silence(words: Iterable[tuple[str, Act]]) -> Iterator[tuple[str, Act]]:
    for word, act in words:
        if isinstance(act, StaySilent):
            return
        yield word, act


def _written(word: str, act: Act) -> str:
    match act:
        case Wait():
            return WAITS
        case HangUp():
            return HANGS_UP
        case _:
            return word.removeprefix(INTO_PROMPT)


def with_slip(keys: str, place: float, digit: float) -> str:
    """The keys with one digit of an entry wrong, chosen by two chances; a single key is no entry and stays right."""
    places = [place for entry in _ENTRY.finditer(keys) for place in range(*entry.span())]
    if not places:
        return keys
    at = places[int(place * len(places))]
    wrong = (int(keys[at]) + 1 + int(digit * 9)) % 10
    return f"{keys[:at]}{wrong}{keys[at + 1 :]}"
