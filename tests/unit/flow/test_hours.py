"""Opening hours: how they are written, and what they answer."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.problems import Problem
from simulator.flow.loader import load_flow
from simulator.flow.schedules import WEEKDAYS, HoursOutcome, OpeningHours, Span

TEXT = """\
flow: a
start: end
states:
  end: {{kind: disconnect}}
hours:
  office: {{week: {week}, holidays: {holidays}}}
"""


def hours(week: str, holidays: str = "{}") -> OpeningHours:
    return load_flow(TEXT.format(week=week, holidays=holidays), "a.flow.yaml").or_raise().hours["office"]


def problems_of(week: str, holidays: str = "{}") -> tuple[Problem, ...]:
    return load_flow(TEXT.format(week=week, holidays=holidays), "a.flow.yaml").problems


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


OFFICE = hours('{mon-thu: ["09:00-12:30", "13:00-18:00"], fri: "09:00-16:00"}', "{2026-12-25: Christmas Day}")


def test_days_and_spans_are_read() -> None:
    """A range of days, a list of spans, a single span; what is not named is closed."""
    morning, afternoon = Span(time(9), time(12, 30)), Span(time(13), time(18))
    assert {**dict.fromkeys(WEEKDAYS[:4], (morning, afternoon)), "fri": (Span(time(9), time(16)),)} == OFFICE.week
    assert {date(2026, 12, 25): "Christmas Day"} == OFFICE.holidays


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23T09:00", HoursOutcome.OPEN),
        ("2026-11-23T08:59:59", HoursOutcome.CLOSED),
        ("2026-11-23T12:29:59", HoursOutcome.OPEN),
        ("2026-11-23T12:30", HoursOutcome.CLOSED),
        ("2026-11-27T17:00", HoursOutcome.CLOSED),
        ("2026-11-28T10:00", HoursOutcome.CLOSED),
        ("2026-12-25T10:00", HoursOutcome.HOLIDAY),
        ("2026-12-25T03:00", HoursOutcome.HOLIDAY),
    ],
)
def test_hours_answer_at_a_local_time(moment: str, expected: HoursOutcome) -> None:
    """A span includes its beginning and not its end; a holiday is one all day."""
    assert expected is OFFICE.ask(at(moment), emergency=False)


def test_an_emergency_comes_first() -> None:
    """Asked in the order emergency, holiday, closed, open."""
    for moment in ("2026-11-23T09:00", "2026-12-25T10:00", "2026-11-28T10:00"):
        assert HoursOutcome.EMERGENCY is OFFICE.ask(at(moment), emergency=True)


def test_a_day_may_end_at_midnight() -> None:
    """24:00 is the end of the day, whose last moment is included."""
    always = hours('{mon-sun: "00:00-24:00"}')
    assert (Span(time(0), None),) == always.week["sun"]
    assert HoursOutcome.OPEN is always.ask(at("2026-11-29T23:59:59.999"), emergency=False)


def test_a_day_may_be_closed() -> None:
    """So that a file can say it, and a list of days may be written with commas."""
    assert {"mon": (), "sat": (), "sun": ()} == hours("{'sat, sun': closed, mon: []}").week


@pytest.mark.parametrize(
    ("week", "code"),
    [
        ('{mon: ["09:00-12:00", "11:59-13:00"]}', "F404"),
        ('{mon: "18:00-09:00"}', "F404"),
        ('{mon: "09:00-09:00"}', "F404"),
        ('{mon: "09:00-24:01"}', "F403"),
        ('{mon: "24:00-24:00"}', "F403"),
        ('{mon: "09:60-10:00"}', "F403"),
        ('{mon: "nine to five"}', "F403"),
        ('{mon-wed: closed, tue: "09:00-10:00"}', "F406"),
        ('{monday: "09:00-10:00"}', "F402"),
        ('{sun-mon: "09:00-10:00"}', "F402"),
    ],
)
def test_impossible_hours_are_refused(week: str, code: str) -> None:
    """Each with a problem of its own."""
    assert [code] == [problem.code for problem in problems_of(week)]


def test_spans_may_touch() -> None:
    """An end is not included, so that 12:00 belongs to the second span alone."""
    assert () == problems_of('{mon: ["09:00-12:00", "12:00-13:00"]}')


@pytest.mark.parametrize("zone", ["Europe/Lodnon", "London", "../etc/passwd", "Europe", "UTC+1", "a\\0b"])
def test_a_time_zone_must_exist(zone: str) -> None:
    """Whatever stands there, the answer is a problem."""
    text = f'flow: a\nstart: end\ntime_zone: "{zone}"\nstates:\n  end: {{kind: disconnect}}\n'
    assert ["F401"] == [problem.code for problem in load_flow(text, "a.flow.yaml").problems]


@given(st.integers(0, 1439), st.integers(1, 1440), st.integers(0, 6), st.integers(0, 1439))
def test_a_span_is_open_from_its_beginning_up_to_its_end(begin: int, length: int, day: int, minute: int) -> None:
    """For every span, day and minute of the week."""
    end = min(begin + length, 1440)
    span = Span(time(*divmod(begin, 60)), None if end == 1440 else time(*divmod(end, 60)))
    office = OpeningHours("office", {"wed": (span,)})
    moment = datetime(2026, 1, 5 + day, *divmod(minute, 60))  # noqa: DTZ001 - local time, by definition
    expected = HoursOutcome.OPEN if day == 2 and begin <= minute < end else HoursOutcome.CLOSED
    assert expected is office.ask(moment, emergency=False)
