"""Conditions of a file to values: one comparison, or all, any and not of conditions."""

from simulator.domain.identity import Identity
from simulator.domain.problems import hint_for
from simulator.domain.timing import Duration
from simulator.domain.values import Value
from simulator.flow import codes
from simulator.flow.expressions import (
    AllOf,
    AnyOf,
    CallProperty,
    CallRef,
    Compare,
    Comparison,
    Condition,
    Expression,
    Literal,
    Not,
    SettingRef,
)
from simulator.flow.reading.expressions import NOTHING, expression, infer, kind_of
from simulator.flow.reading.reader import Reader, nearest
from simulator.notation.document import Path

NEVER = AnyOf(())
"""Stands where a problem was reported."""

_LEFT = ("attribute", "setting", "call")
_GROUPS = ("all", "any", "not")
_COMPARISONS = tuple(each.value for each in Comparison)
_ORDERED = frozenset({Comparison.LESS_THAN, Comparison.AT_MOST, Comparison.MORE_THAN, Comparison.AT_LEAST})
_EQUAL = frozenset({Comparison.IS, Comparison.IS_NOT, Comparison.ONE_OF})
_HINT = "write {attribute: tier, is: top}, or {all: [...]}, {any: [...]}, {not: ...}"


def condition(raw: object, path: Path, reader: Reader) -> Condition:
    """A condition, with all its names and words checked."""
    if not isinstance(raw, dict):
        reader.report(codes.NOT_A_CONDITION, path, "this is no condition", _HINT)
        return NEVER
    if len(raw) == 1 and (group := next(iter(raw))) in _GROUPS:
        return _group(group, raw[group], (*path, group), reader)
    return _compare(raw, path, reader)


def _group(group: str, raw: object, path: Path, reader: Reader) -> Condition:
    if group == "not":
        return Not(condition(raw, path, reader))
    if not isinstance(raw, list) or not raw:
        message = f'"{group}" needs a list of conditions'
        reader.report(codes.NOT_A_CONDITION, path, message, _HINT)
        return NEVER
    inner = tuple(condition(item, (*path, position), reader) for position, item in enumerate(raw))
    return AllOf(inner) if group == "all" else AnyOf(inner)


def _compare(raw: dict[str, object], path: Path, reader: Reader) -> Condition:
    lefts = [key for key in raw if key in _LEFT]
    others = [key for key in raw if key not in _LEFT]
    if len(lefts) != 1:
        _report_left(raw, lefts, path, reader)
        return NEVER
    left = _left(lefts[0], raw[lefts[0]], path, reader)
    if len(others) != 1:
        message = "a comparison is missing" if not others else "one condition has one comparison"
        hint = "join several by {all: [...]} or {any: [...]}" if others else f"such as {', '.join(_COMPARISONS)}"
        reader.report(codes.NOT_A_CONDITION, path, message, hint)
        return NEVER
    return _right(left, others[0], raw[others[0]], path, reader)


def _report_left(raw: dict[str, object], lefts: list[str], path: Path, reader: Reader) -> None:
    if len(lefts) > 1:
        message = f"{' and '.join(lefts)} cannot both be compared here"
        reader.report(codes.NOT_A_CONDITION, path, message, "put the second into the comparison, is: {setting: ...}")
        return
    known = (*_LEFT, *_GROUPS)
    for key in raw:
        if key not in _COMPARISONS and hint_for(key, known):
            message = f'"{key}" cannot begin a condition'
            reader.report(codes.NOT_A_CONDITION, (*path, key), message, hint_for(key, known), key=True)
            return
    reader.report(codes.NOT_A_CONDITION, path, "the condition does not say what is compared", _HINT)


def _left(form: str, name: object, path: Path, reader: Reader) -> Expression:
    if isinstance(name, str):
        return expression({form: name}, path, reader)
    reader.report(codes.NOT_A_CONDITION, (*path, form), f'"{form}" needs a name', _HINT)
    return NOTHING


def _right(left: Expression, word: str, raw: object, path: Path, reader: Reader) -> Condition:
    inside = (*path, word)
    if word not in _COMPARISONS:
        message = f'"{word}" is no comparison'
        reader.report(codes.UNKNOWN_COMPARISON, inside, message, nearest(word, _COMPARISONS), key=True)
        return NEVER
    by = Comparison(word)
    if by is Comparison.IS_SET:
        return Compare(left, by, _truth(raw, inside, reader))
    if by in _ORDERED and left in {CallRef(CallProperty.TIME), CallRef(CallProperty.IDENTITY)}:
        hint = (
            "ask opening hours by a schedule" if left == CallRef(CallProperty.TIME) else "compare by is, is_not, one_of"
        )
        reader.report(codes.NOT_COMPARABLE, inside, f"this cannot be compared by {word}", hint, key=True)
        return NEVER
    if isinstance(raw, dict):
        return Compare(left, by, expression(raw, inside, reader))
    return Compare(left, by, _literal(left, by, raw, inside, reader))


def _truth(raw: object, path: Path, reader: Reader) -> Expression:
    value = infer(raw) if isinstance(raw, str) else None
    if isinstance(value, bool):
        return Literal(value)
    reader.report(codes.WRONG_KIND, path, "is_set needs yes or no")
    return NOTHING


def _literal(left: Expression, by: Comparison, raw: object, path: Path, reader: Reader) -> Expression:
    """The literal that a value is compared with, of the kind that the comparison needs."""
    if by is Comparison.ONE_OF:
        items = raw if isinstance(raw, list) else [raw]
        return Literal(tuple(_item(left, by, item, path, reader) for item in items))
    return Literal(_item(left, by, raw, path, reader))


def _item(left: Expression, by: Comparison, raw: object, path: Path, reader: Reader) -> Value:
    if not isinstance(raw, str):
        reader.report(codes.NOT_A_CONDITION, path, f'"{by.value}" needs a value here', "write a text or a number")
        return None
    if by in _ORDERED:
        return _measure(left, raw, path, reader)
    if by in _EQUAL and left == CallRef(CallProperty.IDENTITY) and Identity.from_word(raw) is None:
        hint = nearest(raw, [level.word for level in Identity])
        reader.report(codes.UNKNOWN_IDENTITY, path, f'nobody is ever "{raw}"', hint)
    return infer(raw) if isinstance(left, SettingRef) and by in _EQUAL else raw


def _measure(left: Expression, raw: str, path: Path, reader: Reader) -> Value:
    """A number or a length of time; of the same kind as the setting it is compared with."""
    value = infer(raw)
    if isinstance(value, str | bool):
        reader.report(codes.WRONG_KIND, path, f'"{raw}" is no number and no length of time')
    elif isinstance(left, SettingRef) and left.name in reader.settings:
        other = reader.settings[left.name]
        if isinstance(other, Duration) is not isinstance(value, Duration):
            message = f'the setting "{left.name}" is {kind_of(other)} and cannot be compared with {kind_of(value)}'
            reader.report(codes.NOT_COMPARABLE, path, message)
    return value
