"""The demo on a socket: bound first, so that its address is known; stopped so that no open page holds it up."""

import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

import uvicorn
from fastapi import FastAPI

from simulator.domain.errors import UsageError
from simulator.web.connections import Hurried
from simulator.web.server import demo_app
from simulator.web.settings import SHORTEST_TOKEN, DemoSettings

MOST_CONNECTIONS = 1_000
SECONDS_BETWEEN_REQUESTS = 60
"""So long is a connection kept on which nothing is asked: opening another costs a key as much as answering it."""
SECONDS_TO_STOP = 3


class DemoServer(uvicorn.Server):
    """Stops within moments: open pages are told to go before anybody waits for them."""

    def __init__(self, app: FastAPI, ready: Callable[[], None] = lambda: None) -> None:
        """Serve ``app``, as ``demo_app`` makes it; ``ready`` is told when pages can be opened and Ctrl-C is heard."""
        super().__init__(
            uvicorn.Config(
                app,
                access_log=False,
                log_level="warning",
                server_header=False,
                proxy_headers=False,
                http=Hurried,
                ws="none",
                limit_concurrency=MOST_CONNECTIONS,
                timeout_keep_alive=SECONDS_BETWEEN_REQUESTS,
                timeout_graceful_shutdown=SECONDS_TO_STOP,
            )
        )
        self._site = app.state.site
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then everything else."""
        self._site.sessions.end_streams()
        await super().shutdown(sockets)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes a free one. UsageError where it cannot be had."""
    if not 0 <= port <= 65_535:
        raise UsageError(f"there is no port {port}", "Ports go up to 65535; --port 0 takes a free one.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        why = error.strerror or "there is no such address"
        raise UsageError(
            f"nothing can listen at {host}, port {port}: {why}", "Choose another port: --port 0 takes a free one."
        ) from None
    if ip_address(listener.getsockname()[0].partition("%")[0]).is_unspecified:
        listener.close()
        raise UsageError(
            f'"{host}" is no address that a browser can open', "Name the address of this machine that others use."
        )
    return listener


def token_for(host: str, given: str | None) -> str | None:
    """The token that is needed: none on this machine unless one is given; elsewhere one is drawn.

    UsageError for one that is too short to be one, or that no address can hold.
    """
    if given is None:
        return None if _is_loopback(host) else secrets.token_urlsafe(24)
    if len(given) < SHORTEST_TOKEN or not set(given) <= _PLAIN:
        raise UsageError(
            f"the token has fewer than {SHORTEST_TOKEN} characters, or others than letters, digits, - and _",
            "Give a longer one, or none: one is drawn.",
        )
    return given


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def address_of(settings: DemoSettings) -> str:
    """The address to open, with its token where there is one."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    token = "" if settings.token is None else f"?token={settings.token}"
    return f"http://{host}:{settings.port}/{token}"


def serve(settings: DemoSettings, listener: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; ``ready`` is told the address when it can be opened. The socket is closed at the end."""
    with listener:
        server = DemoServer(demo_app(settings), lambda: ready(address_of(settings)))
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
