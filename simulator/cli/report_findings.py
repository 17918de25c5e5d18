"""What other commands find, for the report: promises on every path, the fault sweep, mutants; made when asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from simulator.app.workspace import Workspace
from simulator.domain.errors import UsageError
from simulator.domain.timing import SECOND
from simulator.evidence.report.values import Grid, PromisePart, Report
from simulator.flow.model import Flow

if TYPE_CHECKING:
    from simulator.explore.faults import Result

PROCESSES = 2
"""Mutants are judged by so many processes at once, as ``ivr mutate`` does."""


class Further(StrEnum):
    """What can be added to a report; each takes longer than the report itself."""

    EXPLORE = "explore"
    FAULTS = "faults"
    MUTANTS = "mutants"


def with_findings(report: Report, workspace: Workspace, wanted: Sequence[Further]) -> Report:
    """The report with what was asked for, of each of its flows."""
    flows = [workspace.flow(part.name) for part in report.flows]
    if Further.EXPLORE in wanted:
        report = replace(report, promises=tuple(_everywhere(report.promises, workspace, flows)))
    if Further.FAULTS in wanted:
        report = replace(report, faults={flow.name: fault_grid(workspace, flow) for flow in flows})
    if Further.MUTANTS in wanted:
        report = replace(report, mutants={flow.name: mutant_grid(workspace, flow) for flow in flows})
    return report


def _everywhere(parts: Sequence[PromisePart], workspace: Workspace, flows: Sequence[Flow]) -> Iterator[PromisePart]:
    """The promises with what exploring the flows of their use cases says of them."""
    from simulator.explore.findings import find

    found = [find(workspace, flow, promises_only=True) for flow in flows if flow.use_case is not None]
    for part in parts:
        said = [
            (findings, verdict)
            for findings in found
            for verdict in findings.verdicts
            if (findings.flow.use_case, verdict.promise.id) == (part.use_case, part.promise.id)
        ]
        broken = [verdict.reason for _, verdict in said if not verdict.holds]
        left = sum(findings.exploration.left for findings, _ in said)
        holds = "holds" if not left else f"holds as far as was explored: {left} situations were left"
        words = f"broken: {'; '.join(broken)}" if broken else holds
        yield replace(part, everywhere=words, fails_somewhere=bool(broken)) if said else part


def fault_grid(workspace: Workspace, flow: Flow) -> Grid:
    """The fault sweep of a flow; a call that fails open, or fails, stands against going live."""
    from simulator.explore.fault_calls import swept
    from simulator.explore.fault_telling import summary

    results = tuple(swept(workspace, flow))
    bad = sum(each.is_bad for each in results)
    return Grid(
        summary(results),
        ("Look-up", "Trouble", "When", "Ends in", "Reason", "Heard", "Took", "Caller is", "Verdict"),
        tuple(map(_fault_row, results)),
        "Verdict",
        against=f"{flow.name}: {bad} calls fail, or fail open, when the CRM is in trouble" if bad else "",
    )


def _fault_row(result: "Result") -> tuple[str, ...]:
    case = result.case
    fails = "fails" if result.fails else "safe"
    return (
        f"{case.site.dip.name} ({case.site.operation.name})",
        case.fault.value,
        case.span.value if case.fault.value != "none" else "",
        result.ended,
        result.reason,
        ", ".join(result.heard),
        f"{result.took / SECOND:.1f} s",
        result.identity.word,
        f"fail-open: {result.fails_open}" if result.fails_open else fails,
    )


def mutant_grid(workspace: Workspace, flow: Flow) -> Grid:
    """The mutants of a flow; why there are none, where its scenarios do not pass as it is."""
    from simulator.cli.waiting import progress_bar
    from simulator.explore.mutants.making import mutants_of
    from simulator.explore.mutants.mutating import Asked, mutate
    from simulator.explore.mutants.verdict import Fate

    try:
        with progress_bar("mutants", len(mutants_of(workspace.flows, flow.name))) as progress:
            mutation = mutate(Asked(workspace.root, flow.name, PROCESSES), progress)
    except UsageError as error:
        return Grid(f"There are none: {error.message}.", (), ())
    tally = mutation.tally
    order = (Fate.SURVIVED, Fate.EQUIVALENT, Fate.KILLED)
    verdicts = sorted(mutation.verdicts, key=lambda each: order.index(each.fate))
    rows = (
        (each.id, each.what, each.fate.value, each.by or each.reason, each.place.rpartition("/")[2])
        for each in verdicts
    )
    return Grid(
        f"{tally.killed} killed, {tally.survived} survived, {tally.equivalent} equivalent: of the faults that can be "
        f"noticed, the project's scenarios notice {tally.percent:.1f} %. "
        f"ivr mutate {flow.name} shows each survivor as a diff, with a scenario that notices it.",
        ("Mutant", "Fault", "Fate", "By, or why", "Place"),
        tuple(rows),
        "Fate",
    )
