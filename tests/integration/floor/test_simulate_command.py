"""ivr simulate as a person uses it: what it prints, what it writes, what it refuses, and Ctrl-C."""

import csv
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.integration.cli.running import Ivr, environment, program
from tests.integration.floor.small_project import small_project

FEW = ("--accounts", "300", "--workers", "1")


@pytest.fixture
def ivr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ivr:
    """The command in a project with a quiet day."""
    return Ivr(small_project(tmp_path / "project"), capsys)


def test_a_day_is_told_with_every_variant_named(ivr: Ivr) -> None:
    """Measures by queue with their intervals, Little's law, and how long it took."""
    ran = ivr("simulate", "--replications", "3", *FEW)

    assert 0 == ran.code, ran.err
    for words in (
        "A quiet day",
        "service level (genesys, within 20 s)",
        "average speed of answer (of answered)",
        "Means of 3 replications; 95 % of such intervals",
        "Little's law: L = λW holds to the ms",
        "3 replications in",
    ):
        assert words in ran.out
    assert " ± " in ran.out
    assert ["flows"] == [each.name for each in ivr.folder.iterdir()]


def test_warnings_of_the_population_are_told_beforehand(ivr: Ivr) -> None:
    """As lint shows them, beside the output; the day goes on."""
    path = ivr.folder / "flows/uc17/quiet.population.yaml"
    path.write_text(f"{path.read_text('utf-8')}crews: {{few: {{agents: 2, queues: General}}}}\n", "utf-8")
    ran = ivr("simulate", "--replications", "1", "--json", *FEW)

    assert 0 == ran.code, ran.err
    assert 'warning D509: the flow sends calls to the queue "Product", which no crew works' in ran.err
    assert "1 warning in 1 file" in ran.err
    assert 1 == len(json.loads(ran.out)["replications"])


def test_one_replication_shows_no_interval(ivr: Ivr) -> None:
    """Nothing is made of a single value, and that is said."""
    ran = ivr("simulate", "quiet", "--calls", "12", *FEW)

    assert "One replication: it shows no interval." in ran.out
    assert "Replication 1 takes no more callers after 12; its agents stay, idle, and are counted." in " ".join(
        ran.out.split()
    )
    assert " ± " not in ran.out


def test_json_is_the_same_for_any_number_of_processes(ivr: Ivr) -> None:
    """No time of a clock is in it, and no trace of who worked."""
    words = ("simulate", "--replications", "2", "--json", "--accounts", "300")
    alone, together = (ivr(*words, "--workers", count) for count in ("1", "2"))

    assert alone.out == together.out
    record = json.loads(alone.out)
    assert [1, 2] == record["replications"]
    assert {"service level", "abandon rate"} <= {each["measure"] for each in record["measures"]}
    assert 2 == next(each["replications"] for each in record["measures"] if each["variant"] == "arrived")


