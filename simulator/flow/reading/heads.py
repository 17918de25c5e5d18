"""What states of several kinds share: name, title, exits; attached attributes; numbers to dial."""

import re
from typing import TypedDict

from simulator.domain.problems import Place
from simulator.flow import codes
from simulator.flow.expressions import Expression, Literal
from simulator.flow.model import Exit
from simulator.flow.reading.exits import exits
from simulator.flow.reading.reader import Reader
from simulator.flow.shapes.states import DataDipShape, StateShape
from simulator.notation.document import Path

_NUMBER = re.compile(r"[+]?[\d ()/.-]*\d[\d ()/.-]*")


class Head(TypedDict):
    """The parts that every state has."""

    name: str
    title: str
    serves: tuple[str, ...]
    exits: dict[str, Exit]
    fall_through: str | None
    place: Place


def head(name: str, shape: StateShape, path: Path, reader: Reader) -> Head:
    """The parts that every state has, read from its shape."""
    return Head(
        name=name,
        title=shape.title or "",
        serves=shape.serves,
        exits=exits(shape.on, (*path, "on"), reader, is_dip=isinstance(shape, DataDipShape)),
        fall_through=None,
        place=reader.place(path),
    )


def attached(names: tuple[str, ...], path: Path, reader: Reader) -> tuple[str, ...]:
    """The attributes that go with a call: known, and no secret among them (UC 17 T44)."""
    for position, name in enumerate(names):
        at = reader.item(path, position)
        if reader.attribute(name, at) and reader.is_secret(name):
            message = f'the attribute "{name}" is a secret and would be attached to the call'
            reader.report(codes.SECRET_SHOWN, at, message, "take it off the list")
    return names


def telephone_number(found: Expression, path: Path, reader: Reader) -> None:
    """A number that stands in the file must be one that can be dialled."""
    if isinstance(found, Literal) and isinstance(found.value, str) and not is_number(found.value):
        reader.report(
            codes.NOT_A_NUMBER_TO_DIAL, path, f'"{found.value}" is no telephone number', 'such as "0800 171 717"'
        )


def is_number(text: str) -> bool:
    """Whether a text is a telephone number: digits, in groups if need be, with a + before them or not."""
    return _NUMBER.fullmatch(text) is not None
