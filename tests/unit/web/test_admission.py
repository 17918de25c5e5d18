"""Who is let in, request by request."""

from pathlib import Path

import pytest
from starlette.requests import Request

from simulator.web.admission import Admission, own_hosts, session_cookie
from simulator.web.refusing import Refused
from simulator.web.sessions import Sessions
from simulator.web.settings import DemoSettings

TOKEN = "a-token-of-this-test"


def asked(path: str = "/", query: str = "", **headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": raw}
    return Request(scope)


def admission(token: str | None = None) -> tuple[Admission, Sessions]:
    sessions = Sessions()
    return Admission(DemoSettings(Path(), token=token), sessions, 0.0), sessions


def test_own_hosts_have_the_port() -> None:
    """Loopback's names and the address given, each with the port; without it only where browsers leave it out."""
    assert {"127.0.0.1:8033", "localhost:8033", "[::1]:8033", "192.0.2.10:8033"} == set(own_hosts("192.0.2.10", 8033))
    assert "[2001:db8::1]:8033" in own_hosts("2001:DB8::1", 8033)
    assert {"demo.example", "demo.example:80"} <= set(own_hosts("Demo.Example", 80))
    assert "demo.example" not in own_hosts("demo.example", 8033)


def test_guessing_tokens_is_slowed_down() -> None:
    """After some hundred guesses there are only so many a second, for all strangers together."""
    gate, _ = admission(TOKEN)
    codes = set()
    for number in range(1_000):
        with pytest.raises(Refused, match=r"token|too many") as refused:
            gate.greeting(asked(query=f"token=guess-{number}"))
        codes.add(refused.value.status)
    assert {403, 429} == codes


def test_a_token_is_right_as_a_whole() -> None:
    """Not its beginning, not in another case, not with more behind it, and not in letters of another script."""
    gate, _ = admission(TOKEN)
    for wrong in ("", TOKEN[:-1], TOKEN.upper(), f"{TOKEN}x", "%F0%9F%98%80"):
        with pytest.raises(Refused, match="token"):
            gate.greeting(asked(query=f"token={wrong}"))
        with pytest.raises(Refused, match="token"):
            gate.greeting(asked("/api/state", cookie=f"ivr_token_8033={wrong}"))
    assert gate.greeting(asked(query=f"token={TOKEN}")) is not None
    assert gate.greeting(asked("/api/state", cookie=f"ivr_token_8033={TOKEN}")) is None


def test_a_session_is_found_by_its_cookie() -> None:
    """Its own, of its own port; anything else is nobody's."""
    gate, sessions = admission()
    session = sessions.new()
    cookie = session_cookie(DemoSettings(Path()))
    assert gate.session(asked(cookie=f"{cookie}={session.key}")) is session
    assert gate.session(asked(cookie=f"ivr_session_1={session.key}")) is None
    assert gate.session(asked(cookie=f"{cookie}=x")) is None
    assert gate.session(asked()) is None


def test_settings_and_sessions_hide_their_secrets() -> None:
    """Neither token nor key stands in a representation."""
    session = Sessions().new()
    assert TOKEN not in repr(DemoSettings(Path(), token=TOKEN))
    assert session.key not in repr(session)
