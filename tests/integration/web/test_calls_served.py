"""A call in the browser's hands: made, keyed, answered, stopped, taken again; told as it comes, and recorded."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from socket import create_connection
from typing import Any

import httpx
import pytest

from simulator.app.recording import read_recording
from simulator.domain.eventlog import line
from tests.integration.web.served import PATIENCE, Served, listens, next_of, project, served, until


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demo that all tests of this module ask, each with a session of its own."""
    with served(project(tmp_path_factory.mktemp("calling"))) as running:
        yield running


def call(client: httpx.Client, **asked: object) -> dict[str, Any]:
    """Call, and let time stand still at the first moment."""
    shown = client.post("/api/call", json=asked)
    assert 200 == shown.status_code, shown.text
    time(client, paused=True)
    show: dict[str, Any] = shown.json()
    return show


def time(client: httpx.Client, **wanted: object) -> dict[str, Any]:
    answer = client.post("/api/time", json=wanted)
    assert 200 == answer.status_code, answer.text
    now: dict[str, Any] = answer.json()
    return now


def press(client: httpx.Client, keys: str) -> None:
    for key in keys:
        assert 200 == client.post("/api/press", json={"key": key}).status_code


def view(client: httpx.Client) -> dict[str, Any]:
    """What is seen now: all frames merged."""
    merged: dict[str, Any] = {}
    for frame in client.get("/api/state").json()["show"]["frames"]:
        merged |= frame["view"]
    return merged


def step_until(client: httpx.Client, key: str, value: object) -> Mapping[str, Any]:
    """Step from event to event until something is seen."""
    for _ in range(100):
        seen = view(client)
        if seen.get(key) == value:
            return seen
        time(client, step=True)
    raise AssertionError(key)


def authenticated(client: httpx.Client, reference: str) -> None:
    """Enter a customer's account number and PIN, as his card has them."""
    card = client.post("/api/card", json={"ref": reference}).json()
    press(client, f"1{card['account']}#")
    step_until(client, "call-1/identity", "identified")
    press(client, f"{card['pin']}#")
    step_until(client, "call-1/identity", "authenticated")


def test_the_state_has_all_that_a_page_needs(demo: Served) -> None:
    """The project with its flow, and nothing shown yet."""
    state = demo.client().get("/api/state").json()
    assert (None, None) == (state["show"], state["now"])
    told = state["project"]
    assert ("project", "uc17_authentication", False, []) == tuple(
        told[name] for name in ("name", "main", "broken", "problems")
    )
    assert ["Product", "General"] == told["queues"]
    assert {"resolved"} <= set(told["codes"]["General"])
    (flow,) = told["flows"]
    (setting,) = [each for each in flow["settings"] if each["name"] == "attempts.pin"]
    assert {"value": "2", "type": "a whole number"}.items() <= setting.items()


def test_a_call_begins_as_it_is_asked_for(demo: Served) -> None:
    """Who calls, from where, when, in which settings, with how many ahead and nobody to answer."""
    client = demo.client()
    person = client.get("/api/people").json()["people"][1]
    world = {"at": "2026-11-23 09:30", "settings": {"attempts.pin": "3"}, "ahead": 2, "staffed": False}
    show = call(client, account=person["ref"], ani="+15550001", hands_on=True, **world)
    assert show["title"].startswith(person["name"])
    assert ("live", "call-5", True) == (show["kind"], show["call"], show["hands_on"])
    assert {"attempts.pin": "3"} == show["header"]["settings"]
    seen = view(client)
    assert "2026-11-23T09:30:00+00:00" == seen["call-5/call"]["started"]
    assert "+15550001" == seen["call-5/call"]["ani"]
    assert ["call-1", "call-2"] == seen["queue/Product"]["waiting"]
    assert "off queue" == seen["agent/Kim"]["state"]
    assert 'id="state-issue_menu"' in show["svg"]


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ({"flow": "uc17_authentification"}, 422, "uc17_authentification"),
        ({"account": "p999"}, 404, "no such customer"),
        ({"account": "32467498"}, 404, "no such customer"),
        ({"settings": {"attempts.pim": "3"}}, 422, "attempts.pim"),
        ({"settings": {"attempts.pin": "many"}}, 422, "needs a whole number"),
        ({"at": "tomorrow"}, 422, "no date and time"),
        ({"at": "0001-01-01 00:00"}, 422, "no date and time"),
        ({"at": "2026-01-05T10:00+09:00"}, 422, "no date and time"),
        ({"ahead": 101}, 422, "not understood"),
        ({"speed": 1}, 422, "not understood"),
    ],
)
def test_a_call_that_cannot_be_is_refused(demo: Served, asked: dict[str, object], status: int, words: str) -> None:
    """What is wrong is said, and nothing is shown."""
    client = demo.client()
    answer = client.post("/api/call", json=asked)
    assert (status, True) == (answer.status_code, words in answer.json()["error"]["message"])
    assert client.get("/api/state").json()["show"] is None


