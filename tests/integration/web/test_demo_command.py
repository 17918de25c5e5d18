"""``ivr demo`` as a person starts and stops it."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from simulator.app.recording import read_recording
from simulator.cli.main import main
from tests.house.source import ROOT
from tests.integration.web.served import PATIENCE, listens, next_of, project

TOKEN = "a-token-of-this-test"


@dataclass(slots=True)
class Started:
    """The command while it runs: its process, and the lines that it has printed."""

    process: subprocess.Popen[str]
    printed: str = ""

    def told(self, pattern: str) -> str:
        """What the command prints at a place of a line, sooner or later."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            found = re.search(pattern, line)
            if found is not None:
                return found[1]
        raise AssertionError(self.printed)

    def stopped(self, by: int = signal.SIGINT) -> tuple[int, str]:
        """End it as Ctrl-C does; its exit code, and what it has printed since."""
        self.process.send_signal(by)
        printed, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, printed


@contextmanager
def demo(*words: str, folder: Path) -> Iterator[Started]:
    """The command, in a folder, without a browser."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "IVR_DEMO_TOKEN"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    with subprocess.Popen(
        [sys.executable, "-m", "simulator.cli.main", "demo", *words],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield Started(process)
        finally:
            if process.poll() is None:
                process.kill()


def test_ctrl_c_ends_it_with_whole_recordings(tmp_path: Path) -> None:
    """While a page listens to a call: exit code 0, no traceback, and every line of the recording is whole."""
    root, records = project(tmp_path), tmp_path / "records"
    with (
        demo("--port", "0", "--record", str(records), folder=root) as started,
        httpx.Client(base_url=started.told(r"(http://127\.0\.0\.1:\d+)/$"), trust_env=False) as client,
    ):
        assert 200 == client.get("/").status_code
        with listens(client) as events:
            assert 200 == client.post("/api/call", json={}).status_code
            next_of(events, "show")
            code, printed = started.stopped()
            assert [] == [event.name for event in events if event.name not in {"frames", "now"}]
    assert (0, True) == (code, printed.endswith("Stopped.\n"))
    assert "Traceback" not in printed
    (path,) = records.glob("*.jsonl")
    recording = read_recording(path)
    assert (None, True) == (recording.cut_at, len(recording.entries) > 0)


def test_whoever_ends_it_leaves_recordings_whole(tmp_path: Path) -> None:
    """SIGTERM, as a service manager sends it; calls lie in the project."""
    root = project(tmp_path)
    with (
        demo("--port", "0", folder=root) as started,
        httpx.Client(base_url=started.told(r"(http://127\.0\.0\.1:\d+)/$"), trust_env=False) as client,
    ):
        client.get("/")
        assert 200 == client.post("/api/call", json={}).status_code
        started.stopped(signal.SIGTERM)
    (path,) = (root / ".ivr" / "calls").glob("*.jsonl")
    assert read_recording(path).cut_at is None


def test_without_a_project_the_example_is_shown(tmp_path: Path) -> None:
    """A copy, whose place is said; nothing is written where the command was started."""
    with demo("--port", "0", "--no-open", folder=tmp_path) as started:
        copied = Path(started.told(r"the example, copied to (.+)$"))
        address = started.told(r"(http://127\.0\.0\.1:\d+)/$")
        with httpx.Client(base_url=address, trust_env=False) as client:
            client.get("/")
            assert "uc17" == client.get("/api/state").json()["project"]["name"]
        assert 0 == started.stopped()[0]
    assert (copied / "flows").is_dir()
    assert [copied.parent] == list(tmp_path.iterdir())


def test_a_token_is_drawn_or_given(tmp_path: Path) -> None:
    """What is printed opens the page, and without it nothing does."""
    with demo("--port", "0", "--token", TOKEN, folder=project(tmp_path)) as started:
        address = started.told(r"(http://\S+)$")
        assert address.endswith(f"/?token={TOKEN}")
        with httpx.Client(trust_env=False) as client:
            assert 403 == client.get(address.partition("?")[0]).status_code
            assert 200 == client.get(address).status_code
            assert 200 == client.get(address.partition("?")[0]).status_code
        assert 0 == started.stopped()[0]


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    """Exit code 2, with the option that helps, and nothing is copied."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, printed = _refused("--port", str(taken.getsockname()[1]), folder=tmp_path)
    assert (2, True, True) == (code, "Address already in use" in printed, "--port 0" in printed)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--token", "short"], "fewer than 16 characters"),
        (["--token", "a token with blanks and & signs"], "others than letters"),
        (["--host", "0.0.0.0"], "no address that a browser can open"),  # noqa: S104 - refused
        (["--host", "0"], "no address that a browser can open"),
        (["--host", "no-such-host.invalid"], "nothing can listen"),
        (["--flow", "uc17_authentification"], 'did you mean "uc17_authentication"?'),
        (["no-such-folder"], "there is no folder no-such-folder"),
        (["--record", "README.md"], "README.md"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_served(
    tmp_path: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, words and a remedy."""
    with chdir(project(tmp_path)):
        assert 2 == main(["demo", "--port", "0", *words])
    printed = capsys.readouterr()
    assert ("", True) == (printed.out, said in printed.err)
    assert "hint:" in printed.err


def _refused(*words: str, folder: Path) -> tuple[int, str]:
    with demo(*words, folder=folder) as started:
        printed, _ = started.process.communicate(timeout=PATIENCE)
        return started.process.returncode, printed
