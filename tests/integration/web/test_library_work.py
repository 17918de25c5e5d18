"""Long work: in a process of its own, with progress, one at a time for a session, and stopped at once."""

import sys
from collections.abc import Iterator
from importlib import import_module
from multiprocessing import active_children
from pathlib import Path
from time import monotonic, sleep
from types import ModuleType
from typing import Any

import httpx
import pytest

from simulator.web.library.played import Busy
from simulator.web.library.work import MOST_AT_ONCE, Job, State, Workshop
from tests.integration.web.served import Served, project, served, until

MOST_SECONDS = 120.0
KEPT = ("basic_course.feature", "course_c_no_pin.feature")


@pytest.fixture(scope="module")
def thin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demo of UC 17 with so few features that mutants survive."""
    root = project(tmp_path_factory.mktemp("thin"))
    for file in (root / "features").rglob("*.feature"):
        if file.name not in KEPT:
            file.unlink()
    with served(root) as running:
        yield running


def finished(client: httpx.Client, path: str) -> dict[str, Any]:
    """What the work has found, once it is over."""
    ends = monotonic() + MOST_SECONDS
    while monotonic() < ends:
        found: dict[str, Any] = client.get(path).json()
        if not found["running"]:
            return found
        sleep(0.1)
    pytest.fail(f"{path} is still under way")


# The work itself


@pytest.fixture
def tasks() -> Iterator[ModuleType]:
    """The tasks of ``tasks_for_work``, importable by its bare name, as a process that is begun anew must."""
    folder = str(Path(__file__).parent)
    sys.path.insert(0, folder)
    yield import_module("tasks_for_work")
    sys.path.remove(folder)


def test_work_tells_how_far_it_is_and_what_it_has_found(tasks: ModuleType) -> None:
    """All of it is there when it is over."""
    job = Job("counting", tasks.counts, 3)
    assert job.wait(30)
    assert (State.DONE, 3, 3, 3) == (job.state, job.done, job.total, job.result)


def test_work_that_is_stopped_is_over_at_once(tasks: ModuleType) -> None:
    """Its process too; stopping it once more changes nothing."""
    job = Job("sleeping", tasks.sleeps)
    until(lambda: job.done)
    job.stop()
    job.stop()
    assert (State.STOPPED, True) == (job.state, job.wait(0))
    until(lambda: job.is_gone)


def test_what_is_refused_is_told_with_its_remedy(tasks: ModuleType) -> None:
    """As anywhere."""
    job = Job("refusing", tasks.refuses)
    assert job.wait(30)
    assert (State.FAILED, "there is no tea Make some.") == (job.state, job.as_json()["error"])


def test_a_mistake_of_ours_is_told_without_its_message(tasks: ModuleType) -> None:
    """It may hold a secret."""
    job = Job("breaking", tasks.breaks)
    assert job.wait(30)
    assert "KeyError in tasks_for_work.py:" in job.message
    assert "2580" not in str(job.as_json())


def test_work_whose_process_dies_has_failed(tasks: ModuleType) -> None:
    """Nobody waits for it for ever."""
    job = Job("dying", tasks.dies)
    assert job.wait(30)
    assert (State.FAILED, "the work broke off") == (job.state, job.message)


def test_a_server_has_so_many_pieces_of_work_at_once(tasks: ModuleType) -> None:
    """Others are refused until one is over; when the server ends, all do."""
    shop = Workshop()
    jobs = [shop.begin("sleeping", tasks.sleeps) for _ in range(MOST_AT_ONCE)]
    with pytest.raises(Busy):
        shop.begin("sleeping", tasks.sleeps)
    jobs[0].stop()
    until(lambda: jobs[0].is_gone)
    jobs.append(shop.begin("sleeping", tasks.sleeps))
    shop.close()
    assert {State.STOPPED} == {job.state for job in jobs}


# Mutants


Found = tuple[httpx.Client, dict[str, Any]]


@pytest.fixture(scope="module")
def searched(thin: Served) -> Found:
    """A session that has searched for mutants, and what it has found."""
    client = thin.client()
    begun = client.post("/api/mutants", json={"operators": ["attempts-more"]})
    assert (202, True) == (begun.status_code, begun.json()["running"])
    return client, finished(client, "/api/mutants")


def playable(state: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in state["survivors"] if each["playable"]]


def test_survivors_are_listed_with_their_change_and_what_would_notice_it(searched: Found) -> None:
    """The text that is run stays in the server."""
    client, state = searched
    assert {"known": True} == client.get("/api/library").json()["mutants"]
    assert state["total"] == sum(state["tally"].values())
    assert playable(state)
    for each in playable(state):
        assert each["diff"].count("\n") >= 2
        assert "the caller" in each["killing"]
        assert "scenario" not in each


def test_a_survivor_is_watched_where_it_first_differs(searched: Found) -> None:
    """On the flow with the mistake, whose step then fails."""
    client, state = searched
    for each in playable(state):
        show = client.post("/api/play", json={"kind": "mutant", "id": each["id"]}).json()
        assert each["name"] in show["title"]
        assert "passed" != show["steps"][-1]["status"]
        assert 0 < show["mark"] < len(show["frames"])


def test_a_mutant_of_a_flow_that_has_changed_there_is_refused(thin: Served, searched: Found) -> None:
    """Its change would be another one now; elsewhere the flow may change."""
    client, state = searched
    (survivor, *_), flow = playable(state), next((thin.root / "flows").rglob("*.flow.yaml"))
    text, words = flow.read_text("utf-8"), {"kind": "mutant", "id": survivor["id"]}
    try:
        flow.write_text(text + "\n# a remark\n", "utf-8")
        assert 200 == client.post("/api/play", json=words).status_code
        assert client.get("/api/mutants").json()["stale"]
        old = next(line for line in survivor["diff"].splitlines()[2:] if line.startswith("-"))
        number = "".join(filter(str.isdecimal, old))
        flow.write_text(text.replace(f"value: {number}", f"value: {int(number) + 5}"), "utf-8")
        refused = client.post("/api/play", json=words)
        assert (409, "Search for mutants again.") == (refused.status_code, refused.json()["error"]["hint"])
    finally:
        flow.write_text(text, "utf-8")


def test_scenarios_that_fail_are_named_in_place_of_mutants(tmp_path: Path) -> None:
    """Nothing can be told by them."""
    root = project(tmp_path)
    feature = root / "features" / "uc17" / "basic_course.feature"
    wrong = '\n  Scenario: Wrong\n    When someone calls\n    Then the caller hears "Nonsense"\n'
    feature.write_text(feature.read_text("utf-8") + wrong, "utf-8")
    with served(root) as site:
        client = site.client()
        client.post("/api/mutants", json={"operators": ["attempts-more"]})
        state = finished(client, "/api/mutants")
    assert "basic_course.feature" in state["error"]
    assert [] == state["survivors"]


# Days


def test_a_day_is_simulated_with_progress_and_shown(thin: Served) -> None:
    """So many callers by this seed; the day ends with them."""
    client = thin.client()
    assert client.get("/api/day").json()["points"] is None
    assert 202 == client.post("/api/day", json={"population": "uc17", "calls": 120, "seed": 5}).status_code
    day = finished(client, "/api/day")
    assert (["Product", "General"], 5) == (day["queues"], day["seed"])
    assert 120 <= day["points"][-1]["calls"]["arrived"] == day["points"][-1]["calls"]["ended"]
    assert len(day["points"]) <= 2_000
    assert any("120 callers" in note for note in day["notes"])
    assert {"at", "waiting", "longest", "agents", "calls"} == set(day["points"][0])


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"calls": 0}, "calls is out of bounds"),
        ({"calls": 10_000_000}, "calls is out of bounds"),
        ({"calls": "many"}, "not understood"),
        ({"seed": -1}, "not understood"),
        ({"tea": 1}, "not understood"),
        ({"day": "tomorrow"}, "no date"),
        ({"day": "9999-12-31"}, "too far away"),
        ({"population": "martians"}, "martians"),
    ],
)
def test_words_that_mean_no_day_are_refused_before_anything_begins(
    thin: Served, wanted: dict[str, Any], words: str
) -> None:
    """With what is wrong."""
    client = thin.client()
    refused = client.post("/api/day", json=wanted)
    assert 422 == refused.status_code
    assert words in refused.json()["error"]["message"]
    assert client.get("/api/day").json()["state"] is None


def test_a_day_on_which_nobody_calls_says_so(thin: Served) -> None:
    """The work has failed, with its reason."""
    client = thin.client()
    client.post("/api/day", json={"day": "2026-11-22"})
    assert "nobody calls on Sunday" in finished(client, "/api/day")["error"]


# One at a time


def test_a_session_has_one_piece_of_work_at_a_time_and_may_stop_it(thin: Served) -> None:
    """Another session is not in its way."""
    client, other = thin.client(), thin.client()
    client.post("/api/day", json={})
    refused = client.post("/api/mutants", json={})
    assert (409, "other work is under way: day") == (refused.status_code, refused.json()["error"]["message"])
    assert 200 == other.get("/api/library/explored").status_code
    stopped = client.post("/api/job/stop", json={}).json()
    assert ("day", "stopped", False) == (stopped["kind"], stopped["state"], stopped["running"])
    assert client.get("/api/day").json()["points"] is None
    assert 409 == client.post("/api/job/stop", json={}).status_code
    assert 202 == client.post("/api/day", json={"calls": 5}).status_code


def test_work_of_a_session_that_is_gone_is_stopped(thin: Served) -> None:
    """Nobody will ask for it."""
    client = thin.client()
    client.post("/api/day", json={})
    key = next(session.key for session in thin.site.sessions if session.key in str(client.cookies))
    session = thin.site.sessions.find(key)
    assert session is not None
    thin.site.sessions._drop(session)  # noqa: SLF001 - what a hundred other browsers would do
    others = thin.client()
    until(lambda: others.get("/api/job").status_code == 200 and others.post("/api/day", json={}).status_code == 202)
    others.post("/api/job/stop", json={})


def test_when_the_server_ends_so_does_its_work(tmp_path: Path) -> None:
    """No process of it is left."""
    before = set(active_children())
    with served(project(tmp_path)) as site:
        site.client().post("/api/day", json={})
        (process,) = set(active_children()) - before
        assert process.is_alive()
    until(lambda: not process.is_alive())
