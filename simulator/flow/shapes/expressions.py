"""Expressions and conditions in the file: checked by ``simulator.flow.reading``, described here for editors.

pydantic lets them pass as they are, because its errors about unions help nobody. The schemas are named here and
written out in ``simulator.flow.schema``.
"""

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, WithJsonSchema

SCHEMA_NAME = "x-ivr-schema"
"""Stands in a generated schema for a reference to a definition of ours."""

Raw: TypeAlias = Annotated[object, WithJsonSchema({SCHEMA_NAME: "Expression"})]
"""An expression: a text, or {attribute: ...}, {setting: ...}, {call: ...}, {last_four: ...}, {text: ...}."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


RawList: TypeAlias = Annotated[tuple[Raw, ...], BeforeValidator(_listed, json_schema_input_type=Raw | tuple[Raw, ...])]
"""Several expressions; one stands for a list of one."""

RawNumber: TypeAlias = Annotated[object, WithJsonSchema({SCHEMA_NAME: "Number"})]
"""A whole number, or an expression that gives one."""

RawTimer: TypeAlias = Annotated[object, WithJsonSchema({SCHEMA_NAME: "Timer"})]
"""A length of time, or {setting: ...} that is one."""

RawValue: TypeAlias = Annotated[object, WithJsonSchema({SCHEMA_NAME: "Value"})]
"""A setting's value; its kind is read off it: a number, a length of time, yes or no, else a text."""

RawCondition: TypeAlias = Annotated[object, WithJsonSchema({SCHEMA_NAME: "Condition"})]
"""A comparison, or {all: [...]}, {any: [...]}, {not: ...}."""
