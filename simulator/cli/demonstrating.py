"""What ``ivr demo`` does: finds the project, binds the address, says it, opens it, and serves until Ctrl-C."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from simulator.app.selecting import project_root
from simulator.app.workspace import find_project
from simulator.cli.failing import kept
from simulator.cli.terminal import note, say
from simulator.domain.errors import UsageError
from simulator.domain.problems import hint_for
from simulator.web.serving import listening, serve, token_for
from simulator.web.settings import DemoSettings

EXAMPLE = "uc17"


@dataclass(frozen=True, slots=True)
class Showing:
    """What was asked for; ``project`` None: the one here, else the example."""

    project: Path | None
    host: str
    port: int
    token: str | None = field(repr=False)
    flow: str | None
    record: Path | None
    opens: bool


def demonstrate(showing: Showing) -> None:
    """Serve the demo until Ctrl-C. UsageError where project, flow, token or address cannot be."""
    token = token_for(showing.host, showing.token)
    with listening(showing.host, showing.port) as listener:
        root = _root(showing.project)
        _check_flow(root, showing.flow)
        settings = DemoSettings(
            root,
            host=showing.host,
            port=listener.getsockname()[1],
            token=token,
            flow=showing.flow,
            recordings=_records(showing.record),
            on_bug=_keep_bug,
        )
        serve(settings, listener, lambda address: _announce(settings, address, opens=showing.opens))
    note("Stopped.")


def _root(asked: Path | None) -> Path:
    """The project's folder. The example is copied, so that it can be changed and its calls recorded."""
    if asked is not None or find_project(Path.cwd()) is not None:
        return project_root(asked, Path.cwd())
    from tempfile import mkdtemp

    from simulator.app.projects import example_files, write_project
    from simulator.scenario.listing import GLUE_FILE, glue_file

    root = Path(mkdtemp(prefix="ivr-demo-")) / EXAMPLE
    write_project(root, example_files(EXAMPLE, {GLUE_FILE: glue_file()}))
    say(f"There is no project here: this is the example, copied to {root}")
    return root


def _records(folder: Path | None) -> Path | None:
    """The folder of the recordings, made if it is not there."""
    if folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"cannot make the folder {folder}: {error.strerror}", "Name one that you may write to."
        ) from None
    return folder.absolute()


def _check_flow(root: Path, name: str | None) -> None:
    """A flow that is in no file is a slip; one in a file that is broken may be meant."""
    from simulator.app.workspace import load_workspace

    if name is None:
        return
    workspace = load_workspace(root)
    if name not in workspace.flows and not workspace.problems:
        known = ", ".join(sorted(workspace.flows)) or "none"
        hint = hint_for(name, workspace.flows) or f"The flows here: {known}."
        raise UsageError(f'there is no call flow "{name}" in {root}', hint)


def _announce(settings: DemoSettings, address: str, *, opens: bool) -> None:
    say(f"The demo of {settings.root.name} is at {address}")
    say(f"Calls are recorded in {settings.calls}. Ctrl-C ends it.")
    sys.stdout.flush()
    if opens and has_screen(os.environ):
        import webbrowser

        Thread(target=webbrowser.open, args=(address,), daemon=True).start()  # it may wait for the browser to start


def has_screen(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a browser has a screen to open on; one in this very terminal would take it away from Ctrl-C."""
    own = platform in {"darwin", "win32"}
    return own or any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def _keep_bug(error: Exception, what: str) -> str:
    """Keep a bug of ours as a command does, and say it at the terminal too: the server goes on."""
    hint = kept(error, f"demo {what}")
    note(f"ivr: this is a bug in ivr ({type(error).__name__}). {hint}")
    return hint
