"""Whether what happens now is what was recorded, as far as a recording that hides secrets can tell."""

from collections.abc import Mapping
from dataclasses import fields

from simulator.domain.events import Event, ExitTaken
from simulator.domain.keys import UNKNOWN


def alike(recorded: Event, now: Event) -> bool:
    """Whether they are the same; a character that the recording hides elsewhere is like any that it shows here."""
    if recorded == now:
        return True
    if type(recorded) is not type(now):
        return False
    # ``recorded`` of an exit says how the replay knows it, not what happened.
    names = (item.name for item in fields(recorded) if not (isinstance(now, ExitTaken) and item.name == "recorded"))
    return all(_alike(getattr(recorded, name), getattr(now, name)) for name in names)


def has_unknown(event: Event) -> bool:
    """Whether a part of it is hidden by the recording, so that it could not be compared whole."""
    return any(_has_unknown(getattr(event, item.name)) for item in fields(event))


def _alike(recorded: object, now: object) -> bool:
    match recorded, now:
        case str(), str():
            return recorded == now or (len(recorded) == len(now) and all(map(_alike_character, recorded, now)))
        case tuple(), tuple():
            return len(recorded) == len(now) and all(map(_alike, recorded, now))
        case Mapping(), Mapping():
            return recorded.keys() == now.keys() and all(_alike(value, now[name]) for name, value in recorded.items())
        case _:
            return recorded == now


def _alike_character(recorded: str, now: str) -> bool:
    """What was shown as a dot and would be shown in clear now is a difference, whatever it is."""
    return recorded == now or (now == UNKNOWN and recorded != "•")


def _has_unknown(value: object) -> bool:
    match value:
        case str():
            return UNKNOWN in value
        case tuple():
            return any(map(_has_unknown, value))
        case Mapping():
            return any(map(_has_unknown, value.values()))
        case _:
            return False
