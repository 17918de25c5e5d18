"""The import contracts of pyproject.toml are able to fail: each is broken here, in a small house built for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

# A house with every room that must be there, in which each guest is where it belongs.
SOUND = {
    "simulator/__init__.py": "",
    "simulator/domain/__init__.py": "",
    "simulator/notation/__init__.py": "import yaml",
    "simulator/flow/__init__.py": "import simulator.notation, simulator.domain",
    "simulator/engine/__init__.py": "",
    "simulator/engine/lean.py": "import transitions",
    "simulator/engine/machine.py": "import transitions, simulator.engine.lean",
    "simulator/centre/__init__.py": "import simulator.flow",
    "simulator/callers/__init__.py": "",
    "simulator/evidence/__init__.py": "",
    "simulator/picture/__init__.py": "import pygraphviz",
    "simulator/picture/charts/__init__.py": "import matplotlib",
    "simulator/lint/__init__.py": "",
    "simulator/exchange/__init__.py": "import pyarrow",
    "simulator/floor/__init__.py": "",
    "simulator/floor/cluster.py": "import distributed",
    "simulator/app/__init__.py": "import simulator.engine, simulator.centre",
    "simulator/app/door.py": "import crm_stub",
    "simulator/app/crm.py": "import crm_stub",
    "simulator/scenario/__init__.py": "import cucumber_expressions.parameter_type, simulator.app.door",
    "simulator/bdd/__init__.py": "import pytest, pytest_bdd, simulator.scenario",
    "simulator/sound/__init__.py": "import espeakng_loader",
    "simulator/web/__init__.py": "import fastapi, starlette, uvicorn, simulator.scenario",
    "simulator/cli/__init__.py": "import typer, rich, simulator.bdd, simulator.web",
    "simulator/cli/phone/__init__.py": "import textual",
    "crm_stub/__init__.py": "import sqlalchemy, faker",
    "crm_stub/http.py": "import fastapi, uvicorn",
}


def linted(house: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Build a sound house with these changes (a room's name and what it also imports) and check its contracts."""
    sources = SOUND | {f"{room.replace('__', '/')}/__init__.py": text for room, text in changes.items()}
    for name, text in sources.items():
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_text(f"{SOUND.get(name, '')}\n{text}\n", encoding="utf-8")
    (house / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run([sys.executable, "-c", program], cwd=house, capture_output=True, text=True, check=False)


def test_a_sound_house_keeps_every_contract(tmp_path: Path) -> None:
    """The rooms as house.md lists them, each guest in its own, break nothing; planned rooms may be missing."""
    done = linted(tmp_path)
    assert 0 == done.returncode, done.stdout
    assert " 0 broken" in done.stdout


def test_a_planned_room_may_come(tmp_path: Path) -> None:
    """The rooms called sip and explore stand beside web and floor, above scenario."""
    done = linted(tmp_path, simulator__sip="import simulator.explore", simulator__explore="import simulator.scenario")
    assert 0 == done.returncode, done.stdout


@pytest.mark.parametrize(
    ("room", "imports", "contract"),
    [
        ("simulator__domain", "import simulator.flow", "stand in layers"),
        ("simulator__engine", "import simulator.centre", "stand in layers"),
        ("simulator__notation", "import simulator.flow", "stand in layers"),
        ("simulator__scenario", "import simulator.bdd", "stand in layers"),
        ("simulator__attic", "", "stand in layers"),
        ("crm_stub", "import simulator.domain", "knows nothing"),
        ("simulator__evidence", "import crm_stub", "door"),
        ("simulator__cli", "import crm_stub", "door"),
        ("simulator__flow", "import transitions.core", "state machine"),
        ("simulator__flow", "import yaml", "YAML"),
        ("simulator__app", "from sqlalchemy.orm import Session", "fake CRM's"),
        ("simulator__app", "import faker", "fake CRM's"),
        ("simulator__scenario", "def run():\n    import pytest", "plugin alone"),
        ("simulator__cli", "import pytest_bdd", "plugin alone"),
        ("simulator__app", "import rich.console", "command's"),
        ("simulator__cli", "import pygraphviz", "picture's"),
        ("simulator__bdd", "import cucumber_expressions.expression", "scenario alone"),
        ("simulator__web", "import simulator.bdd", "stand in layers"),
        ("simulator__cli", "import textual.app", "terminal phone"),
        ("simulator__cli", "import uvicorn", "HTTP is spoken"),
        ("simulator__web", "import espeakng_loader", "sound's"),
    ],
)
def test_every_contract_can_be_broken(tmp_path: Path, room: str, imports: str, contract: str) -> None:
    """An import that house.md forbids breaks exactly the contract that speaks of it."""
    done = linted(tmp_path, **{room: imports})
    broken = [line for line in done.stdout.splitlines() if line.endswith(" BROKEN")]
    assert 1 == done.returncode
    assert 1 == len(broken), done.stdout
    assert contract in broken[0]
