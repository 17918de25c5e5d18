"""What the gate lets through: our own page, at its own address, in bounds; and nobody who does not know the token."""

import json
import socket
from collections.abc import Iterator
from time import monotonic

import pytest

from simulator.web.rates import Bucket
from simulator.web.security import HEADERS
from tests.integration.web.served import Served, project, served

JSON = {"content-type": "application/json"}
TOKEN = "a-token-of-this-test"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demo that all tests of this module ask."""
    with served(project(tmp_path_factory.mktemp("guarded"))) as running:
        yield running


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80", ""])
def test_another_host_is_refused(demo: Served, host: str) -> None:
    """A page of another name that resolves to this machine gets nothing (DNS rebinding)."""
    answer = demo.stranger(host=host).get("/")
    assert 403 == answer.status_code
    assert {"error"} == set(answer.json())
    assert "set-cookie" not in answer.headers


def test_this_machines_names_are_ours(demo: Served) -> None:
    """The page can be opened by each name of the loopback address."""
    port = demo.address.rpartition(":")[2]
    assert {200} == {
        demo.stranger(host=f"{name}:{port}").get("/").status_code for name in ("localhost", "127.0.0.1", "[::1]")
    }


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"])
def test_another_origin_is_refused(demo: Served, origin: str) -> None:
    """Another page cannot act here, whatever cookie the browser sends along."""
    client = demo.client()
    for answer in (
        client.post("/api/call", json={}, headers={"origin": origin}),
        client.get("/api/state", headers={"origin": origin}),
    ):
        assert 403 == answer.status_code
    assert client.get("/api/state").json()["show"] is None


def test_our_own_origin_may_act(demo: Served) -> None:
    """The page itself sends its origin, and is answered."""
    answer = demo.client().post("/api/call", json={}, headers={"origin": demo.address, "sec-fetch-site": "same-origin"})
    assert 200 == answer.status_code


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_lead_here_and_no_more(demo: Served, site: str) -> None:
    """A link may open the page; nothing else is given to pages of other sites, another port of this machine's too."""
    client = demo.client()
    led = {"sec-fetch-site": site, "sec-fetch-mode": "navigate"}
    assert 200 == client.get("/", headers=led).status_code
    assert 403 == client.get("/", headers={**led, "sec-fetch-mode": "no-cors"}).status_code
    assert 403 == client.get("/api/state", headers=led).status_code
    assert 403 == client.get("/static/app.js", headers=led).status_code


def test_a_link_of_another_site_takes_nobodys_call_away(demo: Served) -> None:
    """His browser holds the cookie back: no new session takes its place, but the page leads to itself."""
    led = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    before = len(demo.site.sessions)
    for link in ("/", "/?token=x"):
        answer = demo.stranger().get(link, headers=led)
        assert 200 == answer.status_code
        assert 'content="0;url=/"' in answer.text
        assert "set-cookie" not in answer.headers
    assert before == len(demo.site.sessions)


def test_only_json_is_taken(demo: Served) -> None:
    """A form of another page could be sent without asking; so no form is understood."""
    client = demo.client()
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        answer = client.post("/api/call", content="{}", headers={"content-type": kind})
        assert 422 == answer.status_code
    assert client.get("/api/state").json()["show"] is None


@pytest.mark.parametrize("body", ["", "{", "[" * 5_000, '{"flow": "x"', "\ud800".encode("utf-8", "surrogatepass")])
def test_broken_json_is_an_error_in_json(demo: Served, body: str | bytes) -> None:
    """Whatever is sent, the answer has words, and no traceback."""
    answer = demo.client().post("/api/call", content=body, headers=JSON)
    assert answer.status_code in {400, 422}
    assert "request is not understood" in answer.json()["error"]["message"]


def test_too_large_a_body_is_refused(demo: Served) -> None:
    """More than 20 kB is not read, whether its length is said before or not."""
    client = demo.client()
    large = json.dumps({"flow": "x" * 20_000}).encode()
    assert 413 == client.post("/api/call", content=large, headers=JSON).status_code
    chunks = (large[at : at + 1_000] for at in range(0, len(large), 1_000))
    assert 413 == client.post("/api/call", content=chunks, headers=JSON).status_code


def test_no_error_repeats_what_was_sent(demo: Served) -> None:
    """A key that is none, or in a place where it does not belong, may be a PIN's: it stands in no answer (S5)."""
    client = demo.client()
    for sent in ({"key": "4711"}, {"key": 4711}, {"key": ["4711"]}, {"key": "1", "pin": "4711"}):
        answer = client.post("/api/press", json=sent)
        assert 422 == answer.status_code
        assert "4711" not in answer.text


