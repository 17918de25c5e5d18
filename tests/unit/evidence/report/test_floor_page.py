"""The report of a simulation: one file that needs nothing else, with no value without its variant's name."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from simulator.evidence.report.floor_page import comparison_page, floor_page
from simulator.evidence.report.floor_parts import LONG
from simulator.evidence.report.floor_values import FloorTable
from tests.unit.evidence.report.floor_samples import ALTERNATIVE, COMPARISON, DAY, EVIL, REPORT

PAGES = {"simulation": floor_page(REPORT), "comparison": comparison_page(COMPARISON)}
VOID = frozenset({"meta"})


class _Reader(HTMLParser):
    """Follows the elements of a page: what is open, which ids there are, where links lead, which regions scroll."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.regions: list[dict[str, str | None]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.ids += [str(given["id"])] if given.get("id") else []
        self.targets |= {str(given[name]) for name in ("href", "src") if given.get(name)}
        if given.get("role") == "region":
            self.regions.append(given)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def shown(text: str) -> str:
    """The page as words."""
    return " ".join(re.sub(r"<[^>]*>", " ", text.partition("</style>")[2]).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("name", PAGES)
def test_every_element_is_closed_and_every_link_leads_somewhere(name: str) -> None:
    """Links stay in the page; no id is there twice; each measure leads to its definition."""
    found = _Reader(PAGES[name])
    assert ([], []) == (found.wrong, found.open)
    assert len(found.ids) == len(set(found.ids))
    assert set() == {target.removeprefix("#") for target in found.targets} - set(found.ids)
    assert "#m-service-level-genesys-20-s" in found.targets


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_and_nothing_runs(name: str) -> None:
    """No script, no address; the charts stand in the page; a policy would not let others in."""
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(_Reader(PAGES[name]).tags)
    assert None is re.search(r"(?:src|href)=\"http|@import|url\((?!#)", PAGES[name])
    assert "default-src &#39;none&#39;" in PAGES[name]
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="chart"' in PAGES[name]


@pytest.mark.parametrize("name", PAGES)
def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name(name: str) -> None:
    """Charts and tables scroll by themselves on a narrow page."""
    regions = _Reader(PAGES[name]).regions
    assert len(regions) >= 2
    assert [] == [each for each in regions if each.get("tabindex") != "0" or not each.get("aria-label")]


@pytest.mark.parametrize("name", PAGES)
def test_a_name_that_is_a_script_is_shown_as_text(name: str) -> None:
    """Of a flow, an interval, a queue, an alternative, a definition."""
    assert EVIL not in PAGES[name]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in PAGES[name]


def test_a_measure_has_its_variant_its_interval_and_on_how_much_it_stands() -> None:
    """Two measures of one name are told apart; nothing measured is not nought; a single run shows no interval."""
    text = shown(PAGES["simulation"])
    assert "Service level genesys, 20 s 74.2 % 95 % interval: 72.0 to 76.4 % n = 20,014" in text
    assert "Service level asterisk, 20 s – ASA total wait of answered / answered 45.2 s" in text
    assert "Calls offered 20,014 " in text


def test_every_measure_is_defined_once() -> None:
    """Also where it is told of several times; with its unit."""
    text = shown(PAGES["simulation"])
    assert 1 == text.count("Answered in time / (answered + abandoned).")
    assert "Service level, genesys, 20 s (%) Answered in time" in text


def test_the_bad_is_told_first() -> None:
    """What is missing stands above everything; starvation above what is well."""
    text = shown(PAGES["simulation"])
    order = ["2 of 8 replications were not run", "74.2 %", "starvation", "Little&#39;s law", "Intervals of 30 minutes"]
    assert order == sorted(order, key=text.index)


def test_a_quiet_run_says_so() -> None:
    """No finding, nothing missing."""
    text = shown(floor_page(replace(REPORT, notices=(), losses=())))
    assert "Nothing stands out" in text
    assert "Not the whole run" not in text


def test_a_long_table_is_folded_and_an_empty_one_is_a_sentence() -> None:
    """So that the page can be looked through; on paper it is open."""
    rows = tuple((f"{n}", "1") for n in range(LONG + 1))
    long = FloorTable("By interval", ("Interval", "Offered"), rows)
    empty = FloorTable("By skill", ("Skill", "Offered"), ())
    huge = replace(long, caption="By agent", rows=rows * 5)
    text = floor_page(replace(REPORT, parts=(replace(DAY, tables=(long, empty, huge)),)))
    assert f'<details class="folded"><summary>By agent: {5 * (LONG + 1)} rows' in text
    assert f"<summary>By interval: {LONG + 1} rows</summary>" in text
    assert "By skill: nothing was measured." in text


def test_a_comparison_says_who_won_and_how_sure_that_is() -> None:
    """Both values, the difference in points with its interval and its sign, the verdict in a word."""
    text = shown(PAGES["comparison"])
    assert "attempts 3 is better: service level +4.2 points." in text
    assert "genesys, 20 s 74.2 % 78.4 % +4.20 points +1.10 to +7.30 points better" in text
    assert "45.2 s 46.0 s +0.80 s \N{MINUS SIGN}0.90 to +2.50 s no difference shown" in text


def test_each_alternative_is_compared_with_the_base_by_itself() -> None:
    """A part and a link for each."""
    text = comparison_page(
        replace(COMPARISON, alternatives=(ALTERNATIVE, replace(ALTERNATIVE, name="two agents more")))
    )
    assert '<a href="#alternative-2">two agents more</a>' in text
    assert "two agents more less base, on the same callers" in text


def test_the_same_values_give_the_same_page() -> None:
    """Whenever it is made."""
    assert PAGES["simulation"] == floor_page(REPORT)
    assert PAGES["comparison"] == comparison_page(COMPARISON)
