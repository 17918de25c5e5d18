"""The demo on a real socket in a thread of this process, and browsers that ask it: for the tests of its rooms."""

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx

from simulator.app.projects import example_files, write_project
from simulator.web.routes import Site
from simulator.web.server import demo_app
from simulator.web.serving import DemoServer, listening
from simulator.web.settings import DemoSettings

PATIENCE = 30.0
"""Seconds after which something that should happen has not."""


def project(folder: Path, example: str = "uc17") -> Path:
    """A project of its own in ``folder``: a copy of an example."""
    root = folder / "project"
    write_project(root, example_files(example, {}))
    return root


@dataclass(frozen=True, slots=True)
class Event:
    """A server-sent event: its name, its id ("" for none), and its data."""

    name: str
    id: str
    data: Any


@dataclass(frozen=True, slots=True)
class Served:
    """A running demo."""

    address: str
    root: Path
    site: Site
    browsers: ExitStack

    def stranger(self, **headers: str) -> httpx.Client:
        """A browser that has not opened the page; it is closed with the demo."""
        client = httpx.Client(base_url=self.address, headers=headers, timeout=PATIENCE, trust_env=False)
        return self.browsers.enter_context(client)

    def client(self) -> httpx.Client:
        """A browser that has opened the page: it has a session of its own."""
        client = self.stranger()
        assert 200 == client.get("/").status_code
        return client


@contextmanager
def served(
    root: Path, *, host: str = "127.0.0.1", token: str | None = None, flow: str | None = None
) -> Iterator[Served]:
    """Serve a project on a free port until the end of the block."""
    with listening(host, 0) as listener:
        port = listener.getsockname()[1]
        app = demo_app(DemoSettings(root, host=host, port=port, token=token, flow=flow))
        server = DemoServer(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        until(lambda: server.started)
        try:
            with ExitStack() as browsers:
                yield Served(f"http://{host}:{port}", root, app.state.site, browsers)
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
            assert not thread.is_alive()


def until(condition: Any) -> None:
    """Wait until a condition holds; AssertionError where it does not come to hold."""
    ends = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < ends
        sleep(0.01)


@contextmanager
def listens(client: httpx.Client, *, last: str | None = None) -> Iterator[Iterator[Event]]:
    """The events that a page gets, as they come; ``last``: the id of the last one that it had."""
    headers = {} if last is None else {"last-event-id": last}
    with client.stream("GET", "/api/stream", headers=headers) as response:
        assert 200 == response.status_code, response.read()
        yield _events(response)


def _events(response: httpx.Response) -> Iterator[Event]:
    """The events; AssertionError where none comes for long, though the server shows that it is there."""
    fields: dict[str, str] = {}
    ends = monotonic() + PATIENCE
    for line in response.iter_lines():
        assert monotonic() < ends
        if line:
            name, _, value = line.partition(":")
            fields[name] = value.strip()
        else:
            if "event" in fields:
                yield Event(fields["event"], fields.get("id", ""), json.loads(fields["data"]))
                ends = monotonic() + PATIENCE
            fields = {}


def next_of(events: Iterator[Event], name: str) -> Event:
    """The next event of a name."""
    return next(event for event in events if event.name == name)
