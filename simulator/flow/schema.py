"""JSON Schemas of the documents, for editors: completion, descriptions, and red lines while one types.

An editor's YAML reads 2 as a number and yes as truth or text; the schemas accept both, as the loaders do.
"""

from typing import Any, TypeAlias

from pydantic import BaseModel

from simulator.domain.operations import CRM_OPERATIONS
from simulator.domain.pops import POP_FIELDS
from simulator.flow.expressions import CallProperty, Comparison
from simulator.flow.schema_population import population_parts
from simulator.flow.shapes.acceptance import AcceptanceShape
from simulator.flow.shapes.centre import CentreShape
from simulator.flow.shapes.expressions import SCHEMA_NAME
from simulator.flow.shapes.flow import FlowShape
from simulator.flow.shapes.population import PopulationShape
from simulator.flow.shapes.usecase import UseCaseShape

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def flow_schema() -> Schema:
    """The schema of ``*.flow.yaml``."""
    schema = _schema(FlowShape, "Call flow")
    schema["$defs"] = dict(sorted({**schema["$defs"], **_expressions()}.items()))
    for kind in schema["$defs"].values():
        _allow_operations(kind)
    _suggest_pop_fields(schema["properties"]["pops"])
    return schema


def centre_schema() -> Schema:
    """The schema of ``*.centre.yaml``."""
    return _schema(CentreShape, "Contact centre")


def usecase_schema() -> Schema:
    """The schema of ``*.usecase.yaml``."""
    return _schema(UseCaseShape, "Use case")


def acceptance_schema() -> Schema:
    """The schema of ``*.acceptance.yaml``."""
    return _schema(AcceptanceShape, "Acceptance record")


def population_schema() -> Schema:
    """The schema of ``*.population.yaml``."""
    schema = _schema(PopulationShape, "Population")
    schema["$defs"] = dict(sorted({**schema["$defs"], **population_parts()}.items()))
    return schema


def _schema(shape: type[BaseModel], title: str) -> Schema:
    schema = shape.model_json_schema(mode="validation")
    return {"$schema": DIALECT, **_tidied(schema), "title": title}


def _tidied(part: Any) -> Any:  # noqa: ANN401 - a schema is any JSON
    """References to our own definitions written out; titles and defaults of pydantic's making left out.

    A default of null stands for "not given", which no editor should write.
    """
    if isinstance(part, list):
        return [_tidied(item) for item in part]
    if not isinstance(part, dict):
        return part
    if SCHEMA_NAME in part:
        others = {key: _tidied(value) for key, value in part.items() if key not in {SCHEMA_NAME, "default", "title"}}
        return {"$ref": f"#/$defs/{part[SCHEMA_NAME]}", **others}
    kept = {key: value for key, value in part.items() if not _is_pydantics_own(key, value)}
    return {key: _tidied(value) for key, value in kept.items()}


def _is_pydantics_own(key: str, value: object) -> bool:
    """Titles made of names, defaults that say "not given", and OpenAPI's discriminator."""
    made_title = key == "title" and isinstance(value, str)
    return (
        made_title
        or (key == "default" and value in (None, [], {}))
        or (key == "discriminator" and "mapping" in str(value))
    )


def _allow_operations(kind: Schema) -> None:
    """A dip's operation is completed from the CRM's look-ups, and may be one of the flow's own."""
    operation = kind.get("properties", {}).get("operation")
    if operation is not None:
        operation["examples"] = list(CRM_OPERATIONS)


def _suggest_pop_fields(pops: Schema) -> None:
    layout = pops["additionalProperties"]
    layout["properties"] = {name: {"$ref": "#/$defs/Expression"} for name in POP_FIELDS}


def _expressions() -> Schema:
    """The definitions of what pydantic lets pass and ``simulator.flow.reading`` checks."""
    scalar = {"type": ["string", "number", "boolean"]}
    one_key = {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": False}
    setting = {**one_key, "properties": {"setting": {"type": "string", "description": "The value of a setting."}}}
    reference = {
        **one_key,
        "properties": {
            "attribute": {"type": "string", "description": "The value of an attribute of the call."},
            "setting": {"type": "string", "description": "The value of a setting."},
            "call": {"enum": [each.value for each in CallProperty], "description": "A property of the call itself."},
            "last_four": {"$ref": "#/$defs/Expression", "description": "All but the last four characters as dots."},
            "text": {**scalar, "description": "This text, whatever it looks like."},
        },
    }
    return {
        "Expression": {"description": "A text, or a reference.", "anyOf": [scalar, reference]},
        "Number": {"description": "A whole number, or a reference to one.", "anyOf": [_whole(), reference]},
        "Timer": {
            "description": 'A length of time such as "5 s", or a setting.',
            "anyOf": [{"type": "string"}, setting],
        },
        "Value": {
            "description": "A number, a length of time, yes or no, a text, or a list of them.",
            "anyOf": [scalar, {"type": "array", "items": scalar}, {**one_key, "properties": {"text": scalar}}],
        },
        "Condition": {
            "description": "A comparison, or several joined.",
            "anyOf": [_comparison(scalar), *_groups(one_key)],
        },
    }


def _whole() -> Schema:
    return {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^\d+$"}]}


def _comparison(scalar: Schema) -> Schema:
    right = {"anyOf": [{"$ref": "#/$defs/Expression"}, {"type": "array", "items": scalar}]}
    left = {
        "attribute": {"type": "string", "description": "The attribute that is compared."},
        "setting": {"type": "string", "description": "The setting that is compared."},
        "call": {"enum": [each.value for each in CallProperty], "description": "What is compared of the call itself."},
    }
    return {
        "type": "object",
        "properties": {**left, **{each.value: right for each in Comparison}},
        "additionalProperties": False,
        "minProperties": 2,
        "maxProperties": 2,
        "oneOf": [{"required": [name]} for name in left],
    }


def _groups(one_key: Schema) -> list[Schema]:
    condition = {"$ref": "#/$defs/Condition"}
    several = {"type": "array", "items": condition, "minItems": 1}
    members = {
        "all": {**several, "description": "Every one of these holds."},
        "any": {**several, "description": "At least one of these holds."},
        "not": {**condition, "description": "This does not hold."},
    }
    return [{**one_key, "properties": members}]
