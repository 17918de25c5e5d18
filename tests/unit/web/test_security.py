"""The gate around an application that fails: a bug of ours is words, kept by whoever is to be told of it."""

import asyncio
from pathlib import Path

import httpx
from starlette.types import Receive, Scope, Send

from simulator.web.security import Guard
from simulator.web.sessions import Sessions
from simulator.web.settings import DemoSettings


def test_a_bug_of_ours_is_an_error_without_a_traceback() -> None:
    """500 in JSON with a hint; neither the message, which may hold a secret, nor a frame is told."""
    told: list[tuple[str, str]] = []

    def keep(error: Exception, what: str) -> str:
        told.append((str(error), what))
        return "It is kept."

    async def failing(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive, send
        raise RuntimeError("the PIN 4711")

    answer = _asked(failing, keep)
    assert 500 == answer.status_code
    assert {
        "error": {"message": "this is a bug in ivr, not in what you did (RuntimeError)", "hint": "It is kept."}
    } == (answer.json())
    assert [("the PIN 4711", "GET /api/state")] == told


def test_a_bug_after_the_answer_began_is_kept() -> None:
    """What was sent stays sent; the bug is kept all the same."""
    told: list[str] = []

    async def half(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise RuntimeError

    def keep(error: Exception, what: str) -> str:
        told.append(f"{type(error).__name__} {what}")
        return ""

    async def ask() -> None:
        sent: list[int] = []

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: object) -> None:
            sent.append(1 if isinstance(message, dict) else 0)

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/api/state",
            "query_string": b"",
            "headers": [(b"host", b"localhost:8033")],
        }
        await _guard(half, keep)(scope, receive, send)
        assert [1, 1] == sent

    asyncio.run(ask())
    assert ["RuntimeError GET /api/state"] == told


def _guard(app: object, keep: object) -> Guard:
    return Guard(app, DemoSettings(Path(), on_bug=keep), Sessions())  # type: ignore[arg-type]


def _asked(app: object, keep: object) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(_guard(app, keep))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8033") as client:
            return await client.get("/api/state")

    return asyncio.run(ask())
