"""Feature text to records: features, rules, backgrounds, scenarios, outlines made into one scenario for each example.

``gherkin-official`` reads the text, in any of its languages, and is imported when the first feature is read. What is
wrong with a text is put into words by ``gherkin_problems``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, TypeAlias

from simulator.domain.problems import Place, Problem, has_errors, in_order
from simulator.domain.scenarios import (
    Background,
    DocString,
    Feature,
    KeywordType,
    Row,
    Rule,
    Scenario,
    StepText,
    Table,
    Tag,
)
from simulator.notation import read_text
from simulator.scenario.gherkin_problems import Doubts, no_feature, syntax_problems
from simulator.scenario.outlines import Block, examples_of

Node: TypeAlias = Mapping[str, Any]
"""A part of the file as the package hands it out."""

_KEYWORD_TYPES = MappingProxyType(
    {"Context": KeywordType.GIVEN, "Action": KeywordType.WHEN, "Outcome": KeywordType.THEN},
)


@dataclass(frozen=True, slots=True)
class ParsedFeature:
    """What a feature file says: the feature, None where it cannot be read; and everything that is wrong with it.

    A scenario without steps is an error, and is in the feature all the same.
    """

    feature: Feature | None
    problems: tuple[Problem, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the feature can be run as it is."""
        return self.feature is not None and not has_errors(self.problems)


def read_feature(data: bytes, file: str) -> ParsedFeature:
    """The feature in a file's bytes; ``file`` is the name for display. Reads no disk."""
    text = read_text(data, file)
    return parse_feature(text, file) if isinstance(text, str) else ParsedFeature(None, tuple(text))


def parse_feature(text: str, file: str) -> ParsedFeature:
    """The feature in a text, or everything that is wrong with it (G...)."""
    from gherkin.errors import ParserError
    from gherkin.parser import Parser

    try:
        document: Node = Parser().parse(text.removeprefix("\ufeff"))
    except ParserError as error:
        return ParsedFeature(None, tuple(in_order(syntax_problems(getattr(error, "errors", (error,)), text, file))))
    if not document.get("feature"):
        return ParsedFeature(None, (no_feature(file),))
    reader = _Reader(file, Doubts(file, text))
    feature = reader.feature(document["feature"])
    return ParsedFeature(feature, tuple(in_order(reader.doubts.problems)))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a scenario has from the feature and the rule around it."""

    feature: str
    tags: tuple[Tag, ...]
    steps: tuple[StepText, ...] = ()
    rule: str | None = None


@dataclass(slots=True)
class _Reader:
    """Turns the parsed nodes of one file into records, and notes what is doubtful about them."""

    file: str
    doubts: Doubts

    def feature(self, node: Node) -> Feature:
        """The feature and everything in it."""
        tags = self._tags(node)
        background = self._background(node)
        around = _Around(node["name"], tags, background.steps if background else ())
        feature = Feature(
            node["name"],
            self.file,
            self._place(node),
            tuple(self._scenarios(node, around)),
            tuple(self._rule(child["rule"], around) for child in node["children"] if "rule" in child),
            tags,
            background,
            node["description"],
            node["language"],
        )
        self.doubts.about_lost_scenarios(node)
        self.doubts.about_feature(feature)
        return feature

    def _rule(self, node: Node, around: _Around) -> Rule:
        self.doubts.about_lost_scenarios(node)
        tags = self._tags(node)
        background = self._background(node)
        steps = (*around.steps, *(background.steps if background else ()))
        inside = _Around(around.feature, (*around.tags, *tags), steps, node["name"])
        scenarios = tuple(self._scenarios(node, inside))
        return Rule(node["name"], scenarios, self._place(node), tags, background, node["description"])

    def _background(self, node: Node) -> Background | None:
        for child in node["children"]:
            if "background" in child:
                found = child["background"]
                self.doubts.about_description(found)
                steps = tuple(replace(step, is_background=True) for step in self._steps(found))
                return Background(found["name"], steps, self._place(found))
        return None

    def _scenarios(self, node: Node, around: _Around) -> Iterator[Scenario]:
        for child in node["children"]:
            if "scenario" in child:
                yield from self._scenario(child["scenario"], around)

    def _scenario(self, node: Node, around: _Around) -> Iterator[Scenario]:
        own = tuple(self._steps(node))
        scenario = Scenario(
            node["name"],
            (*around.steps, *own),
            self._place(node),
            (*around.tags, *self._tags(node)),
            node["description"],
            around.feature,
            around.rule,
            keyword=node["keyword"],
        )
        blocks = tuple(self._block(each) for each in node["examples"])
        self.doubts.about_scenario(node, scenario, own, blocks)
        if blocks or self.doubts.is_outline(node):
            yield from examples_of(scenario, blocks)
        else:
            yield scenario

    def _block(self, node: Node) -> Block:
        header = node.get("tableHeader")
        columns = tuple(cell["value"] for cell in header["cells"]) if header else ()
        return Block(node["name"], columns, self._rows(node.get("tableBody", ())), self._tags(node), self._place(node))

    def _steps(self, node: Node) -> Iterator[StepText]:
        kind = KeywordType.UNKNOWN
        for step in node["steps"]:
            if step["keywordType"] != "Conjunction":
                kind = _KEYWORD_TYPES.get(step["keywordType"], KeywordType.UNKNOWN)
            yield StepText(
                step["text"], self._place(step), self._table(step), _doc(step), step["keyword"].strip(), kind
            )

    def _table(self, step: Node) -> Table | None:
        return Table(self._rows(step["dataTable"]["rows"])) if "dataTable" in step else None

    def _rows(self, rows: Sequence[Node]) -> tuple[Row, ...]:
        return tuple(Row(tuple(cell["value"] for cell in row["cells"]), self._place(row)) for row in rows)

    def _tags(self, node: Node) -> tuple[Tag, ...]:
        return tuple(Tag(tag["name"].removeprefix("@"), self._place(tag)) for tag in node["tags"])

    def _place(self, node: Node) -> Place:
        location = node["location"]
        return Place(self.file, location["line"], location.get("column", 1))


def _doc(step: Node) -> DocString | None:
    found = step.get("docString")
    return None if found is None else DocString(found["content"], found.get("mediaType", ""))
