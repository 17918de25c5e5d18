"""Connections that ask nothing are closed: who says his request letter by letter takes up nobody else's place."""

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS_TO_ASK = 20.0
"""So long may a request's head take, from the connection or from the first letter of the next request on."""


class Hurried(H11Protocol):
    """HTTP as uvicorn speaks it, with an end to waiting for a request that does not come whole."""

    patience: ClassVar[float] = SECONDS_TO_ASK
    _closing: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._hurry()

    def data_received(self, data: bytes) -> None:
        """Wait no longer once a request is being answered; else until it must have come."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:  # type: ignore[redundant-expr] # None at first
            self._wait_no_longer()
        elif self._closing is None:
            self._hurry()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def _hurry(self) -> None:
        self._closing = self.loop.call_later(self.patience, self.transport.close)

    def _wait_no_longer(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None
