"""A time for each set of answers that opening hours can give together."""

from datetime import UTC, datetime

from simulator.explore.hours import hours_of, usual_start
from tests.unit.engine.driving import flow_of
from tests.unit.explore.desks import desk, shop_flows

TWO_SCHEDULES = """
flow: two
time_zone: Asia/Seoul
start: first
prompts: {p: {text: p}}
hours:
  day: {time_zone: Asia/Seoul, week: {mon-sun: ["09:00-18:00"]}}
  night: {time_zone: Asia/Seoul, week: {mon-sun: ["12:00-24:00"]}}
states:
  first: {kind: schedule, hours: day, on: {emergency: end, holiday: end, closed: second, open: second}}
  second: {kind: schedule, hours: night, on: {emergency: end, holiday: end, closed: end, open: end}}
  end: {kind: disconnect}
"""


def test_the_usual_time_comes_first() -> None:
    """Monday 2026-01-05 10:00 in the flow's zone."""
    assert datetime(2026, 1, 5, 1, tzinfo=UTC) == usual_start("Asia/Seoul")
    assert usual_start("Europe/London") == hours_of(shop_flows(), "Europe/London")[0].started


def test_schedules_are_split_together() -> None:
    """Every combination that there is at some time, and the emergency of both."""
    flow = flow_of(TWO_SCHEDULES)
    found = {tuple(outcome for _, outcome in hour.outcomes) for hour in hours_of({"two": flow}, "Asia/Seoul")}
    expected = {("open", "closed"), ("open", "open"), ("closed", "open"), ("closed", "closed")}
    assert expected | {("emergency", "emergency")} == found


def test_each_hour_is_what_it_says() -> None:
    """Asked at its time, the schedule gives its answer."""
    hours = shop_flows()["shop"].hours["shop"]
    for hour in hours_of(shop_flows(), "Europe/London"):
        if not hour.emergency:
            assert dict(hour.outcomes)["shop"] == hours.ask(hour.started, emergency=False).value


def test_a_flow_without_schedule_has_no_hours() -> None:
    """There is nothing to split."""
    assert () == hours_of(desk().subject.flows, "UTC")
