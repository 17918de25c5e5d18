"""ivr staff as a person uses it: from options alone, from a population, for a spreadsheet, and used wrongly."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.integration.cli.running import Ivr
from tests.integration.floor.small_project import small_project

PUBLISHED = ("--calls", "400", "--aht", "3m")
QUICK = ("--simulate", "--replications", "3")


@pytest.fixture
def ivr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ivr:
    """The command in a project with a quiet day."""
    return Ivr(small_project(tmp_path / "project"), capsys)


def test_the_published_load_needs_the_published_agents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Section 3's table: 80/20 needs 24 agents, 35 with a shrinkage of 30 %; no project is needed for that."""
    ran = Ivr(tmp_path, capsys)("staff", *PUBLISHED, "--shrinkage", "30%")

    assert 0 == ran.code, ran.err
    assert "20.0 erlangs. Callers wait for ever." in ran.out
    row = next(line for line in ran.out.splitlines() if line.startswith("Erlang C"))
    assert ["24", "35", "83.3", "%", "13.4s", "80.9", "%", "80.9", "%", "29.8", "%", "0.0", "%"] == row.split()[2:]


def test_patience_makes_room_and_is_shown_beside(ivr: Ivr) -> None:
    """Erlang A needs fewer; both variants of the service level have their names."""
    ran = ivr("staff", *PUBLISHED, "--patience", "2m")

    assert ["24", "22"] == [line.split()[2] for line in ran.out.splitlines() if line.startswith("Erlang")]
    assert "SL genesys" in ran.out
    assert "SL asterisk" in ran.out


def test_the_simulation_stands_beside_the_formulas_with_the_reasons(ivr: Ivr) -> None:
    """How sure it is, what one agent fewer would mean, and what makes the difference."""
    ran = ivr("staff", "--calls", "60", "--aht", "3m", "--patience", "2m", "--answers-after", "8s", *QUICK)

    assert 0 == ran.code, ran.err
    for words in ("Simulation", "whoever can best be spared", "95 % intervals of 6 replications", "Why the numbers"):
        assert words in ran.out
    assert "the phone rings before it is answered" in ran.out


def test_a_population_is_planned_by_interval_queue_and_skill(ivr: Ivr) -> None:
    """Two hours in which anybody calls; each group of calls has its formulas; nothing is written."""
    ran = ivr("staff", "quiet", "--shrinkage", "30%")

    assert 0 == ran.code, ran.err
    assert "quiet on Monday 2026-11-23, intervals of 1h" in ran.out
    assert ["09:00", "10:00"] == [line[:5] for line in ran.out.splitlines() if line[2:3] == ":"]
    assert "Product (Router)" in ran.out
    assert ["flows"] == [each.name for each in ivr.folder.iterdir()]


def test_warnings_of_the_population_are_told_beside_the_plan(ivr: Ivr) -> None:
    """As simulate tells them: of the file, and of a load that the crews cannot do; the plan itself stays as it is."""
    path = ivr.folder / "flows/uc17/quiet.population.yaml"
    plan = ivr("staff", "quiet", "--csv", "--from", "2026-11-23").out
    night = "shifts: {night: {days: monday, from: '00:00', to: '00:10'}}\n"
    crews = "crews: {few: {agents: 2, queues: General, shifts: night}}\n"
    path.write_text(f"{path.read_text('utf-8')}{night}{crews}", "utf-8")
    ran = ivr("staff", "quiet", "--csv", "--from", "2026-11-23")

    assert 0 == ran.code, ran.err
    assert 'warning D509: the flow sends calls to the queue "Product", which no crew works' in ran.err
    assert "agents are on duty: callers give up until the rest can be served" in ran.err
    methods = [line for line in ran.out.splitlines() if "Erlang" in line]
    assert len([line for line in plan.splitlines() if "Erlang" in line]) == len(methods)


