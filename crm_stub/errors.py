"""What can be wrong with the CRM itself, or with how it is used: always what is wrong, and what to do.

    CrmError                what is wrong (``message``) and the remedy (``hint``)
    ├── CrmUseError         asked or told something it does not understand
    ├── NoSuchCustomer      nobody in the CRM is like that
    ├── CrmUnreachable      the database's URL does not answer, or cannot be read
    ├── CrmNotSeeded        the database answers, but holds no CRM; or holds one already
    ├── CrmKeyError         the key of the stored PINs is lost, wrong or badly kept
    └── PinUnknown          this account's clear PIN cannot be recomputed

A CRM that is down or erring *during a call* is none of these: it is a reply (``answers.Trouble``).
No message holds a PIN, a key, a password or a whole account number (S4 to S6).
"""

from collections.abc import Iterable
from difflib import get_close_matches


class CrmError(Exception):
    """Something is wrong with the CRM: ``message`` says what, ``hint`` what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class CrmUseError(CrmError):
    """The CRM was asked or told something it does not understand."""


class NoSuchCustomer(CrmError):
    """Nobody in the CRM is like that."""


class CrmUnreachable(CrmError):
    """The database does not answer, or its URL cannot be read."""


class CrmNotSeeded(CrmError):
    """The database holds no CRM, or it holds one where none was expected."""


class CrmKeyError(CrmError):
    """The key that the stored PINs were sealed with is lost, wrong or badly kept."""


class PinUnknown(CrmError):
    """The clear PIN of this account cannot be recomputed."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A question such as: Did you mean "found"? Nothing where no known word is near."""
    matches = get_close_matches(word, list(known), n=1)
    return f'Did you mean "{matches[0]}"? ' if matches else ""


def last_four(number: str) -> str:
    """A number with all but its last four characters as dots (S4); a short one is all dots."""
    shown = number[-4:] if len(number) > 4 else ""
    return "•" * (len(number) - len(shown)) + shown