def test_without_a_call_there_is_nothing_to_act_in(demo: Served) -> None:
    """Every act is refused with a remedy."""
    client = demo.client()
    acts = {
        "press": {"key": "1"},
        "hang-up": {},
        "time": {"step": True},
        "desk": {"agent": "Kim", "act": "answer"},
        "hands-on": {"on": True},
        "fault": {"fault": "down"},
    }
    answers = {name: client.post(f"/api/{name}", json=body) for name, body in acts.items()}
    assert dict.fromkeys(acts, 409) == {name: answer.status_code for name, answer in answers.items()}
    assert {"Call first."} == {answer.json()["error"]["hint"] for answer in answers.values()}


def test_a_customer_is_authenticated_and_served_by_hand(demo: Served) -> None:
    """UC 17 from the first key to the wrap-up code, the visitor being caller and agent."""
    client = demo.client()
    call(client, account="p1", hands_on=True)
    authenticated(client, "p1")
    seen = step_until(client, "call-1/phase", "alerting")
    agent = next(each for key, each in seen.items() if key.startswith("agent/") and each["state"] == "alerting")
    desk(client, agent["name"], "answer")
    assert "talking" == view(client)["call-1/phase"]
    desk(client, agent["name"], "end")
    desk(client, agent["name"], "wrap_up", code="resolved")
    assert "resolved" == view(client)["call-1/wrap_up"]["code"]
    assert client.get("/api/state").json()["now"]["over"]


def desk(client: httpx.Client, agent: str, act: str, **more: str) -> None:
    answer = client.post("/api/desk", json={"agent": agent, "act": act, **more})
    assert 200 == answer.status_code, answer.text


def test_an_act_that_cannot_be_is_refused(demo: Served) -> None:
    """Who does not talk cannot end a talk; a fault, a queue and a speed have their names."""
    client = demo.client()
    call(client)
    for path, body, status in (
        ("desk", {"agent": "Kim", "act": "end"}, 409),
        ("desk", {"agent": "Nobody", "act": "off_queue"}, 409),
        ("desk", {"agent": "Kim", "act": "wrap_up"}, 422),
        ("desk", {"agent": "Kim", "act": "transfer"}, 422),
        ("fault", {"fault": "tired"}, 409),
        ("press", {"key": "x"}, 409),
        ("time", {"speed": 3}, 422),
        ("time", {"back_to": 10**9}, 422),
    ):
        answer = client.post(f"/api/{path}", json=body)
        assert status == answer.status_code, answer.text
    assert 200 == client.post("/api/hang-up", json={}).status_code
    assert 409 == client.post("/api/press", json={"key": "1"}).status_code


def test_agents_come_and_go(demo: Served) -> None:
    """On queue, off queue, by the visitor's hand."""
    client = demo.client()
    call(client)
    desk(client, "Kim", "off_queue")
    assert "off queue" == view(client)["agent/Kim"]["state"]
    desk(client, "Kim", "on_queue")
    assert "idle" == view(client)["agent/Kim"]["state"]


def test_a_fault_is_switched_on_in_the_middle_of_a_call(demo: Served) -> None:
    """From then on the CRM does not answer; off again, it does."""
    client = demo.client()
    call(client, account="p1")
    assert 200 == client.post("/api/fault", json={"fault": "down"}).status_code
    card = client.post("/api/card", json={"ref": "p1"}).json()
    press(client, f"1{card['account']}#")
    answer = step_until(client, "call-1/phase", "alerting")["call-1/answer"]
    assert "error" == answer["outcome"]
    assert "down" == client.get("/api/state").json()["now"]["fault"]


