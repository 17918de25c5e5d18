"""From the words of a promise to the monitor that keeps it; what is wrong with the words is a problem with a place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from types import MappingProxyType

from simulator.domain.problems import Place, Problem
from simulator.evidence.promises.catalogue import SENTENCES, Gone, PromiseSentence
from simulator.evidence.promises.monitor import Monitor
from simulator.evidence.promises.vocabulary import Vocabulary
from simulator.flow.usecase import Promise

UNKNOWN_PROMISE = "P001"
THING_IS_GONE = "P002"

CODES = ((UNKNOWN_PROMISE, "A promise is no sentence that can be kept."), (THING_IS_GONE, "What it speaks of is gone."))
"""What can be wrong with a promise, for the list of problems."""

_PARAMETERS = MappingProxyType(
    {
        "{int}": r"(\d+)",
        "{string}": r'"([^"]*)"',
        "{level}": r"(identified|authenticated)",
        "{ways}": r"(.+)",
        "(s)": "s?",
    }
)
_PARTS = re.compile(r"(\{\w+\}|\(s\))")


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise with the monitor that keeps it."""

    promise: Promise
    monitor: Monitor = field(repr=False)


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises of a use case that can be kept, and what is wrong with the others."""

    kept: tuple[Kept, ...]
    problems: tuple[Problem, ...] = ()


def keep_all(promises: Iterable[Promise], vocabulary: Vocabulary) -> Promises:
    """The monitors of all promises, each problem of them in order."""
    results = [keep(promise, vocabulary) for promise in promises]
    kept = tuple(each for each in results if isinstance(each, Kept))
    return Promises(kept, tuple(each for each in results if isinstance(each, Problem)))


def keep(promise: Promise, vocabulary: Vocabulary) -> Kept | Problem:
    """The promise with its monitor; a problem where its words are none of the catalogue's, or speak of what is gone."""
    text = " ".join(promise.text.split())
    for sentence in SENTENCES:
        match = _pattern(sentence.pattern).fullmatch(text)
        if match is not None:
            built = sentence.build(match.groups(), vocabulary)
            if isinstance(built, Gone):
                return _problem(promise, THING_IS_GONE, f"{built.message}: {text}", built.hint)
            return Kept(promise, built)
    near = nearest(text)
    return _problem(promise, UNKNOWN_PROMISE, f"this is no promise that can be kept: {text}", f"near: {near.pattern}")


def nearest(text: str) -> PromiseSentence:
    """The sentence whose example is most like a text."""
    return max(SENTENCES, key=lambda each: SequenceMatcher(None, text.casefold(), each.example.casefold()).ratio())


def _problem(promise: Promise, code: str, message: str, hint: str) -> Problem:
    return Problem(code, promise.place or Place("", 1, 1), message, hint)


@lru_cache(maxsize=64)
def _pattern(text: str) -> re.Pattern[str]:
    parts = (_PARAMETERS.get(part, re.escape(part)) for part in _PARTS.split(text))
    return re.compile("".join(parts), re.IGNORECASE)
