"""The page of the sentences, made from the catalogue."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from simulator.scenario.listing import ListedSentence, listed

_HEAD = """\
# The sentences of scenarios

Every sentence works in any `.feature` file, under any keyword, without a line of Python. `{string}` is a text in
quotes, `{int}` a number, `{keys}` keys of a telephone in quotes, `(s)` may be left out, `a/b` is either. Where a
sentence says "the caller" or "the call", it also takes a name: `When "Acme" presses "1"`.
`ivr steps WORDS` searches this list.
"""


def pages() -> Mapping[str, str]:
    """The page."""
    return {"steps.md": "\n".join([_HEAD, *_groups()]) + "\n"}


def _groups() -> Iterator[str]:
    for topic, sentences in groupby(listed(), key=lambda each: (each.group.title(), each.topic)):
        yield f"## {topic[0]}: {topic[1]}\n"
        for each in sentences:
            yield from _sentence(each)


def _sentence(sentence: ListedSentence) -> Iterator[str]:
    yield f"### {sentence.expression}\n"
    yield f"{sentence.about}\n"
    yield f"```gherkin\n{sentence.example}\n```\n"
    if sentence.forms:
        yield "Also: " + ", ".join(f"`{form}`" for form in sentence.forms) + ".\n"
