"""A call's particulars: who dialled what, how it ended, and what is never shown of its values."""

from dataclasses import dataclass
from enum import StrEnum


class Disposition(StrEnum):
    """How a call ended. Every call has exactly one (UC 17 T43)."""

    ABANDONED_IN_IVR = "abandoned in IVR"
    ABANDONED_IN_QUEUE = "abandoned in queue"
    HANDLED = "handled"
    DISCONNECTED = "disconnected"
    TRANSFERRED_OUT = "transferred out"
    CALLBACK_REQUESTED = "callback requested"
    FAILED = "failed"


class Privacy(StrEnum):
    """What a log may show of an attribute's value (telephony-rules S3, S4)."""

    CLEAR = "clear"
    LAST_FOUR = "last_four"
    SECRET = "secret"  # noqa: S105 - the word, not a secret


def strictest(*privacies: Privacy) -> Privacy:
    """The privacy that shows least: secret before last four before clear."""
    if Privacy.SECRET in privacies:
        return Privacy.SECRET
    return Privacy.LAST_FOUR if Privacy.LAST_FOUR in privacies else Privacy.CLEAR


@dataclass(frozen=True, slots=True)
class Masked:
    """A value known only as a recording shows it: nothing can be decided on it (replay)."""

    shown: str

    def __str__(self) -> str:
        """What the recording shows."""
        return self.shown
