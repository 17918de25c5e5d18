"""Documents from other texts than YAML: values put together by somebody who knows where in his text each was found.

A document that is made has places like one that is composed, so that every loader reads it and points at the very line.
"""

from dataclasses import dataclass
from typing import TypeAlias

import yaml

from simulator.domain.problems import Problem, in_order
from simulator.notation.building import Builder
from simulator.notation.document import Document
from simulator.notation.nodes import COLLECTION, QUOTED, MappingNode, Node, ScalarNode, SequenceNode


@dataclass(frozen=True, slots=True)
class Found:
    """A text and where it was found: line and column from 0, and how many characters of the line it takes."""

    text: str
    line: int
    column: int = 0
    length: int = 1


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping: its keys and values, in order; a key may be there twice, which is a problem and no error."""

    members: tuple[tuple[Found, "Made"], ...]


Made: TypeAlias = "Found | Mapped | tuple[Made, ...]"
"""A text, a mapping, or a list."""


def document(made: Mapped, file: str, lines: tuple[str, ...]) -> Document | list[Problem]:
    """The document of a mapping, or what is wrong with it (N020: a key twice); ``lines`` are those of the text."""
    builder = Builder(file, lines)
    root = _node(made, Found("", 0))
    value = builder.build(root)
    return in_order(builder.problems) or Document(value, file, lines, root)


def _node(made: Made, near: Found) -> Node:
    """The node of a value; a list or a mapping stands where its key does."""
    match made:
        case Found():
            return ScalarNode(QUOTED, made.text, _mark(made), _mark(made, made.length))
        case Mapped():
            pairs = [(_node(key, key), _node(value, key)) for key, value in made.members]
            return MappingNode(COLLECTION, pairs, _mark(near), _mark(near, near.length))
        case _:
            items = [_node(item, near) for item in made]
            return SequenceNode(COLLECTION, items, _mark(near), _mark(near, near.length))


def _mark(found: Found, after: int = 0) -> yaml.Mark:
    return yaml.Mark("", 0, found.line, found.column + after, None, 0)
