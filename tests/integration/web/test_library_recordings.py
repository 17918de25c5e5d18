"""Recordings: found on disk and sent here, of this flow, of a flow that has changed, of another one, broken."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulator.app.run_keeping import RunWriter, begin_run, end_run
from simulator.app.runs import RUNS
from simulator.app.workspace import load_workspace
from simulator.domain.eventlog import lines
from simulator.domain.runs import RunRecord, ScenarioRecord, StepRecord
from simulator.domain.scenarios import ScenarioResult, Status
from simulator.scenario.features import load_features
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario
from simulator.web.library.recordings import LARGEST_NAMED, listed_recordings
from tests.integration.web.served import Served, project, served

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    """A demo of UC 17's project."""
    with served(project(tmp_path)) as running:
        yield running


def ran(root: Path) -> ScenarioResult:
    """A scenario of the project in which an account is keyed, run."""
    (feature,) = (each for each in load_features(root) if each.file.endswith("course_c_no_pin.feature"))
    return run_scenario(Project.load(root), next(iter(feature.all_scenarios())))


def recorded(root: Path) -> str:
    """The recording of it."""
    result = ran(root)
    assert result.header is not None
    assert result.log is not None
    return "".join(f"{line}\n" for line in lines(result.header, result.log))


def send(client: httpx.Client, text: str) -> httpx.Response:
    return client.post("/api/recording", content=text.encode(), headers={"content-type": "application/x-ndjson"})


