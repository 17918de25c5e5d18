"""The pages of the documents' languages (flows, centres, use cases, and so on), made from their schemas."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from simulator.cli.reference.markdown import cell
from simulator.flow.schema import acceptance_schema, centre_schema, flow_schema, population_schema, usecase_schema

Schema = Mapping[str, Any]

_INTRODUCTIONS = MappingProxyType(
    {
        "flow": "A file `*.flow.yaml` under `flows/`. A state does one thing, by its kind; every exit has a name, and "
        "leads somewhere.",
        "centre": "A file `*.centre.yaml`, beside the flows whose calls it takes.",
        "usecase": "A file `*.usecase.yaml`: the use case in the standard template, as the business wrote it.",
        "acceptance": "A file `*.acceptance.yaml`, beside the use case: who answers for what, what is known to be "
        "wrong, and who signed which run.",
        "population": "A file `*.population.yaml`, beside the flow that is called: who calls, when, how they behave, "
        "and who is at work. [How do I write a population?](../write-a-population.md)",
    }
)


def pages() -> Mapping[str, str]:
    """The pages."""
    made = {
        "flow": flow_schema(),
        "centre": centre_schema(),
        "usecase": usecase_schema(),
        "acceptance": acceptance_schema(),
        "population": population_schema(),
    }
    return {f"{name}-language.md": "\n".join(_page(name, schema)) for name, schema in made.items()}


def _page(name: str, schema: Schema) -> Iterator[str]:
    yield f"# {schema['title']}: what may stand in `*.{name}.yaml`\n"
    yield f"{_INTRODUCTIONS[name]}\n"
    yield "What must be there is **bold**.\n"
    yield "## The file\n"
    yield from _table(schema)
    parts: Schema = schema.get("$defs", {})
    kinds = {each: part for each, part in parts.items() if "kind" in part.get("properties", {})}
    if kinds:
        yield "## The kinds of state\n"
    for part in kinds.values():
        yield f"### {part['properties']['kind']['const']}\n"
        yield from _described(part)
    if kinds:
        yield "## The parts\n"
    for each, part in parts.items():
        if each not in kinds:
            yield f"### {_title(each)}\n"
            yield from _described(part)


def _described(part: Schema) -> Iterator[str]:
    if "description" in part:
        yield f"{part['description']}\n"
    if "properties" in part:
        yield from _table(part)
    elif "enum" in part:
        yield ", ".join(f"`{word}`" for word in part["enum"]) + ".\n"
    else:
        yield from _alternatives(part)


def _alternatives(part: Schema) -> Iterator[str]:
    for each in part.get("anyOf", ()):
        if "properties" in each:
            yield f"- a mapping with {_count(each)} of these:"
            yield from (
                f"  - `{name}`: {cell(about.get('description') or _value(about))}"
                for name, about in each["properties"].items()
            )
        else:
            yield f"- {each.get('description') or _value(each)}"
    yield ""


def _count(part: Schema) -> str:
    least, most = part.get("minProperties"), part.get("maxProperties")
    return {1: "one", 2: "two"}.get(least, "any") if least == most and least is not None else "some"


def _table(part: Schema) -> Iterator[str]:
    required = part.get("required", ())
    yield "| key | value | |"
    yield "|-|-|-|"
    for name, about in part["properties"].items():
        if name == "kind":
            continue
        key = f"**`{name}`**" if name in required else f"`{name}`"
        yield f"| {key} | {_value(about)} | {cell(about.get('description'))}{_default(about)} |"
    yield ""


def _default(about: Schema) -> str:
    if "default" not in about or about["default"] in ("", None):
        return ""
    value = about["default"]
    words = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
    return f" Unless given: `{words}`."


def _value(about: Schema) -> str:
    """What may stand there, in words, with links to the parts."""
    match about:
        case {"$ref": reference}:
            name = _title(reference.rpartition("/")[2])
            return f"[{name}](#{name.replace(' ', '-')})"
        case {"const": word}:
            return f"`{word}`"
        case {"enum": words}:
            return "yes or no" if True in words else ", ".join(f"`{word}`" for word in words)
        case {"anyOf": choices}:
            return _either(choices)
        case {"oneOf": _}:
            return "a [state](#the-kinds-of-state)"
        case {"type": "array"}:
            return f"a list: {_value(about.get('items', {}))}"
        case {"type": "object"}:
            return f"names, each with {_value(about.get('additionalProperties', {}))}"
        case {"type": "integer"}:
            return "a whole number"
        case _:
            return "a text"


def _either(choices: list[Schema]) -> str:
    """The choices in words, each once; a text beside a list of texts or a whole number goes without saying."""
    words = list(dict.fromkeys(_value(each) for each in choices if each.get("type") != "null"))
    if "a whole number" in words and "a text" in words:
        words.remove("a text")
    if len(words) == 2 and words[1] == f"a list: {words[0]}":
        words[1] = "a list of them"
    return " or ".join(words)


def _title(name: str) -> str:
    """A shape's name as people say it: OptOutShape is an opt out."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Shape")).lower()
