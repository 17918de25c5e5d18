"""The traceability matrix and the sign-off sheet in the report."""

from collections.abc import Iterator, Mapping, Sequence

from simulator.evidence.report.markup import Html, badge, el, esc, folded, joined, listed, section, table, words
from simulator.evidence.report.values import Report, UseCasePart
from simulator.evidence.tracing.cells import defect_words
from simulator.evidence.tracing.values import Hole, Row

_HEAD = ("Id", "Step", "Text", "Result", "Scenarios", "States", "Priority, owner", "Defects", "Accepted by")
_SHEET = ("Role", "Name", "Verdict", "Date", "Run", "Remark", "Signature")

Anchors = Mapping[tuple[str, int, str], str]


def matrix_part(report: Report) -> Html:
    """The matrix of each use case, and what is missing in it."""
    anchors = report.anchors()
    parts = [part for each in report.use_cases for part in _matrix(each, anchors)]
    strays = list(_holes("Scenarios of no use case", report.strays))
    nothing = words("p", "There is no use case. Write one: ivr usecase new.")
    return section("matrix", "Traceability", *(parts or [nothing]), *strays)


def _matrix(part: UseCasePart, anchors: Anchors) -> Iterator[Html]:
    title = f"{part.matrix.use_case}: {part.matrix.name}"
    yield words("h3", title)
    passed = sum(row.result == "passed" for row in part.matrix.rows)
    yield words("p", f"{passed} of {len(part.matrix.rows)} requirements have passed.")
    yield table(f"Matrix of {part.matrix.use_case}", _HEAD, [_row(row, anchors) for row in part.matrix.rows], "matrix")
    yield from _holes(f"Holes of {part.matrix.use_case}", part.matrix.holes)


def _row(row: Row, anchors: Anchors) -> tuple[Html, ...]:
    owned = ", ".join(filter(None, (row.priority, row.owner)))
    return (
        words("span", row.id, id=f"r-{row.id}"),
        esc(", ".join(row.sources)),
        esc(row.text),
        badge(row.result),
        joined(_scenarios(row, anchors), ", "),
        _breakable(", ".join(state.state for state in row.states)),
        esc(owned),
        esc("; ".join(map(defect_words, row.defects))),
        esc(", ".join(row.accepted_by)),
    )


def _breakable(names: str) -> Html:
    """Names that a narrow column may break after "_"."""
    return Html(esc(names).replace("_", "_<wbr>"))


def _scenarios(row: Row, anchors: Anchors) -> Iterator[Html]:
    """Links to the scenarios of a row, "basic_course:10"; the file's name only where it is another one than before."""
    before = ""
    for each in row.scenarios:
        name = "" if each.file == before else each.file.rpartition("/")[2].removesuffix(".feature")
        before = each.file
        anchor = anchors.get((each.file, each.line, each.title))
        text = f"{name}:{each.line}"
        href = None if anchor is None else f"#{anchor}"
        yield el("span" if anchor is None else "a", _breakable(text), href=href, title=each.title)


def _holes(title: str, holes: Sequence[Hole]) -> Iterator[Html]:
    if holes:
        inner = listed(
            joined(
                (esc(hole.words), Html(" "), words("span", "" if hole.place is None else str(hole.place), class_="at"))
            )
            for hole in holes
        )
        yield folded(esc(f"{title}: {len(holes)}"), inner)


def sign_off_part(report: Report) -> Html:
    """A sheet for each use case: who has signed what, whether it stands, and an empty line for each who has not."""
    parts = [part for each in report.use_cases for part in _sheet(each, report.run.id)]
    nothing = words("p", "No use case names who signs. Name them in its acceptance record: sign_off_by.")
    return section("sign-off", "Sign-off", *(parts or [nothing]))


def _sheet(part: UseCasePart, run: str) -> Iterator[Html]:
    if part.acceptance is None:
        yield words("p", f"{part.matrix.use_case} has no acceptance record (*.acceptance.yaml) yet.")
        return
    owners = part.acceptance.owners
    rows = [*_signed(part), *_open(part.missing, owners, run)]
    if rows:
        yield table(f"Sign-off of {part.matrix.use_case}", _SHEET, rows, "sheet")
    else:
        yield words("p", f"The acceptance record of {part.matrix.use_case} names nobody to sign.")


def _signed(part: UseCasePart) -> Iterator[tuple[Html, ...]]:
    for each in part.standings:
        one = each.sign_off
        void = () if each.holds else (Html(" "), badge("void"), esc(f" {each.why}"))
        verdict = joined((badge(one.verdict.value), *void))
        texts = (one.date.isoformat(), one.run, one.remark, "")
        yield (esc(one.role), esc(one.name), verdict, *map(esc, texts))


def _open(missing: Sequence[str], owners: Mapping[str, str], run: str) -> Iterator[tuple[Html, ...]]:
    boxes = joined((words("span", "☐ accepted"), Html("<br>"), words("span", "☐ rejected")))
    for role in missing:
        yield (esc(role), esc(owners.get(role, "")), boxes, esc(""), esc(run), esc(""), esc(""))
