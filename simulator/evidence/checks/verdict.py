"""A check's answer: whether it holds, what was expected, and what happened instead, in a tester's words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """``expected`` is what the sentence says; ``actual`` what the log shows, the same words where the check holds."""

    holds: bool
    expected: str
    actual: str


def verdict(holds: bool, expected: str, otherwise: Callable[[], str]) -> Verdict:  # noqa: FBT001 - it is the verdict
    """An answer; what happened instead is only put into words where it is needed."""
    return Verdict(holds, expected, expected if holds else otherwise())


def quoted(text: str) -> str:
    """A text in quotes, as a tester would write it."""
    return f'"{text}"'


def listed(texts: Iterable[str], nothing: str = "nothing") -> str:
    """Texts in quotes with commas between, or a word where there are none."""
    return ", ".join(map(quoted, texts)) or nothing


def alike(one: str, other: str) -> bool:
    """Whether two names are the same but for capitals, hyphens, underscores and white space around them."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())
