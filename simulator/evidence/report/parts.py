"""The parts of the report before the scenarios: decision, results, matrix, gaps, coverage, promises, sign-off."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from simulator.domain.runs import ScenarioRecord
from simulator.evidence.coverage.totals import OVERALL, Share
from simulator.evidence.report.gaps import gaps
from simulator.evidence.report.markup import (
    NOTHING,
    Html,
    badge,
    el,
    esc,
    folded,
    joined,
    link,
    listed,
    section,
    table,
    words,
)
from simulator.evidence.report.values import FlowPart, Grid, PromisePart, Report
from simulator.evidence.report.verdicts import Verdict, is_fine

_ID = re.compile(r' id="[^"]*"')  # drawings of several flows have the same ones, and the page links to none

MANY = 12
"""A list that is longer is folded."""


def decision_part(found: Verdict) -> Html:
    """Go or no-go, the rule, and every reason."""
    blocking = (words("h3", "What stands against it"), listed(map(esc, found.blocking))) if found.blocking else ()
    known = (words("h3", "To be known"), listed(map(esc, found.known))) if found.known else ()
    rules = el("p", words("b", "The rule."), Html(" "), esc(" ".join(found.rules)))
    word = words("p", found.word.value.upper(), class_=f"verdict {found.word.value}")
    return section("decision", "Go or no-go", word, rules, *blocking, *known)


def results_part(report: Report) -> Html:
    """How the scenarios ended, by feature; and first those that somebody must look at."""
    anchors = report.anchors()
    bad = [each for each in report.scenarios if not is_fine(each)]
    items = (
        joined((badge(each.verdict), Html(" "), link(anchors[each.file, each.line, each.title], each.title)))
        for each in bad
    )
    look = (words("h3", "What did not pass"), listed(items)) if bad else ()
    verdicts = tuple(dict.fromkeys(each.verdict for each in report.scenarios))
    rows = list(_result_rows(report.scenarios, verdicts))
    return section("results", "Results", *look, table("Scenarios by feature", ("Feature", "All", *verdicts), rows))


def _result_rows(scenarios: tuple[ScenarioRecord, ...], verdicts: tuple[str, ...]) -> Iterator[tuple[Html, ...]]:
    for file, group in groupby(scenarios, key=lambda each: each.file):
        own = list(group)
        yield _counts(own[0].feature or file, own, verdicts)
    yield _counts("All", scenarios, verdicts)


def _counts(
    name: str, own: "list[ScenarioRecord] | tuple[ScenarioRecord, ...]", verdicts: tuple[str, ...]
) -> tuple[Html, ...]:
    counts = (sum(each.verdict == verdict for each in own) for verdict in verdicts)
    return (esc(name), esc(str(len(own))), *(esc(str(count)) for count in counts))


def gaps_part(report: Report) -> Html:
    """Who owes what by when."""
    rows = [(esc(gap.what), esc(gap.who), esc(gap.when)) for gap in gaps(report)]
    inner = table("What is owed", ("What", "Who", "By when"), rows) if rows else words("p", "Nobody owes anything.")
    return section("gaps", "Who owes what by when", inner)


def coverage_part(report: Report) -> Html:
    """How much of each flow was tried, on its drawing, and the holes as sentences."""
    flows = [part for flow in report.flows for part in _flow(flow)]
    return section("coverage", "What was tried of the flows", *(flows or [words("p", "No flow is dialled here.")]))


def _flow(part: FlowPart) -> Iterator[Html]:
    yield words("h3", part.title)
    shares = part.coverage.shares()
    rows = [(esc(kind), esc(f"{each.covered} of {each.total}"), _bar(each)) for kind, each in shares.items()]
    yield table(f"Coverage of {part.name}, {shares[OVERALL].percent:g} %", ("What", "Tried", "Share"), rows)
    holes = listed(esc(goal.hole) for goal in part.coverage.holes)
    if holes:
        yield _long(f"Not tried: {len(part.coverage.holes)}", holes, len(part.coverage.holes))
    drawing = el(
        "div",
        Html(_ID.sub("", part.svg)),
        class_="drawing",
        tabindex="0",
        role="region",
        aria_label=f"Drawing of {part.name}",
    )
    yield el("figure", drawing, words("figcaption", "Green was tried, red never; each card says how often."))


def _bar(share: Share) -> Html:
    label = f"{share.percent:g}\N{NO-BREAK SPACE}%"
    meter = el("span", class_="fill", style=f"width:{share.percent:g}%")
    return joined((el("span", meter, class_="bar", aria_hidden="true"), Html(" "), esc(label)))


def promises_part(report: Report) -> Html:
    """Each promise with its verdict on this run, and on every path where somebody has explored."""
    anchors = report.anchors()
    head = ("Promise", "Words", "In this run", "On every path")
    rows = [
        (esc(part.promise.id), esc(part.promise.text), _kept(part, anchors), _everywhere(part))
        for part in report.promises
    ]
    command = NOTHING if all(part.everywhere for part in report.promises) else _made_by("ivr report --explore")
    inner = (table("Promises", head, rows), command) if rows else (words("p", "The use cases make no promise."),)
    return section("promises", "Promises", *inner)


def _everywhere(part: PromisePart) -> Html:
    if part.everywhere is None:
        return esc("not explored")
    word, colon, rest = part.everywhere.partition(":")
    return joined((badge(word), esc(f"{colon}{rest}")))


def _kept(part: PromisePart, anchors: Mapping[tuple[str, int, str], str]) -> Html:
    if part.problem is not None:
        return joined((badge("cannot be checked", "bad"), Html(" "), esc(part.problem)))
    if not part.breaks:
        return badge("kept") if part.calls else badge("no call")
    breaks = listed(
        joined((_to_scenario(anchors.get((each.file, each.line, each.title)), each.title), esc(f": {each.reason}")))
        for each in part.breaks
    )
    return joined((badge("broken"), breaks))


def _to_scenario(anchor: str | None, title: str) -> Html:
    return esc(title) if anchor is None else link(anchor, title)


def findings_part(id_: str, title: str, grids: Mapping[str, Grid] | None, command: str) -> Html:
    """The findings of a command of its own; where nobody has run it, the command."""
    if grids is None:
        return section(id_, title, _made_by(command))
    parts = [part for name, grid in grids.items() for part in _grid(name, grid)]
    return section(id_, title, *parts)


def _grid(name: str, grid: Grid) -> Iterator[Html]:
    yield words("h3", name)
    yield words("p", grid.summary)
    rows = [
        [badge(cell) if column == grid.verdict else esc(cell) for column, cell in zip(grid.columns, row, strict=True)]
        for row in grid.rows
    ]
    if rows:
        yield _long(f"All {len(rows)}", table(f"{name}: findings", grid.columns, rows), len(rows))


def _made_by(command: str) -> Html:
    return el("p", esc("Nobody has looked yet. What makes it: "), words("code", command))


def _long(title: str, inner: Html, number: int) -> Html:
    """Something that is folded where it is long."""
    return folded(esc(title), inner) if number > MANY else inner
