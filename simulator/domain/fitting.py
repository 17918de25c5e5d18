"""Whether what a file says fits a record: the types of a dataclass against the values that JSON brought.

A file may be damaged by a disk, a tool or a hand: whatever it holds, the answer is the values or a ``ValueError`` in
plain words, so that nothing later stumbles over a number where a text should be.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_origin

Check = Callable[[object], bool]

_WORDS: Mapping[object, str] = MappingProxyType(
    {
        str: "a text",
        int: "a whole number",
        bool: "true or false",
        NoneType: "null",
        Mapping: "an object",
        tuple: "a list",
    }
)


def json_object(text: str) -> dict[str, object]:
    """The object that a line of JSON holds; ``ValueError`` in plain words when it holds none."""
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not a line of JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, or brackets in brackets without end.
        raise ValueError("not a line of JSON that can be read") from error
    if not isinstance(record, dict):
        raise ValueError("not an object")  # noqa: TRY004 - the one error of a bad line
    return record


def fitting(record: Mapping[str, object], shape: type) -> dict[str, Any]:
    """The values for the fields of a dataclass, lists as tuples; what the dataclass does not know is left out.

    ``ValueError`` names the field that is not there, or what kind of value it needs.
    """
    values: dict[str, Any] = {}
    for name, needed, check, kind in _parts(shape):
        if name in record:
            value = record[name]
            if not check(value):
                raise ValueError(f'"{name}" is not {kind}')
            values[name] = _frozen(value)
        elif needed:
            raise ValueError(f'"{name}" is not there')
    return values


def is_text(value: object) -> bool:
    """Whether it is a text that can be written: half of a surrogate pair cannot."""
    if not isinstance(value, str):
        return False
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)


def is_whole(value: object) -> bool:
    """Whether it is a whole number: true and false are none."""
    return type(value) is int


@cache
def _parts(shape: type) -> tuple[tuple[str, bool, Check, str], ...]:
    """Each field: its name, whether it must be there, its check, and what to say when that fails."""
    return tuple((item.name, _is_needed(item), _check(item.type), _kind(item.type)) for item in fields(shape))


def _is_needed(item: "Field[Any]") -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _check(kind: object) -> Check:
    """The check of one annotation; TypeError, when the module is first used, for a kind that no record has."""
    if kind is str:
        return is_text
    if kind is int:
        return is_whole
    if kind in {bool, NoneType}:
        return lambda value: type(value) is kind
    parts = tuple(map(_check, (part for part in get_args(kind) if part is not ...)))
    if get_origin(kind) is tuple:
        return lambda value: isinstance(value, list | tuple) and all(map(parts[0], value))
    if get_origin(kind) is Mapping:
        return lambda value: (
            isinstance(value, Mapping) and all(parts[0](name) and parts[1](item) for name, item in value.items())
        )
    if not parts:
        raise TypeError(f"no check for {kind}")
    return lambda value: any(part(value) for part in parts)


def _kind(kind: object) -> str:
    """What a field needs, in words."""
    origin = get_origin(kind)
    if kind in _WORDS or origin in _WORDS:
        word = _WORDS[kind if kind in _WORDS else origin]
        inner = [part for part in get_args(kind) if part is not ...]
        return f"{word} of {_plural(inner[-1])}" if inner else word
    return " or ".join(_kind(part) for part in get_args(kind))


def _plural(kind: object) -> str:
    return "texts" if kind is str else "texts and lists of texts"


def _frozen(value: object) -> object:
    if isinstance(value, dict):
        return {name: _frozen(item) for name, item in value.items()}
    return tuple(value) if isinstance(value, list) else value
