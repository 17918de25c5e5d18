"""Cucumber Expressions: how a sentence is written, and what a text says where it is one. The only user of the package.

The package is imported and an expression compiled when a text is first matched with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cucumber_expressions.expression import CucumberExpression
    from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry

QUOTED = r'"[^"\\]*(?:\\.[^"\\]*)*"' + r"|'[^'\\]*(?:\\.[^'\\]*)*'"
"""A quoted text: in double or single quotes; a backslash takes the next character as it is."""

WHOLE_NUMBER = r"-?\d+"

_TOKEN = re.compile(rf"{QUOTED}|\S+")
_WHOLE_NUMBER = re.compile(WHOLE_NUMBER)

STRING, INT, WORD, KEYS = "{string}", "{int}", "{word}", "{keys}"


def tokens(text: str) -> tuple[str, ...]:
    """The words of a step's text; a quoted text is one word."""
    return tuple(_TOKEN.findall(text))


def kinds(token: str) -> tuple[str, ...]:
    """What a word of a text may stand for: itself, a quoted text, a number, any word."""
    if token[0] in "\"'" and len(token) > 1:
        return (STRING, WORD)
    return (token, INT, WORD) if _WHOLE_NUMBER.fullmatch(token) else (token, WORD)


def alternatives(word: str) -> tuple[str, ...]:
    """Every way to write one word of an expression: ``pass/passes``, ``time(s)``, ``{keys}``."""
    if word.startswith("{"):
        return (STRING if word == KEYS else word,)
    return tuple(way for each in word.split("/") for way in _with_and_without(each))


def skeleton(text: str) -> str:
    """A text with its parameters in the notation of expressions: what its likeness to a sentence is measured by."""
    return " ".join(_parameter(word) for word in tokens(text))


def _parameter(word: str) -> str:
    found = kinds(word)
    if STRING in found or word == KEYS:
        return STRING
    return INT if INT in found else word


def ways(expression: str) -> Iterator[str]:
    """Every way to write a whole expression, parameters as they are."""
    return (" ".join(words) for words in product(*map(alternatives, expression.split())))


def _with_and_without(word: str) -> tuple[str, ...]:
    optional = re.search(r"\(([^)]*)\)", word)
    if optional is None:
        return (word,)
    before, after = word[: optional.start()], word[optional.end() :]
    return tuple(way for middle in ("", optional[1]) for way in _with_and_without(before + middle + after))


@dataclass(slots=True, eq=False)
class Expression:
    """A Cucumber Expression, compiled when it is first matched."""

    source: str
    _compiled: "CucumberExpression | None" = field(default=None, repr=False)

    def match(self, text: str) -> tuple[str | int, ...] | None:
        """The values of the parameters where the text is this sentence, else None."""
        if self._compiled is None:
            self._compiled = _compiled(self.source)
        found = self._compiled.match(text)
        return None if found is None else tuple(argument.value for argument in found)


def _compiled(source: str) -> "CucumberExpression":
    from cucumber_expressions.expression import CucumberExpression

    return CucumberExpression(source, registry())


@cache
def registry() -> "ParameterTypeRegistry":
    """The parameter types of our sentences: Cucumber's own, and ``{keys}``."""
    from cucumber_expressions.parameter_type import ParameterType
    from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry

    types = ParameterTypeRegistry()
    keys = ParameterType("keys", QUOTED, str, lambda text: text[1:-1], use_for_snippets=False)
    types.define_parameter_type(keys)
    return types
