"""The plugin costs other people's pytest runs nothing: what is heavy is imported when it is used."""

import subprocess
import sys

import pytest

from tests.house.source import ROOT

HEAVY = (
    "sqlalchemy",
    "faker",
    "transitions",
    "pydantic",
    "cucumber_expressions",
    "yaml",
    "pygraphviz",
    "typer",
    "rich",
    "fastapi",
    "textual",
    "espeakng_loader",
    "crm_stub",
)
REPORT = f"import sys; print(*(name for name in {HEAVY!r} if name in sys.modules))"


def heavy_after(statement: str) -> list[str]:
    """Which of the heavy packages are loaded once a fresh interpreter has run a statement."""
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\n{REPORT}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.skipif(not (ROOT / "simulator/bdd/plugin.py").exists(), reason="there is no plugin yet")
def test_the_plugin_loads_nothing_heavy() -> None:
    """Importing the plugin, as every pytest run of its users does, loads none of the heavy packages."""
    assert [] == heavy_after("import simulator.bdd.plugin")


def test_the_help_of_all_commands_loads_neither_server_nor_screen() -> None:
    """``ivr --help`` names every command, and takes no server, no terminal phone and no voice for it."""
    loaded = heavy_after("from simulator.cli.main import main; main(['--help'])")
    assert {"fastapi", "textual", "espeakng_loader"}.isdisjoint(loaded)


def test_a_heavy_import_is_noticed() -> None:
    """The check can fail: it reports what a statement loads."""
    assert ["yaml"] == heavy_after("import yaml")
