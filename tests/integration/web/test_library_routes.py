"""Play anything, over HTTP: the list, scenarios, recordings that are sent, explored calls; and what is refused."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.integration.web.served import Served, listens, next_of, project, served

FLOW = "uc17_authentication"
FEATURE = "features/uc17/basic_course.feature"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    """A demo of UC 17's project."""
    with served(project(tmp_path)) as running:
        yield running


def listed(client: httpx.Client) -> dict[str, Any]:
    answer = client.get("/api/library")
    assert 200 == answer.status_code, answer.text
    found: dict[str, Any] = answer.json()
    return found


def scenario(client: httpx.Client, file: str = FEATURE) -> dict[str, Any]:
    """The first scenario of a feature."""
    found: dict[str, Any] = next(each for each in listed(client)["features"] if each["file"] == file)["scenarios"][0]
    return found


def play(client: httpx.Client, kind: str, id_: str) -> httpx.Response:
    return client.post("/api/play", json={"kind": kind, "id": id_})


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def test_the_list_has_every_scenario_under_an_id_of_its_own(site: Served) -> None:
    """With its name, tags and line; and the days that can be simulated."""
    library = listed(site.client())
    ids = [one["id"] for feature in library["features"] for one in feature["scenarios"]]
    assert len(ids) == len(set(ids)) > 100
    first = next(each for each in library["features"] if each["file"] == FEATURE)["scenarios"][0]
    assert ("The main number reaches the flow", 10) == (first["name"], first["line"])
    assert "@T01" in first["tags"]
    assert ["uc17"] == [each["population"] for each in library["days"]]
    assert {"known": False} == library["mutants"]


def test_a_feature_whose_name_is_no_utf_8_hides_no_other(site: Served) -> None:
    """It is listed with "?" for what cannot be read; the list is answered."""
    odd = Path(os.fsdecode(os.fsencode(site.root / "features") + b"/\xff.feature"))
    odd.write_text("Feature: Odd\n\n  Scenario: One\n    Given the CRM is down\n", "utf-8")
    try:
        assert {FEATURE, "features/?.feature"} <= {each["file"] for each in listed(site.client())["features"]}
    finally:
        odd.unlink()


def test_a_scenario_is_watched_as_a_call_with_its_steps(site: Served) -> None:
    """Each step has the frames that it caused; the drawing is there; the session's pages are told."""
    client = site.client()
    chosen = scenario(client)
    with listens(client) as events:
        show = play(client, "scenario", chosen["id"]).json()
        told = next(each for each in iter(lambda: next_of(events, "show").data, 0) if each)
    assert show["id"] == told["id"]
    assert ("play", {"kind": "scenario", "id": chosen["id"]}) == (show["kind"], show["origin"])
    assert {"passed"} == {step["status"] for step in show["steps"]}
    assert [0, len(show["frames"])] == [show["steps"][0]["from"], show["steps"][-1]["to"]]
    assert "<svg" in show["svg"]
    assert show["mark"] is show["note"] is None


def test_a_failing_step_has_its_message_and_is_marked(site: Served) -> None:
    """What comes after it is skipped; the mark is a frame."""
    append(site.root / FEATURE, '\n  Scenario: Wrong\n    When someone calls\n    Then the caller hears "Nonsense"\n')
    client = site.client()
    wrong = next(one for each in listed(client)["features"] for one in each["scenarios"] if one["name"] == "Wrong")
    show = play(client, "scenario", wrong["id"]).json()
    assert "failed" == show["steps"][-1]["status"]
    assert "Nonsense" in show["steps"][-1]["message"]
    assert 0 <= show["mark"] < len(show["frames"])


def test_a_scenario_keeps_its_id_when_lines_move_and_says_that_its_steps_have_changed(site: Served) -> None:
    """It is played as it is on disk now."""
    client, file = site.client(), site.root / FEATURE
    chosen = scenario(client)
    file.write_text("# moved\n" + file.read_text("utf-8"), "utf-8")
    assert play(client, "scenario", chosen["id"]).json()["note"] is None
    text = file.read_text("utf-8")
    file.write_text(text.replace('    Then the call is at "issue_menu"', "    And 1 second passes", 1), "utf-8")
    show = play(client, "scenario", chosen["id"]).json()
    assert "changed on disk" in show["note"]
    assert "1 second passes" == show["steps"][-1]["text"]


def test_a_scenario_that_is_gone_is_not_found(site: Served) -> None:
    """The words tell apart what was listed, and what never was."""
    client = site.client()
    chosen = scenario(client)
    (site.root / FEATURE).unlink()
    gone, never = play(client, "scenario", chosen["id"]), play(client, "scenario", "0" * 12)
    assert (404, 404) == (gone.status_code, never.status_code)
    assert "not there any more" in gone.json()["error"]["message"]
    assert "no such scenario" in never.json()["error"]["message"]


