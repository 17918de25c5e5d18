"""Expressions and conditions: everything a flow computes, as structured values that can be checked, drawn and explored.

Nothing here is a string that is evaluated (telephony-rules S11). An expression is computed in a ``Scope`` to a
``Value``; trouble (an attribute of the wrong kind, a value that a recording masks) is an answer, never an exception.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from simulator.domain.calls import Masked
from simulator.domain.frozen import frozen
from simulator.domain.keys import SHOWN, last_four
from simulator.domain.timing import Duration, parse_length
from simulator.domain.values import Value, as_text

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class CallProperty(StrEnum):
    """What an expression may ask of the call itself."""

    ANI = "caller number"
    DNIS = "dialled number"
    IDENTITY = "identity"
    LANGUAGE = "language"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that stands in the flow."""

    value: Value


@dataclass(frozen=True, slots=True)
class AttributeRef:
    """The value of one of the call's attributes."""

    name: str


@dataclass(frozen=True, slots=True)
class SettingRef:
    """The value of one of the flow's settings."""

    name: str


@dataclass(frozen=True, slots=True)
class CallRef:
    """A property of the call itself."""

    of: CallProperty


@dataclass(frozen=True, slots=True)
class LastFour:
    """A number with all but its last four characters as dots (S4)."""

    of: "Expression"


@dataclass(frozen=True, slots=True)
class Joined:
    """Texts one after the other: the parts of a prompt with its placeholders."""

    parts: "tuple[Expression, ...]"


Expression = Literal | AttributeRef | SettingRef | CallRef | LastFour | Joined


class Comparison(StrEnum):
    """How a condition compares, in the words of the flow file."""

    IS = "is"
    IS_NOT = "is_not"
    ONE_OF = "one_of"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    STARTS_WITH = "starts_with"
    CONTAINS = "contains"
    IS_SET = "is_set"


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison; for ``is_set`` the value says yes or no."""

    left: Expression
    by: Comparison
    right: Expression


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every condition holds."""

    conditions: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one condition holds."""

    conditions: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    condition: "Condition"


Condition = Compare | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Trouble:
    """No usable value, and why; ``masked`` when only a recording's mask stands in the way."""

    detail: str
    masked: bool = False


@frozen
class Scope:
    """What expressions see: attributes and settings by name, and the call's own properties."""

    attributes: Mapping[str, Value]
    settings: Mapping[str, Value]
    call: Mapping[CallProperty, Value]


def evaluate(expression: Expression, scope: Scope) -> Value:
    """The value of an expression; an attribute that was never set is ``None``."""
    # The kinds in the order of how often they are met: this is asked for every value on every call.
    if isinstance(expression, Literal):
        return expression.value
    if isinstance(expression, AttributeRef):
        return scope.attributes.get(expression.name)
    if isinstance(expression, SettingRef):
        return scope.settings.get(expression.name)
    if isinstance(expression, CallRef):
        return scope.call.get(expression.of)
    if isinstance(expression, LastFour):
        return _last_four(evaluate(expression.of, scope))
    return _joined(tuple([evaluate(part, scope) for part in expression.parts]))


def _last_four(value: Value) -> Value:
    """The last four of a value; a recording's mask is enough where it shows them."""
    if isinstance(value, Masked):
        seen = last_four(value.shown)
        return Masked(seen) if len(seen) > SHOWN and "•" in seen[-SHOWN:] else seen
    return None if value is None else last_four(as_text(value))


def _joined(values: tuple[Value, ...]) -> Value:
    """The texts of the values as one; masked when one of them is."""
    if any(isinstance(value, Masked) for value in values):
        return Masked("".join(value.shown if isinstance(value, Masked) else as_text(value) for value in values))
    return "".join(map(as_text, values))


def attributes_in(expression: Expression) -> frozenset[str]:
    """The attributes that an expression reads."""
    match expression:
        case AttributeRef(name):
            return frozenset({name})
        case LastFour(of):
            return attributes_in(of)
        case Joined(parts):
            return frozenset().union(*map(attributes_in, parts))
        case _:
            return frozenset()


def holds(condition: Condition, scope: Scope) -> bool | Trouble:
    """Whether a condition holds; trouble when its values cannot be compared. All and any stop at the first answer."""
    match condition:
        case Compare():
            return _compare(evaluate(condition.left, scope), condition.by, evaluate(condition.right, scope))
        case Not(inner):
            answer = holds(inner, scope)
            return answer if isinstance(answer, Trouble) else not answer
        case AllOf(conditions):
            return _until(conditions, scope, stop_at=False)
        case AnyOf(conditions):
            return _until(conditions, scope, stop_at=True)


def _until(conditions: tuple[Condition, ...], scope: Scope, *, stop_at: bool) -> bool | Trouble:
    for condition in conditions:
        answer = holds(condition, scope)
        if isinstance(answer, Trouble) or answer is stop_at:
            return answer
    return not stop_at


_NOTHING: tuple[Value, ...] = (None, (), "")
"""Values that are not set: an empty text or list of the CRM is no value either, whoever asks for it."""


def _compare(left: Value, by: Comparison, right: Value) -> bool | Trouble:
    if by is Comparison.IS_SET:
        return (left not in _NOTHING) is bool(right)
    if type(left) is str and type(right) is str and by is Comparison.IS:
        return left == right
    if _is_masked(left) or _is_masked(right):
        return Trouble("the value is masked in the recording", masked=True)
    match by:
        case Comparison.IS:
            return _same(left, right)
        case Comparison.IS_NOT:
            return not _same(left, right)
        case Comparison.ONE_OF:
            return any(_same(left, item) for item in _items(right))
        case Comparison.CONTAINS:
            return (
                any(_same(item, right) for item in left) if isinstance(left, tuple) else as_text(right) in as_text(left)
            )
        case Comparison.STARTS_WITH:
            return as_text(left).startswith(as_text(right))
        case _:
            return _ordered(left, by, right)


def _is_masked(value: Value) -> bool:
    """Whether a recording hides the value or an item of it (replay)."""
    return isinstance(value, Masked) or (isinstance(value, tuple) and any(map(_is_masked, value)))


def _items(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)


def _same(left: Value, right: Value) -> bool:
    """Equal as people read them: a number and the text of it are the same, not set equals nothing but not set."""
    if type(left) is str and type(right) is str:
        return left == right
    match left, right:
        case (None, _) | (_, None):
            return left is right
        case (Duration(millis), str(text)) | (str(text), Duration(millis)):
            return parse_length(text) == millis
        case (bool(), _) | (_, bool()):
            return as_text(left) == as_text(right)
        case _:
            return left == right or as_text(left) == as_text(right)


def _ordered(left: Value, by: Comparison, right: Value) -> bool | Trouble:
    low, high = _number(left), _number(right)
    if low is None or high is None:
        return Trouble(f"cannot compare {_kind(left)} with {_kind(right)} by {by.value}")
    match by:
        case Comparison.LESS_THAN:
            return low < high
        case Comparison.AT_MOST:
            return low <= high
        case Comparison.MORE_THAN:
            return low > high
        case _:
            return low >= high


def _number(value: Value) -> Decimal | None:
    match value:
        case bool() | None:
            return None
        case int() | Decimal():
            return Decimal(value)
        case Duration(millis):
            return Decimal(millis)
        case str() if _NUMBER.fullmatch(value):
            return Decimal(value)
        case _:
            return None


def _kind(value: Value) -> str:
    names = {type(None): "nothing", str: "a text", bool: "yes or no", int: "a number", Decimal: "a number"}
    return names.get(type(value), "a value of another kind")
