"""How every document is loaded: text, document, shape, values; all problems of all stages at once.

Where the shape is wrong, the broken parts are taken out and the rest is read all the same, so that a state with a
misspelt key hides nothing of what is wrong elsewhere.
"""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.domain.problems import Problem, did_you_mean, has_errors, in_order
from simulator.flow.loaded import Loaded
from simulator.flow.reading.reader import Reader
from simulator.notation.composing import compose
from simulator.notation.document import Document
from simulator.notation.shape import validate

Shape = TypeVar("Shape", bound=BaseModel)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Language(Generic[Shape, Made]):
    """A kind of document: its shape, its sections of named parts, how it is read.

    ``stand_ins`` gives values for required keys that are missing or broken, so that the rest can be read.
    """

    shape: type[Shape]
    sections: tuple[str, ...]
    read: Callable[[Shape, Reader], Made]
    stand_ins: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    built_in: Mapping[str, frozenset[str]]


def load(text: str, file: str, language: Language[Shape, Made]) -> Loaded[Made]:
    """The document's value, or all its problems; ``file`` is the name for display. Reads no disk."""
    with _garbage_collector_held():
        document = compose(text, file)
        if not isinstance(document, Document):
            return Loaded(None, tuple(document))
        return load_document(document, language)


def load_document(document: Document, language: Language[Shape, Made]) -> Loaded[Made]:
    """The value of a document that is composed already, or all its problems."""
    reader = Reader(document, _names(document, language))
    found = validate(document, language.shape)
    problems: list[Problem] = []
    if isinstance(found, list):
        problems, shape = found, _salvaged(document, language)
    else:
        shape = found
    made = None if shape is None else language.read(shape, reader)
    ordered = tuple(in_order([*problems, *reader.problems]))
    return Loaded(None if has_errors(ordered) else made, ordered)


def _names(document: Document, language: Language[Shape, Made]) -> dict[str, frozenset[str]]:
    """Every name of the document by section; of broken parts too, and of a section whose name is misspelt."""
    names: dict[str, frozenset[str]] = dict.fromkeys(language.sections, frozenset[str]())
    value = document.value if isinstance(document.value, dict) else {}
    missing = [section for section in language.sections if section not in value]
    for key, part in value.items():
        section = key if key in names else did_you_mean(key, missing)
        if section is not None and isinstance(part, dict | list):
            names[section] = frozenset(item for item in part if isinstance(item, str))
    for section, built_in in language.built_in.items():
        names[section] |= built_in
    return names


def _salvaged(document: Document, language: Language[Shape, Made]) -> Shape | None:
    """The shape of a document without its broken parts; None where nothing can be made of it."""
    if not isinstance(document.value, dict):
        return None
    try:
        return language.shape.model_validate(_pruned(document.value, language))
    except ValidationError:
        return None


def _pruned(value: Mapping[str, Any], language: Language[Shape, Made]) -> dict[str, Any]:
    kept = {key: dict(part) if isinstance(part, dict) else part for key, part in value.items()}
    for first, *rest in _broken(value, language):
        section = kept.get(first)
        if rest and isinstance(section, dict):
            section.pop(rest[0], None)
        else:
            kept.pop(first, None)
    for key, stand_in in language.stand_ins(value).items():
        if not kept.get(key):
            kept[key] = stand_in
    return kept


def _broken(value: Mapping[str, Any], language: Language[Shape, Made]) -> Iterator[tuple[str, ...]]:
    """The broken parts: a top-level key, or a section's key and the name in it."""
    try:
        language.shape.model_validate(value)
    except ValidationError as error:
        for details in error.errors(include_url=False, include_context=False, include_input=False):
            location = [str(part) for part in details["loc"]]
            yield tuple(location[: 2 if location[:1] and location[0] in language.sections else 1])


@contextmanager
def _garbage_collector_held() -> Iterator[None]:
    """No cyclic collection inside: a large flow is many small objects, and none of them is garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
