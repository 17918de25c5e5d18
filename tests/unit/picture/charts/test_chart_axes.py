"""The axis of time, and numbers as people read them."""

from datetime import datetime

import pytest

from simulator.picture import palette
from simulator.picture.charts import colours
from simulator.picture.charts.axes import MOST_TICKS, clock, look, number, tick_words, ticks
from simulator.picture.charts.telling import signed
from tests.unit.picture.charts.chart_samples import span

VISIBLE = 3.0
"""WCAG 2.2, level AA, for what is drawn."""
READABLE = 4.5
MIDNIGHT = datetime(2026, 1, 5)  # noqa: DTZ001 wall time


@pytest.mark.parametrize(
    ("count", "minutes"), [(4, 15), (48, 30), (96, 15), (24, 60), (336, 30), (28 * 48, 30), (1, 30)]
)
def test_the_axis_is_never_crowded(count: int, minutes: int) -> None:
    """At most so many names, from an hour to four weeks; and always one."""
    given = span(count, minutes, MIDNIGHT)
    assert 1 <= len(ticks(given)) <= MOST_TICKS
    assert len(ticks(given)) == len({tick_words(given, place) for place in ticks(given)})


def test_a_day_is_named_by_its_hours_and_a_week_by_its_days() -> None:
    """In English whatever the machine's language."""
    day, week = span(48, 30, MIDNIGHT), span(7 * 48, 30, MIDNIGHT)
    assert ["00:00", "02:00", "04:00"] == [tick_words(day, place) for place in ticks(day)][:3]
    assert ["Mon 5 Jan", "Tue 6 Jan", "Wed 7 Jan"] == [tick_words(week, place) for place in ticks(week)][:3]


def test_a_span_that_begins_between_hours_has_a_name_too() -> None:
    """A quarter of an hour from 08:10 on."""
    given = span(1, 15, datetime(2026, 1, 5, 8, 10))  # noqa: DTZ001 wall time
    assert ["08:10"] == [tick_words(given, place) for place in ticks(given)]


@pytest.mark.parametrize(
    ("expected", "value"), [("1,200", 1200.0), ("0.5", 0.5), ("0", 0.0), ("12.3", 12.345), ("7", 7.0)]
)
def test_numbers_have_no_more_digits_than_they_need(expected: str, value: float) -> None:
    """Whole numbers with commas, others to three digits."""
    assert expected == number(value)


@pytest.mark.parametrize(
    ("expected", "seconds"),
    [("4.2 s", 4.2), ("99 s", 99.0), ("1:40 min", 100.0), ("31:40 min", 1900), ("1:02:05 h", 3725)],
)
def test_waits_are_written_as_on_a_clock(expected: str, seconds: float) -> None:
    """Long ones in minutes and hours."""
    assert expected == clock(seconds)


@pytest.mark.parametrize(
    ("expected", "value"), [("+4.20", 4.2), ("\N{MINUS SIGN}0.50", -0.5), ("0", -0.001), ("+1,234", 1234.4)]
)
def test_a_difference_has_its_sign(expected: str, value: float) -> None:
    """A real minus; nought has none."""
    assert expected == signed(value)


def test_series_differ_without_colour() -> None:
    """Marker, dash and hatching are another for each series that the palette has."""
    looks = [look(n) for n in range(len(colours.SERIES))]
    for column in zip(*looks, strict=True):
        assert len(looks) == len(set(column))
    assert look(0) == look(len(colours.SERIES))


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_colours_can_be_seen_on_both_grounds(ground: str) -> None:
    """Series at 3:1 at least, text at 4.5:1."""
    shades = colours.LIGHT if ground == "light" else colours.DARK
    assert set(colours.LIGHT) == set(shades)
    for role, shade in shades.items():
        if role not in {"grid", "paper"}:
            least = VISIBLE if role.startswith("s") and role != "soft" else READABLE
            assert palette.contrast(shade, shades["paper"]) >= least
