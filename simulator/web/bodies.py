"""What a request carries: read whole before anything is done with it, within bounds of size, kind and time."""

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

from simulator.web.refusing import refuse

LARGEST_BODY = 20_000
LARGEST_RECORDING = 5_000_000
SECONDS_FOR_A_BODY = 20.0
UPLOADS = frozenset({"/api/recording"})
JSON = "application/json"
LINES = frozenset({JSON, "application/x-ndjson", "application/jsonl", "application/octet-stream"})


async def bounded_body(request: Request, seconds: float = SECONDS_FOR_A_BODY) -> Receive:
    """The body's place taken by what was read within so many seconds.

    Refused: 413 (too large), 422 (not JSON), 400 (broken off).
    """
    is_upload = request.url.path in UPLOADS
    if request.method == "POST":
        _check_kind(request, LINES if is_upload else frozenset({JSON}))
    most = LARGEST_RECORDING if is_upload else LARGEST_BODY
    _check_length(request, most)
    body = await _read(request, most, seconds)
    return _again(body, request.receive)


def _check_kind(request: Request, kinds: frozenset[str]) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in kinds:
        refuse(422, f"a request of this kind carries {' or '.join(sorted(kinds))}", f"Send: Content-Type: {JSON}")


def _check_length(request: Request, most: int) -> None:
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length[:20]) > most:
        _refuse_size(most)


async def _read(request: Request, most: int, seconds: float) -> bytes:
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > most:
                    _refuse_size(most)
    except (TimeoutError, ClientDisconnect):
        refuse(400, "the request broke off", "Send it again.")
    return bytes(body)


def _refuse_size(most: int) -> None:
    refuse(413, f"the request carries more than {most:,} bytes", "Send less.")


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives the body once; after it, what the connection says (that the client has gone)."""
    given = False

    async def from_here() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return from_here
