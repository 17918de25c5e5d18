"""The scenarios, feature by feature: every step, table and example value, the screen pop, and the transcript."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from simulator.domain.eventlog import EventLog
from simulator.domain.events import ScreenPopped
from simulator.domain.runs import ScenarioRecord, StepRecord
from simulator.domain.scenarios import Status
from simulator.evidence.report.markup import NOTHING, Html, badge, el, esc, folded, joined, section, words
from simulator.evidence.report.values import Report
from simulator.evidence.report.verdicts import is_fine
from simulator.evidence.transcript import clock_time, transcript

WIDTH = 84
"""Columns of a transcript in the page."""


def scenarios_part(report: Report) -> Html:
    """The section; a scenario that needs a person's eye is open, the others are folded."""
    anchors = report.anchors()
    return section("scenarios", "Scenarios", *_features(report.scenarios, anchors))


def _features(scenarios: Sequence[ScenarioRecord], anchors: Mapping[tuple[str, int, str], str]) -> Iterator[Html]:
    for file, group in groupby(scenarios, key=lambda each: each.file):
        own = list(group)
        yield el("h3", esc(own[0].feature or file), Html(" "), words("span", file, class_="at"))
        rule = None
        for each in own:
            if each.rule != rule and each.rule is not None:
                yield words("h4", f"Rule: {each.rule}")
            rule = each.rule
            yield _scenario(each, anchors[each.file, each.line, each.title])


def _scenario(each: ScenarioRecord, anchor: str) -> Html:
    head = (badge(each.verdict), Html(" "), esc(each.title), Html(" "), words("span", f"line {each.line}", class_="at"))
    is_open = None if is_fine(each) else ""
    steps = el("ol", *map(_step, each.steps), class_="steps") if each.steps else words("p", "It has no steps.")
    parts = (_about(each), steps, _trouble(each), *_pops(each), _transcript(each))
    return el("details", el("summary", *head), *parts, id=anchor, open=is_open, class_="scenario")


def _about(each: ScenarioRecord) -> Html:
    tags = " ".join(f"@{tag}" for tag in each.tags)
    facts = [fact for fact in (tags, f"{clock_time(each.duration)} of virtual time" if each.entries else "") if fact]
    text = words("p", " · ".join(facts), class_="at") if facts else NOTHING
    description = words("p", each.description, class_="said") if each.description.strip() else NOTHING
    return joined((text, description, _example(each.example)))


def _example(values: Mapping[str, str]) -> Html:
    if not values:
        return NOTHING
    head = el("tr", *(words("th", name, scope="col") for name in values))
    row = el("tr", *(words("td", value) for value in values.values()))
    return _small_table("Example", el("thead", head), el("tbody", row))


def _step(step: StepRecord) -> Html:
    status = NOTHING if step.status is Status.PASSED else joined((Html(" "), badge(step.status.value)))
    text = joined((words("b", step.keyword), Html(" "), esc(step.shown), status))
    rows = el("table", el("tbody", *map(_row, step.rows)), class_="data") if step.rows else NOTHING
    doc = words("pre", step.doc) if step.doc is not None else NOTHING
    said = words("pre", step.message, class_="message") if step.message else NOTHING
    return el("li", text, rows, doc, said, class_=step.status.value)


def _row(cells: Sequence[str]) -> Html:
    return el("tr", *(words("td", cell) for cell in cells))


def _trouble(each: ScenarioRecord) -> Html:
    return words("pre", each.trouble, class_="message") if each.trouble else NOTHING


def _pops(each: ScenarioRecord) -> Iterator[Html]:
    """What agents saw on their screens."""
    for entry in each.entries:
        if isinstance(entry.event, ScreenPopped):
            fields = (
                el("tr", words("th", name, scope="row"), words("td", value))
                for name, value in entry.event.fields.items()
            )
            yield _small_table(f"Screen pop of {entry.event.agent}", el("tbody", *fields))


def _small_table(caption: str, *parts: Html) -> Html:
    return el("div", el("table", words("caption", caption), *parts, class_="data"), class_="wide")


def _transcript(each: ScenarioRecord) -> Html:
    if not each.entries:
        return NOTHING
    return folded(
        esc("Transcript"), words("pre", transcript(EventLog(each.entries), width=WIDTH), class_="talk"), class_="folded"
    )
