"""Keep what you clicked, over HTTP: offered, ticked, saved into a feature that then passes; and what is refused."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulator.domain.scenarios import Status
from simulator.scenario.features import load_features
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario
from tests.integration.web.served import Served, project, served

BASIC = "features/uc17/basic_course.feature"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    """A demo of UC 17's project."""
    with served(project(tmp_path)) as running:
        yield running


def asked(client: httpx.Client, path: str, body: dict[str, Any], status: int = 200) -> dict[str, Any]:
    answer = client.post(path, json=body)
    assert status == answer.status_code, answer.text
    found: dict[str, Any] = answer.json()
    return found


def clicked(client: httpx.Client, keys: str = "1") -> tuple[str, str]:
    """A call of the first customer, who presses keys, at each blank three events later; his account number and PIN."""
    person = client.get("/api/people").json()["people"][0]["ref"]
    card = asked(client, "/api/card", {"ref": person})
    asked(client, "/api/call", {"account": person})
    asked(client, "/api/time", {"paused": True})
    account, pin = card["account"], card["pin"]
    for key in keys.replace("A", account).replace("P", pin):
        if key == " ":
            for _ in range(3):
                asked(client, "/api/time", {"step": True})
        else:
            asked(client, "/api/press", {"key": key})
    return account, pin


def test_a_call_is_offered_as_a_scenario_that_was_run(site: Served) -> None:
    """With its steps, its checks, of which some are ticked, and no PIN in any of it."""
    client = site.client()
    _, pin = clicked(client, "1 A# P#")
    offered = asked(client, "/api/keep", {})
    assert offered["same"], offered["message"]
    assert any(each["ticked"] for each in offered["checks"])
    assert not all(each["ticked"] for each in offered["checks"])
    assert offered["text"].startswith(f"Scenario: {offered['name']}\n  Given the call flow")
    assert pin not in re.findall(r"\d+", str(offered))


def test_ticks_and_name_change_the_text(site: Served) -> None:
    """Each time it is run as it stands."""
    client = site.client()
    clicked(client)
    offered = asked(client, "/api/keep", {})
    last = offered["checks"][-1]
    told = asked(client, "/api/keep/text", {"name": "  Mine,\n at last ", "ticked": [last["id"]]})
    assert told["passes"]
    assert told["text"].startswith("Scenario: Mine, at last\n")
    assert 1 == told["text"].count("Then ")
    assert last["text"].splitlines()[0] in told["text"]


def test_a_kept_call_stands_in_a_new_feature_and_passes(site: Served) -> None:
    """As ``ivr test`` runs it."""
    client = site.client()
    clicked(client, "1A#")
    offered = asked(client, "/api/keep", {})
    ticked = [each["id"] for each in offered["checks"]]
    saved = asked(client, "/api/keep/save", {"file": "kept/by_hand.feature", "name": "", "ticked": ticked})
    assert {"file": "features/kept/by_hand.feature", "name": offered["name"], "line": 3, "new": True} == saved
    feature = next(each for each in load_features(site.root) if each.file == saved["file"])
    assert "by hand" == feature.name
    [scenario] = feature.all_scenarios()
    assert Status.PASSED is run_scenario(Project.load(site.root), scenario).status


def test_a_kept_call_is_added_behind_the_last_scenario_and_nothing_else_changes(site: Served) -> None:
    """The second time its name is taken."""
    client = site.client()
    before = (site.root / BASIC).read_bytes()
    clicked(client)
    asked(client, "/api/keep", {})
    body = {"file": BASIC, "name": "Clicked once", "ticked": ["check-1"]}
    assert not asked(client, "/api/keep/save", body)["new"]
    after = (site.root / BASIC).read_bytes()
    assert after.startswith(before)
    lines = after[len(before) :].decode().splitlines()
    assert ["", "  Scenario: Clicked once", '    Given the call flow "uc17_authentication"'] == lines[:3]
    refused = asked(client, "/api/keep/save", body, 409)
    assert "already" in refused["error"]["message"]
    assert after == (site.root / BASIC).read_bytes()


