"""Hand-outs of what a page shows, downloaded; and its prompts spoken, for browsers without a voice."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

from simulator.app.recording import recording_in
from simulator.sound.speech import has_voice
from simulator.sound.wav import read_wav
from tests.integration.web.served import Served, project, served
from tests.unit.sound.listening import loudness

needs_voice = pytest.mark.skipif(not has_voice(), reason="the extra speech is not installed")
MEDIA = {
    "html": "text/html; charset=utf-8",
    "picture": "image/svg+xml",
    "card": "text/html; charset=utf-8",
    "recording": "application/x-ndjson",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demo that all tests of this module ask."""
    with served(project(tmp_path_factory.mktemp("handed"))) as running:
        yield running


@pytest.fixture
def client(demo: Served) -> httpx.Client:
    """A browser that has made a call, in which time stands still."""
    client = demo.client()
    assert 200 == client.post("/api/call", json={}).status_code
    assert 200 == client.post("/api/time", json={"paused": True}).status_code
    return client


@pytest.mark.parametrize("kind", MEDIA)
def test_a_call_is_handed_out(client: httpx.Client, kind: str) -> None:
    """As a file with a name, of the right type, which no browser shows in place of the page."""
    answer = client.get(f"/api/handout/{kind}")
    assert (200, MEDIA[kind]) == (answer.status_code, answer.headers["content-type"].replace("UTF-8", "utf-8"))
    assert re.match(r'attachment; filename="[\w-]+\.\w+"; filename\*=UTF-8\'\'', answer.headers["content-disposition"])
    assert len(answer.content) > 500


def test_the_recording_is_the_call_so_far(client: httpx.Client) -> None:
    """Whole lines, header first."""
    assert 200 == client.post("/api/press", json={"key": "1"}).status_code
    recording = recording_in(client.get("/api/handout/recording").text, "call.jsonl")
    assert None is recording.cut_at
    assert "uc17_authentication" == recording.header.flow
    assert len(client.get("/api/state").json()["show"]["frames"]) == len(recording.entries)


@needs_voice
def test_the_sound_is_made_by_the_voice(client: httpx.Client) -> None:
    """Audible from the first prompt on, as far as the call has come."""
    assert 200 == client.post("/api/time", json={"step": True}).status_code
    sound = read_wav(client.get("/api/handout/audio").content)
    assert loudness(sound.samples) > 0


def test_what_was_played_is_handed_out_too(demo: Served) -> None:
    """A scenario: under its own name, in every script."""
    client = demo.client()
    features = client.get("/api/library").json()["features"]
    (scenario,) = [
        each for one in features for each in one["scenarios"] if each["name"].startswith("Another account's")
    ]
    assert 200 == client.post("/api/play", json={"kind": "scenario", "id": scenario["id"]}).status_code
    answer = client.get("/api/handout/card")
    assert "keys in his PIN" in answer.text.replace("Keys", "keys")
    name = "another-account-s-pin-is-not-right-card.html"
    assert f"filename*=UTF-8''{quote(name)}" in answer.headers["content-disposition"]


def test_nothing_is_handed_out_where_nothing_is_shown(demo: Served) -> None:
    """A conflict, with a remedy; and there are no other kinds."""
    client = demo.client()
    refused = client.get("/api/handout/html")
    assert (409, "Make a call, or play one.") == (refused.status_code, refused.json()["error"]["hint"])
    assert 422 == client.get("/api/handout/passwd").status_code


def test_a_stranger_gets_nothing(demo: Served) -> None:
    """Neither a hand-out nor a voice."""
    assert {403} == {demo.stranger().get(path).status_code for path in ("/api/handout/html", "/api/voice?text=Hello.")}


@needs_voice
def test_a_prompt_of_the_call_is_spoken(client: httpx.Client) -> None:
    """The same bytes each time: they are kept."""
    text = "Welcome to the help desk. For a new issue, press 1. For an existing issue, press 2."
    first, again = (client.get("/api/voice", params={"text": text, "language": "en"}) for _ in range(2))
    assert (200, "audio/wav") == (first.status_code, first.headers["content-type"])
    assert loudness(read_wav(first.content).samples) > 500
    assert first.content == again.content


@needs_voice
@pytest.mark.parametrize(
    "asked", [{"text": "Anything else."}, {"text": ""}, {"text": "x" * 501}, {"language": "en"}, {}], ids=str
)
def test_nothing_else_is_spoken(client: httpx.Client, asked: dict[str, str]) -> None:
    """The server is nobody's speaking machine: only prompts of the call that is shown."""
    assert 422 == client.get("/api/voice", params=asked).status_code


@needs_voice
def test_a_language_without_a_voice_is_said(client: httpx.Client) -> None:
    """As wrong input, with what a language looks like."""
    text = "Welcome to the help desk. For a new issue, press 1. For an existing issue, press 2."
    refused = client.get("/api/voice", params={"text": text, "language": "tlh-x"})
    assert 422 == refused.status_code
    assert "knows no language" in refused.json()["error"]["message"]