def test_time_is_in_hand(demo: Served) -> None:
    """It stands still, goes on from event to event, and has a speed."""
    client = demo.client()
    call(client)
    first = time(client)
    assert first["paused"]
    assert first["now"] == time(client)["now"]
    stepped = time(client, step=True)
    assert first["now"] < stepped["now"]
    assert 8 == time(client, speed=8)["speed"]
    assert not time(client, paused=False)["paused"]
    until(lambda: time(client)["now"] > stepped["now"])


def test_the_no_input_timer_runs_out_by_itself(demo: Served) -> None:
    """Real time, as fast as it goes: nobody presses, and the menu is played again."""
    client = demo.client()
    with listens(client) as events:
        assert 200 == client.post("/api/call", json={}).status_code
        time(client, speed=8)
        seen = (frame["event"] for event in events if event.name == "frames" for frame in event.data)
        assert "entry_completed" in seen


def test_a_call_is_taken_again_from_an_earlier_moment(demo: Served) -> None:
    """Another show, the same up to then, event by event; from there on it goes another way."""
    client = demo.client()
    call(client)
    press(client, "1")
    here = time(client)["now"]
    before = client.get("/api/state").json()["show"]
    time(client, step=True)
    press(client, "9")
    time(client, step=True)
    again = time(client, back_to=here)
    assert (here, True) == (again["now"], again["paused"])
    after = client.get("/api/state").json()["show"]
    assert before["id"] != after["id"]
    assert before["frames"] == after["frames"]
    assert 200 == client.post("/api/hang-up", json={}).status_code


def test_frames_come_as_they_happen(demo: Served) -> None:
    """A page hears of the project, of the show, of each frame once and in order, and of the time."""
    client = demo.client()
    with listens(client) as events:
        assert "uc17_authentication" == next_of(events, "project").data["main"]
        show = call(client)
        shown = next_of(events, "show")
        assert (show["id"], f"{show['id']}:{len(show['frames'])}") == (shown.data["id"], shown.id)
        press(client, "1")
        frames = next_of(events, "frames")
        assert len(show["frames"]) == frames.data[0]["n"]
        assert f"{show['id']}:{frames.data[-1]['n'] + 1}" == frames.id
        assert next_of(events, "now").data["paused"]


def test_a_page_that_comes_back_goes_on_where_it_was(demo: Served) -> None:
    """With the id of the last event it gets what it missed, and nothing twice; with another show's it gets the show."""
    client = demo.client()
    show = call(client)
    count = len(show["frames"])
    press(client, "1")
    total = len(client.get("/api/state").json()["show"]["frames"])
    with listens(client, last=f"{show['id']}:{count}") as events:
        assert list(range(count, total)) == [frame["n"] for frame in next_of(events, "frames").data]
    for strange in ("another:3", f"{show['id']}:{total + 1}", "nonsense", ":"):
        with listens(client, last=strange) as events:
            assert total == len(next_of(events, "show").data["frames"])


def test_two_browsers_share_nothing(demo: Served) -> None:
    """Each has its own call, its own customers' failures, its own time, and hears of its own alone."""
    mine, yours = demo.client(), demo.client()
    call(mine, account="p1")
    assert yours.get("/api/state").json()["show"] is None
    assert 409 == yours.post("/api/press", json={"key": "1"}).status_code
    call(yours, account="p2")
    before = yours.get("/api/state").json()
    with listens(yours, last=f"{before['show']['id']}:{len(before['show']['frames'])}") as events:
        press(mine, "1")
        mine.post("/api/fault", json={"fault": "down"})
        yours.post("/api/hang-up", json={})
        assert "call_ended" in {frame["event"] for frame in next_of(events, "frames").data}
    assert "none" == yours.get("/api/state").json()["now"]["fault"]
    assert "ivr" == view(mine)["call-1/phase"]


def test_a_browser_has_only_so_many_pages(demo: Served) -> None:
    """The fifth stream is refused; when one goes, there is room again."""
    client = demo.client()
    with listens(client), listens(client), listens(client), listens(client):
        refused = client.get("/api/stream")
        assert (429, "Close one of them.") == (refused.status_code, refused.json()["error"]["hint"])
    until(lambda: not any(session.streams for session in demo.site.sessions))


