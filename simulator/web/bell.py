"""A bell that wakes those who wait for news, whichever thread rings it and on whichever loop they wait."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Ear:
    """One who listens. What was rung since ``clear`` is heard, even if nobody waited just then."""

    __slots__ = ("_event", "_loop")

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def clear(self) -> None:
        """Forget what was heard: called before looking for news."""
        self._event.clear()

    async def wait(self, seconds: float | None) -> bool:
        """Wait until the bell rings: True; at most so long: False. None: as long as it takes."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return False
        return True

    def hear(self) -> None:
        """Be woken, from any thread; whose loop has ended hears nothing."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._event.set)


class Bell:
    """Rung when something is new; everybody who listens hears it."""

    __slots__ = ("_ears",)

    def __init__(self) -> None:
        self._ears: tuple[Ear, ...] = ()

    @contextmanager
    def listening(self) -> Iterator[Ear]:
        """Listen until the end of the block."""
        ear = Ear()
        self._ears = (*self._ears, ear)
        try:
            yield ear
        finally:
            self._ears = tuple(each for each in self._ears if each is not ear)

    def ring(self) -> None:
        """Wake everybody who listens."""
        for ear in self._ears:
            ear.hear()
