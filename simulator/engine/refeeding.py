"""A recorded entry under the rules of today (replay): where it ends now, and by what.

A recording says of which classes an entry's keys were, and of the keys themselves what its privacy allowed. What it
hides is taken for what it was: the terminator is today's terminator, the opt-out key today's opt-out key.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from simulator.domain.keys import DIGITS, UNKNOWN, KeyClass
from simulator.flow.model import Collect, OptOutActs, Overflow

OTHER_OF: Mapping[str, str] = MappingProxyType({"#": "*", "*": "#"})
"""With # as terminator, * is the other key, and the other way round (R4)."""

_STAND_INS: Mapping[str, str] = MappingProxyType({KeyClass.DIGIT: "0", KeyClass.LETTER: "A"})


class Ending(NamedTuple):
    """Where an entry ends: after ``length`` keys, its terminator not counted, and what completes it.

    ``by`` is that of ``EntryCompleted``, or ``other_key`` for the key that may start the entry over (R4).
    """

    length: int
    by: str
    classes: str
    opted_out: bool


def class_of(key: str) -> KeyClass:
    """The class of a key within an entry."""
    if key in DIGITS:
        return KeyClass.DIGIT
    return KeyClass.OTHER if key in OTHER_OF else KeyClass.LETTER


def stand_ins(classes: str) -> str:
    """Keys of these classes, in place of those that the recording hides: they are counted, and nobody reads them."""
    return "".join(_STAND_INS.get(kind, "*") for kind in classes)


def ends_now(state: Collect, classes: str, keys: str) -> Ending:
    """Where an entry of these classes ends in a state as it is now; ``keys`` has ``UNKNOWN`` for what is hidden."""
    for place, kind in enumerate(classes):
        key = keys[place] if place < len(keys) else UNKNOWN
        by = _completes(state, key, kind, place, classes)
        if by is not None:
            return _ending(state, place + (by != "terminator"), by, classes, keys)
    return _ending(state, len(classes), "inter_digit", classes, keys)


def _completes(state: Collect, key: str, kind: str, place: int, classes: str) -> str | None:
    """What this key completes the entry by; None when the entry goes on (``collect``, telephony-rules R2 to R5)."""
    if key == state.terminator or (kind == KeyClass.TERMINATOR and state.terminator is not None):
        return "terminator"
    if _opts_out(state, key, kind, place) and state.opt_out is not None:
        at_once = state.opt_out.acts is OptOutActs.AT_ONCE
        return "opt_out" if at_once else _by_length(state, place)
    digits_so_far = set(classes[:place]) <= {KeyClass.DIGIT, KeyClass.OPT_OUT}
    if digits_so_far and (key in DIGITS or (key == UNKNOWN and kind in {KeyClass.DIGIT, KeyClass.OPT_OUT})):
        return _by_length(state, place)
    if place == 0 and key == UNKNOWN and len(classes) > 1 and kind != KeyClass.TERMINATOR:
        # It was an opt-out key that another followed.
        return _by_length(state, place)
    return "other_key" if _is_other(state, key, kind) else "bad_key"


def _opts_out(state: Collect, key: str, kind: str, place: int) -> bool:
    if state.opt_out is None or place > 0:
        return False
    return key == state.opt_out.key or kind == KeyClass.OPT_OUT


def _by_length(state: Collect, place: int) -> str | None:
    return "length" if place + 1 == state.most and state.overflow is not Overflow.REJECT else None


def _is_other(state: Collect, key: str, kind: str) -> bool:
    if state.terminator is None:
        return False
    return key == OTHER_OF.get(state.terminator) or (key == UNKNOWN and kind == KeyClass.OTHER)


def _ending(state: Collect, length: int, by: str, classes: str, keys: str) -> Ending:
    opted_out = length == 1 and by not in {"bad_key", "other_key"} and _opts_out(state, keys[:1], classes[:1], 0)
    told = KeyClass.OPT_OUT if opted_out else classes[:length]
    if by == "bad_key" and KeyClass.TERMINATOR in told:
        told = told.replace(KeyClass.TERMINATOR, KeyClass.OTHER)
    return Ending(length, by, told + KeyClass.TERMINATOR if by == "terminator" else told, opted_out)
