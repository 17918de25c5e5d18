"""What schedules answer at a time of day, for which part of an interval."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from simulator.domain.timing import HOUR, MINUTE
from simulator.floor.openings import Scheduled, answers, shares_of_answers
from simulator.flow.population import DAY
from simulator.flow.schedules import WEEKDAYS, HoursOutcome, OpeningHours, Span

LONDON, SEOUL = ZoneInfo("Europe/London"), ZoneInfo("Asia/Seoul")
OPEN, CLOSED, HOLIDAY = HoursOutcome.OPEN, HoursOutcome.CLOSED, HoursOutcome.HOLIDAY
MONDAY = datetime(2026, 11, 23, tzinfo=LONDON)


def scheduled(opens: str, closes: str, zone: str = "Europe/London") -> Scheduled:
    """Open each day between two times, but on Christmas Day."""
    span = Span(time.fromisoformat(opens), time.fromisoformat(closes))
    hours = OpeningHours("desk", dict.fromkeys(WEEKDAYS, (span,)), {date(2026, 12, 25): "Christmas"})
    return Scheduled("desk", hours, zone)


DESK = scheduled("08:00", "20:15")


def test_each_schedule_answers_in_its_own_time_zone() -> None:
    """Eight in London is five in the afternoon in Seoul."""
    both = (DESK, scheduled("08:00", "17:00", "Asia/Seoul"))
    assert (OPEN, CLOSED) == answers(both, datetime(2026, 11, 23, 8, tzinfo=LONDON))
    assert (CLOSED, OPEN) == answers(both, datetime(2026, 11, 23, 16, 59, tzinfo=SEOUL))


def test_an_interval_in_which_it_closes_is_split_by_its_time() -> None:
    """A quarter of the hour before, three after; whole hours are one thing."""
    assert {(OPEN,): 0.25, (CLOSED,): 0.75} == shares_of_answers((DESK,), MONDAY, 20 * HOUR, HOUR)
    assert {(OPEN,): 1.0} == shares_of_answers((DESK,), MONDAY, 8 * HOUR, HOUR)
    assert {(CLOSED,): 1.0} == shares_of_answers((DESK,), MONDAY, 7 * HOUR, HOUR)


def test_without_schedules_there_is_one_answer_to_everything() -> None:
    """So that a flow without hours has one mix for the whole day."""
    assert {(): 1.0} == shares_of_answers((), MONDAY, 0, DAY)


def test_a_holiday_is_one_all_day() -> None:
    """Whatever the hours of its weekday."""
    christmas = datetime(2026, 12, 25, tzinfo=LONDON)
    assert {(HOLIDAY,): 1.0} == shares_of_answers((DESK,), christmas, 0, DAY)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_wall_clock_counts_on_days_on_which_it_changes(day: date) -> None:
    """The desk opens at eight, though that is seven or nine hours after midnight."""
    midnight = datetime.combine(day, time.min, LONDON)
    assert {(CLOSED,): 1.0} == shares_of_answers((DESK,), midnight, 7 * HOUR, HOUR)
    assert {(OPEN,): 1.0} == shares_of_answers((DESK,), midnight, 8 * HOUR, HOUR)


@given(
    length=sampled_from([each * MINUTE // 4 for each in (1, 2, 6, 10, 60, 240)]),
    number=integers(0, 95),
    hour=integers(0, 23),
)
def test_the_shares_of_an_interval_are_the_whole(length: int, number: int, hour: int) -> None:
    """However long it is, in seconds or in hours, and whenever it begins."""
    both = (DESK, scheduled(f"{hour:02}:07", f"{hour:02}:53", "Asia/Seoul"))
    shares = shares_of_answers(both, MONDAY, number * length, length)
    assert 1 == pytest.approx(sum(shares.values()))
