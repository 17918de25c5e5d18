"""When callers call: Poisson by interval, the same for the same draws, right when the clocks change."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import fmean, pvariance
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from simulator.domain.draws import Draws
from simulator.domain.timing import HOUR, MINUTE
from simulator.floor.arrivals import arrivals, expected_by_interval, expected_calls, rate_per_interval, stretches
from simulator.flow.population import DAY, Arrivals, Population, SpecialDay

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 23, tzinfo=LONDON)
SPRING = datetime(2026, 3, 29, tzinfo=LONDON)
AUTUMN = datetime(2026, 10, 25, tzinfo=LONDON)


def calling(rate: float = 10.0, interval: int = 30 * MINUTE, zone: str = "Europe/London", **more: object) -> Population:
    """A population with the same rate in every interval of the week."""
    rates = (rate,) * (DAY // interval)
    made = Arrivals(zone, interval, dict.fromkeys(range(7), rates), **more)  # type: ignore[arg-type]
    return Population("p", "f", {}, made)


def times(population: Population, started: datetime = MONDAY, span: int = DAY, replication: int = 0) -> list[int]:
    return list(arrivals(population, Draws(1, replication), started, span))


def test_calls_come_in_order_and_within_the_span() -> None:
    """From 0 up to but not including the span."""
    found = times(calling(100.0), span=5 * HOUR + 7)
    assert sorted(found) == found
    assert 0 <= found[0]
    assert found[-1] < 5 * HOUR + 7


def test_the_number_of_calls_in_an_interval_is_poisson() -> None:
    """Over 2,000 replications mean and variance are the rate, and about e^-3 of the intervals have no call."""
    counts = [len(times(calling(3.0), span=30 * MINUTE, replication=number)) for number in range(2_000)]
    assert abs(fmean(counts) - 3) < 4 * (3 / 2_000) ** 0.5
    assert abs(pvariance(counts) - 3) < 0.45
    assert abs(counts.count(0) / 2_000 - 0.0498) < 0.02


def test_calls_spread_evenly_over_their_interval() -> None:
    """Each tenth of the interval has a tenth of 40,000 calls (chi-square, one in a thousand)."""
    tenths = [0] * 10
    for at in times(calling(40_000.0), span=30 * MINUTE):
        tenths[at * 10 // (30 * MINUTE)] += 1
    expected = sum(tenths) / 10
    assert sum((seen - expected) ** 2 / expected for seen in tenths) < 27.9


@settings(max_examples=25)
@given(some.integers(0, 3 * DAY), some.integers(1, 2 * DAY), some.integers(0, 5))
def test_an_interval_has_the_same_calls_in_whatever_span(begins: int, span: int, replication: int) -> None:
    """A run that begins later or ends sooner has the same calls where both have any."""
    whole = times(calling(2.0), span=5 * DAY, replication=replication)
    part = times(calling(2.0), MONDAY + timedelta(milliseconds=begins), span, replication)
    assert [at - begins for at in whole if begins <= at < begins + span] == part


def test_a_day_s_calls_do_not_depend_on_the_other_days() -> None:
    """A special day changes itself alone."""
    usual = times(calling(5.0), span=3 * DAY)
    changed = times(calling(5.0, special_days={date(2026, 11, 24): SpecialDay(times=0.0)}), span=3 * DAY)
    assert [at for at in usual if not DAY <= at < 2 * DAY] == changed


def test_replications_differ() -> None:
    """Each has calls of its own."""
    assert times(calling()) != times(calling(), replication=1)


def test_half_the_rate_keeps_the_order_of_the_calls() -> None:
    """The gaps are the same, only twice as wide: within an interval each call comes later, and none is new."""
    slow, quick = times(calling(20.0), span=30 * MINUTE), times(calling(40.0), span=30 * MINUTE)
    assert len(slow) <= len(quick)
    assert all(abs(2 * early - late) <= 2 for early, late in zip(quick, slow, strict=False))


@pytest.mark.parametrize(("started", "intervals"), [(MONDAY, 48), (SPRING, 46), (AUTUMN, 50)])
def test_a_day_has_its_calls_in_the_hours_that_it_has(started: datetime, intervals: int) -> None:
    """A day of 23 hours has fewer calls, one of 25 more: the repeated hour has its calls twice."""
    span = int(((started + timedelta(days=1)).astimezone(UTC) - started.astimezone(UTC)) / timedelta(milliseconds=1))
    assert intervals * 30 * MINUTE == span
    assert intervals * 7.0 == expected_calls(calling(7.0), started, span)


def test_a_morning_s_rush_comes_at_its_local_time_on_every_day() -> None:
    """09:00 is nine hours after midnight, but for the days on which the clocks change."""
    rates = tuple(float(position == 18) * 100 for position in range(48))
    population = Population("p", "f", {}, Arrivals("Europe/London", 30 * MINUTE, dict.fromkeys(range(7), rates)))
    for started, hours in ((MONDAY, 9), (SPRING, 8), (AUTUMN, 10)):
        found = times(population, started, 12 * HOUR)
        assert hours * HOUR <= min(found)
        assert max(found) < hours * HOUR + 30 * MINUTE


def test_the_two_passes_of_a_repeated_hour_have_calls_of_their_own() -> None:
    """01:00 comes twice in London on 25 October: two Poisson counts, not the same one twice."""
    first, second = (
        [at % HOUR for at in times(calling(20.0), AUTUMN, 4 * HOUR) if hour * HOUR <= at < (hour + 1) * HOUR]
        for hour in (1, 2)
    )
    assert first
    assert first != second


@pytest.mark.parametrize("zone", ["Europe/London", "America/Havana", "Australia/Lord_Howe", "Asia/Seoul", "UTC"])
@pytest.mark.parametrize("interval", [15 * MINUTE, HOUR, 4 * HOUR])
def test_the_stretches_of_a_day_follow_one_another_without_a_gap(zone: str, interval: int) -> None:
    """On every day of a year, in zones that change at midnight and by half an hour too."""
    day, end = date(2026, 1, 1), None
    while day.year == 2026:
        found = stretches(day, ZoneInfo(zone), interval)
        assert end in {None, found[0].begins}
        assert all(before.ends == after.begins for before, after in pairwise(found))
        end, day = found[-1].ends, day + timedelta(days=1)


def test_intervals_are_cut_where_the_span_cuts() -> None:
    """Half an interval has half its calls."""
    found = list(expected_by_interval(calling(10.0), MONDAY + timedelta(minutes=15), 40 * MINUTE))
    assert [(0, 15 * MINUTE, 5.0), (15 * MINUTE, 40 * MINUTE, 10.0 * 25 / 30)] == found


def test_a_time_without_a_zone_is_local() -> None:
    """It means what the population's clock shows."""
    assert times(calling(), MONDAY.replace(tzinfo=None)) == times(calling(), MONDAY)
    assert times(calling(), MONDAY.astimezone(UTC)) == times(calling(), MONDAY)


def test_rates_are_told_by_the_wall_clock() -> None:
    """For staffing tables: every interval of the day, whatever the date."""
    assert [(0, 10.0), (12 * HOUR, 10.0)] == list(rate_per_interval(calling(interval=12 * HOUR), date(2026, 3, 29)))


def test_special_days_win_over_history_and_history_over_weekdays() -> None:
    """The order in which a date's rates are looked for."""
    day = date(2026, 11, 23)
    made = Arrivals("UTC", 12 * HOUR, {0: (1.0, 1.0), 6: (2.0, 2.0)}, {day: (4.0, 6.0)})
    assert (1.0, 1.0) == made.expected(date(2026, 11, 16))
    assert (4.0, 6.0) == made.expected(day)
    assert (0.0, 0.0) == made.expected(date(2026, 11, 24))
    for special, expected in (
        (SpecialDay(times=0.5), (2.0, 3.0)),
        (SpecialDay(6, 1.5), (3.0, 3.0)),
        (SpecialDay(calls=(0.0, 9.0)), (0.0, 9.0)),
    ):
        changed = Arrivals("UTC", 12 * HOUR, made.weekdays, made.days, {day: special})
        assert expected == changed.expected(day)
