"""Expressions of a file to values: a text, a reference, a number, a timer, the words of a prompt."""

import re
from collections.abc import Iterator
from decimal import Decimal

from simulator.domain.calls import Privacy
from simulator.domain.problems import hint_for
from simulator.domain.timing import Duration, Millis, parse_length
from simulator.domain.values import Value, as_text
from simulator.flow import codes
from simulator.flow.expressions import (
    AttributeRef,
    CallProperty,
    CallRef,
    Expression,
    Joined,
    LastFour,
    Literal,
    SettingRef,
)
from simulator.flow.reading.reader import Reader, nearest
from simulator.notation.document import Path

NOTHING = Literal(None)
"""Stands where a problem was reported: no document with problems is ever used."""

_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)\.\d{1,18}")
_TRUTH = frozenset({"yes", "true"})
_UNTRUTH = frozenset({"no", "false"})
_FORMS = ("attribute", "setting", "call", "last_four", "text")
_HINT = "write a text, or one of {attribute: ...}, {setting: ...}, {call: ...}, {last_four: ...}, {text: ...}"
_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")


def infer(text: str) -> Value:
    """The value that a text stands for where kinds matter: number, length of time, yes or no, else the text itself.

    Digits with a leading zero stay text: they are an account number or a PIN.
    """
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if text in _TRUTH | _UNTRUTH:
        return text in _TRUTH
    length = parse_length(text)
    return text if length is None else Duration(length)


def kind_of(value: Value) -> str:
    """The kind of a value in the words of a flow's author."""
    match value:
        case bool():
            return "yes or no"
        case int():
            return "a whole number"
        case Decimal():
            return "a number"
        case Duration():
            return "a length of time"
        case tuple():
            return "a list"
        case _:
            return "a text"


def expression(raw: object, path: Path, reader: Reader) -> Expression:
    """An expression: a text stands for itself, a mapping refers to something."""
    match raw:
        case str():
            return Literal(raw)
        case dict() if len(raw) == 1:
            ((form, name),) = raw.items()
            return _reference(form, name, path, reader)
        case None:
            reader.report(codes.NOT_AN_EXPRESSION, path, "there is no value here", _HINT)
        case _:
            what = "a list" if isinstance(raw, list) else f"a group of {len(raw) if isinstance(raw, dict) else 0} keys"
            reader.report(codes.NOT_AN_EXPRESSION, path, f"{what} is no expression", _HINT)
    return NOTHING


def expressions(raws: tuple[object, ...], path: Path, reader: Reader) -> tuple[Expression, ...]:
    """Several expressions."""
    return tuple(expression(raw, reader.item(path, position), reader) for position, raw in enumerate(raws))


def _reference(form: str, name: object, path: Path, reader: Reader) -> Expression:
    inside = (*path, form)
    if form == "last_four":
        return LastFour(expression(name, inside, reader))
    if form not in _FORMS:
        hint = hint_for(form, _FORMS) or _HINT
        reader.report(codes.NOT_AN_EXPRESSION, inside, f'"{form}" is no kind of expression', hint, key=True)
        return NOTHING
    if not isinstance(name, str):
        reader.report(codes.NOT_AN_EXPRESSION, inside, f'"{form}" needs a name or a text', _HINT)
        return NOTHING
    match form:
        case "attribute":
            reader.attribute(name, inside)
            return AttributeRef(name)
        case "setting":
            reader.known(codes.UNKNOWN_SETTING, "settings", name, inside)
            return SettingRef(name)
        case "call":
            return call_property(name, inside, reader)
        case _:
            return Literal(name)


def call_property(name: str, path: Path, reader: Reader) -> Expression:
    """A property of the call itself."""
    try:
        return CallRef(CallProperty(name))
    except ValueError:
        known = [each.value for each in CallProperty]
        reader.report(codes.UNKNOWN_CALL_PROPERTY, path, f'a call has no "{name}"', nearest(name, known))
        return NOTHING


def number(raw: object, path: Path, reader: Reader, *, least: int = 0) -> Expression:
    """A whole number that is at least so much, or an expression for one; settings must be whole numbers."""
    value = infer(raw) if isinstance(raw, str) else None
    if isinstance(value, int) and not isinstance(value, bool) and value >= least:
        return Literal(value)
    if isinstance(raw, str):
        hint = f"write a number from {least} on, or {{setting: ...}}"
        reader.report(codes.WRONG_KIND, path, f'"{raw}" is no whole number from {least} on', hint)
        return NOTHING
    found = expression(raw, path, reader)
    _check_setting(found, int, "a whole number", path, reader)
    _check_least(found, least, path, reader)
    return found


