"""The CRM as a real server on a real port."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from crm_stub.errors import CrmUnreachable
from crm_stub.http import serve
from crm_stub.service import CrmService

PROGRAM = """
import logging
from crm_stub.faults import Faults
from crm_stub.http import serve
from crm_stub.service import CrmService
logging.basicConfig(level=logging.INFO)
with CrmService.open() as crm:
    crm.faults = Faults(extra_latency_ms=1)
    try:
        serve(crm, lambda line: print(line, flush=True), port=0)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


class Server:
    """The server's process, its address, its token and what it prints."""

    def __init__(self) -> None:
        outside = {name: value for name, value in os.environ.items() if not name.startswith("IVR_")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            env={**outside, "PYTHONPATH": str(Path(__file__).parents[3])},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.address = self._told(r"at (http://127\.0\.0\.1:\d+)/lookups/")
        self.token = self._told(r"Bearer token: (\S+)")

    def _told(self, pattern: str) -> str:
        assert self.process.stdout is not None
        found = re.search(pattern, self.process.stdout.readline())
        assert found is not None
        return found.group(1)

    def stopped(self) -> str:
        """Stop it as Ctrl-C does; all that it printed since."""
        self.process.send_signal(2)
        out, err = self.process.communicate(timeout=20)
        return out + err


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    if server.process.poll() is None:
        server.process.kill()
        server.process.communicate()


def test_a_platform_asks_a_running_server(server: Server) -> None:
    """With the token that was drawn: found, verified; without it, nothing. No PIN is printed, and Ctrl-C ends it."""
    with CrmService.open() as crm:
        number = crm.pick("top").account_number
        pin = crm.clear_pin(number).reveal()
    headers = {"Authorization": f"Bearer {server.token}"}
    with httpx.Client(base_url=server.address, headers=headers, trust_env=False) as client:
        assert "found" == client.post("/lookups/find_account", json={"account_number": number}).json()["outcome"]
        inputs = {"account_number": number, "pin": pin}
        assert "verified" == client.post("/lookups/verify_pin", json=inputs).json()["outcome"]
        assert 405 == client.get("/lookups/verify_pin", params=inputs).status_code
        assert 401 == client.post("/lookups/verify_pin", json=inputs, headers={"Authorization": ""}).status_code
    printed = server.stopped()
    assert "POST verify_pin 200" in printed
    assert "Traceback" not in printed
    assert not {pin, number} & set(re.findall(r"\d+", printed))


def test_a_taken_port_is_said() -> None:
    """An error in words, before anything is served."""
    with socket.create_server(("127.0.0.1", 0)) as taken, CrmService.open() as crm:
        port = taken.getsockname()[1]
        with pytest.raises(CrmUnreachable, match=f"nothing can listen at 127.0.0.1, port {port}: "):
            serve(crm, print, port=port)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("no.such.host.invalid", 0)])
def test_an_impossible_address_is_said(host: str, port: int) -> None:
    """No such port, no such host: words and a remedy."""
    with CrmService.open() as crm, pytest.raises(CrmUnreachable) as caught:
        serve(crm, print, host=host, port=port)
    assert "Choose another port (0: a free one) or host." == caught.value.hint
