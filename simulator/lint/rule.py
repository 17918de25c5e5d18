"""What a rule is: an id, a name, a level, its words for the docs, and a pure function that finds what breaks it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from simulator.domain.problems import Level, Place
from simulator.flow.model import Flow
from simulator.lint.subject import Subject


@dataclass(frozen=True, slots=True)
class Found:
    """A place that breaks a rule: what is wrong, the remedy, and the word to underline near the place.

    ``level`` is the rule's unless given.
    """

    place: Place
    message: str
    hint: str
    word: str = ""
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of lint. ``text`` is its module's docstring, in the form that ``pages`` reads.

    ``loader_codes`` are the problems by which loading refuses the same mistake.
    """

    id: str
    name: str
    level: Level
    text: str
    check: Callable[[Subject], Iterator[Found]]
    loader_codes: tuple[str, ...] = ()


class Placed(Protocol):
    """Whatever knows where it stands in its file."""

    @property
    def place(self) -> Place | None:
        """Where it stands; None for what was made without a file."""


def at(flow: Flow, *things: Placed | None) -> Place:
    """Where the first of the things that has a place stands; the flow's beginning where none has."""
    places = (thing.place for thing in (*things, flow) if thing is not None)
    return next((place for place in places if place is not None), Place(flow.file or flow.name, 1, 1))


def listed(names: tuple[str, ...], most: int = 6) -> str:
    """Names in quotes for a message, the first few of them."""
    shown = ", ".join(f'"{name}"' for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
