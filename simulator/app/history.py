"""The history of a population: a CSV of measured calls, one row an interval (columns date, time, calls).

An hour that a clock change repeats may stand twice: its calls are the mean of both.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from simulator.app.history_rows import COLUMNS, BadRowError, Clock, Row, read_row
from simulator.domain.problems import Level, Place, Problem, has_errors, in_order
from simulator.flow import codes
from simulator.flow.population import DAY, WEEKDAY_NAMES, Arrivals
from simulator.flow.reading.reader import nearest
from simulator.notation import read_text
from simulator.notation.document import split_lines

MOST_PROBLEMS = 20
"""A file of the wrong kind has a problem in every row: so many are told."""

Days = Mapping[date, tuple[float, ...]]


def with_history(arrivals: Arrivals, folder: Path, shown: str) -> tuple[Arrivals, tuple[Problem, ...]]:
    """The arrivals with the days of their history, and each weekday that the week leaves out as in its mean.

    ``folder`` is the population's, ``shown`` the history's name for display; the arrivals know their time zone. With
    errors the arrivals stay as they were; a warning stops nothing.
    """
    try:
        data = (folder / arrivals.history).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "this is no name of a file"
        hint = f"a history lies beside its population, as a CSV with the columns {', '.join(COLUMNS)}"
        problem = Problem(codes.HISTORY_UNREADABLE, Place(shown, 1, 1), f"cannot read the history: {reason}", hint)
        return arrivals, (problem,)
    text = read_text(data, shown)
    if not isinstance(text, str):
        return arrivals, tuple(text)
    days, problems = read_history(text, shown, arrivals)
    if has_errors(problems):
        return arrivals, problems
    return replace(arrivals, days=days, weekdays={**_means(days, arrivals), **arrivals.weekdays}), problems


def read_history(text: str, file: str, arrivals: Arrivals) -> tuple[Days, tuple[Problem, ...]]:
    """The calls of each date of a CSV, in the intervals of ``arrivals``, with warnings of it.

    Or the errors, the first few of them, and then no date.
    """
    table = _Table(file, split_lines(text.removeprefix("\ufeff")), Clock(arrivals.time_zone, arrivals.interval))
    problems = list(table.wrong_columns())
    if not problems:
        found = tuple(table.read())
        rows = tuple(each for each in found if isinstance(each, Row))
        problems = [each for each in found if isinstance(each, Problem)] or [*table.repeated(rows), *table.gaps(rows)]
        if not problems:
            return _days(rows, DAY // arrivals.interval), tuple(table.unused_columns())
    return {}, tuple(in_order(problems)[:MOST_PROBLEMS])


@dataclass(frozen=True, slots=True)
class _Table:
    """A CSV: its name for display, its lines (no cell of a history runs over several), and the clock of its times."""

    file: str
    lines: tuple[str, ...]
    clock: Clock

    def header(self) -> list[str]:
        return [name.strip().casefold() for name in _cells(self.lines[0])]

    def wrong_columns(self) -> Iterator[Problem]:
        header = self.header()
        missing = next((name for name in COLUMNS if name not in header), None)
        if missing is not None:
            hint = "separate them with commas" if ";" in self.lines[0] else nearest(missing, header)
            message = f'the history has no column "{missing}"'
            yield self.problem(codes.HISTORY_COLUMNS, 1, message, f"{', '.join(COLUMNS)} are needed; {hint}")

    def unused_columns(self) -> Iterator[Problem]:
        """A warning for each named column that nothing reads: whoever wrote it may think that it counts."""
        cells = _cells(self.lines[0])
        for number, name in enumerate(cells):
            if name.strip() and name.strip().casefold() not in COLUMNS:
                message = f'nothing reads the column "{name.strip()}" of the history'
                hint = f"its calls are those of the column calls; read are {', '.join(COLUMNS)}"
                column = 1 + sum(len(cell) + 1 for cell in cells[:number])
                found = self.problem(codes.HISTORY_COLUMN_UNUSED, 1, message, hint, column)
                yield replace(found, level=Level.WARNING)

    def read(self) -> Iterator[Row | Problem]:
        """Each row, or what is wrong with it."""
        header = self.header()
        for line, text in enumerate(self.lines[1:], start=2):
            cells = _cells(text)
            if not any(cells):
                continue
            try:
                yield read_row(dict(zip(header, cells, strict=False)), line, self.clock)
            except BadRowError as bad:
                before = header.index(bad.column)
                column = 1 + sum(len(cell) + 1 for cell in text.split(",")[:before])
                yield self.problem(bad.code, line, bad.message, bad.hint, column)

    def repeated(self, rows: tuple[Row, ...]) -> Iterator[Problem]:
        """A problem for each interval that stands there more often than clocks show it."""
        seen: dict[tuple[date, int], int] = {}
        for row in rows:
            times = seen[row.day, row.position] = seen.get((row.day, row.position), 0) + 1
            if times > max(1, self.clock.passes(row.day, row.position)):
                message = f"{row.day} {self.clock.shown(row.position)} stands here again"
                yield self.problem(codes.HISTORY_TWICE, row.line, message, "keep one of the two rows")

    def gaps(self, rows: tuple[Row, ...]) -> Iterator[Problem]:
        """A problem for each hole in the middle of a day: where nobody called, a row says 0."""
        for before, after in pairwise(sorted(rows, key=lambda row: (row.day, row.position))):
            left_out = range(before.position + 1, after.position) if before.day == after.day else ()
            missing = [each for each in left_out if self.clock.passes(after.day, each)]
            if missing:
                first, last = self.clock.shown(missing[0]), self.clock.shown(missing[-1])
                message = f"{after.day} leaves out {first if first == last else f'{first} to {last}'}"
                hint = "an interval in which nobody called has a row with 0"
                yield self.problem(codes.HISTORY_GAP, after.line, message, hint)

    def problem(self, code: str, line: int, message: str, hint: str, column: int = 1) -> Problem:
        text = self.lines[line - 1]
        span = len(text[column - 1 :].partition(",")[0]) if column > 1 else len(text)
        return Problem(code, Place(self.file, line, column), message, hint, source_line=text, span=max(1, span))


def _cells(line: str) -> list[str]:
    """The cells of a line; a quote that is never closed belongs to its cell."""
    return next(csv.reader([line]), []) if '"' in line else line.split(",")


def _days(rows: tuple[Row, ...], intervals: int) -> Days:
    found: dict[date, dict[int, list[float]]] = {}
    for row in rows:
        found.setdefault(row.day, {}).setdefault(row.position, []).append(row.calls)
    return {
        day: tuple(fmean(calls.get(position, [0.0])) for position in range(intervals))
        for day, calls in sorted(found.items())
    }


def _means(days: Days, arrivals: Arrivals) -> dict[int, tuple[float, ...]]:
    """The mean day of each weekday of a history, special days left out."""
    usual = [(day.weekday(), calls) for day, calls in days.items() if day not in arrivals.special_days]
    weeks = {weekday: [calls for day, calls in usual if day == weekday] for weekday in range(len(WEEKDAY_NAMES))}
    return {weekday: tuple(map(fmean, zip(*found, strict=True))) for weekday, found in weeks.items() if found}