def test_everything_is_written_into_one_folder(ivr: Ivr) -> None:
    """Rows, measures by interval, definitions, charts and the report; asked again, nothing is left to do."""
    words = ("simulate", "--replications", "2", "--out", "run", "--log", *FEW)
    ran = ivr(*words)
    folder = ivr.folder / "run"

    assert 0 == ran.code, ran.err
    assert "Everything is in run" in ran.err
    for name in (
        *("run.json", "measures.csv", "measures.json", "definitions.md", "report.html", "charts/funnel.svg"),
        *("calls/0002.csv", "logs/0001.jsonl", "replications/0002.json", "state_visits/0001.csv"),
    ):
        assert (folder / name).stat().st_size, name
    with (folder / "measures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"", "2026-11-23T09:00+00:00"} <= {row["interval"] for row in rows}
    assert {"all", "queue", "skill", "tier", "kind", "state", "agent"} <= {row["by"] for row in rows}

    again = ivr(*words)
    assert "Nothing was left to do" in again.out


def test_alternatives_are_compared_on_the_same_callers(ivr: Ivr) -> None:
    """Differences with intervals, who won by which rule, and how many callers ended otherwise."""
    changes = ("--compare", "attempts.pin=1", "--compare", "agents=General+2,attempts.pin=3")
    ran = ivr("simulate", "--replications", "2", "--out", "run", "--export", "none", *changes, *FEW)

    assert 0 == ran.code, ran.err
    assert "Alternative 1: attempts.pin=1" in ran.out
    assert "+2 agents like Choi" in ran.out
    assert "Who wins: the side that is better in at least one of the deciding measures" in " ".join(ran.out.split())
    assert "the same on both sides" in ran.out
    head = json.loads((ivr.folder / "run/alternatives/2/run.json").read_text("utf-8"))
    assert {"attempts.pin": "3"} == head["identity"]["settings"]
    assert (ivr.folder / "run/comparison.csv").read_text("utf-8").startswith("alternative,measure,variant,")
    assert not (ivr.folder / "run/calls").exists()


def test_another_project_s_flow_is_refused_under_the_alternative_s_name(ivr: Ivr, tmp_path: Path) -> None:
    """Its queue is not of this centre, it cannot be read, or asks for other things under the same name."""
    text = (ivr.folder / "flows/uc17/uc17_authentication.flow.yaml").read_text("utf-8")
    other = tmp_path / "other.flow.yaml"
    wrong = (("queue: General", "queue: Elsewhere"), ("kind: data_dip", "kind: dip"), ("ask_pin", "ask_code"))
    for broken in (text.replace(*each) for each in wrong):
        other.write_text(broken, "utf-8")
        ran = ivr("simulate", "--replications", "1", "--compare", f"flow={other}", *FEW)

        assert ran.code in (1, 2)
        assert f"--compare flow={other}: " in ran.err
        assert "" == ran.out


def test_callers_who_know_no_answer_in_an_alternative_are_told(ivr: Ivr, tmp_path: Path) -> None:
    """Another project's flow asks for what nobody here was ever asked: they are silent there, and it is said."""
    text = (ivr.folder / "flows/uc17/uc17_authentication.flow.yaml").read_text("utf-8")
    other = tmp_path / "other.flow.yaml"
    other.write_text(text.replace("ask_pin", "ask_code").replace("flow: uc17_authentication", "flow: other"), "utf-8")
    ran = ivr("simulate", "--replications", "1", "--compare", f"flow={other}", *FEW)

    assert 0 == ran.code, ran.err
    words = f'flow={other}: "prepared" callers have no answer at "ask_code" of flow other, and stay silent there'
    assert words in ran.err


def test_one_pair_has_no_interval_and_the_alternative_its_own_findings(ivr: Ivr) -> None:
    """No rule of intervals is told where there is none; whom the alternative leaves unserved is called out."""
    ran = ivr("simulate", "--replications", "1", "--compare", "agents=Lee-1", *FEW)

    assert 0 == ran.code, ran.err
    assert "-1 agent like" in ran.out
    assert "Nothing is proved: 1 replication has no interval." in ran.out
    assert "Who wins" not in ran.out
    assert "in less than 1s on 1 process" in ran.out or " on 1 process: " in ran.out
    assert "unserved: " in ran.out.partition("Alternative 1")[2]


def test_another_flow_and_another_centre_are_alternatives(ivr: Ivr) -> None:
    """Files beside the project take the place of its documents, and of nothing else."""
    flow = (ivr.folder / "flows/uc17/uc17_authentication.flow.yaml").read_text("utf-8")
    (ivr.folder / "new.flow.yaml").write_text(
        flow.replace("attempts.pin: {value: 2", "attempts.pin: {value: 1"), "utf-8"
    )
    centre = (ivr.folder / "flows/uc17/help_desk.centre.yaml").read_text("utf-8")
    (ivr.folder / "new.centre.yaml").write_text(
        centre.replace("queues: [Product, General]", "queues: [General]"), "utf-8"
    )
    changes = ("--compare", "flow=new.flow.yaml", "--compare", "centre=new.centre.yaml", "--compare", "attempts.pin=1")
    ran = ivr("simulate", "--replications", "2", "--json", *changes, *FEW)

    assert 0 == ran.code, ran.err
    by_flow, by_centre, by_setting = json.loads(ran.out)["comparisons"]
    assert by_setting["moves"] == by_flow["moves"] != []
    assert by_centre["moves"] != by_flow["moves"]


def test_the_report_goes_where_it_is_asked_for(ivr: Ivr) -> None:
    """A file of its own, never over another one unless that is said."""
    words = ("simulate", "--calls", "12", "--report", "day.html", *FEW)
    assert 0 == ivr(*words).code
    page = (ivr.folder / "day.html").read_text("utf-8")
    assert "<svg" in page

    refused = ivr(*words)
    assert (2, True) == (refused.code, "day.html is there already" in refused.err)
    assert 0 == ivr(*words, "--force").code


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("nobody",), 'there is no population "nobody"'),
        (("--calls", "5", "--days", "2"), "--calls and --days contradict each other"),
        (("--from", "2026-11-22"), "nobody calls on Sunday 2026-11-22"),
        (("--set", "attempts.pun=3"), 'has no setting "attempts.pun"'),
        (("--compare", "attempts.pun=3"), 'has no setting "attempts.pun"'),
        (("--compare", "agents=Sales+2"), '"Sales" is no crew, no agent and no queue'),
        (("--compare", "agents=Choi-2"), '"Choi" has 1 agent, and 2 are to go'),
        (("--warm-up", "24h"), "the warm-up is as long as the whole span"),
        (("--log",), "--log needs a folder"),
        (("--export", "parquet"), "--export needs a folder"),
        (("--report", "nowhere/day.html"), "there is no folder nowhere"),
        (("--cluster", "nonsense://here", "--calls", "3"), "no cluster answers at nonsense://here"),
    ],
)
def test_wrong_use_is_refused_before_anything_is_written(ivr: Ivr, words: tuple[str, ...], error: str) -> None:
    """Exit code 2, with words, and no folder is left behind."""
    out = () if {"--log", "--export"} & set(words) else ("--out", "run/here")
    ran = ivr("simulate", *words, "--accounts", "300", *out)

    assert 2 == ran.code
    assert error in ran.err
    if "--cluster" not in words:
        assert not (ivr.folder / "run").exists()


