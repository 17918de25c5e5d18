"""The Makefile on machines that lack something: one line says what to install."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.house.source import ROOT

TARGETS = {
    "help",
    "setup",
    "check",
    "test",
    "coverage",
    "browser",
    "features",
    "lint",
    "types",
    "imports",
    "docs",
    "bench",
}
TOO_OLD = '#!/bin/sh\ncase "$2" in *version_info*) echo 3.9;; *) echo;; esac\n'
NO_VENV = '#!/bin/sh\ncase "$2" in *version_info*) echo;; *) echo ensurepip;; esac\n'


def make(*words: str) -> subprocess.CompletedProcess[str]:
    """Run make as a person would, from the project's root."""
    outside = {name: value for name, value in os.environ.items() if "MAKE" not in name and name != "MFLAGS"}
    return subprocess.run(["make", *words], cwd=ROOT, env=outside, capture_output=True, text=True, check=False)


def set_up_with(python: Path, venv: Path) -> list[str]:
    """The lines that a set-up with this Python, in an environment not made yet, ends with."""
    done = make("setup", f"PYTHON={python}", f"VENV={venv}")
    assert 2 == done.returncode
    assert not venv.exists()
    return (done.stdout + done.stderr).splitlines()


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (TOO_OLD, "Python 3.11 or newer is needed; {python} is 3.9."),
        (NO_VENV, "{python} lacks its module ensurepip."),
        (None, "Python 3.11 or newer is needed; {python} was not found."),
    ],
)
def test_an_unfit_python_gets_one_line(tmp_path: Path, script: str | None, words: str) -> None:
    """An old Python, one without venv, or none at all: what to install, in one line."""
    python = tmp_path / "python"
    if script:
        python.write_text(script, encoding="utf-8")
        python.chmod(0o755)
    lines = set_up_with(python, tmp_path / "venv")
    assert 1 == len(lines), lines
    assert words.format(python=python) in lines[0]
    assert "apt install" in lines[0]


def test_help_lists_every_target() -> None:
    """What people are told to type is what `make help` shows."""
    listed = {line.split()[0] for line in make("help").stdout.splitlines() if line.startswith("  ")}
    assert set() == TARGETS - listed


def test_make_alone_does_the_main_job() -> None:
    """Without a target it runs the acceptance suite and shows a call."""
    planned = make("--dry-run").stdout
    assert planned.index("ivr test features") < planned.index("ivr call uc17_authentication")
