"""What a drawing says of expressions and conditions: the shortest words that a call-flow designer reads aloud."""

import textwrap
from collections.abc import Mapping
from types import MappingProxyType

from simulator.domain.timing import Duration, format_length
from simulator.domain.values import Value, as_text
from simulator.flow.expressions import (
    AllOf,
    AnyOf,
    AttributeRef,
    CallRef,
    Compare,
    Comparison,
    Condition,
    Expression,
    Joined,
    LastFour,
    Literal,
    Not,
    SettingRef,
)
from simulator.flow.model import Flow

_SIGNS: Mapping[Comparison, str] = MappingProxyType(
    {
        Comparison.LESS_THAN: "<",
        Comparison.AT_MOST: "≤",
        Comparison.MORE_THAN: ">",
        Comparison.AT_LEAST: "≥",
        Comparison.IS_NOT: "is not",
        Comparison.ONE_OF: "is one of",
        Comparison.STARTS_WITH: "starts with",
    }
)


def expression_words(expression: Expression, flow: Flow) -> str:
    """An expression: a text as it stands, an attribute by its name, a setting with its value."""
    match expression:
        case Literal(value):
            return _value_words(value)
        case AttributeRef(name):
            return f"{{{name}}}"
        case SettingRef(name):
            setting = flow.settings.get(name)
            return name if setting is None else f"{_value_words(setting.value)} ({name})"
        case CallRef(of):
            return of.value
        case LastFour(of):
            return f"last four of {expression_words(of, flow)}"
        case Joined(parts):
            return "".join(expression_words(part, flow) for part in parts)


def _value_words(value: Value) -> str:
    return format_length(value.millis) if isinstance(value, Duration) else as_text(value)


def condition_words(condition: Condition, flow: Flow) -> str:
    """A condition: "tier is top and priority.course_d (standard) is customer"."""
    match condition:
        case Compare(left, Comparison.IS_SET, right):
            known = "is known" if right == Literal(value=True) else "is not known"
            return f"{_bare(left, flow)} {known}"
        case Compare(left, by, right):
            return f"{_bare(left, flow)} {_SIGNS.get(by, by.value)} {expression_words(right, flow)}"
        case Not(inner):
            return f"not ({condition_words(inner, flow)})"
        case AllOf(conditions):
            return " and ".join(_grouped(each, flow, AnyOf) for each in conditions)
        case AnyOf(conditions):
            return " or ".join(_grouped(each, flow, AllOf) for each in conditions)


def _grouped(condition: Condition, flow: Flow, other: type[AllOf | AnyOf]) -> str:
    words = condition_words(condition, flow)
    return f"({words})" if isinstance(condition, other) else words


def _bare(expression: Expression, flow: Flow) -> str:
    return expression.name if isinstance(expression, AttributeRef) else expression_words(expression, flow)


def shortened(text: str, most: int) -> str:
    """A text in one line, cut at a word with a sign where it is longer than ``most`` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    return (cut.rpartition(" ")[0] if " " in cut[most // 2 :] else cut[:-1]).rstrip(" ,.;:") + "…"


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """A text in lines of so many characters."""
    return tuple(textwrap.wrap(text, width)) or ("",)


def spaced(name: str) -> str:
    """A name from the file as people read it: no_input is "no input"."""
    return name.replace("_", " ")
