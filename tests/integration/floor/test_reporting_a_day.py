"""The report of a small day that was really run, and of a comparison, as files that need nothing else."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from simulator.domain.timing import HOUR, MINUTE
from simulator.evidence.measures.confidence import differences
from simulator.evidence.measures.named import measures
from simulator.evidence.measures.tally import Tally
from simulator.evidence.measures.terms import Terms
from simulator.floor.comparing import Comparison, outcome
from simulator.floor.day import run_replication
from simulator.floor.fates import Moves
from simulator.floor.reporting import chart_files, comparison_files, comparison_report, report_page
from simulator.floor.results import Results
from simulator.floor.variants import Variant
from simulator.floor.world import FloorWorld
from tests.integration.floor.hand_made import crew, plan, population, world

REPLICATIONS = (1, 2)


def _results(name: str, floor: FloorWorld) -> Results:
    tallies = [_tally(floor, number) for number in REPLICATIONS]
    figures = tuple(tuple(each for each in measures(tally) if each.scope.interval is None) for tally in tallies)
    whole = tallies[0]
    whole.merge(tallies[1])
    return Results(Variant(name, floor.plan), floor, REPLICATIONS, (3,), whole, figures, ())


def _tally(floor: FloorWorld, number: int) -> Tally:
    levels = {name: queue.service_level for name, queue in floor.centre.queues.items()}
    tally = Tally(Terms(30 * MINUTE, floor.started, 0, floor.plan.span, service_level=levels))
    run_replication(floor, number, tally.add, spells=tally.add_spell)
    return tally


@pytest.fixture(scope="module")
def base() -> Results:
    crowd = population(120, crews=(crew(4),))
    return _results("base", world(crowd, plan(span=HOUR)))


@pytest.fixture(scope="module")
def compared(base: Results) -> Comparison:
    crowd = population(120, crews=(crew(12),))
    other = _results("agents=everybody+8", world(crowd, plan(span=HOUR)))
    found = differences(base.figures, other.figures)
    moves = Moves()
    moves.add("1,abandoned in General (unknown)\n", "1,handled in General (unknown)\n")
    return Comparison(base, other, REPLICATIONS, found, moves, outcome(base.figures, other.figures, base.confidence))


@pytest.fixture(scope="module")
def page(base: Results) -> str:
    return report_page(base)


@pytest.fixture(scope="module")
def comparison_page(compared: Comparison) -> str:
    return comparison_report([compared])


def _words(page: str) -> str:
    text = re.sub(r"<[^>]*>", " ", page.partition("</style>")[2]).replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(text.split())


def test_a_simulation_s_report_has_all_its_parts(base: Results, page: str) -> None:
    """What was run, measures with variants and intervals, findings, tables, charts, definitions, what is missing."""
    words = _words(page)
    assert 5 == page.count('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "Missing: 1 of 3 replications." in words
    assert f"Calls {base.calls}" in words
    assert "Flow uc17_authentication" in words
    assert re.search(r"Service level genesys, within \d+ s \d+\.\d % 95 % interval: ", words)
    for caption in ("By interval", "By queue", "By skill", "By tier", "By kind of caller", "By state", "By agent"):
        assert caption in words
    assert "Answered in time / (answered + abandoned). In time: within" in words
    assert "L = λW holds" in words


def test_the_same_results_give_the_same_page(base: Results, page: str) -> None:
    """No date, no path of a machine; so that two reports can be compared as files."""
    assert page == report_page(base)
    assert str(Path.cwd()) not in page


def test_each_chart_is_a_file_that_can_be_parsed(base: Results) -> None:
    """Five for a simulation."""
    files = chart_files(base)
    assert {
        "calls-and-waits.svg",
        "service-level.svg",
        "queue-lengths.svg",
        "waits-by-tier.svg",
        "funnel.svg",
    } == set(files)
    for svg in files.values():
        assert "img" == ET.fromstring(svg).get("role")  # noqa: S314 - our own text


def test_a_comparison_says_who_won_and_shows_both_days(compared: Comparison, comparison_page: str) -> None:
    """The outcome, the differences drawn and in a table, who waits longer, and each side's own charts."""
    words = _words(comparison_page)
    ids = re.findall(r' id="([^"]*)"', comparison_page)
    assert len(ids) == len(set(ids))
    assert compared.outcome.words("agents=everybody+8") in words
    assert "Who waits longer: average speed of answer (of answered)" in words
    assert "1 of 1 callers ended otherwise" in words
    assert 7 == comparison_page.count('<svg xmlns="http://www.w3.org/2000/svg"')
    assert ["differences-1.svg"] == list(comparison_files([compared]))


def test_eight_agents_more_shorten_the_wait(comparison_page: str) -> None:
    """The row of the average speed of answer says so, with its sign."""
    words = _words(comparison_page)
    found = re.search(r"Average speed of answer of answered ([\d,.]+) s ([\d,.]+) s (\S+) s", words)
    assert found
    assert float(found[2].replace(",", "")) < float(found[1].replace(",", ""))
    assert found[3].startswith("\N{MINUS SIGN}")


def test_nothing_to_compare_is_refused() -> None:
    """A comparison needs an alternative."""
    with pytest.raises(ValueError, match="nothing to compare"):
        comparison_report([])
