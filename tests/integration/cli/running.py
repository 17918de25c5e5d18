"""Running the command: in this process where that tells enough, as a program of its own where it does not."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest

from simulator.cli.main import main
from tests.house.source import ROOT


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Ivr:
    """The command in a folder."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Ran:
        """Run it with these words, in this process."""
        self.capture.readouterr()
        with chdir(self.folder):
            code = main(words)
        out, err = self.capture.readouterr()
        return Ran(code, out, err)

    def program(self, *words: str, typed: str | None = None) -> Ran:
        """Run it as a program of its own, with what is typed (nothing: its input is at its end)."""
        done = subprocess.run(
            program(*words),
            cwd=self.folder,
            env=environment(),
            input=typed or "",
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)


def program(*words: str) -> Sequence[str]:
    """The command line of the program."""
    return [sys.executable, "-m", "simulator.cli.main", *words]


def environment() -> dict[str, str]:
    """An environment in which the program is found and nobody asks for colours."""
    kept = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "IVR_CRM_TOKEN"}}
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
