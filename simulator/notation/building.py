"""Nodes to plain values, refusing what would be read as something else than it looks: all such problems at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.domain.problems import Place, Problem
from simulator.notation.document import Value
from simulator.notation.nodes import (
    MAX_DEPTH,
    MAX_NODES,
    NOT_GIVEN,
    OUR_TAGS,
    PLAIN,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from simulator.notation.secrecy import masked_line

_LONE_HASH = re.compile(r"\s*#\s*$")
_HASH_AS_KEY = re.compile(r"\s*(?:-\s+)?(#):\s+\S")


@dataclass(slots=True)
class _Built:
    """A collection and what it costs when every alias in it is written out; size 0 while it is being built."""

    value: Value
    size: int = 0
    depth: int = 0


class Builder:
    """Builds one document's values; ``problems`` holds what was refused on the way."""

    __slots__ = ("_built", "_file", "_lines", "_too_big", "problems")

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self._file = file
        self._lines = lines
        self._built: dict[int, _Built] = {}
        self._too_big = False
        self.problems: list[Problem] = []

    def build(self, root: Node) -> Value:
        """The value of a whole document."""
        value = self._value(root, _Built(None))
        self._find_hash_keys(root)
        return value

    def _value(self, node: Node, parent: _Built) -> Value:
        """The value of a node; what it costs is added to its parent."""
        if type(node) is ScalarNode:
            return self._scalar(node, parent)
        known = self._built.get(id(node))
        if known is None:
            known = self._collection(node)
        elif known.size == 0:
            self._refuse("N025", node, "this part contains itself, by an alias", "write the inner part out")
            return None
        parent.size += known.size
        parent.depth = max(parent.depth, known.depth + 1)
        return known.value

    def _scalar(self, node: ScalarNode, parent: _Built) -> Value:
        parent.size += 1
        tag = node.tag
        if tag == NOT_GIVEN:
            self._check_lone_hash(node)
            return None
        if tag not in OUR_TAGS:
            self._refuse_tag(node)
        text: str = node.value
        return text

    def _collection(self, node: Node) -> _Built:
        if node.tag not in OUR_TAGS:
            self._refuse_tag(node)
        built = self._built[id(node)] = _Built(None)
        cost = _Built(None, size=1)
        if isinstance(node, MappingNode):
            built.value = self._mapping(node, cost)
        else:
            built.value = [self._value(item, cost) for item in node.value]
        built.size, built.depth = cost.size, cost.depth
        self._check_cost(node, built)
        return built

    def _mapping(self, node: MappingNode, cost: _Built) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            value = self._value(value_node, cost)
            if key is None:
                continue
            if key in mapping:
                self._refuse_duplicate(node, key_node)
            else:
                mapping[key] = value
        return mapping

    def _key(self, node: Node) -> str | None:
        """The text of a key; None, with a problem, where it cannot be one."""
        if type(node) is not ScalarNode:
            self._refuse(
                "N023", node, "a list or a mapping cannot be a key", 'text that begins with "[" or "{" needs quotes'
            )
            return None
        if node.tag == PLAIN:
            self._check_plain_key(node)
        elif node.tag == NOT_GIVEN:
            shown = f'"{node.value}" as it stands cannot be a key' if node.value else "there is no key before the colon"
            self._refuse("N023", node, shown, "give the key a name, in quotes where it is ~ or null")
            return None
        elif node.tag not in OUR_TAGS:
            self._refuse_tag(node)
        key: str = node.value
        return key

    def _check_plain_key(self, node: ScalarNode) -> None:
        if node.value == "<<":
            hint = "write the keys out, or use an alias for a whole value (key: *name)"
            self._refuse("N022", node, "merge keys (<<) are not part of this language", hint)
        elif node.value != node.value.strip():
            hint = "delete the space before and after the key and type it anew"
            self._refuse(
                "N027", node, "the key begins or ends with an invisible character (a non-breaking space?)", hint
            )

    def _refuse_duplicate(self, node: MappingNode, again: ScalarNode) -> None:
        first = next(key for key, _ in node.value if key.value == again.value)
        place = f"line {first.start_mark.line + 1}, column {first.start_mark.column + 1}"
        message = f'the key "{again.value}" is given twice; the first is in {place}'
        self._refuse("N020", again, message, "delete one of the two, or rename it")

    def _refuse_tag(self, node: Node) -> None:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        hint = 'take the tag away; text that begins with "!" needs quotes'
        self._refuse("N021", node, f"tags such as {tag} are not part of this language", hint)

    def _check_lone_hash(self, node: ScalarNode) -> None:
        """Refuses ``key: #``, where the key # was meant and YAML sees a comment and no value."""
        line, column = node.start_mark.line, node.start_mark.column
        if node.value or line >= len(self._lines):
            return
        text = self._lines[line]
        if _LONE_HASH.match(text, column):
            self._refuse_hash(line, text.index("#", column))

    def _find_hash_keys(self, root: Node) -> None:
        """Refuses ``#: target``, where the key # was meant and YAML sees a comment."""
        found = [
            (number, match.start(1)) for number, line in enumerate(self._lines) if (match := _HASH_AS_KEY.match(line))
        ]
        if not found:
            return
        inside_text = {number for first, last in _text_lines(root) for number in range(first + 1, last + 1)}
        for number, column in found:
            if number not in inside_text:
                self._refuse_hash(number, column)

    def _refuse_hash(self, line: int, column: int) -> None:
        hint = 'for the key on the telephone write "#" in quotes'
        self._problem("N028", line, column, 1, "an unquoted # begins a comment: what it stands for is lost", hint)

    def _check_cost(self, node: Node, built: _Built) -> None:
        if self._too_big or (built.size <= MAX_NODES and built.depth <= MAX_DEPTH):
            return
        self._too_big = True
        message = "with its aliases written out, this part is too large or too deep"
        self._refuse("N026", node, message, f"up to {MAX_NODES:,} values and {MAX_DEPTH} levels are read")

    def _refuse(self, code: str, node: Node, message: str, hint: str) -> None:
        start, end = node.start_mark, node.end_mark
        span = end.column - start.column if end.line == start.line else 1
        self._problem(code, start.line, start.column, span, message, hint)

    def _problem(self, code: str, line: int, column: int, span: int, message: str, hint: str) -> None:
        line = min(line, len(self._lines) - 1)
        column = min(column, len(self._lines[line]))
        place = Place(self._file, line + 1, column + 1)
        text = masked_line(self._lines[line])
        self.problems.append(Problem(code, place, message, hint, source_line=text, span=max(1, span)))


def _text_lines(root: Node) -> Iterator[tuple[int, int]]:
    """First and last line (from 0) of every text of more than one line."""
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        match node:
            case ScalarNode() if node.end_mark.line > node.start_mark.line:
                yield node.start_mark.line, node.end_mark.line - (node.end_mark.column == 0)
            case SequenceNode():
                waiting.extend(node.value)
            case MappingNode():
                waiting.extend(child for pair in node.value for child in pair)
            case _:
                pass