def test_no_secret_is_told_but_on_the_card(demo: Served) -> None:
    """The PIN, and a wrong one, stand in no frame, state or recording; people have their account's last four digits."""
    client = demo.client()
    person = client.get("/api/people").json()["people"][1]
    assert person["account"].startswith("••••")
    call(client, account="p1")
    card = client.post("/api/card", json={"ref": "p1"}).json()
    press(client, f"1{card['account']}#")
    step_until(client, "call-1/identity", "identified")
    wrong = str((int(card["pin"]) + 1) % 10_000).zfill(4)
    press(client, f"{wrong}#")
    for _ in range(10):
        time(client, step=True)
    lines = [line for path in recordings(demo) for line in path.read_text("utf-8").splitlines()]
    told = "\n".join(texts([client.get("/api/state").json()["show"]["frames"], *map(json.loads, lines)]))
    assert "identified" in told
    assert [] == [secret for secret in (card["pin"], wrong, card["account"]) if re.search(rf"\b{secret}\b", told)]
    assert "pin" not in client.get("/api/people").text


def texts(value: object) -> Iterator[str]:
    """Every text in what JSON says, names of fields too."""
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from texts(each)
        case dict():
            for name, each in value.items():
                yield from (name, *texts(each))


def recordings(demo: Served) -> list[Any]:
    return sorted((demo.root / ".ivr" / "calls").glob("*.jsonl"))


def test_every_call_is_recorded_as_it_happens(demo: Served) -> None:
    """The file has each line as soon as the event has happened, and is whole at any time."""
    client = demo.client()
    before = set(recordings(demo))
    call(client)
    press(client, "1")
    (path,) = set(recordings(demo)) - before
    recording = read_recording(path)
    session = next(each for each in demo.site.sessions if each.live is not None and each.key in str(client.cookies))
    assert session.live is not None
    assert None is recording.cut_at
    assert [line(entry) for entry in session.live.stage.log] == [line(entry) for entry in recording.entries]


def test_a_card_is_for_who_has_an_account(demo: Served) -> None:
    """Somebody unknown has no card, and no reference but those given is one."""
    client = demo.client()
    for reference in ("p999", "x1", "p-1", "p", "", "1", "p\u0661"):
        assert 404 == client.post("/api/card", json={"ref": reference}).status_code


def test_people_are_found_by_their_names(demo: Served) -> None:
    """By parts of name and company, and by tier; never more than fifty."""
    client = demo.client()
    everybody = client.get("/api/people").json()["people"]
    assert 50 >= len(everybody)
    wanted = everybody[3]
    search = f"{wanted['company'][:5].upper()} {wanted['name'][-4:]}"
    assert wanted in client.get("/api/people", params={"search": search}).json()["people"]
    assert {"top"} == {each["tier"] for each in client.get("/api/people?tier=top").json()["people"]}
    assert [] == client.get("/api/people", params={"search": "nobody is called so"}).json()["people"]


def test_a_flow_is_drawn_before_anybody_calls(demo: Served) -> None:
    """The main flow, or the one that is named."""
    client = demo.client()
    drawn = client.get("/api/drawing")
    assert ("image/svg+xml", True) == (drawn.headers["content-type"], 'id="state-issue_menu"' in drawn.text)
    assert drawn.text == client.get("/api/drawing?flow=uc17_authentication").text
    assert 404 == client.get("/api/drawing?flow=none").status_code


def test_pages_that_open_at_the_same_moment_are_counted(demo: Served) -> None:
    """No more of them than a session may have, however fast they come; when they go, others may."""
    client = demo.client()
    [session] = [each for each in demo.site.sessions if each.key in str(client.cookies)]
    port = int(demo.address.rpartition(":")[2])
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    asked = f"GET /api/stream HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n".encode()
    with ExitStack() as pages:
        sockets = [pages.enter_context(create_connection(("127.0.0.1", port), PATIENCE)) for _ in range(12)]
        for each in sockets:
            each.sendall(asked)
        answers = [each.recv(12) for each in sockets]
        assert (4, 8) == (answers.count(b"HTTP/1.1 200"), answers.count(b"HTTP/1.1 429"))
    until(lambda: session.streams == 0)
    with listens(client) as events:
        assert "project" == next(events).name
