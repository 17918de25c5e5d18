"""ivr staff of a flow with opening hours: each interval is planned for what the schedules answer at that time."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from tests.integration.cli.running import Ivr

FLOW = """\
flow: desk
numbers: ["0800 700 700"]
time_zone: Europe/London
start: greeting
hours:
  desk:
    week: {mon-fri: ["08:00-20:30"]}
    holidays: {"2026-11-24": Town Day}
prompts:
  greeting: {text: "Welcome to the help desk, which is there for you.", length: 90 s}
  closed: {text: "Our lines are closed.", length: 2 s}
states:
  greeting: {kind: play, prompt: greeting, on: {done: ask}}
  ask: {kind: subflow, flow: gate, on: {open: to_help, shut: to_night, feast: say_closed}}
  to_help: {kind: transfer, queue: Help}
  to_night: {kind: transfer, queue: Night}
  say_closed: {kind: play, prompt: closed, on: {done: bye}}
  bye: {kind: disconnect}
"""

GATE = """\
flow: gate
time_zone: Europe/London
start: hours
hours:
  desk:
    week: {mon-fri: ["08:00-20:30"]}
    holidays: {"2026-11-24": Town Day}
states:
  hours:
    kind: schedule
    hours: desk
    on: {emergency: return shut, holiday: return feast, closed: return shut, open: return open}
"""

CENTRE = """\
centre: desk
queues:
  Help: {wrap_up: {timeout: 30 s, codes: [done], default: done}}
  Night: {wrap_up: {timeout: 30 s, codes: [done], default: done}}
agents:
  Kim: {queues: [Help]}
  Lee: {queues: [Night]}
"""

POPULATION = """\
population: desk
title: A desk with hours
flow: desk
arrivals:
  interval: 1h
  week:
    monday: {"07:00": 40, "08:00": 40, "19:00": 40, "20:00": 40, "21:00": 40}
    tuesday: {"10:00": 40}
callers:
  anybody:
    share: rest
    patience: {in_queue: {exponential: 3m}}
    talk: {"": {exponential: 3m}}
    wrap_up: {"": {exponential: 10 s}}
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """The command in a project with hours, and its plans as (hour, queue) -> calls."""

    ivr: Ivr

    def calls(self, *words: str, method: str = "Erlang C") -> dict[tuple[str, str], float]:
        ran = self.ivr("staff", "desk", "--csv", *words)
        assert 0 == ran.code, ran.err
        rows = [row for row in csv.DictReader(StringIO(ran.out)) if row["method"] == method and row["queue"]]
        return {(row["begins"], row["queue"]): float(row["calls"]) for row in rows}


def written(folder: Path, centre: str = CENTRE) -> Path:
    """The project's files."""
    (folder / "flows").mkdir()
    for name, text in _files(centre):
        (folder / "flows" / name).write_text(text, "utf-8")
    return folder


def _files(centre: str) -> Sequence[tuple[str, str]]:
    return (
        ("desk.flow.yaml", FLOW),
        ("gate.flow.yaml", GATE),
        ("desk.centre.yaml", centre),
        ("desk.population.yaml", POPULATION),
    )


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """The desk that is open from 08:00 to 20:30, and has night callers in a queue of their own."""
    return Desk(Ivr(written(tmp_path), capsys))


def test_each_interval_has_the_calls_of_its_time_alone(desk: Desk) -> None:
    """No night call in an open hour, though the greeting of some who dial before eight ends after it; none the other
    way round; and the hour in which the desk closes has half of both.
    """
    expected = {
        ("07:00", "Night"): 40.0,
        ("08:00", "Help"): 40.0,
        ("19:00", "Help"): 40.0,
        ("20:00", "Help"): 20.0,
        ("20:00", "Night"): 20.0,
        ("21:00", "Night"): 40.0,
    }
    assert expected == desk.calls("--from", "2026-11-23")


def test_longer_intervals_have_their_hours_by_the_calls_that_come_in_them(desk: Desk) -> None:
    """From six to eight nobody calls but after seven; from twenty to twenty-two a quarter comes while it is open."""
    expected = {
        ("06:00", "Night"): 40.0,
        ("08:00", "Help"): 40.0,
        ("18:00", "Help"): 40.0,
        ("20:00", "Help"): 20.0,
        ("20:00", "Night"): 60.0,
    }
    assert expected == desk.calls("--from", "2026-11-23", "--interval", "2h")


def test_on_a_holiday_nobody_reaches_a_queue(desk: Desk) -> None:
    """Who is told that it is closed needs no agent; on the next Tuesday all do."""
    ran = desk.ivr("staff", "desk", "--from", "2026-11-24")
    assert (2, True) == (ran.code, "nobody reaches a queue on this day" in ran.err)
    assert {("10:00", "Help"): 40.0} == desk.calls("--from", "2026-12-01")


def test_the_simulation_employs_whom_each_time_needs(desk: Desk) -> None:
    """Kims by day, Lees by night, both in the hour with the change."""
    ran = desk.ivr("staff", "desk", "--csv", "--simulate", "--replications", "2", "--from", "2026-11-23")
    rows = [row for row in csv.DictReader(StringIO(ran.out)) if row["agents_of"]]
    at_work = {(row["begins"], row["agents_of"]) for row in rows if int(row["agents"])}

    assert 0 == ran.code, ran.err
    days, nights = ("08:00", "19:00", "20:00"), ("07:00", "20:00", "21:00")
    assert {*((hour, "like Kim") for hour in days), *((hour, "like Lee") for hour in nights)} == at_work


def test_a_time_at_which_nobody_may_take_a_call_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without Lee the night is named, and the day planned."""
    alone = Desk(Ivr(written(tmp_path, CENTRE.replace("  Lee: {queues: [Night]}\n", "")), capsys))
    words = ("--simulate", "--replications", "2", "--from", "2026-11-23")
    shown = alone.ivr("staff", "desk", *words)

    assert 0 == shown.code, shown.err
    assert 1 == shown.out.count("Nobody may take the calls for Night: no number of agents helps.")
    assert '"unserved": [\n    "Night"\n  ]' in alone.ivr("staff", "desk", "--json", *words).out
    assert {"08:00", "19:00", "20:00"} == {hour for hour, _ in alone.calls(*words, method="Simulation")}
