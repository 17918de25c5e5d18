"""A use case back to the values of its file: ``dump`` makes the YAML that loads as the same use case."""

from collections.abc import Iterator

from simulator.flow.usecase import Course, Promise, Reading, Statement, Step, UseCase
from simulator.notation.document import Value


def usecase_value(use_case: UseCase) -> dict[str, Value]:
    """The document of a use case: keys in the order of the template, nothing that goes without saying."""
    parts: dict[str, Value] = {
        "use_case": use_case.id,
        "name": use_case.name,
        "description": use_case.description,
        "priority": use_case.priority,
        "owner": use_case.owner,
        "preconditions": list(use_case.preconditions),
        "postconditions": list(use_case.postconditions),
        "basic_course": {step.id: _step(step) for step in use_case.basic.steps},
        "alternate_courses": {course.id: _course(course) for course in use_case.alternates},
        "statements": {each.id: _statement(each, use_case) for each in use_case.statements},
        "readings": {each.id: _reading(each) for each in use_case.readings},
        "promises": [_promise(promise, number) for number, promise in enumerate(use_case.promises, start=1)],
    }
    return _said(parts)


def _step(step: Step) -> Value:
    return {"text": step.text, "branches": list(step.branches)} if step.branches else step.text


def _course(course: Course) -> Value:
    steps: Value = {step.id: _step(step) for step in course.steps}
    return _said({"name": course.name, "priority": course.priority, "owner": course.owner, "steps": steps})


def _statement(statement: Statement, use_case: UseCase) -> Value:
    """A statement without the priority and the owner that it has of its course or the use case anyway."""
    home = use_case.home_of(statement)
    owner = None if statement.owner == (home.owner or use_case.owner) else statement.owner
    priority = None if statement.priority == (home.priority or use_case.priority) else statement.priority
    return _said(
        {
            "source": _sources(statement.sources),
            "derived": "yes" if statement.derived else None,
            "priority": priority,
            "owner": owner,
            "text": statement.text,
        }
    )


def _reading(reading: Reading) -> Value:
    return {"source": _sources(reading.sources), "question": reading.question, "text": reading.text}


def _sources(sources: tuple[str, ...]) -> Value:
    return sources[0] if len(sources) == 1 else list(sources)


def _promise(promise: Promise, number: int) -> Value:
    id_ = None if promise.id == f"P{number}" else promise.id
    if id_ is None and not promise.about:
        return promise.text
    return _said({"id": id_, "text": promise.text, "about": promise.about or None})


def _said(parts: dict[str, Value]) -> dict[str, Value]:
    """The parts that say something; words of ours as plain text."""
    return dict(_plain(parts))


def _plain(parts: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    for name, value in parts.items():
        if value is not None and value not in ([], {}):
            yield name, str(value) if isinstance(value, str) else value