def test_every_answer_has_the_headers(demo: Served) -> None:
    """Page, file, answer and error say what a browser may do with them, and the API is kept by nobody."""
    client = demo.client()
    answers = [client.get(path) for path in ("/", "/static/app.js", "/api/state", "/api/nothing", "/nothing")]
    assert [200, 200, 200, 404, 404] == [answer.status_code for answer in answers]
    for answer in answers:
        assert {name.decode(): value.decode() for name, value in HEADERS.items()}.items() <= dict(
            answer.headers
        ).items()
    assert {"no-store"} == {answer.headers["cache-control"] for answer in answers[2:4]}


def test_who_has_no_session_is_told_to_load_the_page(demo: Served) -> None:
    """The API is for the page; a cookie of another server's is nobody's session."""
    stranger = demo.stranger(cookie="ivr_session_1=x")
    assert "Load the page again." == stranger.get("/api/state").json()["error"]["hint"]
    assert 403 == stranger.post("/api/call", json={}).status_code


def test_who_asks_too_often_waits(demo: Served) -> None:
    """A session has its requests a second; then it is told how long to wait, and others are answered."""
    known = {session.key for session in demo.site.sessions}
    client, other = demo.client(), demo.client()
    asking = next(each for each in demo.site.sessions if each.key not in known and each.key in str(client.cookies))
    asking.bucket = Bucket(0.01, 2, monotonic())
    assert [204, 204, 429] == [client.get("/api/ping").status_code for _ in range(3)]
    assert 1 <= int(client.get("/api/ping").headers["retry-after"])
    assert 200 == client.get("/static/app.js").status_code
    assert 204 == other.get("/api/ping").status_code


def test_the_cookie_is_the_browsers_alone(demo: Served) -> None:
    """No script reads it, no other site sends it, and another demo on this machine has another."""
    cookie = demo.stranger().get("/").headers["set-cookie"].lower()
    port = demo.address.rpartition(":")[2]
    assert cookie.startswith(f"ivr_session_{port}=")
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in cookie.split(";")}


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/..%2fserver.py",
        "/static/%2e%2e/server.py",
        "/static//etc/passwd",
        "/static/.hidden.js",
        f"/static/{'a' * 300}.js",
    ],
)
def test_nothing_but_the_pages_files_is_served(demo: Served, path: str) -> None:
    """No listing, and no way out of the folder."""
    assert 404 == demo.client().get(path).status_code


def test_a_file_that_is_known_is_not_sent_again(demo: Served) -> None:
    """A browser that has it is told so by its tag."""
    client = demo.client()
    tag = client.get("/static/app.js").headers["etag"]
    known = client.get("/static/app.js", headers={"if-none-match": f'"x", W/{tag}'})
    assert (304, b"") == (known.status_code, known.content)


def test_a_websocket_is_not_spoken(demo: Served) -> None:
    """Who asks for one gets the page."""
    upgrade = {"connection": "upgrade", "upgrade": "websocket", "sec-websocket-version": "13", "sec-websocket-key": "x"}
    assert 200 == demo.stranger().get("/", headers=upgrade).status_code


def test_what_is_no_request_is_no_bug(demo: Served) -> None:
    """Noise on the socket is refused, and the server goes on."""
    host, _, port = demo.address.removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port))) as line:
        line.sendall(b"\x16\x03\x01 noise\r\n\r\n")
        assert b"200" not in line.recv(1_000).partition(b"\r\n")[0]
    assert 200 == demo.client().get("/api/state").status_code


def test_a_token_is_asked_for(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Who brings it in the address gets a cookie in its place, and the address loses it; nobody else gets anything."""
    with served(project(tmp_path_factory.mktemp("token")), token=TOKEN) as demo:
        for path in (
            "/",
            "/?token=",
            f"/?token={TOKEN[:-1]}",
            "/static/app.js",
            "/api/state",
            f"/api/state?token={TOKEN}",
        ):
            answer = demo.stranger().get(path)
            assert 403 == answer.status_code
            assert TOKEN not in answer.text
        client = demo.stranger()
        greeting = client.get("/", params={"token": TOKEN})
        assert 200 == greeting.status_code
        assert "httponly" in greeting.headers["set-cookie"].lower()
        assert TOKEN not in greeting.text
        assert 200 == client.get("/").status_code
        assert 200 == client.get("/api/state").status_code
