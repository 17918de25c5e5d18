"""Virtual time: milliseconds as int, and how people write a length of time ("3m20s", "300 ms")."""

import re
from dataclasses import dataclass
from typing import TypeAlias

Millis: TypeAlias = int

SECOND: Millis = 1_000
MINUTE: Millis = 60 * SECOND
HOUR: Millis = 60 * MINUTE

_LENGTH = re.compile(
    r"\s*(?:(?P<h>\d{1,9})\s*h)?\s*(?:(?P<m>\d{1,9})\s*m(?!s))?\s*(?:(?P<s>\d{1,9}(?:\.\d{1,3})?)\s*s)?\s*(?:(?P<ms>\d{1,9})\s*ms)?\s*",
)


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A length of time as a value of a flow, so that it is never taken for a plain number."""

    millis: Millis

    def __str__(self) -> str:
        """The length as people write it."""
        return format_length(self.millis)


def parse_length(text: str) -> Millis | None:
    """The milliseconds that a text like "3m20s", "2 s", "1.5 s" or "300 ms" stands for; None when it is no length."""
    match = _LENGTH.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds, millis = match.group("h", "m", "s", "ms")
    whole = int(hours or 0) * HOUR + int(minutes or 0) * MINUTE + int(millis or 0)
    return whole + round(float(seconds or 0) * SECOND)


def format_length(millis: Millis) -> str:
    """A length as "1h5m", "3m20s", "2s" or "300ms"; reading it back gives the same length."""
    hours, rest = divmod(millis, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds, rest = divmod(rest, SECOND)
    parts = ((hours, "h"), (minutes, "m"), (seconds, "s"), (rest, "ms"))
    return "".join(f"{amount}{unit}" for amount, unit in parts if amount) or "0s"
