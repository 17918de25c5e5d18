"""The populations of a project on disk: found by name, by file and by flow, with their history, sound or not at all."""

from datetime import date
from pathlib import Path

import pytest

from simulator.app.workspace import Workspace, load_workspace
from simulator.domain.errors import DocumentError, UsageError
from simulator.domain.problems import render
from simulator.domain.timing import HOUR
from tests.house.source import ROOT

FLOW = """\
flow: bookings
numbers: ["0800 300 300"]
time_zone: Europe/London
start: number
attributes: {number: , pin: {privacy: secret}}
prompts: {hello: {text: Hello.}}
states:
  number: {kind: collect, prompt: hello, attribute: number, length: 4, attempts: 2, on: {entered: pin}}
  pin: {kind: collect, prompt: hello, attribute: pin, length: 4, sensitive: yes, attempts: 2, on: {entered: to_desk}}
  to_desk: {kind: transfer, queue: Desk}
"""
CENTRE = "centre: desk\nqueues: {Desk: }\nagents: {Noor: {queues: Desk}}\n"
POPULATION = """\
population: a_day
flow: bookings
arrivals: {interval: 1h, week: {monday: {"09:00": 20}}}
callers: {all: {share: 100 %, talk: 3m, answers: {number: "{account}#", pin: "{pin}"}}}
crews: {desk: {agents: 2, queues: Desk}}
"""
FILE = "flows/bookings/a.population.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a flow, its centre and a population."""
    write(tmp_path, "flows/bookings/a.flow.yaml", FLOW)
    write(tmp_path, "flows/bookings/a.centre.yaml", CENTRE)
    write(tmp_path, FILE, POPULATION)
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def shown(workspace: Workspace, name: str = "a_day") -> list[str]:
    """The problems of a population that is broken, as a person sees them."""
    with pytest.raises(DocumentError) as caught:
        workspace.population(name)
    return [render(problem) for problem in caught.value.problems]


def test_a_population_is_found_by_name_and_by_file(root: Path) -> None:
    """It is the same one, in the flow's time zone."""
    workspace = load_workspace(root)
    population = workspace.population("a_day")
    assert {"a_day": population} == workspace.populations
    assert population == workspace.population(str(root / FILE))
    assert ("Europe/London", "Europe/London") == (population.arrivals.time_zone, population.crews[0].time_zone)


def test_a_time_zone_of_its_own_wins(root: Path) -> None:
    """Where the callers live elsewhere than the flow's clock stands."""
    write(root, FILE, f"{POPULATION}time_zone: Asia/Seoul\n")
    assert "Asia/Seoul" == load_workspace(root).population("a_day").arrivals.time_zone


def test_who_is_not_there_is_said_with_the_nearest(root: Path) -> None:
    """A misspelt name, a file that is none, a file that is no population."""
    workspace = load_workspace(root)
    for name, message, hint in (
        ("a_dya", 'there is no population "a_dya"', 'Did you mean "a_day"?'),
        ("nothing_like_it", "there is no population", "The populations here: a_day."),
        ("x.population.yaml", "there is no population", "The populations here: a_day."),
    ):
        with pytest.raises(UsageError) as caught:
            workspace.population(name)
        assert message in caught.value.message
        assert hint == caught.value.hint


def test_a_project_without_a_population_says_what_to_write(root: Path) -> None:
    """The guide is named."""
    (root / FILE).unlink()
    workspace = load_workspace(root)
    with pytest.raises(UsageError, match="there is no population") as caught:
        workspace.population("a_day")
    assert "write-a-population" in str(caught.value.hint)


def test_two_of_one_name_are_told(root: Path) -> None:
    """The first keeps the name."""
    write(root, "flows/bookings/b.population.yaml", POPULATION)
    problems = load_workspace(root).load_populations().problems
    assert [("W001", "flows/bookings/b.population.yaml")] == [(each.code, each.place.file) for each in problems]
    assert FILE == load_workspace(root).population("a_day").file


def test_a_broken_population_stops_nobody_else(root: Path) -> None:
    """Scenarios run; whoever asks for it gets its problems, by whatever name."""
    write(root, FILE, POPULATION.replace("share: 100 %", "share: 90 %"))
    workspace = load_workspace(root).sound()
    assert {} == workspace.populations
    for name in ("a_day", FILE):
        assert ["D101"] == [
            line.split()[2].rstrip(":") for line in shown(workspace, str(root / name) if "/" in name else name)
        ]


def test_a_broken_flow_is_told_before_its_population(root: Path) -> None:
    """Nothing can be said of answers to states that cannot be read; what the file itself has wrong still is."""
    write(root, "flows/bookings/a.flow.yaml", FLOW.replace("kind: transfer", "kind: tansfer"))
    write(root, FILE, POPULATION.replace("share: 100 %", "share: 90 %"))
    workspace = load_workspace(root)
    assert ["D101"] == [each.code for each in workspace.load_populations().problems]
    with pytest.raises(DocumentError) as caught:
        workspace.population("a_day")
    assert {"flows/bookings/a.flow.yaml"} == {each.place.file for each in caught.value.problems}


