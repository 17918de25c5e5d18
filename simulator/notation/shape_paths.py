"""Where pydantic's errors are in the file: its locations name branches of unions, which the file does not have.

The walk follows the model's core schema (``__pydantic_core_schema__``, documented by pydantic-core), so that a key that
happens to be called like a branch is not taken for one. A core schema is plain dictionaries: nothing is imported here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from simulator.notation.document import Path

Schema: TypeAlias = Mapping[str, Any]

KEY_OF_MAPPING = "[key]"
_MODELS = frozenset({"model-fields", "dataclass-args", "typed-dict"})
_NOTHING: Schema = MappingProxyType({"type": "any"})


@dataclass(frozen=True, slots=True)
class Branch:
    """One alternative of an untagged union: where the union stands in the file, and which alternative was tried."""

    path: Path
    label: str


@dataclass(frozen=True, slots=True)
class Located:
    """A place in the file and what the model expects there; ``on_key``: the key itself is what is wrong."""

    path: Path
    schema: Schema
    branches: tuple[Branch, ...] = ()
    on_key: bool = False
    description: str | None = None


class Schemas:
    """A model's core schema, with its named parts at hand."""

    __slots__ = ("_named", "_root")

    def __init__(self, root: Schema) -> None:
        self._named: dict[str, Schema] = {}
        self._root = self._register(root)

    def locate(self, location: Sequence[str | int]) -> Located:
        """The place in the file that one of pydantic's locations means."""
        return self._follow(self._root, tuple(location), Located((), self._root))

    def fields_at(self, located: Located) -> dict[str, Schema]:
        """The fields that a mapping may have there, by the key in the file; {} where the model does not say."""
        return self._fields(self._peeled(located.schema))

    def locate_field(self, located: Located, key: str) -> Located:
        """A field of the mapping there, whether the file has it or not."""
        field = self.fields_at(located).get(key)
        if field is None:
            return Located((*located.path, key), _NOTHING)
        return Located((*located.path, key), field["schema"], description=_description(field))

    def words_at(self, located: Located) -> list[str]:
        """The words that are allowed there; [] where the model does not say."""
        schema = self._peeled(located.schema)
        match schema["type"]:
            case "literal":
                return [str(getattr(word, "value", word)) for word in schema["expected"]]
            case "enum":
                return [str(member.value) for member in schema["members"]]
            case "tagged-union":
                return [str(tag) for tag in schema["choices"]]
            case _:
                return []

    def _register(self, schema: Schema) -> Schema:
        """The schema itself; its definitions are remembered by name."""
        while schema["type"] == "definitions":
            self._named.update({part["ref"]: part for part in schema["definitions"]})
            schema = schema["schema"]
        return schema

    def _peeled(self, schema: Schema) -> Schema:
        """The schema without the wrappers that add no part to a location."""
        while True:
            match schema["type"]:
                case "definitions":
                    schema = self._register(schema)
                case "definition-ref":
                    schema = self._named.get(schema["schema_ref"], _NOTHING)
                case "json-or-python":
                    schema = schema["python_schema"]
                case "lax-or-strict":
                    schema = schema["lax_schema"]
                case "chain":
                    schema = schema["steps"][0]
                case _ if "schema" in schema and schema["type"] not in _MODELS:
                    schema = schema["schema"]
                case _:
                    return schema

    def _fields(self, schema: Schema) -> dict[str, Schema]:
        if schema["type"] not in _MODELS:
            return {}
        fields = schema["fields"]
        named = fields.items() if isinstance(fields, Mapping) else ((part["name"], part) for part in fields)
        return {key: part for name, part in named for key in _keys(name, part)}

    def _follow(self, schema: Schema, location: tuple[str | int, ...], so_far: Located) -> Located:
        """Goes down the schema by the parts of a location, one after the other."""
        while location:
            schema = self._peeled(schema)
            part, *rest = location
            if part == KEY_OF_MAPPING:
                return Located(so_far.path, schema.get("keys_schema", _NOTHING), so_far.branches, on_key=True)
            if schema["type"] == "union":
                return self._follow_union(schema, str(part), tuple(rest), so_far)
            schema, is_branch, description = self._step(schema, part)
            path = so_far.path if is_branch else (*so_far.path, part)
            so_far = Located(path, schema, so_far.branches, description=description)
            location = tuple(rest)
        return so_far

    def _step(self, schema: Schema, part: str | int) -> tuple[Schema, bool, str | None]:
        """The schema one part further, whether the part is a branch's tag and no key, and the field's description."""
        match schema["type"]:
            case "tagged-union":
                return schema["choices"].get(part, _NOTHING), True, None
            case "dict":
                return schema.get("values_schema", _NOTHING), False, None
            case "list" | "set" | "frozenset":
                return schema.get("items_schema", _NOTHING), False, None
            case "tuple":
                items = schema.get("items_schema", [])
                return (items[min(int(part), len(items) - 1)] if items else _NOTHING), False, None
            case _:
                field = self._fields(schema).get(str(part))
                return (_NOTHING, False, None) if field is None else (field["schema"], False, _description(field))

    def _follow_union(self, schema: Schema, label: str, rest: tuple[str | int, ...], so_far: Located) -> Located:
        """Goes on in the alternative that the label names; where it cannot be told, in the first that fits the rest."""
        branches = (*so_far.branches, Branch(so_far.path, label))
        start = Located(so_far.path, _NOTHING, branches, description=so_far.description)
        choices = list(_choices(schema))
        named = [choice for choice, name in choices if label == name or self._is_called(choice, label)]
        found = [self._follow(choice, rest, start) for choice in named or [choice for choice, _ in choices]]
        whole = [located for located in found if located.schema is not _NOTHING]
        last = (whole or found or [start])[0]
        return (
            last
            if rest
            else Located(last.path, named[0] if named else _NOTHING, branches, description=so_far.description)
        )

    def _is_called(self, choice: Schema, label: str) -> bool:
        """Whether pydantic calls an alternative so in a location: by its model's name, or by its type."""
        while choice["type"] in {"definition-ref", "definitions", "default", "nullable"}:
            named = choice["type"] == "definition-ref"
            choice = self._named.get(choice["schema_ref"], _NOTHING) if named else choice["schema"]
        if "cls" in choice:
            return bool(label == choice["cls"].__name__)
        return bool(label.removeprefix("constrained-").partition("[")[0] == choice["type"])


def _choices(schema: Schema) -> Iterator[tuple[Schema, str | None]]:
    for choice in schema["choices"]:
        yield choice if isinstance(choice, tuple) else (choice, None)


def _keys(name: str, field: Schema) -> list[str]:
    """The keys under which a field may stand in the file."""
    alias = field.get("validation_alias")
    match alias:
        case None:
            return [name]
        case str():
            return [alias]
        case _:
            return [str(choice[0] if isinstance(choice, list) else choice) for choice in alias]


def _description(field: Schema) -> str | None:
    """What the model's author says about the field, where he says it."""
    updates = (field.get("metadata") or {}).get("pydantic_js_updates") or {}
    description = updates.get("description")
    return description if isinstance(description, str) else None
