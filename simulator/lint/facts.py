"""What a condition tells by holding or failing: attributes that have a value then, and the caller's identity."""

from dataclasses import dataclass, replace
from typing import TypeAlias

from simulator.domain.identity import Identity
from simulator.flow.expressions import (
    AllOf,
    AnyOf,
    AttributeRef,
    CallProperty,
    CallRef,
    Compare,
    Comparison,
    Condition,
    Expression,
    Literal,
    Not,
)

Names: TypeAlias = frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is sure: these attributes have a value, and the caller is at least so well known."""

    set: Names = frozenset()
    identity: Identity = Identity.UNKNOWN

    def and_(self, other: "Facts") -> "Facts":
        """Both hold."""
        return Facts(self.set | other.set, max(self.identity, other.identity))

    def or_(self, other: "Facts") -> "Facts":
        """One of the two holds, and nobody knows which."""
        return Facts(self.set & other.set, min(self.identity, other.identity))


NOTHING = Facts()

_ORDERED = frozenset({Comparison.LESS_THAN, Comparison.AT_MOST, Comparison.MORE_THAN, Comparison.AT_LEAST})
_TELLING = frozenset({Comparison.IS, Comparison.ONE_OF, Comparison.STARTS_WITH, Comparison.CONTAINS}) | _ORDERED


def told_by(condition: Condition, *, holds: bool) -> Facts:
    """What is sure when the condition holds, or when it does not."""
    match condition:
        case Not(inner):
            return told_by(inner, holds=not holds)
        case AllOf(conditions):
            return _together(conditions, holds=holds, every=holds)
        case AnyOf(conditions):
            return _together(conditions, holds=holds, every=not holds)
        case Compare():
            return _compare(condition, holds=holds)


def can_be_troubled(condition: Condition) -> bool:
    """Whether the condition may have no answer: values that have no order are compared by it."""
    match condition:
        case Not(inner):
            return can_be_troubled(inner)
        case AllOf(conditions) | AnyOf(conditions):
            return any(map(can_be_troubled, conditions))
        case Compare(by=by):
            return by in _ORDERED


def _together(conditions: tuple[Condition, ...], *, holds: bool, every: bool) -> Facts:
    told = [told_by(each, holds=holds) for each in conditions]
    if not told:
        return NOTHING
    first, *rest = told
    for each in rest:
        first = first.and_(each) if every else first.or_(each)
    return first


def _compare(condition: Compare, *, holds: bool) -> Facts:
    sure = Facts(identity=_identity(condition, holds=holds))
    left, by, right = condition.left, condition.by, condition.right
    if by is Comparison.IS_SET:
        has_value = (right == Literal(value=True)) is holds
    elif by is Comparison.IS_NOT:
        has_value = not holds and _says_something(right)
    else:
        has_value = holds and by in _TELLING and _says_something(right)
    return replace(sure, set=frozenset({left.name})) if has_value and isinstance(left, AttributeRef) else sure


def _says_something(right: Expression) -> bool:
    return isinstance(right, Literal) and right.value not in (None, "")


def _identity(condition: Compare, *, holds: bool) -> Identity:
    """The least identity for which the comparison has this answer."""
    left, by, right = condition.left, condition.by, condition.right
    if left != CallRef(CallProperty.IDENTITY) or not isinstance(right, Literal):
        return Identity.UNKNOWN
    words = right.value if isinstance(right.value, tuple) else (right.value,)
    match by:
        case Comparison.IS | Comparison.ONE_OF:
            fitting = [level for level in Identity if (level.word in words) is holds]
        case Comparison.IS_NOT:
            fitting = [level for level in Identity if (level.word in words) is not holds]
        case _:
            fitting = []
    return min(fitting, default=Identity.UNKNOWN)
