"""The report's tables."""

import pytest

from simulator.evidence.measures.measure import Measure
from simulator.evidence.measures.named import catalogue
from simulator.floor.figures import Figures
from simulator.floor.series import Day
from simulator.floor.tables import LAYOUTS, interval_table, table, used_measures
from simulator.floor.telling import HEADLINES, meaning, threshold_words
from tests.unit.evidence.measures.counting import Stay, queued, tally_of
from tests.unit.floor.morning import morning


@pytest.mark.parametrize("by", LAYOUTS)
def test_every_column_is_a_measure_that_there_is(by: str) -> None:
    """A name or a variant that nobody computes would be an empty column for ever."""
    known = {(measure.name, measure.variant) for measure in catalogue()}
    assert set() == set(LAYOUTS[by].columns) - known
    assert set() == set(HEADLINES) - known


def test_a_row_for_each_tier() -> None:
    """Its own figures, with units; a column says its variant."""
    whole = morning()
    found = table("tier", Figures(whole), whole)
    assert "Service level (genesys, within 20 s)" == found.head[6].replace("\N{NO-BREAK SPACE}", " ")
    rows = {row[0]: row for row in found.rows}
    assert {"standard", "top"} == set(rows)
    assert ("1", "1", "0", "0") == rows["top"][2:6]
    assert "100.0 %" == rows["top"][6].replace("\N{NO-BREAK SPACE}", " ")


def test_a_row_for_each_interval_even_an_empty_one() -> None:
    """With the time alone on one day."""
    whole = morning()
    figures = Figures(whole)
    found = interval_table(Day(whole, figures).labels, figures, whole)
    assert ["08:00", "08:30", "09:00"] == [row[0] for row in found.rows]
    assert ("0", "0", "0", "0", "0", "–") == found.rows[1][1:7]


def test_intervals_of_several_days_have_their_dates() -> None:
    """Monday's eight o'clock is not Tuesday's."""
    whole = tally_of(queued(Stay(), Stay(entered=24 * 3_600_000)))
    figures = Figures(whole)
    first = interval_table(Day(whole, figures).labels, figures, whole).rows[0]
    assert "2026-01-05 08:00" == first[0]


def test_a_measure_is_never_named_without_its_variant() -> None:
    """In the headings only "all" is left out; a definition has it always, a service level with its threshold."""
    whole = morning()
    for measure in (*used_measures(), *(m for m in catalogue() if m[:2] in HEADLINES)):
        found = meaning(measure, whole)
        assert found.variant.startswith(measure.variant)
        assert found.words.startswith(measure.definition)
    level = Measure("service level", "genesys", "Definition.", "share")
    assert "Definition. In time: within 20 s (inclusive)." == meaning(level, whole).words.replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_thresholds_that_differ_are_all_named() -> None:
    """Each with its queue; a queue that nobody entered is left out."""
    stays = Stay(), Stay(queue="Product")
    whole = tally_of(queued(*stays), service_level={"General": 20_000, "Product": 10_500, "Empty": 1_000})
    assert "within 20 s (General), 10.5 s (Product)" == threshold_words(whole).replace("\N{NO-BREAK SPACE}", " ")
