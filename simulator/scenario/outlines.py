"""Scenario outlines: one scenario for each row of examples, the values put in place of ``<column>``."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.domain.keys import dots
from simulator.domain.problems import Place
from simulator.domain.scenarios import DocString, Example, Row, Scenario, StepText, Table, Tag
from simulator.scenario.secrecy import is_pin

PLACEHOLDER = re.compile(r"<([^<>]+)>")

Fill = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of examples: its name, its columns, its rows with their places."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    tags: tuple[Tag, ...]
    place: Place


def examples_of(outline: Scenario, blocks: Sequence[Block]) -> Iterator[Scenario]:
    """The scenarios of an outline, in the order of its rows, numbered from 1 in each block.

    In names a PIN shows as dots: names are printed.
    """
    for block in blocks:
        for number, row in enumerate(block.rows, start=1):
            values = dict(zip(block.columns, row.cells, strict=True))
            example = Example(values, row.place, number, block.name)
            yield _filled(outline, example, block.tags)


def placeholders(steps: Sequence[StepText]) -> Iterator[tuple[str, Place]]:
    """Every ``<column>`` in the texts, tables and text blocks of steps, with the place of its step."""
    for step in steps:
        cells = (cell for row in step.table.rows for cell in row.cells) if step.table else ()
        for text in (step.text, *cells, step.doc.text if step.doc else ""):
            yield from ((name, step.place) for name in PLACEHOLDER.findall(text))


def _filled(outline: Scenario, example: Example, tags: tuple[Tag, ...]) -> Scenario:
    fill = _filler(example.values)
    shown = _filler({name: dots(value) if is_pin(name) else value for name, value in example.values.items()})
    return replace(
        outline,
        name=shown(outline.name),
        description=shown(outline.description),
        steps=tuple(_filled_step(step, fill) for step in outline.steps),
        tags=(*outline.tags, *tags),
        example=example,
    )


def _filler(values: Mapping[str, str]) -> Fill:
    return lambda text: PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text) if "<" in text else text


def _filled_step(step: StepText, fill: Fill) -> StepText:
    """The step with values; background steps have no placeholders."""
    if step.is_background:
        return step
    rows = () if step.table is None else tuple(Row(tuple(map(fill, row.cells)), row.place) for row in step.table.rows)
    doc = None if step.doc is None else DocString(fill(step.doc.text), fill(step.doc.media_type))
    text, table = fill(step.text), Table(rows) if step.table is not None else None
    return (
        step
        if (text, table, doc) == (step.text, step.table, step.doc)
        else replace(step, text=text, table=table, doc=doc)
    )
