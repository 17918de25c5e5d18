"""Whatever stands in whatever field of whatever request: an answer with words, no bug of ours, and a call goes on."""

import json
from collections.abc import Iterator, Mapping

import httpx
import pytest

from simulator.web.rates import Bucket
from simulator.web.server import demo_app
from simulator.web.settings import DemoSettings
from tests.integration.web.served import Served, project, served

FIELDS: Mapping[str, tuple[str, ...]] = {
    "/api/call": ("flow", "account", "ani", "settings", "at", "hands_on", "ahead", "staffed"),
    "/api/press": ("key",),
    "/api/hang-up": ("other",),
    "/api/time": ("paused", "speed", "step", "back_to"),
    "/api/desk": ("agent", "act", "code", "queue"),
    "/api/hands-on": ("on",),
    "/api/fault": ("fault",),
    "/api/card": ("ref",),
    "/api/play": ("kind", "id"),
    "/api/recording": ("other",),
    "/api/mutants": ("flow", "operators"),
    "/api/day": ("population", "day", "calls", "seed"),
    "/api/job/stop": ("other",),
    "/api/keep": ("other",),
    "/api/keep/text": ("name", "ticked"),
    "/api/keep/save": ("file", "name", "ticked"),
    "/api/settings": ("flow", "settings"),
    "/api/compare": ("flow", "settings", "revision", "against"),
}
"""Every address that takes a body, and its fields."""

BASE: Mapping[str, Mapping[str, str]] = {
    "/api/desk": {"agent": "Nobody", "act": "wrap_up"},
    "/api/play": {"kind": "scenario", "id": "none"},
    "/api/mutants": {"flow": "none"},
    "/api/day": {"population": "none"},
    "/api/keep/save": {"file": "../none.feature"},
    "/api/compare": {"against": "none"},
}
"""What else must be there, so that the odd value is looked at, and nothing long begins."""

ODD = (
    "NaN",
    "1e400",
    "9" * 5_000,
    "-1",
    "true",
    '{"a": [1]}',
    '{"\\ud800": "x"}',
    '"\\ud800"',
    '"\\u0000"',
    '"\\u202e\\u2028 \\" # |"',
    json.dumps("x" * 300),
    '"p99999999999999999999"',
    '"../../x.feature"',
    '"--output=x"',
    '"0001-01-01T00:00:00+14:00"',
)

BODIES = ("", "null", "[]", "NaN", "[" * 9_000, "\ufeff{}")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demo that all tests of this module ask."""
    with served(project(tmp_path_factory.mktemp("odd"))) as running:
        yield running


@pytest.fixture
def client(demo: Served) -> httpx.Client:
    """A browser that may ask as fast as it can, in the middle of a call."""
    browser = demo.client()
    [session] = [each for each in demo.site.sessions if each.key in str(browser.cookies)]
    session.bucket = Bucket(1e9, 1e9, 0)
    assert 200 == browser.post("/api/call", json={"account": "p0"}).status_code
    return browser


def test_the_table_has_every_address_that_takes_a_body(demo: Served) -> None:
    """A new one is asked too."""
    addresses = demo_app(DemoSettings(demo.root)).openapi()["paths"]
    assert set(FIELDS) == {path for path, asked in addresses.items() if "post" in asked}


@pytest.mark.parametrize("path", FIELDS)
def test_odd_values_are_answered_with_words(client: httpx.Client, path: str) -> None:
    """In each field by itself; the session's call can be acted in afterwards."""
    for field in FIELDS[path]:
        for odd in ODD:
            others = {name: json.dumps(value) for name, value in BASE.get(path, {}).items()}
            parts = (f'"{name}": {value}' for name, value in {**others, field: odd}.items())
            in_words(client, path, f"{{{', '.join(parts)}}}")
    for body in BODIES:
        in_words(client, path, body)
    assert 200 == client.post("/api/call", json={"account": "p0"}).status_code
    assert 200 == client.post("/api/press", json={"key": "1"}).status_code


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/api/call", {"ahead": "1"}, "ahead"),
        ("/api/call", {"staffed": 1}, "staffed"),
        ("/api/call", {"settings": {"attempts.pin": 3}}, "settings.attempts.pin"),
        ("/api/press", {"key": 1}, "key"),
        ("/api/time", {"speed": "2"}, "speed"),
        ("/api/time", {"paused": "yes"}, "paused"),
        ("/api/time", {"step": 1}, "step"),
        ("/api/hands-on", {"on": "true"}, "on"),
        ("/api/day", {"calls": "100"}, "calls"),
        ("/api/settings", {"settings": {"attempts.pin": True}}, "settings.attempts.pin"),
    ],
)
def test_a_value_of_another_type_is_refused_by_its_field(
    client: httpx.Client, path: str, body: Mapping[str, object], field: str
) -> None:
    """A text that looks like a number is none, and 1 is not true: the field is named, and nothing is done."""
    before = client.get("/api/state").json()["now"]["speed"]
    answer = client.post(path, json=body)
    assert 422 == answer.status_code
    assert f'"{field}"' in answer.json()["error"]["message"]
    assert before == client.get("/api/state").json()["now"]["speed"]


def in_words(client: httpx.Client, path: str, body: str) -> None:
    """The answer is no bug of ours, and every error has a message."""
    answer = client.post(path, content=body.encode(), headers={"content-type": "application/json"})
    assert answer.status_code < 500, (path, body[:200], answer.text)
    if answer.status_code >= 400:
        assert answer.json()["error"]["message"], (path, body[:200])
