"""A document against a pydantic model: the model, or every disagreement as a problem at its place.

pydantic is imported here, when used, and shows none of its own words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from simulator.domain.problems import Problem, did_you_mean, in_order
from simulator.notation.document import Document, Path
from simulator.notation.shape_paths import Located, Schemas
from simulator.notation.shape_words import (
    Subject,
    Words,
    choice_hint,
    expectation,
    named,
    refused,
    wrong_kind,
    wrong_value,
    wrong_word,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

_EITHER = "either"  # of several kinds, by a union: not one of pydantic's own types

Model = TypeVar("Model", bound="BaseModel")


@dataclass(frozen=True, slots=True)
class _Disagreement:
    """One of pydantic's errors, at its place in the file."""

    kind: str
    at: Located
    context: Mapping[str, Any]
    message: str
    by_rule: bool


def validate(document: Document, model: "type[Model]") -> "Model | list[Problem]":
    """The document as the model, or all problems of its shape (S001-S099), in the order of the file."""
    from pydantic import ValidationError

    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        # No `raise from`: the error holds the file's values, and some of them may be secret.
        found = error.errors(include_url=False, include_input=False)
    schemas = Schemas(model.__pydantic_core_schema__)
    disagreements = [_disagreement(details, schemas) for details in found]
    return in_order(_Report(document, schemas).problems(disagreements))


def _disagreement(details: Mapping[str, Any], schemas: Schemas) -> _Disagreement:
    from pydantic_core.core_schema import ErrorType

    kind, location, context = details["type"], list(details["loc"]), details.get("ctx") or {}
    own_words = context.get("error")  # of a ValueError that the model's author raised
    by_rule = kind in {"value_error", "assertion_error"} or kind not in get_args(ErrorType)
    key = location.pop() if kind in {"missing", "extra_forbidden"} else None
    at = schemas.locate(location)
    if key is not None:
        context = {"key": key}
    return _Disagreement(kind, at, context, str(own_words or details["msg"]), by_rule=by_rule)