def test_a_spreadsheet_gets_a_row_for_every_answer(ivr: Ivr) -> None:
    """Formulas by group of calls, the simulation by description of agents too; the only population is meant."""
    ran = ivr("staff", "--csv", *QUICK)
    rows = list(csv.DictReader(StringIO(ran.out)))

    assert 0 == ran.code, ran.err
    assert {"Erlang C", "Erlang A", "Simulation"} == {row["method"] for row in rows}
    assert {"2026-11-23"} == {row["date"] for row in rows}
    assert {"like Kim", "like Lee", "like Park", "like Choi"} == {row["agents_of"] for row in rows} - {""}
    levels = [row for row in rows if row["method"] == "Simulation" and row["queue"] and row["begins"] == "10:00"]
    assert all(float(row["service_level_genesys"]) >= 0.8 for row in levels)
    assert {"4"} == {row["at_work"] for row in rows} - {""}
    calls = [float(row["calls"]) for row in rows if row["method"] == "Erlang C" and row["begins"] == "10:00"]
    assert 22 < sum(calls) <= 22 * 1.4  # who is transferred by hand comes to two queues


def test_a_machine_gets_one_object(ivr: Ivr) -> None:
    """The same rows, the target, and the steps from the formula to the centre."""
    ran = ivr("staff", "--calls", "60", "--aht", "3m", "--json", *QUICK)
    plan = json.loads(ran.out)

    assert {
        "service_level_genesys": 0.8,
        "within_ms": 20_000,
        "asa_ms": None,
        "abandoned": None,
        "occupancy": None,
    } == (plan["target"])
    assert ["Erlang C", "Simulation", "Simulation", "Simulation"] == [row["method"] for row in plan["rows"]]
    assert "Erlang C, each group of calls alone" == plan["why"]["steps"][0]["what"]


def test_the_same_seed_gives_the_same_plan(ivr: Ivr) -> None:
    """Byte for byte; another seed has other callers."""
    words = ("staff", "--calls", "60", "--aht", "3m", "--json", *QUICK)
    assert ivr(*words).out == ivr(*words).out
    assert ivr(*words).out != ivr(*words, "--seed", "5").out


def test_nobody_is_needed_on_a_day_without_calls(ivr: Ivr) -> None:
    """Said before anything is simulated."""
    ran = ivr("staff", "quiet", "--from", "2026-11-25")
    assert (2, True) == (ran.code, "nobody reaches a queue" in ran.err)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--calls", "400"), "how long is a call?"),
        (("--calls", "-5", "--aht", "3m"), "-5 calls cannot come"),
        (("--calls", "400", "--aht", "0s"), "without handle time"),
        (("--calls", "400", "--aht", "soon"), "no length of time"),
        ((*PUBLISHED, "--target", "100/20"), "no target"),
        ((*PUBLISHED, "--shrinkage", "100%"), "leaves nobody at work"),
        ((*PUBLISHED, "--patience", "0s"), "without any patience"),
        ((*PUBLISHED, "--from", "2026-11-23"), "--from is the day of a population"),
        ((*PUBLISHED, "--csv", "--json"), "exclude each other"),
        (("quiet", *PUBLISHED), "contradict each other"),
        (("quiet", "--aht", "3m"), "--aht contradicts a population"),
        (("quite",), 'no population "quite"'),
        (("quiet", "--interval", "30m"), "cannot be made of those"),
        (("quiet", "--interval", "7m"), "cannot be divided"),
        (("quiet", "--from", "soon"), "no date"),
        (("quiet", "--replications", "3"), "--replications is of the simulation"),
        ((*PUBLISHED, "--answers-after", "5s"), "--answers-after is of the simulation"),
        ((*PUBLISHED, "--seed", "5"), "--seed is of the simulation"),
        (("--calls", "1e9", "--aht", "1h"), "more than any centre handles"),
    ],
)
def test_wrong_use_is_told_with_a_remedy(ivr: Ivr, words: tuple[str, ...], said: str) -> None:
    """Exit code 2, what is wrong and what to do; nothing on standard output."""
    ran = ivr("staff", *words)
    assert 2 == ran.code
    assert said in ran.err
    assert "hint:" in ran.err
    assert "" == ran.out
