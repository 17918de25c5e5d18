"""Values that a flow computes with: text, number, truth, instant, length of time, list, or not set (None)."""

from datetime import datetime
from decimal import Decimal
from typing import TypeAlias

from simulator.domain.calls import Masked, Privacy
from simulator.domain.keys import UNKNOWN, dots, last_four
from simulator.domain.timing import Duration

# Held by name: ``Enum`` looks each member up by a call of its own, and these are asked for with every key.
_CLEAR = Privacy.CLEAR
_LAST_FOUR = Privacy.LAST_FOUR

Value: TypeAlias = "str | int | Decimal | bool | datetime | Duration | Masked | tuple[Value, ...] | None"


def as_text(value: Value) -> str:
    """A value as it is spoken, shown and logged: yes and no for truth, a comma between items, nothing for not set.

    What a recording masks is ``UNKNOWN``, character by character.
    """
    if type(value) is str:
        return value
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.isoformat(timespec="minutes")
        case tuple():
            return ", ".join(as_text(item) for item in value)
        case Masked(shown=seen):
            return seen.replace("•", UNKNOWN)
        case _:
            return str(value)


def shown_items(value: Value, privacy: Privacy) -> str | tuple[str, ...]:
    """A value as a log may show it, a list as a list."""
    return tuple(shown(item, privacy) for item in value) if isinstance(value, tuple) else shown(value, privacy)


def shown(value: Value, privacy: Privacy) -> str:
    """A value as a log may show it (telephony-rules S3, S4); what a recording masked is masked again.

    A recorded mask that hides more than this privacy would shows ``UNKNOWN`` for each character it hides.
    """
    text = value if type(value) is str else as_text(value)
    if privacy is _CLEAR:
        return text
    return last_four(text) if privacy is _LAST_FOUR else dots(text)