class _Report:
    """Turns disagreements into problems of one document."""

    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self._schemas = schemas

    def problems(self, found: list[_Disagreement]) -> list[Problem]:
        """A problem for each disagreement; one for each union, and one for a key that is only misspelt."""
        settled = self._settled(found, 0)
        slips = {(each.at.path, self._meant(each)) for each in settled if each.kind == "extra_forbidden"}
        return [self._problem(each) for each in settled if (each.at.path, _missing_key(each) or "") not in slips]

    def _settled(self, found: list[_Disagreement], level: int) -> list[_Disagreement]:
        """The disagreements, with those of one alternative for each union; ``level``: how many unions were entered."""
        settled = [each for each in found if len(each.at.branches) <= level]
        unions: dict[Path, dict[str, list[_Disagreement]]] = {}
        for each in found:
            if len(each.at.branches) > level:
                branch = each.at.branches[level]
                unions.setdefault(branch.path, {}).setdefault(branch.label, []).append(each)
        for path, branches in unions.items():
            entered = [errors for errors in branches.values() if not any(self._is_wrong_kind(e, path) for e in errors)]
            if entered:
                settled += self._settled(min(entered, key=len), level + 1)
            else:
                settled.append(self._either(path, [error for errors in branches.values() for error in errors]))
        return settled

    def _is_wrong_kind(self, each: _Disagreement, path: Path) -> bool:
        return each.at.path == path and not each.at.on_key and self._expected(each) is not None

    def _expected(self, each: _Disagreement) -> str | None:
        return expectation(each.kind, self._schemas.words_at(each.at))

    def _either(self, path: Path, errors: list[_Disagreement]) -> _Disagreement:
        """One disagreement for a value that is none of a union's kinds."""
        expected = dict.fromkeys(self._expected(each) or "" for each in errors if each.at.path == path)
        words = [word for each in errors if each.at.path == path for word in self._schemas.words_at(each.at)]
        context = {"expected": " or ".join(filter(None, expected)), "words": words}
        located = Located(path, errors[0].at.schema, description=errors[0].at.description)
        return _Disagreement(_EITHER, located, context, "", by_rule=False)

    def _meant(self, each: _Disagreement) -> str | None:
        """The key that an unknown key is probably a slip of: one that is not given already."""
        return did_you_mean(each.context["key"], self._free_keys(each.at))

    def _free_keys(self, at: Located) -> list[str]:
        value = self._document.at(at.path)
        given = value if isinstance(value, dict) else {}
        return [key for key in self._schemas.fields_at(at) if key not in given]

    def _problem(self, each: _Disagreement) -> Problem:
        match each.kind:
            case "missing" | "union_tag_not_found":
                return self._missing(each)
            case "extra_forbidden":
                return self._unknown_key(each)
            case "union_tag_invalid":
                return self._unknown_kind(each)
            case _:
                return self._wrong(each)

    def _missing(self, each: _Disagreement) -> Problem:
        path, key = each.at.path, _missing_key(each) or ""
        where = f" in {named(path)}" if path else ""
        field = self._schemas.locate_field(each.at, key)
        words = self._schemas.words_at(each.at if each.kind == "union_tag_not_found" else field)
        hint = self._slip_of(each.at, key) or choice_hint(None, words) or field.description
        return self._document.problem("S001", path, f'"{key}" is missing{where}', hint, key=True)

    def _slip_of(self, at: Located, key: str) -> str | None:
        """A hint at the given key that is probably a slip of the missing one; one that is known is none."""
        given, known = self._document.at(at.path), set(self._schemas.fields_at(at))
        near = did_you_mean(key, [each for each in given if each not in known]) if isinstance(given, dict) else None
        return None if near is None else f'is "{near}" a slip of "{key}"?'

    def _unknown_key(self, each: _Disagreement) -> Problem:
        path, key = each.at.path, each.context["key"]
        where = f" in {named(path)}" if path else ""
        hint = choice_hint(key, self._free_keys(each.at))
        return self._document.problem("S002", (*path, key), f'unknown key "{key}"{where}', hint, key=True)

    def _unknown_kind(self, each: _Disagreement) -> Problem:
        key = _discriminator(each)
        path = (*each.at.path, key)
        value = self._document.at(path)
        words = self._schemas.words_at(each.at)
        if not isinstance(value, str):
            return self._said(
                path, wrong_kind(Subject.of_value(path, value), f"one of {', '.join(words)}"), key=value is not None
            )
        return self._said(path, Words("S007", f'unknown {key} "{value}"', choice_hint(value, words)))

    def _wrong(self, each: _Disagreement) -> Problem:
        """The problem of a value, or of a key, that is not as the model wants it."""
        path = each.at.path
        words = self._schemas.words_at(each.at) if each.kind in {"literal_error", "enum"} else []
        value = str(path[-1]) if each.at.on_key else self._document.at(path)
        subject = Subject.of_key(value) if isinstance(value, str) and each.at.on_key else Subject.of_value(path, value)
        expected = self._expected(each)
        if each.kind == _EITHER:
            expected, words = each.context["expected"], each.context["words"]
        if each.by_rule:
            said = refused(subject, each.message)
        elif expected is not None and words:
            said = wrong_word(subject, expected, words)
        elif expected is not None:
            said = wrong_kind(subject, expected)
        else:
            said = wrong_value(subject, each.kind, each.context)
        return self._said(path, said, each.at.description, key=each.at.on_key or isinstance(value, dict | list))

    def _said(self, path: Path, words: Words, description: str | None = None, *, key: bool = False) -> Problem:
        return self._document.problem(words.code, path, words.message, words.hint or description, key=key)


def _discriminator(each: _Disagreement) -> str:
    return str(each.context.get("discriminator", "kind")).strip("'")


def _missing_key(each: _Disagreement) -> str | None:
    """The key that is missing, where that is what the disagreement says."""
    match each.kind:
        case "missing":
            return str(each.context["key"])
        case "union_tag_not_found":
            return _discriminator(each)
        case _:
            return None
