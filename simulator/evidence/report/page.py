"""The whole report as one HTML file: it opens from a mail, needs no network and no script, and can be printed."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from simulator.evidence.report.markup import Html, el, esc, joined, link, listed, words
from simulator.evidence.report.parts import (
    coverage_part,
    decision_part,
    findings_part,
    gaps_part,
    promises_part,
    results_part,
)
from simulator.evidence.report.scenarios import scenarios_part
from simulator.evidence.report.style import STYLE
from simulator.evidence.report.tracing import matrix_part, sign_off_part
from simulator.evidence.report.values import Report
from simulator.evidence.report.verdicts import Verdict, verdict

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""The page may load nothing and run nothing, whatever stands in it."""

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
    head = el(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{esc(_POLICY)}">'),
        words("title", f"{found.word.value.upper()} – {title}"),
        el("style", Html(STYLE)),
    )
    body = el("body", el("header", words("h1", title), _facts(report)), _contents(), el("main", *_parts(report, found)))
    return f"<!doctype html>\n{el('html', head, body, lang='en')}\n"


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


def _contents() -> Html:
    return el("nav", listed(link(id_, title) for id_, title in _TITLES.items()), aria_label="Contents")


def _facts(report: Report) -> Html:
    """What was run: when, by which version, on what."""
    run = report.run
    facts = {
        "Run": run.id,
        "Began": run.started.replace("T", " "),
        "Ended": "cut off" if run.ended is None else run.ended.replace("T", " "),
        "Version": f"ivr {run.version}",
        "Scenarios": str(len(report.scenarios)),
        "Tags": run.tags or "all",
        "Seed": str(run.seed),
        "Files": f"{len(run.flows)} in flows, {len(run.features)} features",
    }
    items = (el("div", words("dt", name), words("dd", value)) for name, value in facts.items())
    return el("dl", joined(items), class_="facts")