def recordings(client: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/library").json()["recordings"]
    return found


def play(client: httpx.Client, id_: str) -> httpx.Response:
    return client.post("/api/play", json={"kind": "recording", "id": id_})


def test_recordings_are_found_in_the_project_and_among_its_calls(site: Served) -> None:
    """Other files of lines are passed over, and what lies behind a dot."""
    text = recorded(site.root)
    for place in (".ivr/calls/a.jsonl", "evidence/b.jsonl", ".hidden/c.jsonl", "d.jsonl.txt"):
        (site.root / place).parent.mkdir(parents=True, exist_ok=True)
        (site.root / place).write_text(text, "utf-8")
    (site.root / "other.jsonl").write_text('{"some": "thing"}\n', "utf-8")
    found = recordings(site.client())
    assert {".ivr/calls/a.jsonl", "evidence/b.jsonl"} == {each["source"] for each in found}
    assert {"uc17_authentication"} == {each["flow"] for each in found}


def test_the_newest_recording_is_listed_first(tmp_path: Path) -> None:
    """By when the file was written."""
    root = project(tmp_path)
    text = recorded(root)
    for age, name in enumerate(("new.jsonl", "old.jsonl")):
        (root / name).write_text(text, "utf-8")
        os.utime(root / name, (1_000_000 - age, 1_000_000 - age))
    assert ["new.jsonl", "old.jsonl"] == [each.file for each in listed_recordings(root)]


def test_a_recording_too_large_to_be_read_goes_by_its_flow(tmp_path: Path) -> None:
    """A list of many large files is made at once: what they hold is looked at when they are played."""
    root = project(tmp_path)
    header, *lines = recorded(root).splitlines(keepends=True)
    (root / "large.jsonl").write_text(header + "".join(lines) * (LARGEST_NAMED // sum(map(len, lines)) + 1), "utf-8")
    (listed,) = listed_recordings(root)
    assert "UC 17, caller authentication" == listed.as_json(load_workspace(root).flows)["name"]
    assert "uc17_authentication" == listed.as_json({})["name"]


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    """What lies elsewhere is nobody's business here."""
    root = project(tmp_path)
    outside = tmp_path / "outside.jsonl"
    outside.write_text(recorded(root), "utf-8")
    (root / "inside.jsonl").symlink_to(outside)
    assert () == listed_recordings(root)


def test_a_recording_is_watched(site: Served) -> None:
    """Every entry is a frame; it goes as it went."""
    text = recorded(site.root)
    (site.root / "call.jsonl").write_text(text, "utf-8")
    client = site.client()
    (listed,) = recordings(client)
    show = play(client, listed["id"]).json()
    assert text.count("\n") - 1 == len(show["frames"])
    title = "UC 17, caller authentication: +44 20 7946 0123 (Acme Ltd), waits in queue General, 0:25"
    assert (title, None, None) == (show["title"], show["note"], show["steps"])
    assert (title, "call.jsonl") == (listed["name"], listed["source"])
    assert show["frames"] == client.get("/api/state").json()["show"]["frames"]


def test_a_recording_of_a_flow_that_has_changed_says_where_it_would_go_another_way(site: Served) -> None:
    """At the state, with its line; it is shown as it was recorded."""
    (site.root / "call.jsonl").write_text(recorded(site.root), "utf-8")
    flow = next((site.root / "flows").rglob("*.flow.yaml"))
    text = flow.read_text("utf-8")
    flow.write_text(text.replace("Please hold while we connect your call.", "Hold the line.", 1), "utf-8")
    client = site.client()
    show = play(client, recordings(client)[0]["id"]).json()
    assert "has changed since this was recorded" in show["note"]
    assert "It would go another way now, from 00:" in show["note"]
    assert f"{flow.name}:" in show["note"]
    assert any("Please hold while" in str(frame["text"]) for frame in show["frames"])


def test_states_that_are_gone_are_named(site: Served) -> None:
    """They light up nowhere, and the call is watched all the same."""
    text = recorded(site.root).replace('"issue_menu"', '"old_menu"')
    show = send(site.client(), text).json()
    assert "Not in the flows any more: uc17_authentication: old_menu." in show["note"]


def test_a_recording_of_another_flow_is_refused_by_name(site: Served) -> None:
    """With the flows that are here."""
    answer = send(site.client(), recorded(site.root).replace('"flow":"uc17_authentication"', '"flow":"pizza"', 1))
    assert 409 == answer.status_code
    assert 'the flow "pizza", which is not here' in answer.json()["error"]["message"]
    assert "uc17_authentication" in answer.json()["error"]["hint"]


def test_what_was_sent_is_listed_to_its_sender_alone(site: Served) -> None:
    """He can play it again."""
    client = site.client()
    show = send(client, recorded(site.root)).json()
    (listed,) = recordings(client)
    assert {"kind": "recording", "id": listed["id"]} == show["origin"]
    assert len(show["frames"]) == len(play(client, listed["id"]).json()["frames"])
    assert [] == recordings(site.client())


def test_a_recording_that_breaks_off_is_shown_up_to_there(site: Served) -> None:
    """And says at which line."""
    text = recorded(site.root)
    cut = send(site.client(), text[:-10]).json()
    assert f"cut off at its line {text.count(chr(10))}" in cut["note"]
    whole = text.split("\n")
    damaged = send(site.client(), "\n".join([*whole[:9], "{}", *whole[9:]])).json()
    assert "damaged at its line 10" in damaged["note"]
    assert 8 == len(damaged["frames"])


@pytest.mark.parametrize(
    "text",
    ["", "\n", "hello", "[[[[" * 50_000, '{"format":"ivr-log/1"}\n', "\0\ud800".encode("utf-8", "replace").decode()],
)
def test_what_is_no_recording_is_refused_in_words(site: Served, text: str) -> None:
    """422, and what is shown stays."""
    answer = send(site.client(), text)
    assert 422 == answer.status_code
    assert "no recording" in answer.json()["error"]["message"]


def test_a_recording_without_a_call_and_one_without_a_time_are_refused(site: Served) -> None:
    """There is nothing to watch in them."""
    header, *_ = recorded(site.root).split("\n")
    assert 409 == send(site.client(), f"{header}\n").status_code
    timeless = json.dumps({**json.loads(header), "started": "some day"})
    assert 422 == send(site.client(), recorded(site.root).replace(header, timeless)).status_code


def test_a_setting_that_is_gone_is_said(site: Served) -> None:
    """The call is shown without it."""
    text = recorded(site.root)
    header = json.loads(text.split("\n")[0])
    changed = json.dumps({**header, "settings": {"attempts.tea": "3"}})
    show = send(site.client(), "\n".join([changed, *text.split("\n")[1:]])).json()
    assert "without the settings of the call" in show["note"]


def test_a_file_that_has_changed_since_it_was_listed_says_so(site: Served) -> None:
    """And one that is gone is not found."""
    file = site.root / "call.jsonl"
    text = recorded(site.root)
    file.write_text(text, "utf-8")
    client = site.client()
    (listed,) = recordings(client)
    file.write_text("\n".join(text.split("\n")[:20]) + "\n", "utf-8")
    assert "changed on disk" in play(client, listed["id"]).json()["note"]
    file.unlink()
    assert 404 == play(client, listed["id"]).status_code


def test_the_newest_run_that_can_be_read_is_among_the_recordings_with_its_steps(site: Served) -> None:
    """As it went then: its failing step is marked."""
    result = ran(site.root)
    assert result.log is not None
    steps = (
        StepRecord("When ", "the caller calls", 5, Status.PASSED, first=0, last=5),
        StepRecord("Then ", "it rains", 6, Status.FAILED, "it does not", first=5, last=9),
    )
    record = ScenarioRecord(
        "features/a.feature", 4, "S", "S", "failed", steps, header=result.header, entries=tuple(result.log)
    )
    folder = site.root / RUNS / "2026-01-05T10-00-00-abcdef"
    begin_run(folder, RunRecord(folder.name, NOW.isoformat(), "0.1.0"))
    writer = RunWriter(folder, "main")
    writer.append(record)
    writer.close()
    end_run(folder, NOW)
    broken = site.root / RUNS / "2026-01-06T10-00-00-abcdef"
    broken.mkdir()
    (broken / "run.json").write_text("{", "utf-8")
    client = site.client()
    (listed,) = recordings(client)
    assert ("S (failed)", "run", 4) == (listed["name"], listed["kind"], listed["line"])
    show = play(client, listed["id"]).json()
    assert (8, "it does not") == (show["mark"], show["steps"][1]["message"])
    assert show["note"].startswith("As it went in the run 2026-01-05T10-00-00-abcdef.")
