"""A use case to Markdown: headings, lists and tables that any viewer shows, and that ``reading`` reads back."""

from collections.abc import Iterable, Iterator, Sequence

from simulator.exchange.markdown.escaping import escaped
from simulator.flow.usecase import Course, Priority, Promise, Reading, Statement, Step, UseCase


def markdown(use_case: UseCase) -> str:
    """The use case in the standard template, as Markdown."""
    return "\n".join(_lines(use_case)) + "\n"


def _lines(use_case: UseCase) -> Iterator[str]:
    yield f"# {_id(use_case.id, ':,')}: {escaped(use_case.name, '#')}"
    yield from ("", escaped(use_case.description))
    yield from _fields(use_case.owner, use_case.priority)
    yield from _listed("Preconditions", use_case.preconditions)
    yield from _listed("Postconditions", use_case.postconditions)
    yield from ("", "## Basic course", "", *map(_step, use_case.basic.steps))
    for course in use_case.alternates:
        yield from _course(course, use_case)
    yield from _statements(use_case.statements)
    yield from _readings(use_case.readings)
    yield from _promises(use_case.promises)


def _course(course: Course, use_case: UseCase) -> Iterator[str]:
    yield from ("", f"## Alternate course {_id(course.id, ':,')}: {escaped(course.name, '#')}")
    yield from _fields(course.owner, course.priority)
    left = ", ".join(_id(step.id, ",") for step in use_case.leaves_at(course.id))
    yield from ("", f"*Branches off at {left}.*", "", *map(_step, course.steps))


def _step(step: Step) -> str:
    branches = f" [{', '.join(_id(branch, ',') for branch in step.branches)}]" if step.branches else ""
    return f"- **{_id(step.id)}** {escaped(step.text)}{branches}"


def _fields(owner: str | None, priority: Priority | None) -> Iterator[str]:
    fields = [("Owner", owner), ("Priority", priority)]
    shown = [f"- **{name}**: {escaped(value)}" for name, value in fields if value is not None]
    if shown:
        yield from ("", *shown)


def _listed(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield from ("", f"## {title}", "", *(f"- {escaped(text)}" for text in texts))


def _statements(statements: Sequence[Statement]) -> Iterator[str]:
    if not statements:
        return
    yield from ("", "## Statements", "")
    yield from _table(("Id", "Source", "Priority", "Owner", "Derived", "Statement"), map(_statement, statements))


def _statement(statement: Statement) -> tuple[str, ...]:
    sources = _sources(statement.sources)
    owner, priority = escaped(statement.owner or ""), statement.priority or ""
    return (_id(statement.id), sources, priority, owner, "yes" if statement.derived else "", escaped(statement.text))


def _readings(readings: Sequence[Reading]) -> Iterator[str]:
    if not readings:
        return
    yield from ("", "## Readings", "")
    rows = ((_id(each.id), _sources(each.sources), escaped(each.question), escaped(each.text)) for each in readings)
    yield from _table(("Id", "Source", "Question", "Reading"), rows)


def _sources(sources: Sequence[str]) -> str:
    return ", ".join(_id(source, ",") for source in sources)


def _promises(promises: Sequence[Promise]) -> Iterator[str]:
    if not promises:
        return
    yield from ("", "## Promises", "")
    rows = ((_id(promise.id), escaped(promise.text), escaped(promise.about)) for promise in promises)
    yield from _table(("Id", "Promise", "About"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'-|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _id(id_: str, also: str = "") -> str:
    return escaped(id_, f"{also}#*")
