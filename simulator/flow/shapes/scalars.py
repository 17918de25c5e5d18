"""Scalars of the documents: all are text in the file, and each says what it must be able to stand for.

An editor's YAML reads 2 as a number and yes as truth; the schemas accept what people write.
"""

import re
from datetime import date
from typing import Annotated, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from simulator.domain.timing import Millis, parse_length

_WHOLE = re.compile(r"\d{1,9}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YES = frozenset({"yes", "true", "on"})
_NO = frozenset({"no", "false", "off"})


class Shape(BaseModel):
    """What all shapes share: no key that is not known."""

    # Built when first used: the parts of a document are never validated alone, and building them costs start-up time.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _filled(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("empty_text", "there is nothing here")
    return value


def _whole(value: object) -> object:
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise PydanticCustomError("whole_number", "a whole number is needed here, such as 3")


def _counted(value: object) -> object:
    number = _whole(value)
    if number == 0:
        raise PydanticCustomError("whole_number", "a whole number from 1 on is needed here")
    return number


def _yes_no(value: object) -> object:
    word = value.casefold() if isinstance(value, str) else ""
    if word not in _YES | _NO:
        raise PydanticCustomError("yes_or_no", "write yes or no here")
    return word in _YES


def _length(value: object) -> object:
    millis = parse_length(value) if isinstance(value, str) else None
    if millis is None:
        raise PydanticCustomError("length_of_time", 'write a length of time here, such as "5 s", "300 ms" or "1m30s"')
    return millis


def _day(value: object) -> object:
    try:
        return date.fromisoformat(value if isinstance(value, str) and _DAY.fullmatch(value) else "")
    except ValueError:
        raise PydanticCustomError("day", "write a day here as year, month and day, such as 2026-03-31") from None


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


SCALAR_SCHEMA = WithJsonSchema({"type": ["string", "number", "boolean"]})

Text: TypeAlias = Annotated[str, SCALAR_SCHEMA, BeforeValidator(_filled)]
"""Any text that is not blank."""

Whole: TypeAlias = Annotated[int, BeforeValidator(_whole, json_schema_input_type=int | str)]
"""A whole number, 0 or more."""

Counted: TypeAlias = Annotated[int, BeforeValidator(_counted, json_schema_input_type=int | str)]
"""A whole number, 1 or more."""

YesNo: TypeAlias = Annotated[
    bool, WithJsonSchema({"enum": ["yes", "no", True, False, "true", "false", "on", "off"]}), BeforeValidator(_yes_no)
]
"""Yes or no."""

Length: TypeAlias = Annotated[
    Millis, WithJsonSchema({"type": "string", "examples": ["5 s", "300 ms", "1m30s"]}), BeforeValidator(_length)
]
"""A length of time, in ms."""

Day: TypeAlias = Annotated[
    date, WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-03-31"]}), BeforeValidator(_day)
]
"""A day of the calendar."""

Texts: TypeAlias = Annotated[tuple[Text, ...], BeforeValidator(_listed, json_schema_input_type=Text | tuple[Text, ...])]
"""A list of texts; one text stands for a list of one."""
