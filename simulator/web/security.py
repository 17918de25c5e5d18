"""The one gate that every request passes: from where it may come, what it may carry, and how often.

Hosts and origins other than our own are refused (DNS rebinding, other people's pages); with a token, so is whoever does
not know it. Bodies are read here, whole and bounded. A bug of ours becomes an error without a traceback.
"""

from collections.abc import Mapping
from time import monotonic
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulator.web.admission import Admission
from simulator.web.bodies import bounded_body
from simulator.web.refusing import Refused, error_response
from simulator.web.routes import SESSION
from simulator.web.sessions import Sessions
from simulator.web.settings import DemoSettings

HEADERS: Mapping[bytes, bytes] = MappingProxyType(
    {
        b"content-security-policy": (
            b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
            b"media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"no-referrer",
        b"cross-origin-resource-policy": b"same-origin",
        b"cross-origin-opener-policy": b"same-origin",
        b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    }
)
UNCACHED = (b"cache-control", b"no-store")
API = "/api/"


class Guard:
    """An ASGI application around another: lets through what may pass, and answers the rest itself."""

    def __init__(self, app: ASGIApp, settings: DemoSettings, sessions: Sessions) -> None:
        """Guard ``app``, which is served as ``settings`` say."""
        self._app, self._settings, self._sessions = app, settings, sessions
        self._admission = Admission(settings, sessions, monotonic())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a connection; only HTTP is spoken."""
        match scope["type"]:
            case "lifespan":
                await self._app(scope, receive, send)
            case "http":
                await self._http(Request(scope, receive), send)
            case _:
                await send({"type": "websocket.close", "code": 1008})

    async def _http(self, request: Request, send: Send) -> None:
        outward = _Outward(send, is_api=request.url.path.startswith(API))
        try:
            response = await self._answered(request, outward)
        except Refused as refused:
            response = error_response(refused.status, refused.message, refused.hint, refused.headers)
        except Exception as error:  # noqa: BLE001 - the one place where a bug becomes words
            response = self._bug(error, request)
        if response is not None and not outward.begun:
            await response(request.scope, request.receive, outward)

    async def _answered(self, request: Request, send: Send) -> Response | None:
        """The gate's own answer; None where the application has answered."""
        self._admission.check(request)
        greeting = self._admission.greeting(request)
        if greeting is not None:
            return greeting
        session = self._admission.session(request)
        if session is not None:
            request.scope.setdefault("state", {})[SESSION] = session
        await self._app(request.scope, await bounded_body(request), send)
        return None

    def _bug(self, error: Exception, request: Request) -> Response:
        hint = self._settings.on_bug(error, f"{request.method} {request.url.path}")
        return error_response(500, f"this is a bug in ivr, not in what you did ({type(error).__name__})", hint)


class _Outward:
    """Sends what goes out, with the headers that everything has; knows whether an answer has begun."""

    __slots__ = ("_headers", "_send", "begun")

    def __init__(self, send: Send, *, is_api: bool) -> None:
        self._send = send
        self._headers = [*HEADERS.items(), *([UNCACHED] if is_api else [])]
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            own = {name.lower() for name, _ in self._headers}
            others = [pair for pair in message.get("headers", []) if pair[0].lower() not in own]
            message = {**message, "headers": [*others, *self._headers]}
        await self._send(message)
