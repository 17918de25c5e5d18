"""The report of a simulated day as one HTML file, and that of a comparison of two."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from simulator.evidence.report.document import contents, document, facts
from simulator.evidence.report.floor_numbers import amount, interval, signed
from simulator.evidence.report.floor_parts import (
    chart,
    floor_table,
    losses_part,
    meanings_part,
    named,
    notices_part,
    part,
    tiles,
    titles_of,
)
from simulator.evidence.report.floor_style import FLOOR_STYLE
from simulator.evidence.report.floor_values import Alternative, Compared, ComparisonReport, FloorReport
from simulator.evidence.report.markup import Html, badge, el, esc, section, table, words

_CALM = "Nothing stands out: nobody starved, every skill was served, and Little's law holds."
_WEIGHTS: Mapping[str, str] = MappingProxyType({"better": "good", "worse": "bad"})


def floor_page(report: FloorReport) -> str:
    """The page of one simulation; the same for the same values, whenever it is made."""
    titles = dict((("measures", "Measures"), ("findings", "Findings"), *titles_of(report.parts)))
    titles["definitions"] = "Definitions"
    return document(report.title, FLOOR_STYLE, _header(report.title, report.facts), contents(titles), _whole(report))


def _whole(report: FloorReport) -> Html:
    meanings = dict.fromkeys((*(each.meaning for each in report.readings), *report.meanings))
    return el(
        "main",
        losses_part(report.losses),
        section("measures", "Measures", tiles(report.readings, report.level)),
        notices_part(report.notices, _CALM),
        *map(part, report.parts),
        meanings_part(meanings),
    )


def comparison_page(report: ComparisonReport) -> str:
    """The page of a base and its alternatives on the same callers: who won, by how much, and how sure that is."""
    titles = {_id(n): each.name for n, each in enumerate(report.alternatives)}
    titles |= dict((("findings", "Findings"), *titles_of(report.parts), ("definitions", "Definitions")))
    header = _header(report.title, report.facts)
    return document(report.title, FLOOR_STYLE, header, contents(titles), _compared(report))


def _header(title: str, given: Iterable[tuple[str, str]]) -> Html:
    return el("header", words("h1", title), facts(given))


def _compared(report: ComparisonReport) -> Html:
    meanings = (row.difference.meaning for each in report.alternatives for row in each.rows)
    return el(
        "main",
        losses_part(report.losses),
        *(_alternative(n, each, report) for n, each in enumerate(report.alternatives)),
        notices_part(report.notices, "Nothing stands out, in the base or in what it is compared with."),
        *map(part, report.parts),
        meanings_part(dict.fromkeys(meanings)),
    )


def _alternative(number: int, each: Alternative, report: ComparisonReport) -> Html:
    head = ("Measure", report.base, each.name, "Difference", f"{report.level * 100:g} % interval", f"{each.name} is")
    caption = f"{each.name} less {report.base}, on the same callers"
    rows = table(caption, head, map(_row, each.rows), "numbers")
    rule = (words("span", report.rule, class_="at"),) if report.rule else ()
    outcome = el("p", words("b", each.outcome), *rule, class_="outcome")
    title = f"{report.base} or {each.name}"
    return section(_id(number), title, outcome, rows, *map(chart, each.charts), *map(floor_table, each.tables))


def _id(number: int) -> str:
    return f"alternative-{number + 1}"


def _row(each: Compared) -> tuple[Html, ...]:
    meaning = each.difference.meaning
    return (
        named(meaning),
        esc(amount(each.base, meaning.unit)),
        esc(amount(each.other, meaning.unit)),
        esc(signed(each.difference.value, meaning.unit)),
        esc(interval(each.difference, with_sign=True)),
        badge(each.verdict, _WEIGHTS.get(each.verdict, "open")),
    )
