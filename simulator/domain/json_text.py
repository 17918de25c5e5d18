"""JSON of the values that events are made of, several times faster than by a general encoder, which gets the others."""

import json
from collections.abc import Callable, Mapping
from json.encoder import encode_basestring
from types import MappingProxyType, NoneType
from typing import Any

quoted: Callable[[str], str] = encode_basestring
"""A text in quotes; what JSON cannot hold as it is, is escaped."""

encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, default=dict).encode
"""Anything, by the general encoder."""


def json_text(value: object) -> str:
    """A value as JSON, without spaces and with letters of every script as they are."""
    return _WRITERS.get(type(value), encoded)(value)


def _object(values: dict[str, object]) -> str:
    said = [
        f"{quoted(name)}:{quoted(value) if type(value) is str else json_text(value)}" for name, value in values.items()
    ]
    return f"{{{','.join(said)}}}"


def _array(values: tuple[object, ...]) -> str:
    return f"[{','.join([quoted(value) if type(value) is str else json_text(value) for value in values])}]"


_WRITERS: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {
        str: quoted,
        int: int.__repr__,
        bool: {True: "true", False: "false"}.__getitem__,
        NoneType: {None: "null"}.__getitem__,
        dict: _object,
        tuple: _array,
    }
)
