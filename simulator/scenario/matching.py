"""From a step's text to the one sentence it is: by an index of words, at a cost flat in the number of sentences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from simulator.scenario.errors import StepAmbiguous, StepUndefined
from simulator.scenario.expressions import Expression, alternatives, kinds, skeleton, tokens, ways
from simulator.scenario.sentence import Form, Said, Sentence, one_name

CACHED_TEXTS = 20_000
"""Texts whose sentence is remembered; beyond that the memory is emptied, so that it does not grow for ever."""


@dataclass(frozen=True, slots=True)
class Match:
    """The sentence that a text is, and what it says; ``is_subject`` where its name is the subject of the step."""

    sentence: Sentence
    said: Said = field(repr=False)
    is_subject: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    sentence: Sentence
    form: Form
    expression: Expression


@dataclass(slots=True)
class _Node:
    """A place in the index: where each next word leads, and the sentences that end here."""

    after: "dict[str, _Node]" = field(default_factory=dict)
    entries: list[_Entry] = field(default_factory=list)


class Matcher:
    """Finds the sentence of a text among those of a catalogue."""

    __slots__ = ("_cache", "_root", "sentences")

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        """Index every form of every sentence; nothing is compiled yet."""
        self.sentences = tuple(sentences)
        self._root = _Node()
        self._cache: dict[str, Match | None] = {}
        for sentence in self.sentences:
            for form in sentence.forms:
                _file(self._root, _Entry(sentence, form, Expression(form.expression)))

    def find(self, text: str) -> Match | None:
        """The sentence that the text is, or None. StepAmbiguous where several are, StepMisused for two names."""
        if text not in self._cache:
            if len(self._cache) >= CACHED_TEXTS:
                self._cache.clear()
            self._cache[text] = self._search(text)
        return self._cache[text]

    def matches(self, text: str) -> tuple[Match, ...]:
        """Every sentence that the text is: one, unless the catalogue is wrong or the text is none of its sentences."""
        words = tokens(text)
        found = (_matched(entry, text, words) for entry in dict.fromkeys(_walk(self._root, words)))
        return tuple(match for match in found if match is not None)

    def undefined(self, text: str, count: int = 3) -> StepUndefined:
        """The error that names the sentences nearest to a text."""
        return StepUndefined(tuple((each.expression, each.example) for each in self.nearest(text, count)), _slip(text))

    def nearest(self, text: str, count: int = 3) -> tuple[Sentence, ...]:
        """The sentences most like a text, the most alike first."""
        likeness = SequenceMatcher(autojunk=False)
        likeness.set_seq2(skeleton(text).casefold())
        ranked = sorted(self.sentences, key=lambda sentence: -_likeness(likeness, sentence))
        return tuple(ranked[:count])

    def _search(self, text: str) -> Match | None:
        found = self.matches(text)
        if len(found) > 1:
            raise StepAmbiguous(tuple(match.sentence.expression for match in found))
        return found[0] if found else None


def _file(root: _Node, entry: _Entry) -> None:
    """Put a form at every place where a text of its words would look for it."""
    nodes = [root]
    for word in entry.form.expression.split():
        nodes = [node.after.setdefault(way, _Node()) for node in nodes for way in alternatives(word)]
    for node in nodes:
        node.entries.append(entry)


def _walk(node: _Node, words: Sequence[str]) -> Iterator[_Entry]:
    """The forms that have these words, each a place for what it may stand for."""
    if not words:
        yield from node.entries
        return
    for kind in kinds(words[0]):
        if (following := node.after.get(kind)) is not None:
            yield from _walk(following, words[1:])


def _matched(entry: _Entry, text: str, words: tuple[str, ...]) -> Match | None:
    values = entry.expression.match(text)
    if values is None:
        return None
    form = entry.form
    who = one_name([str(values[index]) for index in form.names])
    rest = tuple(value for index, value in enumerate(values) if index not in form.names)
    return Match(entry.sentence, Said(rest, words, who), is_subject=form.is_subject)


def _likeness(likeness: SequenceMatcher[str], sentence: Sentence) -> float:
    best = 0.0
    for way in (way for form in sentence.forms for way in ways(form.expression)):
        likeness.set_seq1(skeleton(way).casefold())
        if likeness.real_quick_ratio() > best and likeness.quick_ratio() > best:
            best = max(best, likeness.ratio())
    return best


def _slip(text: str) -> str | None:
    """What is wrong with a text's quotes: they are the slip that its nearest sentences do not show."""
    bare = "".join(word for word in tokens(text) if not word.startswith(('"', "'")))
    if any(sign in bare for sign in "“”„‟«»"):
        return 'its quotes are those of a word processor: write straight ones (")'
    return 'a quote (") is not closed' if text.count('"') % 2 else None