def timer(raw: object, path: Path, reader: Reader, default: Millis) -> Expression:
    """A length of time in ms, or a setting that is one."""
    match raw:
        case None:
            return Literal(default)
        case str():
            return _length(raw, path, reader)
        case {"setting": str()} if isinstance(raw, dict) and len(raw) == 1:
            found = expression(raw, path, reader)
            _check_setting(found, Duration, "a length of time", path, reader)
            return found
        case _:
            hint = 'write a length of time such as "5 s", or {setting: ...}'
            reader.report(codes.WRONG_KIND, path, "a length of time is needed here", hint)
            return NOTHING


def _length(text: str, path: Path, reader: Reader) -> Expression:
    millis = parse_length(text)
    if millis is None:
        hint = f'with its unit: "{text} s" or "{text} ms"' if text.isdecimal() else 'such as "5 s", "300 ms" or "1m30s"'
        reader.report(codes.WRONG_KIND, path, f'"{text}" is no length of time', hint)
        return NOTHING
    return Literal(millis)


def _check_setting(found: Expression, kind: type, word: str, path: Path, reader: Reader) -> None:
    """Reports a setting of another kind than the place needs."""
    if not isinstance(found, SettingRef) or found.name not in reader.settings:
        return
    value = reader.settings[found.name]
    if type(value) is not kind:
        message = f'the setting "{found.name}" is {kind_of(value)}, and {word} is needed here'
        such_as = "3" if kind is int else "5 s"
        hint = f'it is "{as_text(value)}"; under settings write its value such as {such_as}, or name another one here'
        reader.report(codes.SETTING_OF_WRONG_KIND, (*path, "setting"), message, hint)


def _check_least(found: Expression, least: int, path: Path, reader: Reader) -> None:
    """Reports a setting whose number is less than the place takes."""
    value = reader.settings.get(found.name) if isinstance(found, SettingRef) else None
    if isinstance(found, SettingRef) and type(value) is int and value < least:
        message = f'the setting "{found.name}" is {value}, and a whole number from {least} on is needed here'
        reader.report(codes.SETTING_OF_WRONG_KIND, (*path, "setting"), message, "write another value under settings")


def setting_value(raw: object, path: Path, reader: Reader) -> Value:
    """A setting's value, of the kind that its text shows; {text: ...} keeps a text as it is."""
    match raw:
        case str():
            return infer(raw)
        case {"text": str(text)} if isinstance(raw, dict) and len(raw) == 1:
            return text
        case list() if all(isinstance(item, str) for item in raw):
            return tuple(infer(item) for item in raw)
        case _:
            hint = 'write a number, a length such as "5 s", yes or no, a text, a list of them, or {text: ...}'
            reader.report(codes.WRONG_KIND, path, "this is no value for a setting", hint)
            return None


def words(text: str, path: Path, reader: Reader) -> Expression:
    """A prompt's text with its placeholders: {attribute} stands for the attribute's value, {{ and }} for braces.

    An account number is spoken by its last four (S4), a secret never (S10).
    """
    if "{" not in text and "}" not in text:
        return Literal(text)
    return _merged(list(_parts(text, path, reader)))


def _parts(text: str, path: Path, reader: Reader) -> Iterator[Expression]:
    for match in _PART.finditer(text):
        found = match.group()
        if found in {"{{", "}}"}:
            yield Literal(found[0])
        elif match.group(1) is not None:
            yield _placeholder(match.group(1).strip(), path, reader)
        elif found in {"{", "}"}:
            hint = f'a brace that is to be spoken is doubled: "{found * 2}"'
            reader.report(codes.BAD_PLACEHOLDER, path, f'a "{found}" stands alone in this text', hint)
        else:
            yield Literal(found)


def _placeholder(name: str, path: Path, reader: Reader) -> Expression:
    if not reader.attribute(name, path) or name not in reader.attributes:
        return NOTHING
    match reader.attributes[name].privacy:
        case Privacy.SECRET:
            message = f'the attribute "{name}" is a secret and would be spoken'
            reader.report(codes.SECRET_SHOWN, path, message, "nothing secret is read back to the caller (S10)")
            return NOTHING
        case Privacy.LAST_FOUR:
            return LastFour(AttributeRef(name))
        case Privacy.CLEAR:
            return AttributeRef(name)


def _merged(parts: list[Expression]) -> Expression:
    """The parts with neighbouring texts joined; one text alone is a literal."""
    merged: list[Expression] = []
    for part in parts:
        match merged[-1] if merged else None, part:
            case Literal(str(before)), Literal(str(after)):
                merged[-1] = Literal(before + after)
            case _:
                merged.append(part)
    return merged[0] if len(merged) == 1 and isinstance(merged[0], Literal) else Joined(tuple(merged))
