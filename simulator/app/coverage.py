"""The coverage of a project's flows by the runs that were kept of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.app.hashing import document_hashes
from simulator.app.runs import LATEST, Run, open_run
from simulator.app.workspace import Workspace
from simulator.domain.errors import DocumentError, UsageError
from simulator.domain.events import StateEntered
from simulator.domain.runs import ScenarioRecord
from simulator.evidence.coverage.coverable import called, coverable
from simulator.evidence.coverage.goals import Goal
from simulator.evidence.coverage.totals import OVERALL, Coverage, coverage_of
from simulator.flow.model import Flow
from simulator.flow.thresholds import load_thresholds
from simulator.flow.usecase import UseCase
from simulator.notation import read_text

THRESHOLDS = Path("coverage.yaml")
"""Where a project sets how much must be covered."""


@dataclass(frozen=True, slots=True)
class FlowCoverage:
    """A flow that callers dial, with what of it, and of those it calls, was tried; ``is_called``: by anybody at all."""

    flow: Flow
    coverage: Coverage
    is_called: bool


def open_runs(root: Path, which: Sequence[str]) -> tuple[Run, ...]:
    """The runs that are meant, each once; the latest where none is named. UsageError as ``open_run``."""
    runs = [open_run(root, each) for each in which or (LATEST,)]
    return tuple({run.folder.resolve(): run for run in runs}.values())


def goals_of(workspace: Workspace, flow: Flow) -> tuple[Goal, ...]:
    """What can be tried of a flow of the project, its use case included."""
    return coverable(flow, use_case_of(workspace, flow), workspace.flows)


def use_case_of(workspace: Workspace, flow: Flow) -> UseCase | None:
    """The use case that a flow names, where the project has it."""
    return None if flow.use_case is None else workspace.use_cases.get(flow.use_case)


def cover(workspace: Workspace, runs: Sequence[Run], only: str | None = None) -> tuple[FlowCoverage, ...]:
    """The coverage of each flow that callers dial, or of one by its name, by all these runs together."""
    flows = [each for each in workspace.flows.values() if each.numbers] if only is None else [workspace.flow(only)]
    scenarios = [scenario for run in runs for scenario in run.scenarios()]
    entered = frozenset(_entered(scenarios))
    return tuple(
        FlowCoverage(
            flow,
            coverage_of(flow.name, goals_of(workspace, flow), scenarios),
            any(each.name in entered for each in called(flow, workspace.flows)),
        )
        for flow in flows
    )


def remarks(workspace: Workspace, runs: Sequence[Run]) -> Iterator[str]:
    """What a reader of these runs must know: what is missing of them, and what has changed since."""
    now = document_hashes(workspace.root)
    for run in runs:
        yield from (f"run {run.record.id}: {loss}" for loss in run.losses)
        changed = [file for file, was in run.record.flows.items() if now.get(file) != was]
        if changed:
            yield f"run {run.record.id}: changed since then: {', '.join(changed)}"


def thresholds_of(root: Path, overall: float | None = None) -> Mapping[str, float]:
    """What must be covered, in per cent by kind: the project's own wishes, and the overall one that a command names.

    UsageError where ``coverage.yaml`` cannot be read; DocumentError, with every problem, where it is broken.
    """
    wanted: dict[str, float] = dict(_project_thresholds(root / THRESHOLDS))
    if overall is not None:
        wanted[OVERALL] = overall
    return wanted


def _project_thresholds(file: Path) -> Mapping[str, int]:
    if not file.exists():
        return {}
    try:
        text = read_text(file.read_bytes(), file.name)
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}", "Check that it is a readable file.") from None
    if not isinstance(text, str):
        raise DocumentError(tuple(text))
    return load_thresholds(text, file.name).or_raise()


def _entered(scenarios: Sequence[ScenarioRecord]) -> Iterator[str]:
    """The names of the flows that calls came through."""
    for scenario in scenarios:
        yield from (entry.event.flow for entry in scenario.entries if isinstance(entry.event, StateEntered))
