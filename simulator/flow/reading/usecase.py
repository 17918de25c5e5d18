"""A use case's file to courses, steps, statements, readings and promises, with every reference between them checked."""

import re
from collections.abc import Iterator, Mapping

from simulator.flow import codes
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.shapes.usecase import (
    CourseShape,
    PromiseShape,
    ReadingShape,
    StepShape,
    UseCaseShape,
)
from simulator.flow.usecase import SOURCES_BESIDE_STEPS, Course, Priority, Promise, Reading, Statement, Step, UseCase
from simulator.notation.document import Path

_STATEMENT_ID = re.compile(r"T\d+")
_READING_ID = re.compile(r"Q\d+")


def use_case(shape: UseCaseShape, reader: Reader) -> UseCase:
    """The use case; what is wrong with it is with the reader."""
    basic = Course("", "basic course", tuple(_steps("", shape.basic_course, ("basic_course",), reader)))
    others = tuple(_course(id_, course, reader) for id_, course in shape.alternate_courses.items())
    _check_branches((basic, *others), reader)
    _check_ids((basic, *others), reader)
    return UseCase(
        id=shape.use_case,
        name=shape.name,
        description=shape.description,
        preconditions=shape.preconditions,
        postconditions=shape.postconditions,
        basic=basic,
        alternates=others,
        statements=tuple(_statements(shape, (basic, *others), reader)),
        readings=tuple(_readings(shape.readings, reader)),
        promises=tuple(_promises(shape.promises, reader)),
        priority=_priority(shape.priority),
        owner=shape.owner,
        file=reader.document.file,
    )


def _course(id_: str, shape: CourseShape, reader: Reader) -> Course:
    path: Path = ("alternate_courses", id_)
    steps = tuple(_steps(id_, shape.steps, (*path, "steps"), reader))
    return Course(id_, shape.name, steps, _priority(shape.priority), shape.owner, reader.place(path))


def _steps(course: str, shapes: Mapping[str, StepShape], path: Path, reader: Reader) -> Iterator[Step]:
    for id_, shape in shapes.items():
        at = (*path, id_)
        if not id_.startswith(course):
            message = f'the step "{id_}" stands in course {course}, and its id does not begin with {course}'
            reader.report(codes.STEP_TWICE, at, message, f"call it {course}1, {course}2, ...", key=True)
        for position, branch in enumerate(shape.branches):
            if branch not in reader.names["alternate_courses"]:
                hint = nearest(branch, reader.names["alternate_courses"])
                message = f'there is no alternate course "{branch}"'
                reader.report(codes.BRANCH, reader.item((*at, "branches"), position), message, hint)
        yield Step(id_, shape.text, shape.branches, reader.place(at))


def _check_branches(courses: tuple[Course, ...], reader: Reader) -> None:
    """Every alternate course is reached from some step."""
    taken = {branch for course in courses for step in course.steps for branch in step.branches}
    for course in courses[1:]:
        if course.id not in taken:
            message = f"no step branches to course {course.id}"
            hint = f"write branches: [{course.id}] at the step where it leaves"
            reader.report(codes.NEVER_BRANCHED, ("alternate_courses", course.id), message, hint, key=True)


def _check_ids(courses: tuple[Course, ...], reader: Reader) -> None:
    """No two steps of different courses have one id."""
    seen: set[str] = set()
    for course in courses:
        for step in course.steps:
            if step.id in seen:
                path: Path = ("alternate_courses", course.id, "steps", step.id)
                reader.report(codes.STEP_TWICE, path, f'another step is called "{step.id}" as well', key=True)
        seen.update(step.id for step in course.steps)


def _statements(whole: UseCaseShape, courses: tuple[Course, ...], reader: Reader) -> Iterator[Statement]:
    known = _sources(reader)
    homes = {course.id: course for course in courses} | {step.id: each for each in courses for step in each.steps}
    for id_, shape in whole.statements.items():
        path: Path = ("statements", id_)
        _check_id(id_, _STATEMENT_ID, codes.STATEMENT_ID, path, reader)
        _check_sources(shape.source, known, path, reader)
        home = homes.get(shape.source[0])
        yield Statement(
            id=id_,
            sources=shape.source,
            text=shape.text,
            derived=shape.derived,
            priority=_priority(shape.priority) or (home and home.priority) or _priority(whole.priority),
            owner=shape.owner or (home and home.owner) or whole.owner,
            place=reader.place(path),
        )


def _readings(shapes: Mapping[str, ReadingShape], reader: Reader) -> Iterator[Reading]:
    known = _sources(reader)
    for id_, shape in shapes.items():
        path: Path = ("readings", id_)
        _check_id(id_, _READING_ID, codes.READING_ID, path, reader)
        _check_sources(shape.source, known, path, reader)
        yield Reading(id_, shape.source, shape.question, shape.text, reader.place(path))


def _sources(reader: Reader) -> set[str]:
    """Where statements and readings may come from."""
    return {*_step_ids(reader), *reader.names["alternate_courses"], *SOURCES_BESIDE_STEPS}


def _check_id(id_: str, form: re.Pattern[str], code: str, path: Path, reader: Reader) -> None:
    if not form.fullmatch(id_):
        letter, what = form.pattern[0], str(path[0]).removesuffix("s")
        message = f'"{id_}" is no id of a {what}'
        reader.report(code, path, message, f"{letter} and a number, such as {letter}01", key=True)


def _check_sources(sources: tuple[str, ...], known: set[str], path: Path, reader: Reader) -> None:
    for position, source in enumerate(sources):
        if source not in known:
            at = reader.item((*path, "source"), position)
            message = f'"{source}" is neither a step nor a course of this use case'
            reader.report(codes.SOURCE, at, message, nearest(source, known))


def _promises(shapes: tuple[PromiseShape, ...], reader: Reader) -> Iterator[Promise]:
    """The promises, each with its own id; their words are judged by whoever keeps them."""
    seen: dict[str, int] = {}
    for position, shape in enumerate(shapes):
        path: Path = ("promises", position)
        whole = isinstance(reader.document.at(path), dict)
        id_ = shape.id or f"P{position + 1}"
        if id_ in seen:
            message = f'promise {seen[id_] + 1} of the list is called "{id_}" as well'
            at: Path = (*path, "id") if whole and shape.id else path
            reader.report(codes.PROMISE_TWICE, at, message, "give each its own id, or none")
        seen.setdefault(id_, position)
        text: Path = (*path, "text") if whole else path
        yield Promise(id_, shape.text, shape.about or "", reader.document.place(text))


def _priority(word: str | None) -> Priority | None:
    return None if word is None else Priority(word)


def _step_ids(reader: Reader) -> Iterator[str]:
    """The ids of all steps as the document has them, of broken ones too."""
    paths: list[Path] = [("basic_course",)]
    paths += [("alternate_courses", id_, "steps") for id_ in reader.names["alternate_courses"]]
    for path in paths:
        steps = reader.document.at(path)
        if isinstance(steps, dict):
            yield from steps
