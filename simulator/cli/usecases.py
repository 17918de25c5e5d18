"""A use case for a person, and as JSON for a machine."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from json import dumps

from simulator.cli.terminal import Style, styled, width
from simulator.evidence.columns import padded, printable, text_width, wrapped
from simulator.flow.usecase import Course, Statement, UseCase


def as_json(use_case: UseCase) -> str:
    """Everything, with the line of each part; priority and owner as they result."""
    return dumps(asdict(use_case), ensure_ascii=False, indent=2)


def shown(use_case: UseCase) -> str:
    """The use case as it is read: courses in order, each with where it branches off."""
    return "\n".join(_lines(use_case))


def _lines(use_case: UseCase) -> Iterator[str]:
    yield styled(printable(f"{use_case.id}: {use_case.name}"), Style.STRONG)
    yield from wrapped(printable(use_case.description), width())
    for title, texts in (("Preconditions", use_case.preconditions), ("Postconditions", use_case.postconditions)):
        if texts:
            yield from _section(title, [("-", text) for text in texts])
    yield from _section("Basic course", _steps(use_case.basic))
    for course in use_case.alternates:
        left = ", ".join(step.id for step in use_case.leaves_at(course.id))
        yield from _section(f"Course {course.id}: {course.name} (branches off at {left})", _steps(course))
    if use_case.statements:
        yield from _section("Statements (* follows from the text)", [_statement(each) for each in use_case.statements])
    if use_case.readings:
        readings = [(each.id, f"{each.question}: {each.text} [{each.source}]") for each in use_case.readings]
        yield from _section("Readings, where the text leaves room", readings)
    if use_case.promises:
        promises = [(each.id, each.text + (f" ({each.about})" if each.about else "")) for each in use_case.promises]
        yield from _section("Promises", promises)


def _steps(course: Course) -> list[tuple[str, str]]:
    return [(step.id, " ".join([step.text, *(f"[{branch}]" for branch in step.branches)])) for step in course.steps]


def _statement(statement: Statement) -> tuple[str, str]:
    details = "; ".join(filter(None, (statement.source, statement.priority, statement.owner)))
    return f"{statement.id}{'*' if statement.derived else ''}", f"{statement.text} [{details}]"


def _section(title: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield ""
    yield styled(printable(title), Style.STRONG)
    wide = max(text_width(printable(name)) for name, _ in rows)
    for name, text in rows:
        first, *others = wrapped(printable(text), max(20, width() - wide - 4))
        yield f"  {styled(padded(printable(name), wide), Style.HELPFUL)}  {first}"
        yield from (" " * (wide + 4) + line for line in others)
