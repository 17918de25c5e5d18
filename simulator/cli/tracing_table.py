"""The traceability matrix in a terminal: a table, the holes with where to look, the sign-offs."""

from collections.abc import Iterator
from io import StringIO
from types import MappingProxyType

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from simulator.cli.terminal import Style, styled, width
from simulator.cli.tracing import Traced
from simulator.evidence.columns import printable
from simulator.evidence.sign_offs import hashes_of_run
from simulator.evidence.tracing.cells import defect_words
from simulator.evidence.tracing.holes import counted
from simulator.evidence.tracing.values import NOT_RUN, PARTLY_RUN, PASSED, Hole, Matrix, Row

_STYLES = MappingProxyType({PASSED: "green", NOT_RUN: "dim", PARTLY_RUN: "yellow"})


def shown(found: Traced) -> str:
    """Every matrix with its holes, and what the run was."""
    return "\n".join(_lines(found))


def _lines(found: Traced) -> Iterator[str]:
    for each in found.matrices:
        yield styled(printable(f"{each.use_case}: {each.name}"), Style.STRONG)
        yield _table(each)
        yield from _sign_offs(found, each)
        yield from _holes(each.holes)
        yield _summary(each)
        yield ""
    yield from _holes(found.strays)
    yield _run(found)


def _table(matrix: Matrix) -> str:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for title in ("", "Step", "Requirement", "Scenarios", "Result"):
        table.add_column(title, overflow="fold", no_wrap=title in {"", "Result"})
    for row in matrix.rows:
        style = _STYLES.get(row.result, "bold red")
        table.add_row(_id(row), ", ".join(row.sources), _requirement(row), _scenarios(row), Text(row.result, style))
    return _rendered(table)


def _id(row: Row) -> str:
    return printable(row.id)


def _requirement(row: Row) -> Text:
    """The text; under it priority and owner, the states, defects, and who accepted it."""
    text = Text(printable(row.text))
    details = [
        "; ".join(filter(None, (row.priority, row.owner))),
        ", ".join(state.state for state in row.states),
        *(defect_words(defect) for defect in row.defects),
        f"accepted by {', '.join(row.accepted_by)}" if row.accepted_by else "",
    ]
    for detail in filter(None, details):
        text.append(f"\n{printable(detail)}", "dim")
    return text


def _scenarios(row: Row) -> Text:
    """Where the scenarios stand: each file once, with its lines."""
    files: dict[str, list[str]] = {}
    for link in row.scenarios:
        files.setdefault(link.file.rpartition("/")[2], []).append(str(link.line))
    return Text("\n".join(printable(f"{file}:{', '.join(lines)}") for file, lines in files.items()))


def _rendered(table: Table) -> str:
    text = StringIO()
    colour = styled("", Style.STRONG) != ""
    Console(file=text, width=width(), force_terminal=colour, no_color=not colour, highlight=False).print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())


def _sign_offs(found: Traced, matrix: Matrix) -> Iterator[str]:
    standings, missing = found.standings[matrix.use_case], found.missing[matrix.use_case]
    if standings or missing:
        yield ""
        yield styled("Sign-offs", Style.STRONG)
    for each in standings:
        signed = each.sign_off
        words = printable(f"  {signed.role}: {signed.verdict.value} by {signed.name}, {signed.date}, run {signed.run}")
        yield words if each.holds else f"{words} {styled(f'(void: {each.why})', Style.DOUBTFUL)}"
    yield from (f"  {printable(role)}: {styled('not signed', Style.DOUBTFUL)}" for role in missing)


def _holes(holes: tuple[Hole, ...]) -> Iterator[str]:
    if not holes:
        return
    yield ""
    yield styled(f"Holes ({len(holes)})", Style.BAD)
    for hole in holes:
        place = f"{hole.place.file}:{hole.place.line}: " if hole.place else ""
        yield printable(f"  {place}{hole.words}")


def _summary(matrix: Matrix) -> str:
    proved = sum(bool(row.scenarios) for row in matrix.rows)
    passed = sum(row.result == PASSED for row in matrix.rows)
    counts = ", ".join(f"{count} x {kind}" for kind, count in counted(matrix.holes).items()) or "no holes"
    return f"\n{proved} of {len(matrix.rows)} requirements have a scenario, {passed} have passed; {counts}."


def _run(found: Traced) -> str:
    if found.run is None:
        return "No run is kept here: ivr test makes one."
    record = found.run.record
    stale = "" if hashes_of_run(record) == found.present else " The flows or the features have changed since."
    return f"Results of run {record.id} ({record.version}): {hashes_of_run(record).shown()}.{stale}"
