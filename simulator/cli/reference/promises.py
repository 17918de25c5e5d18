"""The page of the sentences in which promises are written."""

from collections.abc import Mapping

from simulator.evidence.promises.catalogue import SENTENCES, PromiseSentence

_HEAD = """\
# The sentences of promises

A promise stands in the use case's file, under `promises:`; it must hold on every call. `{int}` is a number, `{string}`
a text in quotes, `{level}` is `identified` or `authenticated`, `{ways}` are ways to end.
[What does a promise look like?](../promises.md)
"""


def pages() -> Mapping[str, str]:
    """The page."""
    return {"promises.md": "\n".join([_HEAD, *map(_entry, SENTENCES)])}


def _entry(sentence: PromiseSentence) -> str:
    return f"## {sentence.pattern}\n\n{sentence.about}\n\n```yaml\n- {_quoted(sentence.example)}\n```\n"


def _quoted(text: str) -> str:
    """The text as YAML takes it."""
    return f"'{text}'" if '"' in text else text
