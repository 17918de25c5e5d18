"""The catalogue of sentences for a person and for a machine; and which of them somebody looks for."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from json import dumps
from types import MappingProxyType

from simulator.cli.terminal import Style, styled
from simulator.domain.errors import UsageError
from simulator.domain.problems import did_you_mean
from simulator.scenario.listing import ListedSentence, listed
from simulator.scenario.listing import as_json as as_record

_HEADS: Mapping[str, str] = MappingProxyType(
    {"given": "Given: the world", "when": "When: somebody acts", "then": "Then: what must hold"}
)


def found(words: Sequence[str]) -> tuple[ListedSentence, ...]:
    """The sentences that have all these words somewhere; UsageError, with a near word, where none has."""
    wanted = [word.casefold() for text in words for word in text.split()]
    everything = listed()
    sentences = tuple(each for each in everything if all(word in _all_of(each) for word in wanted))
    if not sentences:
        known = {word for each in everything for word in _all_of(each).split() if word.isalpha()}
        near = next((near for word in wanted if word not in known and (near := did_you_mean(word, known))), None)
        raise UsageError(
            f"no sentence has the words {' '.join(words)}",
            f'Did you mean "{near}"?' if near else "ivr steps lists all sentences.",
        )
    return sentences


def as_json(sentences: Sequence[ListedSentence]) -> str:
    """The sentences for a machine: every form of each."""
    return dumps([as_record(each) for each in sentences], ensure_ascii=False, indent=2)


def shown(sentences: Sequence[ListedSentence]) -> str:
    """The sentences by what they are for, each with an example and a word on what it means."""
    return "\n".join(_shown(sentences))


def _shown(sentences: Sequence[ListedSentence]) -> Iterator[str]:
    for group, of_group in groupby(sentences, key=lambda each: each.group):
        yield styled(_HEADS[group], Style.STRONG)
        for each in of_group:
            yield f"  {styled(each.expression, Style.GOOD)}"
            yield f"      {styled(each.about, Style.FAINT)}"
            yield from (f"      {styled(row, Style.HELPFUL)}" for row in each.example.splitlines())
        yield ""
    count = f"{len(sentences)} sentence{'' if len(sentences) == 1 else 's'}"
    yield f"{count}. A step may use any keyword; a name in quotes may stand for the caller."


def _all_of(sentence: ListedSentence) -> str:
    parts = (sentence.expression, sentence.example, sentence.about, sentence.topic, *sentence.columns)
    return " ".join(parts).casefold()
