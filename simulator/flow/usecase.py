"""The use case in the standard template: what the flow is for, step by step (``*.usecase.yaml``)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.domain.problems import Place

PRECONDITION, POSTCONDITION, WHOLE = "precondition", "postcondition", "whole"

SOURCES_BESIDE_STEPS = (PRECONDITION, POSTCONDITION, WHOLE)
"""Where a statement may come from, if not from a step or a course."""


class Priority(StrEnum):
    """How much a statement matters: without a must nobody goes live."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a course: its id ("2", "A1"), its text, and the alternate courses that branch off there."""

    id: str
    text: str
    branches: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Course:
    """A course of the use case: the basic one (id "") or an alternate one (id "A"), with its steps.

    ``priority`` and ``owner`` (a role) are those of its statements, where they do not say otherwise.
    """

    id: str
    name: str
    steps: tuple[Step, ...]
    priority: Priority | None = None
    owner: str | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """A testable statement: its id ("T01"), where it comes from, its text, and whether it only follows from the text.

    A source is a step, a course, or one of ``SOURCES_BESIDE_STEPS``. ``priority`` and ``owner`` (a role) are its own,
    else those of the course that its first source stands in, else the use case's.
    """

    id: str
    sources: tuple[str, ...]
    text: str
    derived: bool = False
    priority: Priority | None = None
    owner: str | None = None
    place: Place | None = field(default=None, compare=False)

    @property
    def source(self) -> str:
        """Its sources in one line."""
        return ", ".join(self.sources)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a place is read where the text leaves room: its id ("Q1"), where it comes from, the question, the answer."""

    id: str
    sources: tuple[str, ...]
    question: str
    text: str
    place: Place | None = field(default=None, compare=False)

    @property
    def source(self) -> str:
        """Its sources in one line."""
        return ", ".join(self.sources)


@dataclass(frozen=True, slots=True)
class Promise:
    """What must hold on every path, in the designer's words: its id ("P1"), its text, and why it is there.

    ``place`` is where the text begins. What the words mean is not this room's.
    """

    id: str
    text: str
    about: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class UseCase:
    """The whole use case; ``id`` as flows and tags name it ("UC 17").

    ``priority`` and ``owner`` (a role) are those of the statements for which no course and they themselves say none.
    """

    id: str
    name: str
    description: str
    preconditions: tuple[str, ...]
    postconditions: tuple[str, ...]
    basic: Course
    alternates: tuple[Course, ...] = ()
    statements: tuple[Statement, ...] = ()
    readings: tuple[Reading, ...] = ()
    promises: tuple[Promise, ...] = ()
    priority: Priority | None = None
    owner: str | None = None
    file: str = field(default="", compare=False)

    def courses(self) -> tuple[Course, ...]:
        """Every course, the basic one first."""
        return (self.basic, *self.alternates)

    def steps(self) -> Iterator[Step]:
        """Every step, basic course first."""
        for course in self.courses():
            yield from course.steps

    def step_ids(self) -> tuple[str, ...]:
        """Every step's id, basic course first."""
        return tuple(step.id for step in self.steps())

    def leaves_at(self, course: str) -> tuple[Step, ...]:
        """The steps at which an alternate course branches off."""
        return tuple(step for step in self.steps() if course in step.branches)

    def home_of(self, statement: Statement) -> Course:
        """The course that a statement's first source stands in or is; the basic one for what is of no course."""
        first = statement.sources[0]
        found = (each for each in self.courses() if first == each.id or any(step.id == first for step in each.steps))
        return next(found, self.basic)

    def steps_of(self, part: Statement | Reading) -> tuple[Step, ...]:
        """The steps that a statement or a reading comes from: those it names, and all those of a course it names."""
        named = frozenset(part.sources)
        of_courses = {step.id for course in self.alternates if course.id in named for step in course.steps}
        return tuple(step for step in self.steps() if step.id in named or step.id in of_courses)


def tag_of(id_: str) -> str:
    """The identifier of a use case as tags write it: "UC 17" is uc17; capitals and what is no letter do not count."""
    return "".join(sign for sign in id_.casefold() if sign.isalnum())
