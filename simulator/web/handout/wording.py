"""Names of the log as people who never saw a flow read them."""

import re

from simulator.picture.wording import spaced

LONGEST_STEM = 60
"""Characters in a file's name."""

_ABBREVIATIONS = frozenset({"pin", "id", "crm", "sms", "vip", "dob", "ivr"})
_WORD = re.compile(r"[A-Za-z]+")


def plain(name: str) -> str:
    """A name from the file in words: account_number is "account number", verify_pin is "verify PIN"."""
    return _WORD.sub(lambda word: word[0].upper() if word[0] in _ABBREVIATIONS else word[0], spaced(name))


def his(name: str) -> str:
    """What a caller has: "his account number"."""
    return f"his {plain(name)}"


def capital(text: str) -> str:
    """A text that begins a line."""
    return text[:1].upper() + text[1:]


def file_stem(title: str) -> str:
    """A title as the name of a file on every system: its letters and digits, in any script, joined by hyphens."""
    stem = "-".join(re.findall(r"[^\W_]+", title.lower()))
    if len(stem) > LONGEST_STEM:
        stem = stem[: LONGEST_STEM + 1].rpartition("-")[0] or stem[:LONGEST_STEM]
    return stem or "call"
