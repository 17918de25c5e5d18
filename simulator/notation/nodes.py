"""YAML text to PyYAML's nodes, with resolution of our own: a plain scalar is text, or not given; nothing else.

The C parser is used where PyYAML has it. Depth and number of nodes are capped while composing, because the C composer
recurses on the C stack and would fall over, not raise, on ten thousand brackets.
"""

from typing import TypeAlias

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:  # PyYAML built without libyaml: slower, and the same in everything else
    CParser = None  # type: ignore[assignment,misc]

MAX_DEPTH = 100
MAX_NODES = 500_000

PLAIN = "ours:plain"
QUOTED = "ours:quoted"
NOT_GIVEN = "ours:not-given"
COLLECTION = "ours:collection"
OUR_TAGS = frozenset({PLAIN, QUOTED, NOT_GIVEN, COLLECTION})
"""Every node without an explicit tag gets one of these; any other tag was written in the file."""

_NOT_GIVEN_WORDS = frozenset({"", "~", "null"})

SyntaxTrouble: TypeAlias = yaml.MarkedYAMLError


class TooMuch(Exception):
    """The document is nested too deep, or has too many nodes; ``line`` and ``column`` count from 0."""

    def __init__(self, *, deep: bool, line: int, column: int) -> None:
        """Keep which cap was met, and where."""
        super().__init__("too deep" if deep else "too many nodes")
        self.deep = deep
        self.line = line
        self.column = column


class _TextResolver:
    """Answers the composer's questions: which tag, and may it go on."""

    _depth = 0
    _count = 0

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        """Called before a node is composed."""
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH or self._count > MAX_NODES:
            mark = None if parent is None else parent.start_mark
            place = (0, 0) if mark is None else (mark.line, mark.column)
            raise TooMuch(deep=self._depth > MAX_DEPTH, line=place[0], column=place[1])

    def ascend_resolver(self) -> None:
        """Called after a node is composed."""
        self._depth -= 1

    def resolve(self, kind: type[Node], value: str | None, implicit: tuple[bool, bool] | bool) -> str:  # noqa: FBT001
        """The tag of a node that has none in the file."""
        if kind is not ScalarNode:
            return COLLECTION
        if not isinstance(implicit, tuple) or not implicit[0]:
            return QUOTED
        return NOT_GIVEN if value in _NOT_GIVEN_WORDS else PLAIN


class PurePythonLoader(_TextResolver, Reader, Scanner, Parser, Composer):
    """The slow way, for a PyYAML without libyaml."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


if CParser is not None:

    class FastLoader(_TextResolver, CParser):
        """The way of libyaml."""

        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)

    LOADER: type[FastLoader] | type[PurePythonLoader] = FastLoader
else:
    LOADER = PurePythonLoader


def node_of(text: str, loader: type = LOADER) -> Node | None:
    """The root node of a one-document text, None where there is nothing in it.

    Raises yaml.YAMLError for what is no YAML, TooMuch for what is beyond the caps.
    """
    node: Node | None = loader(text).get_single_node()
    return node


__all__ = [
    "COLLECTION",
    "LOADER",
    "MAX_DEPTH",
    "MAX_NODES",
    "NOT_GIVEN",
    "OUR_TAGS",
    "PLAIN",
    "QUOTED",
    "MappingNode",
    "Node",
    "PurePythonLoader",
    "ScalarNode",
    "SequenceNode",
    "SyntaxTrouble",
    "TooMuch",
    "node_of",
]
