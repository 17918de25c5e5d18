"""The schemas for editors: they accept what the loaders accept, and describe all of it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from simulator.flow.model import KIND_NAMES
from simulator.flow.schema import (
    Schema,
    acceptance_schema,
    centre_schema,
    flow_schema,
    population_schema,
    usecase_schema,
)

SCHEMAS = (flow_schema, centre_schema, usecase_schema, acceptance_schema, population_schema)
KINDS = sorted(KIND_NAMES.values())


def parts(schema: Any) -> Iterator[Schema]:
    """Every mapping of a schema."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(inner)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_schema_is_the_same_every_time(schema: Callable[[], Schema]) -> None:
    """The generated files can be checked to be current."""
    assert json.dumps(schema()) == json.dumps(schema())


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_reference_leads_somewhere(schema: Callable[[], Schema]) -> None:
    """No editor meets a definition that is not there."""
    made = schema()
    references = {part["$ref"] for part in parts(made) if isinstance(part.get("$ref"), str)}
    assert set() == {name for name in references if name.removeprefix("#/$defs/") not in made["$defs"]}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_key_of_a_document_is_described(schema: Callable[[], Schema]) -> None:
    """Completion tells what a key is for."""
    made = schema()
    shapes = [made, *(part for name, part in made["$defs"].items() if name.endswith("Shape"))]
    silent = [name for shape in shapes for name, part in shape["properties"].items() if "description" not in part]
    assert [] == silent


def test_every_kind_of_state_is_offered() -> None:
    """An editor completes the kind, and then the keys of that kind."""
    offered = [
        part["properties"]["kind"]["const"]
        for part in parts(flow_schema())
        if "const" in part.get("properties", {}).get("kind", {})
    ]
    assert KINDS == sorted(offered)


def test_nothing_of_pydantic_s_own_is_left_in_a_schema() -> None:
    """Titles made of field names would stand in every hint of an editor."""
    for schema in SCHEMAS:
        titles = [part["title"] for part in parts(schema()) if isinstance(part.get("title"), str)]
        assert 1 == len(titles)


def validator(schema: Schema) -> Any:
    """A validator that some other project has written."""
    jsonschema = pytest.importorskip("jsonschema", reason="the dev extra is not installed")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


FLOW = {
    "flow": "sample",
    "start": "ask",
    "numbers": ["0800 171 717", 112],
    "settings": {"limit": {"value": 2}, "strict": {"value": True}, "wait": {"value": "8 s"}},
    "attributes": {"number": None, "pin": {"privacy": "secret"}},
    "counters": {"tries": {"limit": {"setting": "limit"}}},
    "prompts": {"hello": {"text": "Hello.", "barge_in": False}, "again": {"text": {"en": "Again."}, "barge_in": "no"}},
    "states": {
        "ask": {
            "kind": "collect",
            "prompt": "hello",
            "reprompt": ["again"],
            "attribute": "number",
            "length": {"least": 4, "most": "8"},
            "first_digit": {"setting": "wait"},
            "on": {"entered": "decide", "no_input": {"to": "ask"}},
        },
        "decide": {
            "kind": "decide",
            "cases": {
                "known": {"all": [{"attribute": "number", "is_set": True}, {"not": {"setting": "limit", "at_most": 1}}]}
            },
            "on": {"known": "end"},
        },
        "end": {"kind": "disconnect"},
    },
}


@pytest.fixture(scope="module")
def of_flows() -> Any:
    """The validator of flows; making it costs more than using it."""
    return validator(flow_schema())


def test_what_an_editor_reads_is_accepted(of_flows: Any) -> None:
    """Numbers and truth where people write them so, a reference wherever the language takes one."""
    assert [] == list(of_flows.iter_errors(FLOW))


@pytest.mark.parametrize(
    "states",
    [
        {"end": {"kind": "disconect"}},
        {"end": {"kind": "disconnect", "prompt": "hello"}},
        {"end": {}},
        {"end": {"kind": "play"}},
        {"end": {"kind": "transfer", "queue": {"queue": "General"}}},
        {"end": {"kind": "decide", "cases": {"a": {"attribute": "b"}}}},
        {"end": {"kind": "collect", "prompt": "a", "attribute": "b", "length": 8, "overflow": "carries"}},
        {},
    ],
)
def test_what_the_loader_refuses_an_editor_marks(of_flows: Any, states: dict[str, Any]) -> None:
    """At least the mistakes of shape."""
    assert [] != list(of_flows.iter_errors({**FLOW, "states": states}))


def test_centre_and_use_case_are_checked_alike() -> None:
    """Both accept a small sound document, and mark a misspelt key."""
    centre = {
        "centre": "desk",
        "queues": {"General": None},
        "agents": {"Kim": {"queues": "General", "skills": {"Router": 5}}},
    }
    course = {"1": "The caller calls.", "2": {"text": "It rings.", "branches": ["A"]}}
    case = {"use_case": "UC 1", "name": "a", "description": "b", "basic_course": course}
    for schema, document in ((centre_schema(), centre), (usecase_schema(), case)):
        assert [] == list(validator(schema).iter_errors(document))
        assert [] != list(validator(schema).iter_errors({**document, "agnets": {}}))
