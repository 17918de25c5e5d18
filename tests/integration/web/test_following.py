"""The project while it is served: saved, broken, mended and gone, with a call that is on all the time."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.web.watching import LiveProject
from tests.integration.web.served import Event, Served, listens, next_of, project, served

FLOW = "flows/uc17/uc17_authentication.flow.yaml"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Served]:
    """A demo of a project of its own."""
    with served(project(tmp_path)) as running:
        yield running


def save(root: Path, old: str, new: str) -> None:
    """Change the flow as an editor saves it."""
    path = root / FLOW
    text = path.read_text("utf-8")
    assert old in text
    part = path.with_suffix(".part")
    part.write_text(text.replace(old, new, 1), "utf-8")
    stamp = path.stat().st_mtime_ns + 1_000_000
    os.utime(part, ns=(stamp, stamp))
    part.replace(path)


def told(events: Iterator[Event], *, broken: bool) -> Event:
    """The next that is said of the project, where it is broken or not."""
    return next(event for event in events if event.name == "project" and event.data["broken"] is broken)


def test_a_saved_document_is_told_and_used(demo: Served) -> None:
    """Every open page hears of it; the next call is made in it, and the one that is on goes on as it began."""
    client = demo.client()
    with listens(client) as events:
        first = next_of(events, "project").data["version"]
        old = client.post("/api/call", json={}).json()
        save(demo.root, "Welcome to the help desk", "Welcome back")
        assert first < told(events, broken=False).data["version"]
        assert old["id"] == client.get("/api/state").json()["show"]["id"]
        assert 200 == client.post("/api/press", json={"key": "1"}).status_code
        new = client.post("/api/call", json={}).json()
    assert old["header"]["flow_hash"] != new["header"]["flow_hash"]
    assert "Welcome back" in str(new["frames"])


def test_a_broken_project_is_told_and_recovers(demo: Served) -> None:
    """The page stays, says what is wrong at its line, refuses calls with the first problem, and goes on when mended."""
    client = demo.client()
    with listens(client) as events:
        next_of(events, "project")
        assert 200 == client.post("/api/call", json={}).status_code
        save(demo.root, "start: issue_menu", "start: issue_mneu")
        (problem, *_) = told(events, broken=True).data["problems"]
        assert (FLOW, "error") == (problem["file"], problem["level"])
        assert 200 == client.get("/").status_code
        refused = client.post("/api/call", json={})
        assert 409 == refused.status_code
        assert f"{FLOW}:{problem['line']}:" in refused.json()["error"]["message"]
        assert 200 == client.post("/api/press", json={"key": "1"}).status_code
        save(demo.root, "start: issue_mneu", "start: issue_menu")
        told(events, broken=False)
        assert 200 == client.post("/api/call", json={}).status_code


def test_a_project_that_is_broken_from_the_beginning_is_served(tmp_path: Path) -> None:
    """The page says what is wrong, before anybody has seen it whole."""
    root = project(tmp_path)
    save(root, "start: issue_menu", "start: nowhere")
    with served(root) as demo:
        state = demo.client().get("/api/state").json()
        assert state["project"]["broken"]
        assert state["project"]["problems"]


def test_nothing_at_all_is_a_project_too(tmp_path: Path) -> None:
    """All flows gone: there is nothing to call, which is said; they come back, and all is well."""
    root = project(tmp_path)
    followed = LiveProject(root)
    (root / "flows").rename(root / "away")
    assert followed.refresh()
    assert (None, False) == (followed.main_flow(), followed.refresh())
    (root / "away").rename(root / "flows")
    assert followed.refresh()
    assert ("uc17_authentication", 3) == (followed.main_flow(), followed.version)


def test_a_document_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """A folder where a file should be: words and no error; mended, it is a project again."""
    root = project(tmp_path)
    (root / "flows" / "odd.flow.yaml").mkdir()
    followed = LiveProject(root)
    assert (True, "read") == (followed.is_broken, followed.problems[0].code)
    assert [] != [each["message"] for each in followed.located]
    (root / "flows" / "odd.flow.yaml").rmdir()
    assert followed.refresh()
    assert not followed.is_broken


def test_the_same_people_are_in_everybodys_crm(tmp_path: Path) -> None:
    """Each door opens on a copy: who is locked in one is not in another."""
    followed = LiveProject(project(tmp_path))
    open_door = followed.doors(followed.sound())
    one, other = open_door(), open_door()
    assert list(followed.people()) == list(one.customers()) == list(other.customers())
    customer = followed.people()[1]
    one.lock_pin(customer.account_number)
    assert [False] == [each.locked for each in other.customers() if each.account_number == customer.account_number]
    assert other.clear_pin(customer.account_number).reveal() == followed.pin_of(customer).reveal()


def test_a_project_that_is_moved_away_is_said_and_comes_back(demo: Served, tmp_path: Path) -> None:
    """The call that is on goes on; nothing is put where the project was; put back, it is as it was."""
    client = demo.client()
    with listens(client) as events:
        next_of(events, "project")
        client.post("/api/call", json={})
        demo.root.rename(tmp_path / "elsewhere")
        found = told(events, broken=True).data
        assert "is not there any more" in found["problems"][0]["message"]
        assert 200 == client.post("/api/press", json={"key": "1"}).status_code
        assert 409 == client.post("/api/call", json={}).status_code
        back = client.post("/api/time", json={"back_to": 0}).json()
        assert back["trouble"].startswith("this call is not recorded")
        assert not demo.root.exists()
        (tmp_path / "elsewhere").rename(demo.root)
        told(events, broken=False)
    assert 200 == client.post("/api/call", json={}).status_code


def test_a_file_whose_name_is_no_text_is_told_all_the_same(demo: Served) -> None:
    """A page hears of it, with a question mark for what is no letter, and hears of what comes next."""
    client = demo.client()
    odd = Path(os.fsdecode(os.fsencode(demo.root / "flows") + b"/\xff.flow.yaml"))
    with listens(client) as events:
        next_of(events, "project")
        odd.write_text("flow: [", "utf-8")
        found = told(events, broken=True).data
        assert "flows/?.flow.yaml" == found["problems"][0]["file"]
        assert "flows/?.flow.yaml" in client.post("/api/call", json={}).json()["error"]["message"]
        odd.unlink()
        told(events, broken=False)
