r"""Tag expressions: which scenarios ``--tags "@uc17 and not (@slow or @course-a)"`` selects.

The notation is Cucumber's: tags, ``and``, ``or``, ``not``, brackets; ``not`` binds closest, then ``and``, then ``or``.
The ``@`` may be left out. A backslash takes the next character as it is: ``@a\(b\)``.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from simulator.domain.errors import UsageError

_TOKEN = re.compile(r"\s*(?:([()])|((?:\\.|[^\s()\\])+))")
_ESCAPED = re.compile(r"\\(.)")
_WORDS = frozenset({"and", "or", "not"})


@dataclass(frozen=True, slots=True)
class Tag:
    """Holds where a scenario carries the tag; ``name`` is without its ``@``."""

    name: str

    def holds(self, tags: Collection[str]) -> bool:
        """Whether the tag is among a scenario's tags (without ``@``)."""
        return self.name in tags


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where its part does not."""

    part: "Expression"

    def holds(self, tags: Collection[str]) -> bool:
        """Whether the part does not hold for these tags."""
        return not self.part.holds(tags)


@dataclass(frozen=True, slots=True)
class And:
    """Holds where both parts do."""

    left: "Expression"
    right: "Expression"

    def holds(self, tags: Collection[str]) -> bool:
        """Whether both parts hold for these tags."""
        return self.left.holds(tags) and self.right.holds(tags)


@dataclass(frozen=True, slots=True)
class Or:
    """Holds where one of its parts does."""

    left: "Expression"
    right: "Expression"

    def holds(self, tags: Collection[str]) -> bool:
        """Whether one of the parts holds for these tags."""
        return self.left.holds(tags) or self.right.holds(tags)


Expression = Tag | Not | And | Or


def parse_tags(text: str) -> Expression:
    """The expression that the text stands for.

    Raises UsageError, which shows the place in the text, for anything that is not a tag expression.
    """
    return _Reader(text).whole()


def tags_in(expression: Expression) -> frozenset[str]:
    """The tags that an expression speaks of, without ``@``."""
    match expression:
        case Tag(name):
            return frozenset({name})
        case Not(part):
            return tags_in(part)
        case And(left, right) | Or(left, right):
            return tags_in(left) | tags_in(right)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    column: int


class _Reader:
    """Reads one expression from left to right, a token ahead."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._next = 0

    def whole(self) -> Expression:
        """Everything, to the end of the text."""
        expression = self._or()
        if (token := self._peek()) is not None:
            words = "nothing opens this bracket" if token.text == ")" else '"and" or "or" is missing here'
            raise _bad(self._text, token.column, words)
        return expression

    def _or(self) -> Expression:
        left = self._and()
        while self._take("or"):
            left = Or(left, self._and())
        return left

    def _and(self) -> Expression:
        left = self._not()
        while self._take("and"):
            left = And(left, self._not())
        return left

    def _not(self) -> Expression:
        return Not(self._not()) if self._take("not") else self._one()

    def _one(self) -> Expression:
        token = self._peek()
        if token is None:
            raise _bad(self._text, len(self._text), "a tag is missing here")
        if self._take("("):
            inner = self._or()
            if not self._take(")"):
                raise _bad(self._text, token.column, "this bracket is never closed")
            return inner
        name = _ESCAPED.sub(r"\1", token.text).removeprefix("@")
        if token.text == ")" or token.text in _WORDS or not name:
            raise _bad(self._text, token.column, "a tag is missing here")
        self._next += 1
        return Tag(name)

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, text: str) -> bool:
        """Whether the next token is this one; it is then used up."""
        token = self._peek()
        taken = token is not None and token.text == text
        self._next += taken
        return taken


def _tokens(text: str) -> tuple[_Token, ...]:
    tokens = []
    end = len(text.rstrip())
    at = 0
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise _bad(text, at, "a backslash takes the next character as it is, and there is none")
        tokens.append(_Token(match[1] or match[2], match.start(match.lastindex or 0)))
        at = match.end()
    return tuple(tokens)


def _bad(text: str, column: int, words: str) -> UsageError:
    """The error that shows where in the text (column counts from 0) something is wrong."""
    shown = f"this is not a tag expression: {words}\n  {text}\n  {' ' * column}^"
    return UsageError(shown, hint='write it as "@uc17 and not (@course-a or @course-b)"')
