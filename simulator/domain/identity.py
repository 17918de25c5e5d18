"""How well the caller is known: unknown, identified by account, authenticated by PIN."""

from enum import IntEnum


class Identity(IntEnum):
    """The caller's identity. It only rises, and only by a data dip (telephony-rules S7, S12)."""

    UNKNOWN = 0
    IDENTIFIED = 1
    AUTHENTICATED = 2

    @property
    def word(self) -> str:
        """The level as testers write it: "unknown", "identified" or "authenticated"."""
        return self._name_.lower()

    @classmethod
    def from_word(cls, word: str) -> "Identity | None":
        """The level that a word names, or None."""
        return next((level for level in cls if level.word == word), None)
