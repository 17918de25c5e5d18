"""The words and examples of a rule, read from its docstring; and an example made a whole project that can be linted.

A docstring has five parts, in this order: the promise (its first line), ``Why:``, ``Remedy:``, ``Good::`` and
``Bad::``. An example is a fragment of YAML: one flow, or several documents, each led by a comment that names its file.
What a fragment leaves out and does not matter to it is added: names, the start (its first state), prompts, attributes.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from simulator.flow.library import check_references
from simulator.flow.loaded import Loaded
from simulator.flow.loader import load_centre, load_flow, load_usecase
from simulator.lint.subject import Subject
from simulator.notation import Document, Value, compose, dump

ONLY_FILE = "calls.flow.yaml"
"""The file of an example that names none."""

T = TypeVar("T")

_PARTS = re.compile(r"(.*?)\n\nWhy: (.*?)\n\nRemedy: (.*?)\n\nGood::\n\n(.*?)\n\nBad::\n\n(.*)", re.DOTALL)
_FILE = re.compile(r"# (\S+\.yaml)\n")


@dataclass(frozen=True, slots=True)
class Words:
    """A rule's docstring in its parts; the examples are YAML, not indented."""

    promise: str
    why: str
    remedy: str
    good: str
    bad: str


def words_of(text: str) -> Words:
    """The parts of a rule's docstring; ``ValueError`` when it has not the form that all have."""
    match = _PARTS.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not the docstring of a rule: {text.strip().partition(chr(10))[0]!r}")
    promise, why, remedy = (" ".join(match[part].split()) for part in (1, 2, 3))
    return Words(promise, why, remedy, textwrap.dedent(match[4]), textwrap.dedent(match[5]))


def subject_of(example: str) -> Subject:
    """An example as a project, loaded; what loading refuses is among its problems."""
    sources = {name: _completed(name, text) for name, text in _files(example).items()}
    flows = [load_flow(text, name) for name, text in sources.items() if name.endswith(".flow.yaml")]
    centres = [load_centre(text, name) for name, text in sources.items() if name.endswith(".centre.yaml")]
    use_cases = [load_usecase(text, name) for name, text in sources.items() if name.endswith(".usecase.yaml")]
    by_name = {flow.name: flow for flow in _values(flows)}
    problems = [problem for each in flows for problem in each.problems]
    problems += [problem for each in centres for problem in each.problems]
    problems += [problem for each in use_cases for problem in each.problems]
    return Subject(
        flows=by_name,
        centres={name: centre for name in by_name for centre in _values(centres)},
        use_cases={use_case.id: use_case for use_case in _values(use_cases)},
        sources=sources,
        load_problems=(*problems, *check_references(by_name)),
    )


def _values(loaded: Sequence[Loaded[T]]) -> list[T]:
    return [each.value for each in loaded if each.value is not None]


def _files(example: str) -> dict[str, str]:
    """The documents of an example by file."""
    first, *rest = _FILE.split(example)
    named = dict(zip(rest[::2], rest[1::2], strict=True))
    return {ONLY_FILE: first, **named} if first.strip() else named


def _completed(file: str, text: str) -> str:
    """The document with what it left out."""
    document = compose(text, file)
    if not isinstance(document, Document) or not isinstance(document.value, dict):
        return text
    name, kind, _ = file.split(".")
    value = document.value
    match kind:
        case "flow":
            return dump(_whole_flow(name, value))
        case "centre":
            return dump({"centre": name, **value})
        case _:
            return dump({"name": name, "description": name, **value})


def _whole_flow(name: str, given: dict[str, Value]) -> dict[str, Value]:
    states = _section(given, "states")
    prompts: dict[str, Value] = {}
    attributes: dict[str, Value] = {}
    for body in states.values():
        if isinstance(body, dict):
            prompts |= {
                each: {"text": f"{each.replace('_', ' ').capitalize()}."} for each in _texts(body, "prompt", "reprompt")
            }
            attributes |= dict.fromkeys(_texts(body, "attribute"))
    return {
        "flow": name,
        "start": next(iter(states), ""),
        **given,
        "prompts": {**prompts, **_section(given, "prompts")},
        "attributes": {**attributes, **_section(given, "attributes")},
    }


def _section(given: dict[str, Value], name: str) -> dict[str, Value]:
    found = given.get(name)
    return found if isinstance(found, dict) else {}


def _texts(body: dict[str, Value], *parts: str) -> Iterator[str]:
    return (text for part in parts if isinstance(text := body.get(part), str))
