"""What is wrong with a feature file, in words: where, what, and what to do (G...)."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.domain.problems import Level, Place, Problem, did_you_mean, hint_for
from simulator.domain.scenarios import Feature, Scenario, StepText
from simulator.scenario.outlines import Block, placeholders
from simulator.scenario.secrecy import shown_unperformed

UNEXPECTED_LINE = "G001"
RAGGED_TABLE = "G002"
UNKNOWN_LANGUAGE = "G003"
UNEXPECTED_END = "G004"
BAD_TAG = "G005"
NO_FEATURE = "G006"
NO_SCENARIO = "G007"
NO_STEPS = "G008"
NO_EXAMPLES = "G009"
UNKNOWN_PLACEHOLDER = "G010"
LOST_STEP = "G011"
LOST_SCENARIO = "G012"

_LANGUAGE = re.compile(r"^\s*#\s*language\s*:\s*([\w-]+)", re.MULTILINE)
_CELL = re.compile(r"(?<=\|)(\s*)(\d{3,12})(?=\s*\|)")
_STEP_WORDS = ("Given", "When", "Then")
_LIKE_KEYWORDS = frozenset(
    {"they", "them", "than", "these", "there", "their", "where", "even", "give", "gives", "thin"}
)
_ADD_SCENARIO = 'add one: "Scenario: ..."'


def syntax_problems(errors: Sequence[Any], text: str, file: str) -> Iterator[Problem]:
    """What the package could not read. Of lines that follow one another only the first is told: the rest come of it."""
    lines = text.splitlines()
    last = -1
    for each in errors:
        place = Place(file, max(1, each.location["line"]), max(1, each.location.get("column") or 1))
        if any(line.strip() for line in lines[last : place.line - 1]) or last < 0:
            yield _explained(each, place, text, lines)
        last = place.line


def no_feature(file: str) -> Problem:
    """A file without a feature: nothing in it would run."""
    return Problem(NO_FEATURE, Place(file, 1, 1), "the file has no feature", 'begin it with "Feature: ..."')


def masked_line(line: str) -> str:
    """A line of a feature file as it may be shown: what may be a PIN is dots of the same length."""
    shown = shown_unperformed(line)
    if not shown.lstrip().startswith("|"):
        return shown
    return _CELL.sub(lambda found: found[1] + "•" * len(found[2]), shown)


@dataclass(slots=True)
class Doubts:
    """Collects what can be read and still is not what its writer meant."""

    file: str
    text: str = field(repr=False)
    problems: list[Problem] = field(default_factory=list)
    _outline_words: Collection[str] | None = field(default=None, repr=False)

    def about_feature(self, feature: Feature) -> None:
        """A feature without scenarios, a rule without scenarios: what stands there is taken for a description."""
        for rule in feature.rules:
            if not rule.scenarios:
                self._add(NO_SCENARIO, rule.place, f'the rule "{rule.name}" has no scenario', _ADD_SCENARIO)
        if not any(True for _ in feature.all_scenarios()) and not self.problems:
            self._add(NO_SCENARIO, feature.place, "the feature has no scenario", _ADD_SCENARIO)

    def about_scenario(
        self, node: Mapping[str, Any], scenario: Scenario, own: Sequence[StepText], blocks: Sequence[Block]
    ) -> None:
        """A scenario without steps, an outline without examples, a placeholder without a column."""
        self.about_description(node)
        if not own:
            message = f'the scenario "{scenario.name}" has no steps: it would prove nothing'
            self._add(NO_STEPS, scenario.place, message, "add steps, or delete the scenario")
        if (blocks or self.is_outline(node)) and not any(block.rows for block in blocks):
            hint = 'add "Examples:" and a table below its steps'
            self._add(NO_EXAMPLES, scenario.place, f'the outline "{scenario.name}" has no examples', hint)
        columns = {column for block in blocks for column in block.columns}
        for name, place in placeholders(own) if blocks else ():
            if name not in columns:
                self._unknown_placeholder(name, place, columns)

    def about_description(self, node: Mapping[str, Any]) -> None:
        """Text below a scenario's name that looks like a step with a misspelt keyword: it would silently be none."""
        self.about_lost_scenarios(node)
        start = node["location"]["line"]
        for offset, line in enumerate(node["description"].splitlines() if node["description"] else ()):
            word = next(iter(line.split()), "")
            near = _meant_keyword(word)
            if near is not None:
                number = self._line_of(line, start + offset)
                place = Place(self.file, number, 1 + len(line) - len(line.lstrip()))
                message = f'"{word}" begins no step: the line is taken for a description'
                self._add(LOST_STEP, place, message, f'did you mean "{near}"?', len(word), Level.WARNING)

    def about_lost_scenarios(self, node: Mapping[str, Any]) -> None:
        """A misspelt "Scenario:" in a description: the scenario would silently be none."""
        lines = (node["description"] or "").splitlines()
        for line, following in zip(lines, (*lines, "")[1:], strict=True):
            near = self._meant_scenario(line.strip(), following.strip())
            if near is not None:
                number = self._line_of(line, node["location"]["line"])
                place = Place(self.file, number, 1 + len(line) - len(line.lstrip()))
                message = "this begins no scenario: the line is taken for a description"
                self._add(LOST_SCENARIO, place, message, f'did you mean "{near}:"?', len(line.strip()))

    def is_outline(self, node: Mapping[str, Any]) -> bool:
        """Whether a scenario is called an outline."""
        if self._outline_words is None:
            self._outline_words = _keywords(self.text, "scenarioOutline")
        return str(node["keyword"]) in self._outline_words

    def _meant_scenario(self, line: str, following: str) -> str | None:
        """The keyword that a line of a description is most likely a slip of, by what stands in it and below it."""
        words, colon, _ = line.partition(":")
        keywords = [word for word in _keywords(self.text, "scenario", "scenarioOutline") if not word.startswith("Ex")]
        if not colon:
            steps = _keywords(self.text, *_STEPS)
            first = next(iter(line.split()), "")
            return first if first in keywords and following.startswith(steps) else None
        near = did_you_mean(words, keywords)
        return near if near is not None and near[0] == words[:1] and abs(len(near) - len(words)) <= 1 else None

    def _unknown_placeholder(self, name: str, place: Place, columns: Iterable[str]) -> None:
        listed = ", ".join(f"<{column}>" for column in sorted(columns))
        hint = hint_for(name, columns) or f"the columns are {listed}"
        self._add(UNKNOWN_PLACEHOLDER, place, f"no examples have a column <{name}>", hint, level=Level.WARNING)

    def _line_of(self, line: str, least: int) -> int:
        lines = self.text.splitlines()
        return next((at + 1 for at in range(least, len(lines)) if lines[at].strip() == line.strip()), least + 1)

    def _add(self, code: str, place: Place, message: str, hint: str, span: int = 1, level: Level = Level.ERROR) -> None:
        source = masked_line(self.text.splitlines()[place.line - 1])
        self.problems.append(Problem(code, place, message, hint, level, source, span))


