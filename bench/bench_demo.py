"""From a key pressed in the page to the light in its drawing, for many pages at once, against an empty request.

The server is the command itself, in a process of its own; the pages are connections of this one. A page presses a key
every so often and asks for nothing in between; both are timed here, in the same run, in wall time.
"""

import asyncio
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measuring import Row, Table

EMPTY, WORST_EMPTY = "floor: an empty request", "floor: an empty request, the slowest"
LIGHT, WORST_LIGHT = "from key to light", "from key to light, the slowest"
AIM = "nobody sees it: a median under 50 ms on a quiet machine, at worst about what an empty request takes at worst"
SECONDS_BETWEEN_KEYS = 0.4
MOST_KEYS = 100

FLOW = """\
flow: keys
title: Every key lights up
numbers: ["0800 100"]
start: ask
prompts:
  ask:
    text: Press 1 again and again.
states:
  ask:
    kind: menu
    prompt: ask
    choices:
      "1": {label: again, to: ask}
    on: {no_input: over, no_match: over, exhausted: over}
  over:
    kind: disconnect
"""


def tables(*, quick: bool = False) -> Iterator[Table]:
    """The one table of this benchmark, in milliseconds."""
    pages, keys = (5, 5) if quick else (50, MOST_KEYS)
    with TemporaryDirectory() as name, _served(Path(name)) as port:
        timed = asyncio.run(_all(port, pages, keys))
    figures = {
        EMPTY: median(timed.empty),
        WORST_EMPTY: max(timed.empty),
        LIGHT: median(timed.light),
        WORST_LIGHT: max(timed.light),
    }
    rows = tuple(Row(row, seconds * 1e3) for row, seconds in figures.items())
    yield Table(f"{pages} pages of the demo, {len(timed.light):,} keys", "ms", rows, EMPTY, AIM, digits=2)


@dataclass(slots=True)
class _Timed:
    """Seconds of each empty request, and from each key to its light."""

    empty: list[float] = field(default_factory=list)
    light: list[float] = field(default_factory=list)


@contextmanager
def _served(root: Path) -> Iterator[int]:
    """A demo of a flow in which every key changes something; its port."""
    (root / "flows").mkdir()
    (root / "flows" / "keys.flow.yaml").write_text(FLOW, "utf-8")
    command = [sys.executable, "-m", "simulator.cli.main", "demo", str(root), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
            assert found is not None, "the demo has not started"
            yield int(found[1])
        finally:
            process.send_signal(signal.SIGINT)


async def _all(port: int, pages: int, keys: int) -> _Timed:
    """Every page opened, then all of them at once, each a little later than the one before."""
    timed = _Timed()
    opened = [await _Page.open(port) for _ in range(pages)]
    starts = (SECONDS_BETWEEN_KEYS * number / pages for number in range(pages))
    async with asyncio.TaskGroup() as group:
        for page, start in zip(opened, starts, strict=True):
            group.create_task(page.use(timed, start, keys))
    return timed


class _Page:
    """A page: a connection for what it asks, and one on which it is told."""

    def __init__(self, asks: "_Line", hears: "_Line") -> None:
        self._asks, self._hears = asks, hears

    @classmethod
    async def open(cls, port: int) -> "_Page":
        """Load the page, call, and listen."""
        asks, hears = await _Line.to(port), await _Line.to(port)
        head, _ = await asks.ask("GET", "/")
        found = re.search(rb"(?i)set-cookie: ([^;]+)", head)
        assert found is not None
        asks.cookie = hears.cookie = found[1].decode()
        _, shown = await asks.ask("POST", "/api/call", {})
        show = json.loads(shown)
        await asks.ask("POST", "/api/time", {"paused": True})
        await hears.send("GET", f"/api/stream?from={show['id']}:{len(show['frames'])}")
        await hears.until(b"event: now")
        return cls(asks, hears)

    async def use(self, timed: _Timed, start: float, keys: int) -> None:
        """Press keys, and ask for nothing in between."""
        await asyncio.sleep(start)
        for _ in range(keys):
            began = perf_counter()
            await self._asks.send("POST", "/api/press", {"key": "1"})
            await self._hears.until(b"event: frames")
            timed.light.append(perf_counter() - began)
            await self._asks.answer()
            await asyncio.sleep(SECONDS_BETWEEN_KEYS / 2)
            began = perf_counter()
            await self._asks.ask("GET", "/api/ping")
            timed.empty.append(perf_counter() - began)
            await asyncio.sleep(SECONDS_BETWEEN_KEYS / 2)


class _Line:
    """A connection that speaks as much HTTP as is needed here, and costs next to nothing."""

    def __init__(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._port, self._reader, self._writer = port, reader, writer
        self.cookie = ""

    @classmethod
    async def to(cls, port: int) -> "_Line":
        """A new connection to this machine."""
        return cls(port, *await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, method: str, path: str, body: object = None) -> tuple[bytes, bytes]:
        """The head and the body of the answer."""
        await self.send(method, path, body)
        return await self.answer()

    async def send(self, method: str, path: str, body: object = None) -> None:
        """Ask, and do not wait."""
        content = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{self._port}\r\ncookie: {self.cookie}\r\n"
        kind = f"content-type: application/json\r\ncontent-length: {len(content)}\r\n" if content else ""
        self._writer.write(f"{head}{kind}\r\n".encode() + content)
        await self._writer.drain()

    async def answer(self) -> tuple[bytes, bytes]:
        """What is answered, which must be good."""
        head = await self._reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 2"), head
        found = re.search(rb"(?i)content-length: (\d+)", head)
        return head, await self._reader.readexactly(int(found[1]) if found else 0)

    async def until(self, words: bytes) -> None:
        """Read on until a line has the words."""
        while words not in await self._reader.readuntil(b"\n"):
            pass
