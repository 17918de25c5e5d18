"""What the report shows, joined: a run with the use cases, records, drawings and promises of its project."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from simulator.app.coverage import cover
from simulator.app.hashing import document_hashes, feature_hashes
from simulator.app.runs import LATEST, Run, open_run
from simulator.app.workspace import ACCEPTANCE_FILES, Workspace, load_workspace
from simulator.cli.drawings import tried
from simulator.cli.report_findings import Further, with_findings
from simulator.cli.terminal import Style, note, say, styled
from simulator.cli.tracing import Traced, traced_in
from simulator.domain.problems import render_all
from simulator.evidence.go_live import go_live
from simulator.evidence.report.promising import promise_parts
from simulator.evidence.report.values import FlowPart, PromisePart, Report, UseCasePart
from simulator.evidence.report.verdicts import Word, verdict
from simulator.flow.library import flows_of
from simulator.picture.render import as_svg
from simulator.picture.tried import draw_coverage

__all__ = ["Word", "joined_report", "results_only", "say_verdict"]

_STYLES = {Word.GO: Style.GOOD, Word.NO_GO: Style.BAD, Word.UNDECIDED: Style.DOUBTFUL}.__getitem__
_COUNTED = (".flow.yaml", ".centre.yaml", ".feature")


def results_only(root: Path, which: str | None) -> Report:
    """The results of a run, whatever the project's documents are; UsageError for a run that is not there."""
    run = open_run(root, which or LATEST)
    return Report(root.resolve().name, run.record, run.scenarios(), losses=run.losses)


def joined_report(root: Path, which: str | None, further: Sequence[Further] = ()) -> Report:
    """The report on a run of a project, with what other commands find if that is asked for.

    UsageError for a run that is not there; DocumentError where documents or features are broken.
    """
    run = open_run(root, which or LATEST)
    workspace = load_workspace(root).sound()
    trace = traced_in(workspace, None, run) if workspace.use_cases else None
    _say_problems(workspace)
    found = Report(
        project=root.resolve().name,
        run=run.record,
        scenarios=run.scenarios(),
        use_cases=() if trace is None else tuple(_use_cases(workspace, trace)),
        flows=tuple(_flows(workspace, run)),
        promises=tuple(_promises(workspace, run)),
        strays=() if trace is None else trace.strays,
        losses=run.losses,
        changed=tuple(_changed(root, run)),
    )
    return with_findings(found, workspace, further)


def say_verdict(report: Report) -> Word:
    """Say the decision with what stands against it; the word."""
    found = verdict(report)
    say(styled(found.word.value.upper(), _STYLES(found.word)))
    for reason in found.blocking or found.known:
        say(f"  {reason}")
    return found.word


def _use_cases(workspace: Workspace, trace: Traced) -> Iterator[UseCasePart]:
    for matrix in trace.matrices:
        record = workspace.acceptances.get(matrix.use_case)
        yield UseCasePart(
            matrix,
            record,
            None if record is None else go_live(record),
            trace.standings[matrix.use_case],
            trace.missing[matrix.use_case],
            workspace.use_cases[matrix.use_case].owner,
        )


def _flows(workspace: Workspace, run: Run) -> Iterator[FlowPart]:
    """The flows that callers dial and that this run came through; all of them where it came through none."""
    found = cover(workspace, [run])
    for each in [part for part in found if part.is_called] or found:
        svg = as_svg(draw_coverage(each.flow, workspace.flows, tried(each.coverage)))
        yield FlowPart(each.flow.name, each.flow.title or each.flow.name, svg, each.coverage)


def _promises(workspace: Workspace, run: Run) -> Iterator[PromisePart]:
    for use_case in workspace.use_cases.values():
        flows = {flow.name: flow for flow in flows_of(use_case.id, workspace.flows)}
        yield from promise_parts(use_case, flows, workspace.flows, run.scenarios())


def _changed(root: Path, run: Run) -> Iterator[str]:
    """The files that calls meet and that are not what they were."""
    then: Mapping[str, str] = {**run.record.flows, **run.record.features}
    now = {**document_hashes(root), **feature_hashes(root)}
    yield from (file for file, was in then.items() if file.endswith(_COUNTED) and now.get(file, "") != was)


def _say_problems(workspace: Workspace) -> None:
    """An acceptance record that cannot be loaded is not silently left out."""
    own = [each for each in workspace.problems if each.place.file.endswith(ACCEPTANCE_FILES[1:])]
    if own:
        note(render_all(own))
