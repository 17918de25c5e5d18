"""Running the rules over a project, and what comes out: problems in order, as words or JSON, and the exit code."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from simulator.domain.errors import EXIT_FINDINGS, EXIT_OK
from simulator.domain.problems import Place, Problem, has_errors, in_order
from simulator.domain.problems import as_json as problem_as_json
from simulator.lint.rule import Found, Rule
from simulator.lint.rules import RULES
from simulator.lint.subject import Subject
from simulator.notation.document import split_lines
from simulator.notation.secrecy import masked_line

_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[\w.-]+|\S")

BY_ID: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in RULES})
"""Every rule by its id."""


def run(subject: Subject, rules: Sequence[Rule] = RULES) -> tuple[Problem, ...]:
    """All problems of a project in the order of its files: those of loading, and those that the rules find.

    A rule keeps silent where loading has complained about the same place already.
    """
    texts = _Texts(subject.sources)
    known = {problem.place for problem in subject.load_problems}
    found = (texts.problem(rule, each) for rule in rules for each in rule.check(subject) if each.place not in known)
    return tuple(in_order([*subject.load_problems, *found]))


def exit_code(problems: Iterable[Problem]) -> int:
    """1 when there is an error; warnings alone let a build pass."""
    return EXIT_FINDINGS if has_errors(problems) else EXIT_OK


def as_json(problems: Iterable[Problem]) -> list[dict[str, str | int | None]]:
    """The problems for a machine, each with its rule's name; None for those of loading."""
    return [{**problem_as_json(each), "rule": _name(each.code)} for each in problems]


def _name(code: str) -> str | None:
    rule = BY_ID.get(code)
    return None if rule is None else rule.name


class _Texts:
    """The files' lines, split when first needed, to show where a problem stands."""

    __slots__ = ("_lines", "_sources")

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._lines: dict[str, tuple[str, ...]] = {}

    def problem(self, rule: Rule, found: Found) -> Problem:
        """What was found, with its source line, under the rule's id."""
        place = self._narrowed(found.place, found.word) if found.word else found.place
        line = self._line(place)
        span = 1 if line is None else _span(line, place, found.word)
        level = rule.level if found.level is None else found.level
        shown = None if line is None else masked_line(line)
        return Problem(rule.id, place, found.message, found.hint, level, shown, span)

    def _of(self, file: str) -> tuple[str, ...]:
        lines = self._lines.get(file)
        if lines is None:
            lines = self._lines[file] = split_lines(self._sources.get(file, ""))
        return lines

    def _line(self, place: Place) -> str | None:
        lines = self._of(place.file) if place.file in self._sources else ()
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None

    def _narrowed(self, place: Place, word: str) -> Place:
        """The first place of a word in the block that begins at the place; the block's own where it is not there."""
        if self._line(place) is None:
            return place
        wanted = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w-])")
        for number, begins, line in self._block(place):
            match = wanted.search(line, begins)
            if match is not None:
                return Place(place.file, number, match.start() + 1)
        return place

    def _block(self, place: Place) -> Iterator[tuple[int, int, str]]:
        """The lines of the block with their numbers, and from which column on they belong to it."""
        lines = self._of(place.file)
        yield place.line, place.column - 1, lines[place.line - 1]
        for number, line in enumerate(lines[place.line :], start=place.line + 1):
            bare = line.lstrip(" ")
            if bare and not bare.startswith("#") and len(line) - len(bare) < place.column:
                return
            yield number, 0, line.partition(" #")[0]


def _span(line: str, place: Place, word: str) -> int:
    if word and line.startswith(word, place.column - 1):
        return len(word)
    token = _TOKEN.match(line, place.column - 1)
    return 1 if token is None else len(token[0])
