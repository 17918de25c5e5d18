"""What a caller at the command does, as text: "1 {account}# {pin}#". Shared by unattended and interactive calls.

A script is words with spaces between them, each done once the call is at rest:

    1  40718265#     keys, pressed 200 ms apart
    {account}#       the caller's own account number, so that no secret enters the shell's history; likewise {pin},
                     {wrong-account} (in no CRM) and {wrong-pin}
    !1               keys pressed while the prompt plays (barge-in)
    -                nothing: the timer that runs now runs out
    5s  300ms  1m    nothing, for so long
    hangup           the caller hangs up

Keys may be a PIN: nothing here shows them, neither a representation nor an error (telephony-rules S3, S5).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from simulator.domain.errors import UsageError
from simulator.domain.keys import unknown_keys
from simulator.domain.problems import did_you_mean
from simulator.domain.timing import Millis, parse_length

HANG_UP = "hangup"
SILENCE = "-"
INTO_PROMPT = "!"
PLACEHOLDERS = ("account", "pin", "wrong-account", "wrong-pin")

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LENGTH_OF_TIME = re.compile(r"[0-9.]+(?:ms|s|m|h).*")


@dataclass(frozen=True, slots=True)
class PressKeys:
    """Keys, 200 ms apart, once the call is at rest; ``into_prompt``: while the next prompt plays."""

    keys: str = field(repr=False)
    into_prompt: bool = False


@dataclass(frozen=True, slots=True)
class StaySilent:
    """Nothing, until the timer that runs now has run out."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing, for ``length`` ms."""

    length: Millis


@dataclass(frozen=True, slots=True)
class HangUp:
    """The caller hangs up."""


Act: TypeAlias = PressKeys | StaySilent | Wait | HangUp
"""One thing that a caller does."""

Own: TypeAlias = Mapping[str, Callable[[], str]]
"""What each placeholder stands for; asked for only where a script names it."""


def parse_script(text: str, own: Own) -> tuple[Act, ...]:
    """What a script says to do, in order. UsageError, which repeats no key, for a word that means nothing."""
    return tuple(_acts(text, own))


def _acts(text: str, own: Own) -> Iterator[Act]:
    for number, word in enumerate(text.split(), start=1):
        yield _act(word, number, own)


def _act(word: str, number: int, own: Own) -> Act:
    length = parse_length(word) if _LENGTH_OF_TIME.fullmatch(word) else None
    if length is not None:
        return Wait(length)
    if word == SILENCE:
        return StaySilent()
    if word.casefold() == HANG_UP:
        return HangUp()
    keys = _PLACEHOLDER.sub(lambda match: _own(match[1], own), word.removeprefix(INTO_PROMPT))
    _check(keys, number)
    return PressKeys(keys, into_prompt=word.startswith(INTO_PROMPT))


def _own(name: str, own: Own) -> str:
    known = own.get(name)
    if known is None:
        near = did_you_mean(name, own)
        listed = ", ".join(f"{{{each}}}" for each in own)
        hint = f"did you mean {{{near}}}?" if near else f"there are {listed}"
        raise UsageError(f"{{{name}}} stands for nothing", hint)
    return known()


def _check(keys: str, number: int) -> None:
    """Refuse what no telephone has; only a character that is no key is ever told."""
    strange = unknown_keys(keys)
    if strange:
        near = strange[0].upper()
        hint = f"the key is {near}, a capital letter" if near in "ABCD" else "keys are 0 to 9, *, # and A to D"
        raise UsageError(f'group {number} of the keys has "{strange[0]}", which no telephone has', hint)
    if not keys:
        raise UsageError(f"group {number} of the keys has no key", "keys are 0 to 9, *, # and A to D")
