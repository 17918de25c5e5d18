"""Connections on which nothing whole is asked: closed after a while, whatever trickles in."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from socket import create_connection, socket
from time import sleep

import pytest

from simulator.web.connections import Hurried
from simulator.web.server import demo_app
from simulator.web.serving import DemoServer, listening
from simulator.web.settings import DemoSettings
from tests.integration.web.served import PATIENCE, project, until


class InAHurry(Hurried):
    """Waits a moment only."""

    patience = 0.3


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A demo that does not wait for long."""
    with listening("127.0.0.1", 0) as listener:
        number: int = listener.getsockname()[1]
        server = DemoServer(demo_app(DemoSettings(_root(tmp_path_factory), port=number)))
        server.config.http = InAHurry
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        until(lambda: server.started)
        yield number
        server.should_exit = True
        thread.join(PATIENCE)


def _root(folders: pytest.TempPathFactory) -> Path:
    return project(folders.mktemp("hurried"))


def ends(connection: socket) -> bool:
    """Whether the server closes the connection, whatever trickles in."""
    connection.settimeout(0.05)
    for _ in range(int(PATIENCE / 0.05)):
        try:
            if not connection.recv(65_536):
                return True
            connection.sendall(b"x")
        except TimeoutError:
            connection.sendall(b"x")
        except OSError:
            return True
    return False


@pytest.mark.parametrize("begun", ["", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\nX-"])
def test_a_request_that_does_not_come_is_not_waited_for(port: int, begun: str) -> None:
    """Neither where nothing is said, nor where letter comes after letter."""
    with closing(create_connection(("127.0.0.1", port))) as connection:
        connection.sendall(begun.encode())
        assert ends(connection)


def test_a_body_that_is_not_wanted_keeps_no_connection(port: int) -> None:
    """It was refused for its length; what still trickles in holds nothing open."""
    with closing(create_connection(("127.0.0.1", port))) as connection:
        head = f"POST /api/call HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        connection.sendall(f"{head}Content-Length: 30000\r\n\r\n".encode())
        assert ends(connection)


def test_an_answer_that_takes_long_is_waited_for(port: int) -> None:
    """A page that listens asks nothing, and is told for as long as it listens."""
    with closing(create_connection(("127.0.0.1", port), PATIENCE)) as connection:
        host = f"Host: 127.0.0.1:{port}\r\n"
        connection.sendall(f"GET / HTTP/1.1\r\n{host}\r\n".encode())
        answer = connection.recv(65_536).decode()
        cookie = answer.lower().partition("set-cookie: ")[2] and answer.split("ookie: ")[1].split(";")[0]
        connection.sendall(f"GET /api/stream HTTP/1.1\r\n{host}Cookie: {cookie}\r\n\r\n".encode())
        told = b""
        while b"event: project" not in told:
            told += connection.recv(65_536)
        sleep(3 * InAHurry.patience)
        connection.settimeout(0)
        with pytest.raises(BlockingIOError):
            connection.recv(1)
