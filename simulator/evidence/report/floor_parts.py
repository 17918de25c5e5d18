"""What the pages of a simulation and of a comparison are put together from."""

import re
from collections.abc import Iterable, Iterator, Sequence

from simulator.evidence.report.floor_numbers import amount, interval
from simulator.evidence.report.floor_values import (
    ChartPart,
    FloorPart,
    FloorTable,
    Meaning,
    Notice,
    Reading,
)
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

LONG = 30
"""Rows from which a table is folded; on paper it is open all the same."""

LONGEST = 100
"""Rows from which it is left out on paper, unless it is open: of hundreds of agents each has a row."""

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def tiles(readings: Iterable[Reading], level: float) -> Html:
    """The measures at a glance: each with its variant, which leads to its definition, and its interval."""
    return el("dl", *(_tile(each, level) for each in readings), class_="tiles")


def _tile(reading: Reading, level: float) -> Html:
    meaning = reading.meaning
    between = interval(reading)
    told = (words("dd", f"{level * 100:g} % interval: {between}", class_="at"),) if between else ()
    count = (words("dd", f"n = {reading.count:,}", class_="at"),) if reading.count is not None else ()
    name = words("dt", meaning.name)
    variant = el("dd", link(meaning_id(meaning), meaning.variant or "definition"), class_="at")
    return el("div", name, variant, words("dd", amount(reading.value, meaning.unit), class_="value"), *told, *count)


def notices_part(notices: Sequence[Notice], nothing: str) -> Html:
    """What was found, the bad first."""
    ranked = sorted(notices, key=lambda each: ("bad", "open", "good").index(each.weight))
    items = (el("li", badge(each.kind, each.weight), Html(" "), esc(each.words)) for each in ranked)
    inner = el("ul", *items, class_="notices") if ranked else words("p", nothing)
    return section("findings", "Findings", inner)


def losses_part(losses: Sequence[str]) -> Html:
    """What is missing of the run, where nobody can overlook it."""
    if not losses:
        return NOTHING
    return el("div", words("b", "Not the whole run. "), listed(map(esc, losses)), class_="outcome", role="note")


def part(given: FloorPart) -> Html:
    """A part with its charts, and its tables below them."""
    intro = (words("p", given.intro),) if given.intro else ()
    return section(given.id, given.title, *intro, *map(chart, given.charts), *map(floor_table, given.tables))


def chart(given: ChartPart) -> Html:
    """A chart that scrolls sideways where the page is narrow, and what is to be known of it."""
    plot = el("div", Html(given.svg), class_="plot", tabindex="0", role="region", aria_label=f"Chart: {given.name}")
    caption = (words("figcaption", given.caption),) if given.caption else ()
    return el("figure", plot, *caption)


def floor_table(given: FloorTable) -> Html:
    """A table of numbers; folded where it is long."""
    if not given.rows:
        return words("p", f"{given.caption}: nothing was measured.")
    rows = [tuple(map(esc, row)) for row in given.rows]
    whole = table(given.caption, given.head, rows, "numbers" if given.numbers else None)
    if len(rows) <= LONG:
        return whole
    return folded(esc(f"{given.caption}: {len(rows)} rows"), whole, class_="folded" if len(rows) > LONGEST else None)


def meanings_part(meanings: Iterable[Meaning]) -> Html:
    """How every measure on the page is reckoned, by its variant's name."""
    return section("definitions", "What the measures mean", el("dl", *map(_meaning, meanings), class_="meanings"))


def _meaning(meaning: Meaning) -> Html:
    unit = f" ({meaning.unit})" if meaning.unit else ""
    name = words("dt", f"{_whole_name(meaning)}{unit}", id=meaning_id(meaning))
    return el("div", name, words("dd", meaning.words))


def meaning_id(meaning: Meaning) -> str:
    """The id of a measure's definition in the page."""
    return f"m-{_NOT_IN_ID.sub('-', _whole_name(meaning).lower()).strip('-')}"


def titles_of(parts: Iterable[FloorPart]) -> Iterator[tuple[str, str]]:
    """The parts as the contents name them."""
    return ((each.id, each.title) for each in parts)


def named(meaning: Meaning) -> Html:
    """A measure's name, with its variant as a link to its definition."""
    variant = link(meaning_id(meaning), meaning.variant or "definition")
    return joined((esc(meaning.name), Html(" "), el("span", variant, class_="at")))


def _whole_name(meaning: Meaning) -> str:
    return f"{meaning.name}, {meaning.variant}" if meaning.variant else meaning.name
