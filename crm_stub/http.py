"""The look-ups over HTTP, so that a real IVR platform can use this CRM in its own tests.

    POST /lookups/{operation}     {"account_number": "...", "pin": "..."}   ->   {"outcome": "verified", "fields": {}}

Every request needs the bearer token. Errors are JSON: {"error": {"code": ..., "message": ..., "hint": ...}}, with 401
(no or wrong token), 404 (no such look-up), 405, 413 (too long), 422 (not these inputs), 503 (the CRM is down or erring,
as its faults say). A PIN travels in the body only, and neither log nor error repeats what was sent (S5).
"""

import asyncio
import hmac
import json
import logging
import secrets
import socket
import threading
from collections.abc import Callable, Mapping

import uvicorn
from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from crm_stub.answers import Answer, Response, Trouble
from crm_stub.contracts import CONTRACTS, contract_of
from crm_stub.errors import CrmUnreachable, CrmUseError
from crm_stub.service import CrmService

LONGEST_BODY = 2_000
LONGEST_INPUT = 100
DEFAULT_PORT = 8017
LOOPBACK = "127.0.0.1"
_log = logging.getLogger("crm_stub.http")


class _Refused(Exception):
    """A request that is answered with an error, in words that repeat nothing of it."""

    def __init__(self, status: int, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.status, self.body = status, {"error": {"code": code, "message": message, "hint": hint}}


def app(service: CrmService, token: str) -> FastAPI:
    """The look-ups of a CRM as an ASGI application. Raises CrmUseError where the token is too short to be one."""
    if len(token) < 16:
        raise CrmUseError("the bearer token has fewer than 16 characters", "Give a longer one, or none: one is drawn.")
    door = FastAPI(title="Fake CRM", docs_url=None, redoc_url=None, openapi_url=None)
    turn = threading.Lock()

    def ask(operation: str, inputs: Mapping[str, str]) -> Response:
        with turn:
            return service.ask(operation, inputs)

    @door.post("/lookups/{operation}")
    async def look_up(operation: str, request: Request) -> JSONResponse:
        """One look-up, later by what a slow CRM adds."""
        inputs = await _inputs_of(operation, request, token)
        response = await run_in_threadpool(ask, operation, inputs)
        await asyncio.sleep(response.extra_latency_ms / 1000)
        return _answered(operation, response)

    door.add_exception_handler(_Refused, _refused)
    door.add_exception_handler(HTTPException, _not_offered)
    return door


async def _inputs_of(operation: str, request: Request, token: str) -> Mapping[str, str]:
    """The inputs of a request that may be answered; raises _Refused for any other. Who has no token learns nothing."""
    _check_token(request.headers.get("authorization", ""), token)
    if operation not in CONTRACTS:
        raise _Refused(404, "unknown_lookup", "there is no such look-up", f"The look-ups are {', '.join(CONTRACTS)}.")
    inputs = _texts(await _body(request))
    try:
        contract_of(operation, inputs)
    except CrmUseError:
        names = ", ".join(CONTRACTS[operation].inputs)
        raise _Refused(422, "wrong_inputs", f"{operation} takes exactly: {names}", "Send these, as texts.") from None
    return inputs


def _check_token(header: str, token: str) -> None:
    scheme, _, given = header.partition(" ")
    right = hmac.compare_digest(given.strip().encode(), token.encode())
    if scheme.lower() != "bearer" or not right:
        raise _Refused(
            401, "unauthorised", "this needs the bearer token", "Send the header: Authorization: Bearer <token>."
        )


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise _Refused(413, "too_long", f"the body is longer than {LONGEST_BODY} bytes", "Send the inputs only.")
    return bytes(body)


def _texts(body: bytes) -> dict[str, str]:
    """The body as a flat object of texts."""
    try:
        inputs = json.loads(body)
    except (ValueError, RecursionError):
        inputs = None
    if not isinstance(inputs, dict) or not all(isinstance(value, str) for value in inputs.values()):
        raise _Refused(
            422, "not_inputs", "the body is not a JSON object of texts", 'Send, for example: {"account_number": "..."}.'
        )
    if any(len(value) > LONGEST_INPUT for value in inputs.values()):
        raise _Refused(
            422, "input_too_long", f"an input is longer than {LONGEST_INPUT} characters", "No number or PIN is so long."
        )
    return inputs


def _answered(operation: str, response: Response) -> JSONResponse:
    match response.reply:
        case Answer(outcome, fields):
            _log.info("POST %s 200", operation)
            return JSONResponse({"outcome": outcome, "fields": dict(fields)})
        case Trouble(kind):
            _log.info("POST %s 503", operation)
            words = {"down": "the CRM is down", "error": "the CRM failed"}[kind]
            hint = "It is a fault that was set, or its database."
            body = {"error": {"code": f"crm_{kind}", "message": words, "hint": hint}}
            return JSONResponse(body, status_code=503)


async def _refused(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, _Refused):  # it is registered for no other
        raise error
    _log.info("refused %d", error.status)
    headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else None
    return JSONResponse(error.body, status_code=error.status, headers=headers)


async def _not_offered(request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 404
    wrong_method = status == 405
    code = "wrong_method" if wrong_method else "not_found"
    message = "look-ups are asked by POST" if wrong_method else "nothing is here"
    return await _refused(request, _Refused(status, code, message, "Ask: POST /lookups/find_account."))


def serve(
    service: CrmService,
    announce: Callable[[str], None],
    *,
    token: str | None = None,
    host: str = LOOPBACK,
    port: int = DEFAULT_PORT,
) -> None:
    """Answer look-ups until interrupted. ``announce`` is told the address, and the token where it was drawn here.

    ``port`` 0 takes a free one. Raises CrmUnreachable where the port cannot be had.
    """
    secret = secrets.token_urlsafe(24) if token is None else token
    door = app(service, secret)
    with _listening(host, port) as listener:
        address = f"http://{host}:{listener.getsockname()[1]}"
        announce(f"The CRM answers at {address}/lookups/ ({', '.join(CONTRACTS)})")
        if token is None:
            announce(f"Bearer token: {secret}")
        settings = uvicorn.Config(door, access_log=False, log_level="warning", server_header=False, lifespan="off")
        uvicorn.Server(settings).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    hint = "Choose another port (0: a free one) or host."
    if not 0 <= port <= 65_535:
        raise CrmUnreachable(f"there is no port {port}", hint)
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise CrmUnreachable(f"nothing can listen at {host}, port {port}: {error.strerror}", hint) from None