@pytest.mark.parametrize(
    ("answer", "code", "secret"),
    [
        ('"{acount}#"', "D504", "zzz"),
        ('"12345x"', "D504", "12345"),
        ('{"{pin}": 90 %, "987654x": rest}', "D504", "987654"),
        ('"0421"', "D505", "0421"),
        ('{"{pin}": 90 %, "0421#": rest}', "D505", "0421"),
    ],
)
def test_an_answer_is_a_script_without_a_pin_in_clear(root: Path, answer: str, code: str, secret: str) -> None:
    """What means nothing, and what would be somebody's PIN: told with place and caret, and never repeated."""
    write(root, FILE, POPULATION.replace('"{pin}"', answer))
    problems = shown(load_workspace(root))
    assert [code] == [each.split()[2].rstrip(":") for each in problems]
    assert "^" in problems[0]
    assert problems[0].startswith(f"{FILE}:4:")
    assert secret not in problems[0]


@pytest.mark.parametrize(
    "answer", ['"0"', '"{wrong-pin}"', '"- {pin}#"', '"hangup"', '"!{pin}"', '{"0": 5 %, "-": rest}']
)
def test_what_a_caller_can_do_is_no_problem(root: Path, answer: str) -> None:
    """Opting out, a wrong PIN, silence, hanging up, barging in."""
    write(root, FILE, POPULATION.replace('"{pin}"', answer))
    assert "a_day" == load_workspace(root).population("a_day").name


def test_a_history_has_its_dates_and_fills_the_week(root: Path) -> None:
    """Its dates are as measured; a weekday that the week leaves out is as in its mean; special days do not count."""
    arrivals = """\
arrivals:
  interval: 12h
  week: {monday: {"12:00": 20}}
  history: measured/calls.csv
  special_days: {2026-11-10: none}
"""
    text = POPULATION.replace('arrivals: {interval: 1h, week: {monday: {"09:00": 20}}}\n', arrivals)
    write(root, FILE, text)
    rows = ["date,time,calls", "2026-11-02,12:00,5", "2026-11-03,12:00,7", "2026-11-10,12:00,99", "2026-11-17,12:00,9"]
    write(root, "flows/bookings/measured/calls.csv", "\n".join(rows))
    found = load_workspace(root).population("a_day").arrivals
    assert 12 * HOUR == found.interval
    assert [(0.0, 5.0), (0.0, 20.0)] == [found.expected(date(2026, 11, day)) for day in (2, 9)]
    assert [(0.0, 7.0), (0.0, 0.0), (0.0, 8.0)] == [found.expected(date(2026, 11, day)) for day in (3, 10, 24)]
    assert (0.0, 0.0) == found.expected(date(2026, 11, 25))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "D601"),
        (b"", "N003"),
        (b"\xff\xfe\x00", "N001"),
        (b"PK\x00\x00", "N002"),
        (b"date,time\n", "D602"),
        (b"date,time,calls\nx,y,z\n", "D603"),
    ],
)
def test_a_history_that_cannot_be_used_is_told_at_its_own_place(root: Path, data: bytes | None, code: str) -> None:
    """Missing, empty, no text, no columns, no dates."""
    write(root, FILE, POPULATION.replace("interval: 1h", "interval: 1h, history: calls.csv"))
    if data is not None:
        (root / "flows/bookings/calls.csv").write_bytes(data)
    problems = shown(load_workspace(root))
    assert [code] == [each.split()[2].rstrip(":") for each in problems]
    assert problems[0].startswith("flows/bookings/calls.csv:1:1") or code == "D603"


def test_a_history_with_a_column_too_many_is_used_and_warned_of(root: Path) -> None:
    """Its dates count; the column is named, at its place."""
    write(root, FILE, POPULATION.replace("interval: 1h", "interval: 1h, history: calls.csv"))
    write(root, "flows/bookings/calls.csv", "date,time,calls,answered\n2026-11-02,12:00,5,4\n")
    loaded = load_workspace(root).load_populations()

    population = loaded.named("a_day")
    assert 5.0 == sum(population.arrivals.expected(date(2026, 11, 2)))
    (warning,) = loaded.warnings_of(population)
    assert ("D608", 'nothing reads the column "answered" of the history') == (warning.code, warning.message)


def test_uc17_s_population_is_sound() -> None:
    """About 20,000 calls on its Monday, and no warning."""
    populations = load_workspace(ROOT).load_populations()
    assert () == populations.problems
    arrivals = populations.named("uc17").arrivals
    assert 19_990 == sum(arrivals.expected(date(2026, 11, 23)))
    assert 27 == len(arrivals.days)
