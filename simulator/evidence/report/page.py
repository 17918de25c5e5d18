"""The whole report as one HTML file: it opens from a mail, needs no network and no script, and can be printed."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from simulator.evidence.report.document import contents, document, facts
from simulator.evidence.report.markup import Html, el, words
from simulator.evidence.report.parts import (
    coverage_part,
    decision_part,
    findings_part,
    gaps_part,
    promises_part,
    results_part,
)
from simulator.evidence.report.scenarios import scenarios_part
from simulator.evidence.report.tracing import matrix_part, sign_off_part
from simulator.evidence.report.values import Report
from simulator.evidence.report.verdicts import Verdict, verdict

_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "decision": "Go or no-go",
        "results": "Results",
        "gaps": "Who owes what",
        "matrix": "Traceability",
        "coverage": "Coverage",
        "promises": "Promises",
        "mutants": "Mutants",
        "faults": "Faults",
        "sign-off": "Sign-off",
        "scenarios": "Scenarios",
    }
)


def page(report: Report) -> str:
    """The file's text; the same for the same values, whenever it is made."""
    found = verdict(report)
    title = f"Acceptance report: {report.project}"
    header = el("header", words("h1", title), _facts(report))
    name = f"{found.word.value.upper()} – {title}"
    return document(name, "", header, contents(_TITLES), el("main", *_parts(report, found)))


def _parts(report: Report, found: Verdict) -> Iterator[Html]:
    yield decision_part(found)
    yield results_part(report)
    yield gaps_part(report)
    yield matrix_part(report)
    yield coverage_part(report)
    yield promises_part(report)
    yield findings_part("mutants", "What the scenarios would miss: mutants", report.mutants, "ivr report --mutants")
    yield findings_part("faults", "What happens when the CRM fails", report.faults, "ivr report --faults")
    yield sign_off_part(report)
    yield scenarios_part(report)


def _facts(report: Report) -> Html:
    """What was run: when, by which version, on what."""
    run = report.run
    given = {
        "Run": run.id,
        "Began": run.started.replace("T", " "),
        "Ended": "cut off" if run.ended is None else run.ended.replace("T", " "),
        "Version": f"ivr {run.version}",
        "Scenarios": str(len(report.scenarios)),
        "Tags": run.tags or "all",
        "Seed": str(run.seed),
        "Files": f"{len(run.flows)} in flows, {len(run.features)} features",
    }
    return facts(given.items())