@pytest.mark.parametrize("id_", ["../../../etc/passwd", "features/uc17/basic_course.feature", "", ".", "\0"])
@pytest.mark.parametrize("kind", ["scenario", "recording", "explored", "mutant", "file"])
def test_an_id_is_never_a_path(shared: Served, kind: str, id_: str) -> None:
    """Whatever it looks like, it is looked up and not found."""
    answer = play(shared.client(), kind, id_)
    assert 404 == answer.status_code
    assert "root:" not in answer.text


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demo of a project that no test changes."""
    with served(project(tmp_path_factory.mktemp("shared"))) as running:
        yield running


def test_a_broken_feature_is_listed_with_its_problem_and_cannot_be_played(site: Served) -> None:
    """The others can."""
    client = site.client()
    append(site.root / FEATURE, "\n  Scenario: Without steps\n")
    broken = next(each for each in listed(client)["features"] if each["file"] == FEATURE)
    assert "basic_course.feature" in broken["problem"]
    assert 409 == play(client, "scenario", broken["scenarios"][0]["id"]).status_code
    other = scenario(client, "features/uc17/faults.feature")
    assert 200 == play(client, "scenario", other["id"]).status_code


def test_a_broken_flow_refuses_plays_until_it_is_mended(site: Served) -> None:
    """The list is there all the same."""
    client = site.client()
    chosen = scenario(client)
    flow = next((site.root / "flows").rglob("*.flow.yaml"))
    text = flow.read_text("utf-8")
    flow.write_text(text.replace("start:", "strat:", 1), "utf-8")
    refused = play(client, "scenario", chosen["id"])
    assert 409 == refused.status_code
    assert flow.name in refused.json()["error"]["message"]
    assert listed(client)["features"]
    flow.write_text(text, "utf-8")
    assert 200 == play(client, "scenario", chosen["id"]).status_code


def test_no_pin_is_in_any_answer(shared: Served) -> None:
    """Every scenario of the security feature is played: PINs of its tables and keys are dots."""
    client = shared.client()
    file = "features/uc17/course_d_wrong_pin.feature"
    text = (shared.root / file).read_text("utf-8")
    pins = {
        "2580",
        *(word for line in text.splitlines() if "PIN" in line for word in line.split('"') if word.isdecimal()),
    }
    feature = next(each for each in listed(client)["features"] if each["file"] == file)
    for one in feature["scenarios"][:10]:
        answer = play(client, "scenario", one["id"])
        assert 200 == answer.status_code
        assert not [pin for pin in pins if len(pin) == 4 and f'"{pin}"' in answer.text.replace("\\", "")]


def test_every_ending_can_be_explored_and_watched(shared: Served) -> None:
    """The shortest and the longest call to each; a second time nothing is explored, and a third page sees them."""
    client = shared.client()
    found = client.get("/api/library/explored", params={"flow": FLOW}).json()
    assert {"shortest", "longest"} == {each["which"] for each in found["endings"]}
    assert (FLOW, 0) == (found["flow"], found["left"])
    longest = max(found["endings"], key=lambda each: each["length"])
    show = play(client, "explored", longest["id"]).json()
    assert longest["length"] == show["length"]
    assert longest["name"] in show["title"]
    assert show["note"] is None
    assert found == client.get("/api/library/explored").json()
    assert found["endings"] == listed(client)["endings"]


def test_what_was_explored_before_the_flow_changed_is_played_with_a_note(site: Served) -> None:
    """And is listed no more; exploring begins anew."""
    client = site.client()
    before = client.get("/api/library/explored").json()["endings"]
    flow = next((site.root / "flows").rglob("*.flow.yaml"))
    append(flow, "\n# another text\n")
    assert "has changed" in play(client, "explored", before[0]["id"]).json()["note"]
    assert [] == listed(client)["endings"]
    assert [each["id"] for each in before] == [
        each["id"] for each in client.get("/api/library/explored").json()["endings"]
    ]


def test_a_flow_that_is_not_there_cannot_be_explored(shared: Served) -> None:
    """With the nearest name as a hint."""
    answer = shared.client().get("/api/library/explored", params={"flow": "uc17_authenticaton"})
    assert 422 == answer.status_code
    assert FLOW in answer.json()["error"]["hint"]


def test_sessions_do_not_see_each_other(shared: Served) -> None:
    """What one has explored, sent and plays is not the other's."""
    one, other = shared.client(), shared.client()
    found = one.get("/api/library/explored").json()["endings"]
    play(one, "explored", found[0]["id"])
    assert [] == listed(other)["endings"]
    assert 404 == play(other, "explored", found[0]["id"]).status_code
    assert other.get("/api/state").json()["show"] is None


def test_playing_takes_the_place_of_a_live_call(shared: Served) -> None:
    """Whose recording is whole, and listed at once."""
    client = shared.client()
    assert 200 == client.post("/api/call", json={}).status_code
    before = len(listed(client)["recordings"])
    assert 200 == play(client, "scenario", scenario(client)["id"]).status_code
    assert 409 == client.post("/api/press", json={"key": "1"}).status_code
    assert before >= 1
