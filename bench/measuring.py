"""Measures ways of doing the same work side by side, and prints them as a table of medians and ratios.

Seconds differ from machine to machine; the ratio to a peer or a floor measured in the same run carries over. The ways
take turns, so that a slow moment of the machine hits them all. The cyclic garbage collector is on, as it is for users;
it collects once before each turn, outside the time measured.
"""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to do the work: ``prepare`` makes it ready, unmeasured; what it returns does it ``units`` times."""

    name: str
    prepare: Callable[[], Work]
    units: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what was measured, or why it was not."""

    name: str
    figure: float | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Figures of one run. The ratio is each figure through that of the row named ``against``; ``aim`` in words."""

    title: str
    unit: str
    rows: tuple[Row, ...]
    against: str
    aim: str = ""
    digits: int = 1

    def ratio(self, name: str) -> float | None:
        """A row's figure through the one it is held against; None where one of them is missing."""
        figures = {row.name: row.figure for row in self.rows}
        mine, other = figures.get(name), figures.get(self.against)
        return mine / other if mine is not None and other else None


def medians(ways: Sequence[Way], turns: int, clock: Callable[[], float] = process_time) -> dict[str, float]:
    """Seconds for one unit of each way: the median of so many turns, taken by turns. ``clock`` counts CPU time."""
    spent: dict[str, list[float]] = {way.name: [] for way in ways}
    for _ in range(turns):
        for way in ways:
            spent[way.name].append(_once(way, clock))
    return {name: median(seconds) for name, seconds in spent.items()}


def _once(way: Way, clock: Callable[[], float]) -> float:
    work = way.prepare()
    gc.collect()
    began = clock()
    work()
    return (clock() - began) / way.units


def rows(figures: dict[str, float], scale: float) -> tuple[Row, ...]:
    """The figures as rows, each times ``scale``: 1e6 for seconds shown as microseconds."""
    return tuple(Row(name, figure * scale) for name, figure in figures.items())


def rendered(table: Table) -> str:
    """The table as Markdown."""
    head = [f"## {table.title}", f"| way | {table.unit} | against {table.against} |", "|-|-:|-:|"]
    lines = [_line(table, row) for row in table.rows]
    return "\n".join([*head, *lines, *([f"Aim: {table.aim}."] if table.aim else [])])


def _line(table: Table, row: Row) -> str:
    if row.figure is None:
        return f"| {row.name} | {row.missing} | |"
    ratio = table.ratio(row.name)
    return f"| {row.name} | {row.figure:,.{table.digits}f} | {'' if ratio is None else f'{ratio:.2f}x'} |"
