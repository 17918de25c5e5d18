"""Markdown to a use case, or to all that is wrong with it, each with its line. No line is passed over in silence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.domain.problems import Level, Place, Problem, did_you_mean, in_order
from simulator.exchange.markdown.codes import NO_ID, NO_STEP, STRAY_LINE, UNKNOWN_COLUMN, UNKNOWN_HEADING
from simulator.exchange.markdown.escaping import split, unescaped
from simulator.exchange.markdown.lines import Line, Sort, lines_of, part
from simulator.exchange.markdown.tables import PROMISES, READINGS, STATEMENTS, Columns, rows
from simulator.flow.loaded import Loaded
from simulator.flow.loader import read_usecase
from simulator.flow.usecase import UseCase
from simulator.notation import Document
from simulator.notation.document import split_lines
from simulator.notation.making import Found, Made, Mapped, document

_TITLE = re.compile(r"(?P<id>(?:\\.|[^\\:])+):\s+(?P<name>.+)")
_COURSE = re.compile(
    r"(?:alternate\s+course|alternative\s+course|alternate\s+flow|course)\s+(?P<id>(?:\\.|[^\\:,])+)[:,]\s+(?P<name>.+)",
    re.IGNORECASE,
)
_BOLD = re.compile(r"\*\*(?P<id>(?:\\.|[^\\*])+)\*\*(?P<colon>:?)\s*(?P<text>.*)")
_BRANCHES = re.compile(r"(?P<text>.*?)\s*(?<!\\)\[(?P<branches>(?:\\.|[^\\\[\]])+)\]")
_LEAVES = re.compile(r"[*_]?branches off at (?:steps? )?(?P<steps>.+?)\.?[*_]?", re.IGNORECASE)

_SECTIONS = MappingProxyType(
    {
        "description": "description",
        "precondition": "preconditions",
        "postcondition": "postconditions",
        "basic course": "basic_course",
        "basic course of events": "basic_course",
        "basic flow": "basic_course",
        "alternate course": "alternate_courses",
        "statement": "statements",
        "testable statement": "statements",
        "what can be tested": "statements",
        "reading": "readings",
        "promise": "promises",
    }
)
_FIELDS = MappingProxyType(
    {"name": "name", "identifier": "use_case", "id": "use_case", "description": "description"}
    | {"owner": "owner", "priority": "priority", "precondition": "preconditions", "postcondition": "postconditions"}
)
_OF_A_COURSE = frozenset({"owner", "priority", "name"})

_UNKNOWN = "unknown"
"""The section under a heading that is reported: its lines are not reported each for itself."""

Members = list[tuple[Found, Made]]
"""Keys and values as they are found."""


def read_markdown(text: str, file: str) -> Loaded[UseCase]:
    """The use case in a Markdown text, or all its problems (M..., S..., U...); ``file`` is the name for display."""
    lines = split_lines(text.removeprefix("\ufeff"))
    reading = _Reading(lines, file)
    for line in lines_of(lines):
        reading.take(line)
    made = document(Mapped(tuple(reading.members())), file, lines)
    if not isinstance(made, Document):
        return Loaded(None, tuple(in_order([*reading.problems, *made])))
    loaded = read_usecase(made)
    problems = tuple(in_order([*reading.problems, *loaded.problems]))
    return Loaded(None if reading.problems else loaded.value, problems)


@dataclass(slots=True)
class _Course:
    """A course while it is read: its heading, its fields, its steps, and where it is said to branch off."""

    heading: Found
    fields: Members = field(default_factory=list)
    steps: list[tuple[Found, Found, list[Found]]] = field(default_factory=list)
    leaves_at: list[Found] = field(default_factory=list)
    id: str = ""


@dataclass(slots=True)
class _Reading:
    """What was read so far, section by section."""

    source: tuple[str, ...]
    file: str
    problems: list[Problem] = field(default_factory=list)
    fields: Members = field(default_factory=list)
    lists: dict[str, tuple[Found, list[Made]]] = field(default_factory=dict)
    basic: _Course | None = None
    others: list[_Course] = field(default_factory=list)
    tables: dict[str, tuple[Found, list[Line]]] = field(default_factory=dict)
    section: str = ""
    course: _Course | None = None

    def take(self, line: Line) -> None:
        """Read a line where it stands."""
        if line.sort is Sort.HEADING:
            self._heading(line)
        elif self.section == _UNKNOWN:
            return
        elif line.sort is Sort.ROW and self.section in {"statements", "readings", "promises"}:
            self.tables.setdefault(self.section, (line.found, []))[1].append(line)
        elif line.sort is Sort.ROW or not self._belongs(line):
            self._stray(line.found, self.section)

    def members(self) -> Members:
        """The whole document, as the loader of use cases reads it."""
        made: Members = [*self.fields]
        made += [(_key(name, at), tuple(items)) for name, (at, items) in self.lists.items()]
        courses = [course for course in (self.basic, *self.others) if course is not None]
        branches = self._branches_said(courses)
        if self.basic is not None:
            made.append((_key("basic_course", self.basic.heading), _steps(self.basic, branches)))
        if self.others:
            whole = tuple((_key(course.id, course.heading), _whole(course, branches)) for course in self.others)
            made.append((_key("alternate_courses", self.others[0].heading), Mapped(whole)))
        return [*made, *self._of_tables()]

    def _branches_said(self, courses: Sequence[_Course]) -> dict[str, list[Found]]:
        """The courses that say themselves where they branch off, by the step, each where that is said."""
        known = {id_.text for course in courses for id_, _, _ in course.steps}
        said: dict[str, list[Found]] = {}
        for course in courses:
            for step in course.leaves_at:
                if step.text not in known:
                    near = did_you_mean(step.text, known)
                    hint = f'did you mean "{near}"?' if near else f"the steps are {', '.join(sorted(known))}"
                    self._report(NO_STEP, step, f'there is no step "{step.text}"', hint)
                said.setdefault(step.text, []).append(Found(course.id, step.line, step.column, step.length))
        return said

    def _of_tables(self) -> Iterator[tuple[Found, Made]]:
        for name, columns in (("statements", STATEMENTS), ("readings", READINGS), ("promises", PROMISES)):
            if name in self.tables:
                at, lines = self.tables[name]
                yield _key(name, at), self._table(name, lines, columns)

    def _table(self, name: str, lines: Sequence[Line], columns: Columns) -> Made:
        found = rows(lines, columns)
        for cell in found.unknown:
            near = did_you_mean(cell.text, columns)
            hint = (
                f'did you mean "{near}"?' if near else f"the columns are {', '.join(dict.fromkeys(columns.values()))}"
            )
            self._report(UNKNOWN_COLUMN, cell, f'no column of {name} is called "{cell.text}"', hint)
        for cell in found.strays:
            self._stray(cell, name)
        if name == "promises":
            return tuple(Mapped(row.items) for row in found.rows)
        for row in found.rows:
            if row.id is None:
                self._report(
                    NO_ID, row.found, f"this row does not say the {name.removesuffix('s')}'s id", "fill the column Id"
                )
        return Mapped(tuple((row.id, Mapped(row.items)) for row in found.rows if row.id is not None))

    def _heading(self, line: Line) -> None:
        words = " ".join(line.text.rstrip(":").casefold().split())
        section = _SECTIONS.get(words) or _SECTIONS.get(words.removesuffix("s"))
        self.course = None
        if course := _course_of(line, inside=self.section == "alternate_courses"):
            self.section, self.course = "alternate_courses", course
            self.others.append(course)
        elif section is not None:
            self.section = section
            if section == "basic_course":
                self.basic = self.course = _Course(line.found)
        elif not self.section and not any(key.text == "name" for key, _ in self.fields):
            self._title(line)
        else:
            near = did_you_mean(words, _SECTIONS)
            hint = f'did you mean "{near}"?' if near else "see the template: ivr usecase show --markdown"
            self.section = _UNKNOWN
            self._report(UNKNOWN_HEADING, line.found, "the standard template has no such heading", hint)

    def _title(self, line: Line) -> None:
        match = _TITLE.fullmatch(line.text)
        if match is None:
            self.fields.append((_key("name", line.found), _shown(line.found)))
            return
        for group, name in (("id", "use_case"), ("name", "name")):
            at = part(line.found, match[group], match.start(group))
            self.fields.append((_key(name, at), _shown(at)))

    def _belongs(self, line: Line) -> bool:
        """Whether the line was read: a field, a step, an item of a list, the description."""
        if self.course is not None:
            return self._of_course(line, self.course)
        if self.section in {"preconditions", "postconditions"} and line.sort is Sort.ITEM:
            self._listed(self.section, line.found)
        elif self.section == "promises" and line.sort is Sort.ITEM:
            self._listed("promises", line.found)
        elif self.section == "description" or (not self.section and line.sort is Sort.TEXT):
            self._description(line.found)
        else:
            return not self.section and self._field(line, self.fields, _FIELDS)
        return True

    def _listed(self, name: str, found: Found) -> None:
        self.lists.setdefault(name, (found, []))[1].append(_shown(found))

    def _description(self, found: Found) -> None:
        """The description; a second paragraph of it stands under the first."""
        for position, (key, value) in enumerate(self.fields):
            if key.text == "description" and isinstance(value, Found):
                longer = Found(f"{value.text}\n{_shown(found).text}", value.line, value.column, value.length)
                self.fields[position] = (key, longer)
                return
        self.fields.append((_key("description", found), _shown(found)))

    def _of_course(self, line: Line, course: _Course) -> bool:
        if line.sort is Sort.TEXT:
            return self._leaves(line, course)
        if line.sort is not Sort.ITEM:
            return False
        fields = {name: name for name in _OF_A_COURSE} if course is not self.basic else {}
        if not self._field(line, course.fields, fields):
            course.steps.append(_step(line, course))
        return True

    def _leaves(self, line: Line, course: _Course) -> bool:
        match = _LEAVES.fullmatch(line.text)
        if match is None or course is self.basic:
            return False
        for text, start in split(match["steps"], ","):
            course.leaves_at.append(_shown(part(line.found, text, match.start("steps") + start)))
        return True

    def _field(self, line: Line, into: Members, known: Mapping[str, str]) -> bool:
        """An item such as "**Owner**: supervisor"."""
        match = _BOLD.fullmatch(line.text)
        name = match["id"].casefold() if match and match["colon"] else ""
        key = known.get(name) or known.get(name.removesuffix("s"))
        if match is None or key is None:
            return False
        at = part(line.found, match["text"], match.start("text"))
        into.append((_key(key, line.found), _shown(at)))
        return True

    def _stray(self, found: Found, section: str) -> None:
        where = f"the section {section.replace('_', ' ')}" if section else "the head of the document"
        hint = "what is no part of the template goes elsewhere: nothing is left out in silence"
        self._report(STRAY_LINE, found, f"{where} has no place for this", hint)

    def _report(self, code: str, found: Found, message: str, hint: str) -> None:
        place = Place(self.file, found.line + 1, found.column + 1)
        line = self.source[found.line]
        self.problems.append(Problem(code, place, message, hint, Level.ERROR, line, found.length))


def _course_of(line: Line, *, inside: bool) -> _Course | None:
    """The course that a heading begins; under "Alternate courses" its id and name are enough."""
    match = _COURSE.fullmatch(line.text) or (_TITLE.fullmatch(line.text) if inside else None)
    if match is None:
        return None
    name = part(line.found, match["name"], match.start("name"))
    id_ = _shown(part(line.found, match["id"], match.start("id")))
    return _Course(id_, [(_key("name", name), _shown(name))], id=id_.text)


def _step(line: Line, course: _Course) -> tuple[Found, Found, list[Found]]:
    """A step: its id, written in bold, as the item's number, or counted; its text; the courses that branch off."""
    number = line.number or str(len(course.steps) + 1)
    id_ = Found(number if number.startswith(course.id) else course.id + number, line.found.line, line.found.column)
    rest = line.found
    if match := _BOLD.fullmatch(line.text):
        id_ = _shown(part(rest, match["id"], match.start("id")))
        rest = part(rest, match["text"], match.start("text"))
    branches: list[Found] = []
    if match := _BRANCHES.fullmatch(rest.text):
        for text, start in split(match["branches"], ","):
            branches.append(_shown(part(rest, text, match.start("branches") + start)))
        rest = part(rest, match["text"])
    return id_, _shown(rest), branches


def _whole(course: _Course, said: Mapping[str, list[Found]]) -> Made:
    return Mapped((*course.fields, (_key("steps", course.heading), _steps(course, said))))


def _steps(course: _Course, said: Mapping[str, list[Found]]) -> Made:
    made: Members = []
    for id_, text, branches in course.steps:
        known = {branch.text for branch in branches}
        more = [branch for branch in said.get(id_.text, ()) if branch.text not in known]
        leads = (*branches, *more)
        whole = Mapped(((_key("text", text), text), (_key("branches", text), leads)))
        made.append((id_, whole if leads else text))
    return Mapped(tuple(made))


def _key(name: str, at: Found) -> Found:
    return Found(name, at.line, at.column, at.length)


def _shown(found: Found) -> Found:
    return Found(unescaped(found.text), found.line, found.column, found.length)
