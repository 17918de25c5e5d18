"""The traceability of a project: its use cases, features, latest run and acceptance records, joined; CSV and JSON."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from io import StringIO
from json import dumps
from pathlib import Path
from typing import Any

from simulator.app.hashing import document_hashes, feature_hashes
from simulator.app.runs import Run, open_run, run_ids
from simulator.app.usecases import usecases_of
from simulator.app.workspace import ACCEPTANCE_FILES, Workspace, load_workspace
from simulator.cli.terminal import note
from simulator.domain.errors import UsageError
from simulator.domain.problems import Problem, render_all
from simulator.evidence.sign_offs import Hashes, Standing, hashes, hashes_of_run, missing_roles, standing
from simulator.evidence.traceability import matrix
from simulator.evidence.tracing.cells import COLUMNS, cells
from simulator.evidence.tracing.holes import untied
from simulator.evidence.tracing.tags import scenarios_of, strays
from simulator.evidence.tracing.values import Hole, Matrix, Ran, Row, ran
from simulator.flow.acceptance import Acceptance
from simulator.flow.usecase import UseCase
from simulator.scenario.features import load_features, scenarios_in

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Traced:
    """Everything that is shown: a matrix each, holes of the project, sign-offs, the run, what else is to be said."""

    matrices: tuple[Matrix, ...]
    strays: tuple[Hole, ...]
    standings: Mapping[str, tuple[Standing, ...]]
    missing: Mapping[str, tuple[str, ...]]
    run: Run | None
    present: Hashes
    remarks: tuple[str, ...] = ()

    @property
    def holes(self) -> tuple[Hole, ...]:
        """Every hole."""
        return (*(hole for each in self.matrices for hole in each.holes), *self.strays)


def traced(root: Path, use_case: str | None, which: str | None) -> Traced:
    """The traceability of a project, of one use case or of all; ``which`` is the run, the latest if there is one.

    UsageError for a use case or a run that is not there; DocumentError where documents or features are broken.
    """
    return traced_in(load_workspace(root), use_case, _run(root, which))


def traced_in(workspace: Workspace, use_case: str | None, run: Run | None) -> Traced:
    """The traceability of a project that is loaded, by a run that is open; errors as ``traced``."""
    root = workspace.root
    found = usecases_of(workspace.sound(), use_case)
    scenarios = list(scenarios_in(load_features(root)))
    results = ran(run.record, run.scenarios()) if run else ()
    present = hashes(document_hashes(root), feature_hashes(root))
    everyone = list(workspace.use_cases.values())
    standings = {each.id: _standings(workspace.acceptances.get(each.id), present, root) for each in found}

    def of(each: UseCase) -> Matrix:
        own = scenarios_of(each, scenarios, everyone)
        record = workspace.acceptances.get(each.id)
        signed = [one.sign_off for one in standings[each.id] if one.holds]
        return matrix(each, workspace.flows, own, results, record, signed)

    return Traced(
        tuple(of(each) for each in found),
        untied(strays(scenarios, everyone)) if use_case is None else (),
        standings,
        {each.id: _missing(workspace.acceptances.get(each.id), standings[each.id]) for each in found},
        run,
        present,
        tuple(_remarks(workspace, run)),
    )


def say_remarks(found: Traced) -> None:
    """What is to be known before the matrix, on standard error: losses of the run, a broken acceptance record."""
    for remark in found.remarks:
        note(remark)


def as_csv(found: Traced) -> str:
    """The rows of every matrix under one head; a cell that a spreadsheet would take for a formula is marked as text."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS.values())
    for each in found.matrices:
        writer.writerows([_safe(cell) for cell in cells(each, row).values()] for row in each.rows)
    return text.getvalue()


def as_json(found: Traced) -> str:
    """Everything: rows with their links, holes with their places, sign-offs with whether they stand."""
    value = {
        "run": found.run.record.id if found.run else None,
        "hashes": asdict(found.present),
        "use_cases": [_matrix_json(found, each) for each in found.matrices],
        "strays": [_hole_json(hole) for hole in found.strays],
    }
    return dumps(value, ensure_ascii=False, indent=2, default=str)


def _matrix_json(found: Traced, each: Matrix) -> dict[str, Any]:
    return {
        "use_case": each.use_case,
        "name": each.name,
        "rows": [_row_json(row) for row in each.rows],
        "holes": [_hole_json(hole) for hole in each.holes],
        "sign_offs": [
            {**asdict(one.sign_off), "stands": one.holds, "why_not": one.why or None}
            for one in found.standings[each.use_case]
        ],
        "missing_sign_offs": list(found.missing[each.use_case]),
    }


def _row_json(row: Row) -> dict[str, Any]:
    return {
        **asdict(row),
        "result": row.result,
        "readings": list(row.readings),
        "scenarios": [
            {"location": link.location, "title": link.title, "result": link.result, "ran": _ran_json(link.ran)}
            for link in row.scenarios
        ],
    }


def _ran_json(outcome: Ran | None) -> dict[str, str] | None:
    return None if outcome is None else {"run": outcome.run, "date": outcome.date, "version": outcome.version}


def _hole_json(hole: Hole) -> dict[str, Any]:
    place = None if hole.place is None else asdict(hole.place)
    return {"kind": hole.kind.value, "about": hole.about, "words": hole.words, "place": place}


def _run(root: Path, which: str | None) -> Run | None:
    """The run that is meant; without one being named, the latest, or none."""
    return open_run(root, which) if which is not None else open_run(root) if run_ids(root) else None


def _standings(record: Acceptance | None, present: Hashes, root: Path) -> tuple[Standing, ...]:
    return tuple(standing(each, present, _run_hashes(root, each.run)) for each in (record.sign_offs if record else ()))


def _run_hashes(root: Path, id_: str) -> Hashes | None:
    """The hashes of a run that was signed; None where it is gone, or cannot be read."""
    try:
        return hashes_of_run(open_run(root, id_).record) if id_ in run_ids(root) else None
    except UsageError:
        return None


def _missing(record: Acceptance | None, standings: Sequence[Standing]) -> tuple[str, ...]:
    return missing_roles(record.sign_off_by if record else (), standings)


def _remarks(workspace: Workspace, run: Run | None) -> Iterator[str]:
    own: list[Problem] = [each for each in workspace.problems if each.place.file.endswith(ACCEPTANCE_FILES[1:])]
    if own:
        yield render_all(own)
    for loss in run.losses if run else ():
        yield f"run {run.record.id if run else ''}: {loss}"


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