@pytest.mark.parametrize(
    "file", ["../flows/x.feature", "/etc/x.feature", "x.txt", "a/../../x.feature", ".hidden/x.feature", "features"]
)
def test_nothing_is_written_outside_the_features(site: Served, file: str) -> None:
    """Whatever the path says."""
    client = site.client()
    clicked(client)
    asked(client, "/api/keep", {})
    before = sorted(site.root.parent.rglob("*.feature"))
    asked(client, "/api/keep/save", {"file": file, "name": "X", "ticked": []}, 422)
    assert before == sorted(site.root.parent.rglob("*.feature"))


def test_a_link_out_of_the_features_is_not_followed(site: Served) -> None:
    """A folder of the features may be a link; its files are elsewhere."""
    outside = site.root.parent / "outside"
    outside.mkdir()
    (site.root / "features" / "linked").symlink_to(outside)
    client = site.client()
    clicked(client)
    asked(client, "/api/keep", {})
    asked(client, "/api/keep/save", {"file": "linked/x.feature", "name": "X", "ticked": []}, 422)
    assert [] == list(outside.iterdir())


def test_a_feature_whose_background_makes_another_world_is_refused(site: Served) -> None:
    """It would not do there what was clicked."""
    path = site.root / "features" / "other.feature"
    background = "  Background:\n    Given the CRM is down\n"
    text = f"Feature: other\n\n{background}\n  Scenario: S\n    When someone calls\n    Then the call ended\n"
    path.write_text(text, "utf-8")
    client = site.client()
    clicked(client, "1A#")
    client.post("/api/time", json={"step": True})
    client.post("/api/time", json={"step": True})
    asked(client, "/api/keep", {})
    refused = asked(client, "/api/keep/save", {"file": "other.feature", "name": "X", "ticked": []}, 409)
    assert "background" in refused["error"]["hint"]
    assert text == path.read_text("utf-8")


def test_without_a_call_there_is_nothing_to_keep(site: Served) -> None:
    """Nor anything to save; and another browser's offer is none of mine."""
    one, other = site.client(), site.client()
    asked(one, "/api/keep", {}, 409)
    clicked(one)
    asked(one, "/api/keep", {})
    asked(other, "/api/keep/text", {"ticked": []}, 409)
    asked(other, "/api/keep/save", {"file": "x.feature"}, 409)


def test_a_name_of_control_characters_is_written_without_them(site: Served) -> None:
    """Whatever it is, the file can be read afterwards."""
    client = site.client()
    clicked(client)
    asked(client, "/api/keep", {})
    body = {"file": "odd.feature", "name": "\0 a \u202eb\x1b[31m\ufeff", "ticked": []}
    assert "a b [31m" == asked(client, "/api/keep/save", body)["name"]
    [feature] = [each for each in load_features(site.root) if each.file == "features/odd.feature"]
    assert ["a b [31m"] == [each.name for each in feature.all_scenarios()]


def test_who_saves_at_the_same_moment_loses_nothing(site: Served) -> None:
    """All scenarios that were said to be saved are in the file."""
    clients = [site.client() for _ in range(4)]
    for client in clients:
        clicked(client)
        asked(client, "/api/keep", {})
    names = [f"by browser {number}" for number in range(len(clients))]
    with ThreadPoolExecutor(len(clients)) as pool:
        bodies = [{"file": "shared.feature", "name": name, "ticked": []} for name in names]
        saved = list(pool.map(lambda client, body: asked(client, "/api/keep/save", body)["name"], clients, bodies))
    [feature] = [each for each in load_features(site.root) if each.file == "features/shared.feature"]
    assert names == saved
    assert set(names) == {each.name for each in feature.all_scenarios()}
