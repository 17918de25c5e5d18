"""Bodies that do not come whole: not waited for, and no bug of ours."""

import asyncio
from collections.abc import Sequence

import pytest
from starlette.requests import Request
from starlette.types import Message

from simulator.web.bodies import bounded_body
from simulator.web.refusing import Refused

PATIENCE = 0.05


def asked(*messages: Message, then_silent: bool) -> Request:
    """A request of which these messages come; after them nothing, or that its sender has gone."""
    coming = iter(messages)

    async def receive() -> Message:
        message = next(coming, None)
        if message is None and then_silent:
            await asyncio.Event().wait()
        return message or {"type": "http.disconnect"}

    headers = [(b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/api/press", "query_string": b"", "headers": headers}
    return Request(scope, receive)


def part(body: bytes, *, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


@pytest.mark.parametrize("parts", [(), (part(b'{"key"', more=True),)])
@pytest.mark.parametrize("then_silent", [True, False])
def test_a_body_that_does_not_come_whole_is_refused(parts: Sequence[Message], *, then_silent: bool) -> None:
    """Whether its sender falls silent or goes."""

    async def read() -> None:
        await bounded_body(asked(*parts, then_silent=then_silent), PATIENCE)

    with pytest.raises(Refused) as refused:
        asyncio.run(read())
    assert (400, "the request broke off") == (refused.value.status, refused.value.message)


def test_a_body_in_parts_is_one() -> None:
    """And is given once; after it comes what the connection says."""

    async def read() -> tuple[Message, Message]:
        request = asked(part(b'{"key":', more=True), part(b' "1"}', more=False), then_silent=False)
        receive = await bounded_body(request, PATIENCE)
        return await receive(), await receive()

    whole, gone = asyncio.run(read())
    assert part(b'{"key": "1"}', more=False) == whole
    assert "http.disconnect" == gone["type"]
