"""The report: one file that needs nothing else, in which no text becomes markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from simulator.evidence.report.page import page
from simulator.evidence.report.values import Grid, Report
from tests.unit.evidence.report.samples import BROKEN, EVIL, FLOW, REPORT
from tests.unit.exchange.results import ALL, RUN

VOID = frozenset({"meta", "br", "wbr"})
WHOLE = replace(
    REPORT,
    scenarios=ALL,
    promises=(BROKEN,),
    flows=(FLOW, replace(FLOW, name="b")),
    mutants={
        "a": Grid(f"1 of 2 killed {EVIL}", ("Mutant", "Verdict"), ((EVIL, "survived"), ("b", "killed")), "Verdict")
    },
)


class _Checker(HTMLParser):
    """Follows the elements of a page: what is open, which ids there are, where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.targets |= {str(given[name]) for name in ("href", "src") if given.get(name)}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def checked(report: Report = WHOLE) -> _Checker:
    checker = _Checker()
    checker.feed(page(report))
    checker.close()
    return checker


def test_every_element_is_closed_and_every_link_leads_somewhere() -> None:
    """Links stay in the page; no id is there twice."""
    found = checked()
    assert ([], []) == (found.wrong, found.open)
    assert len(found.ids) == len(set(found.ids))
    assert set() == {target.removeprefix("#") for target in found.targets} - set(found.ids)


def test_nothing_is_loaded_and_nothing_runs() -> None:
    """No script, no address, no picture of others; and a policy that would not let them."""
    text = page(WHOLE)
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(checked().tags)
    assert None is re.search(r"https?://|@import|url\(", text)
    assert "default-src &#39;none&#39;" in text


def test_a_name_that_is_a_script_is_shown_as_text() -> None:
    """Of a company, a requirement, a person, a flow, a promise, a mutant, the project."""
    text = page(WHOLE)
    assert EVIL not in text
    assert "<b>Meyer" not in text
    for before in ("demo ", "It is ", "Served as ", "Serve ", "The flow ", "nobody hears ", "1 of 2 killed "):
        assert f"{before}&lt;script&gt;" in text


@pytest.mark.parametrize(
    "words",
    [
        '<p class="verdict no-go">NO-GO</p>',
        "promise P1 is broken",
        "the moon is full <span",
        "it shines",
        "expected: nobody",
        "a fixture broke",
        "It has no steps.",
        "Screen pop of Kim",
        "Rule: One rule",
        "••••",
        "ivr report --faults",
        "the flows have changed since",
        "☐ accepted",
        "2026-03-09",
        '<svg role="img">',
        "50\N{NO-BREAK SPACE}%",
    ],
)
def test_the_report_shows_it(words: str) -> None:
    """Decision, every step, messages, screen pop, sign-off sheet, drawing, and the command for what is missing."""
    assert words in page(WHOLE)


def test_what_did_not_pass_is_open_and_the_rest_is_folded() -> None:
    """A reader sees at once what needs him."""
    text = page(WHOLE)
    assert '<details id="s1" class="scenario">' in text
    assert '<details id="s2" open="" class="scenario">' in text


def test_the_same_run_gives_the_same_bytes() -> None:
    """Whenever the report is made."""
    assert page(WHOLE) == page(WHOLE)


def test_a_report_of_nothing_says_so() -> None:
    """No use case, no flow, no promise, no scenario."""
    text = page(Report("demo", RUN, ()))
    for words in ("There is no use case", "No flow is dialled", "make no promise", "No use case names who signs"):
        assert words in text
    assert ([], []) == (checked(Report("demo", RUN, ())).wrong, checked(Report("demo", RUN, ())).open)