def test_the_folder_of_another_run_is_refused(ivr: Ivr) -> None:
    """What differs is said."""
    words = ("simulate", "--replications", "1", "--out", "run", *FEW)
    assert 0 == ivr(*words).code

    ran = ivr(*words, "--seed", "18")
    assert (2, True) == (ran.code, "run holds another run (seed was 17 and is 18)" in ran.err)


def test_overload_is_said_beforehand(ivr: Ivr) -> None:
    """More work than the agents can ever do, with the load."""
    population = ivr.folder / "flows/uc17/quiet.population.yaml"
    text = population.read_text("utf-8").replace("talk: {exponential: 3m}", "talk: {constant: 5h}")
    population.write_text(text, "utf-8")
    ran = ivr("simulate", "--calls", "5", *FEW)

    assert 0 == ran.code, ran.err
    assert "ivr: 7.5 Erlangs come" in ran.err
    assert "hint: more agents or shifts" in ran.err


def test_a_disk_that_fills_leaves_nothing_half_written(ivr: Ivr) -> None:
    """Here a limit on the size of a file stands for the disk: wrong use, no traceback, no part of a file."""
    command = " ".join(program("simulate", "--replications", "2", "--out", "run", *FEW))
    # Whoever measures coverage in the program would find the disk full, too.
    unmeasured = {name: value for name, value in environment().items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 20; exec {command}"],
        cwd=ivr.folder,
        env=unmeasured,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert 2 == done.returncode, done.stderr
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((ivr.folder / "run").rglob("*.part"))
    assert [1, 2] == json.loads((ivr.folder / "run/run.json").read_text("utf-8"))["missing"]


def test_ctrl_c_keeps_what_is_done(ivr: Ivr) -> None:
    """Replications that are whole are shown and kept, the folder says what is missing; exit code 130."""
    words = program("simulate", "--replications", "400", "--out", "run", "--accounts", "300", "--workers", "2")
    with subprocess.Popen(
        words,
        cwd=ivr.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as running:
        first = ivr.folder / "run/replications/0001.json"
        for _ in range(600):
            if first.exists():
                break
            time.sleep(0.1)
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the workers too
        out, err = running.communicate()

    assert 130 == running.returncode, err
    assert "Not the whole run" in out
    assert "of 400 replications are done and kept in run" in err
    assert "Traceback" not in err
    head = json.loads((ivr.folder / "run/run.json").read_text("utf-8"))
    kept = len(list((ivr.folder / "run/replications").iterdir()))
    assert 400 == len(head["missing"]) + kept
    assert not list((ivr.folder / "run").rglob("*.part"))