def _meant_keyword(word: str) -> str | None:
    """The keyword of a step that a word is most likely a slip of; None for a word of English that is just like one."""
    if len(word) < len("Then") or word.casefold() in _LIKE_KEYWORDS:
        return None
    near = did_you_mean(word, _STEP_WORDS)
    return near if near is not None and abs(len(near) - len(word)) <= 1 else None


def _explained(error: Any, place: Place, text: str, lines: Sequence[str]) -> Problem:  # noqa: ANN401 - the package's
    """One error of the package in our words."""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    words = line.strip()
    code, message, hint = _what_is_wrong(type(error).__name__, str(error), words, text)
    span = max(1, len(words)) if code == UNEXPECTED_LINE else 1
    return Problem(code, place, message, hint, source_line=masked_line(line) if line else None, span=span)


def _what_is_wrong(kind: str, said: str, words: str, text: str) -> tuple[str, str, str | None]:
    if kind == "NoSuchLanguageException":
        language = said.rpartition(":")[2].strip()
        near = hint_for(language, _languages())
        return UNKNOWN_LANGUAGE, f'Gherkin has no language "{language}"', near or "en is English, ko Korean"
    if kind == "UnexpectedEOFException":
        return UNEXPECTED_END, "the file ends in the middle of something", 'is a text block (""") closed?'
    if "inconsistent cell count" in said:
        return RAGGED_TABLE, "this row has more or fewer cells than the row above", "give every row the same columns"
    if kind == "ParserException" and "tag" in said:
        return BAD_TAG, "a tag has no white space in it", "write each tag with its own @"
    return UNEXPECTED_LINE, *_unexpected(words, text)


def _unexpected(words: str, text: str) -> tuple[str, str | None]:
    first = words.split(maxsplit=1)[0] if words else ""
    if words.startswith("|"):
        return "a row of a table stands under no step", "put the table directly below its step"
    if words.startswith("@"):
        return "tags stand above nothing", "put them above a feature, a rule, a scenario or examples"
    for kind, message, hint in _MISPLACED:
        if any(words.startswith(keyword) for keyword in _keywords(text, *kind)):
            return message, hint
    keywords = [keyword.strip() for keyword in _keywords(text, *_ALL)]
    near = hint_for(first.rstrip(":"), keywords)
    return "this line means nothing here", near or "a step begins with Given, When, Then, And, But or *"


_STEPS = ("given", "when", "then", "and", "but")
_ALL = (*_STEPS, "feature", "background", "rule", "scenario", "scenarioOutline", "examples")
_MISPLACED = (
    (("feature",), "a file has one feature, and this is another", "put it into a file of its own"),
    (("background",), "a background stands before the scenarios", "move it up, above the first scenario"),
    (("examples",), "examples stand under a scenario outline", "put them below the steps of the outline"),
    (("rule", "scenario", "scenarioOutline"), "this stands outside a feature", 'begin the file with "Feature: ..."'),
    (_STEPS, "a step stands outside a scenario", 'put "Scenario: ..." above it'),
)


def _keywords(text: str, *kinds: str) -> tuple[str, ...]:
    """The keywords of these kinds in the language of the text."""
    from gherkin.dialect import Dialect

    found = _LANGUAGE.search(text)
    dialect = Dialect.for_name(found[1] if found else "en") or Dialect.for_name("en")
    spec: Mapping[str, Sequence[str]] = {} if dialect is None else dict(dialect.spec)  # type: ignore[arg-type]
    return tuple(keyword for kind in kinds for keyword in spec.get(kind, ()) if keyword != "* ")


def _languages() -> tuple[str, ...]:
    from gherkin.dialect import DIALECTS

    return tuple(DIALECTS)
