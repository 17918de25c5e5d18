"""DTMF keys: what a telephone can send, and what may be said of keys that are secret (RFC 4733, S3)."""

from enum import StrEnum
from typing import NamedTuple

DTMF_KEYS = frozenset("0123456789*#ABCD")
DIGITS = frozenset("0123456789")
SHOWN = 4
"""How many characters of a number may be shown at most (S4)."""


class KeyClass(StrEnum):
    """What a masked log may say of a key: its class, never the key itself (telephony-rules S3)."""

    DIGIT = "d"
    OPT_OUT = "o"
    TERMINATOR = "t"
    OTHER = "x"
    LETTER = "l"


UNKNOWN = "⍰"
"""A character that a recording hides and that would be shown now: a replay knows that it is there, not which it is."""


class PressedKey(NamedTuple):
    """A key and the virtual time in milliseconds at which it was pressed."""

    key: str
    at: int


def unknown_keys(keys: str) -> tuple[str, ...]:
    """The characters of a text that no telephone can send, in their order; empty when all are keys."""
    return tuple(key for key in keys if key not in DTMF_KEYS)


def last_four(number: str) -> str:
    """A number with all but its last four characters as dots (telephony-rules S4); short numbers are all dots."""
    if len(number) <= SHOWN:
        return "•" * len(number)
    return "•" * (len(number) - SHOWN) + number[-SHOWN:]


def dots(secret: str) -> str:
    """A secret as dots, one for each character: its length is a key class count and may be told (S3, S6)."""
    return "•" * len(secret)
