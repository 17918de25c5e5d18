"""A document: plain values, and the place of each of them, found when asked for."""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from simulator.domain.problems import Level, Place, Problem
from simulator.notation.nodes import NOT_GIVEN, MappingNode, Node, ScalarNode, SequenceNode
from simulator.notation.secrecy import is_secret, masked_line

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""What a document holds: text, list, mapping, not given. Values may be shared (by anchors): read them only."""

Path: TypeAlias = tuple[str | int, ...]
"""Keys and positions from the document's root to a value."""

_LINE_END = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of a text without their ends, counted as YAML and editors count them."""
    return tuple(_LINE_END.split(text))


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a path led: the node, the node of its key if it has one, and whether the whole path exists."""

    node: Node
    key: ScalarNode | None
    whole: bool


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A composed file. ``value`` is a tree of dict, list, str and None; ``file`` is the name for display."""

    value: Value
    file: str
    lines: tuple[str, ...]
    root: Node = field(repr=False)
    _members: dict[int, dict[str, tuple[ScalarNode, Node]]] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        return f"Document({self.file!r}, {len(self.lines)} lines)"

    def place(self, path: Path = (), *, key: bool = False) -> Place:
        """The place of a path's value, or of its key; of the nearest one that exists, where the path does not."""
        return self._mark(path, key=key)[0]

    def span(self, path: Path = (), *, key: bool = False) -> int:
        """How many characters of the place's line belong to the value or key; at least 1."""
        return self._mark(path, key=key)[1]

    def source_line(self, line: int) -> str | None:
        """A line of the file, counted from 1, with its secrets masked; None where the file has no such line."""
        return masked_line(self.lines[line - 1]) if 0 < line <= len(self.lines) else None

    def at(self, path: Path) -> Value:
        """The value at a path; None where there is none."""
        value = self.value
        for part in path:
            match value:
                case dict() if isinstance(part, str):
                    value = value.get(part)
                case list() if isinstance(part, int) and 0 <= part < len(value):
                    value = value[part]
                case _:
                    return None
        return value

    def problem(
        self,
        code: str,
        path: Path,
        message: str,
        hint: str | None = None,
        *,
        key: bool = False,
        level: Level = Level.ERROR,
    ) -> Problem:
        """A problem at a path's value or key, with the line as it stands, and secrets masked."""
        place, span = self._mark(path, key=key)
        line = self.source_line(place.line)
        if line is not None and not key and self._holds_secret(path):
            line = line[: place.column - 1] + "*" * span + line[place.column - 1 + span :]
        return Problem(code, place, message, hint, level, line, span)

    def _holds_secret(self, path: Path) -> bool:
        """Whether the path's text stands under a key that looks secret, itself or as an item of a list."""
        value, names = self.at(path), [part for part in path if isinstance(part, str)]
        return isinstance(value, str) and bool(names) and is_secret(names[-1], value)

    def _mark(self, path: Path, *, key: bool) -> tuple[Place, int]:
        spot = self._spot(path)
        nothing_there = spot.node.tag == NOT_GIVEN and not spot.node.value
        use_key = spot.key is not None and (key or not spot.whole or nothing_there)
        node = spot.key if use_key and spot.key is not None else spot.node
        start, end = node.start_mark, node.end_mark
        line = min(start.line, len(self.lines) - 1)
        column = min(start.column, len(self.lines[line]))
        stop = end.column if end.line == line else len(self.lines[line].rstrip())
        return Place(self.file, line + 1, column + 1), max(1, stop - column)

    def _spot(self, path: Path) -> _Spot:
        node, key = self.root, None
        for part in path:
            step = self._step(node, part)
            if step is None:
                return _Spot(node, key, whole=False)
            key, node = step
        return _Spot(node, key, whole=True)

    def _step(self, node: Node, part: str | int) -> tuple[ScalarNode | None, Node] | None:
        """The child of a node by key or position, with the child's key."""
        match node:
            case MappingNode() if isinstance(part, str):
                return self._members_of(node).get(part)
            case SequenceNode() if isinstance(part, int) and 0 <= part < len(node.value):
                return None, node.value[part]
            case _:
                return None

    def _members_of(self, node: MappingNode) -> dict[str, tuple[ScalarNode, Node]]:
        """A mapping's children by key, remembered: 2,000 states are asked for their places one after the other."""
        members = self._members.get(id(node))
        if members is None:
            members = {key.value: (key, value) for key, value in node.value}
            self._members[id(node)] = members
        return members
