"""The catalogue as data for a command to print, and as the file from which an editor completes and checks sentences."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from simulator.scenario.catalogue import CATALOGUE
from simulator.scenario.expressions import QUOTED
from simulator.scenario.sentence import Group, Sentence

GLUE_FILE = "ivr_sentences.js"
"""What the generated file is called; the editor is told of it by its setting ``cucumber.glue``."""

_KEYWORDS: Mapping[Group, str] = MappingProxyType({Group.GIVEN: "Given", Group.WHEN: "When", Group.THEN: "Then"})


@dataclass(frozen=True, slots=True)
class ListedSentence:
    """A sentence for a person: how it is written, an example with its keyword, what it means, where it belongs.

    ``forms`` are its other ways to write it (a name in place of "the caller"), ``columns`` those of its table.
    """

    group: str
    topic: str
    expression: str
    example: str
    about: str
    forms: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


def listed(sentences: Iterable[Sentence] = CATALOGUE) -> tuple[ListedSentence, ...]:
    """Every sentence, in the order of the catalogue: Given, When, Then, and within each by topic."""
    return tuple(_listed(sentence) for sentence in sentences)


def as_json(sentence: ListedSentence) -> dict[str, str | list[str]]:
    """A sentence for a machine."""
    return {
        "group": sentence.group,
        "topic": sentence.topic,
        "expression": sentence.expression,
        "example": sentence.example,
        "about": sentence.about,
        "forms": list(sentence.forms),
        "columns": list(sentence.columns),
    }


def glue_file(sentences: Iterable[Sentence] = CATALOGUE) -> str:
    """Step definitions that do nothing, in JavaScript, for the Cucumber extension of VS Code; nobody runs them."""
    return "\n".join([*_head(), *_definitions(sentences), ""])


def _listed(sentence: Sentence) -> ListedSentence:
    keyword = _KEYWORDS[sentence.group]
    example = [f"{keyword} {sentence.example}"]
    if sentence.columns:
        example += [f"  | {' | '.join(cells)} |" for cells in (sentence.columns, *sentence.rows)]
    forms = tuple(form.expression for form in sentence.forms[1:])
    return ListedSentence(
        sentence.group.value,
        sentence.topic,
        sentence.expression,
        "\n".join(example),
        sentence.about,
        forms,
        sentence.columns,
    )


def _head() -> Iterator[str]:
    yield "// The sentences of .feature files, for the editor only: it completes and checks steps with them."
    yield "// Generated; to make it anew, run the command that made the project. The steps themselves need no code."
    yield 'const { Given, When, Then, defineParameterType } = require("@cucumber/cucumber");'
    yield ""
    yield f'defineParameterType({{ name: "keys", regexp: /{QUOTED}/ }});'


def _definitions(sentences: Iterable[Sentence]) -> Iterator[str]:
    topic = ""
    for sentence in sentences:
        if sentence.topic != topic:
            topic = sentence.topic
            yield f"\n// {topic}"
        yield f"// {sentence.about}"
        for form in sentence.forms:
            written = json.dumps(form.expression, ensure_ascii=False)
            yield f"{_KEYWORDS[sentence.group]}({written}, function () {{}});"
