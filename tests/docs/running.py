"""A document lived through: its files are written, its commands run, and what they print is what it claims."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tests.docs.documents import Block, commands
from tests.house.source import ROOT

OURS = ("ivr ", "sh ")
OTHERS = ("make", "git ", "cd ", "pip ", "python3 ", ". ")
"""Commands that a reader runs and a test does not: CI runs the README's own, from a fresh clone."""

_TIME = re.compile(r"\bin \d+\.\d+s")
_RULE = re.compile(r"(?<=.)[=_-]{4,}|^[=_-]{4,}", re.MULTILINE)
_ANYTHING = "..."


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A project of its own for one document, and a folder with the command ``ivr``."""

    project: Path
    bin: Path

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command line in the project, as a reader would in a terminal 80 columns wide."""
        path = f"{self.bin}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "NO_COLOR": "1"}
        for name in ("FORCE_COLOR", "CI"):  # pytest shows more where a CI reads
            environment.pop(name, None)
        return subprocess.run(
            ["sh", "-c", f"{{ {command}\n}} 2>&1"],
            cwd=self.project,
            env=environment,
            stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        path = self.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def sandbox(folder: Path) -> Sandbox:
    """A copy of UC 17's project, as ``ivr init --example uc17`` makes it, in a folder."""
    shim = folder / "bin" / "ivr"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m simulator.cli.main "$@"\n', "utf-8")
    shim.chmod(0o755)
    made = Sandbox(folder, shim.parent).run("ivr init project --example uc17")
    assert 0 == made.returncode, made.stdout
    return Sandbox(folder / "project", shim.parent)


def live_through(document: Sequence[Block], place: str, box: Sandbox) -> None:
    """Do what the blocks say, in order; AssertionError, naming the place, where it is not as the document claims."""
    for _, group in groupby(document, key=_is_snippet):
        blocks = list(group)
        if _is_snippet(blocks[0]):
            _run_snippets(blocks, place, box)
        else:
            for block in blocks:
                _do(block, f"{place}:{block.line}", box)


def _is_snippet(block: Block) -> bool:
    return block.language == "gherkin" and not block.marker


def _do(block: Block, place: str, box: Sandbox) -> None:
    if block.marker == "shown":
        return
    if block.file is not None:
        box.write(block.file, block.text)
    elif block.language == "console":
        for command, output in commands(block.text):
            _run_command(command, output, place, box)


def as_feature(text: str) -> str:
    """A snippet as a whole feature: a scenario, or steps only, get what is above them."""
    if re.search(r"^\s*Feature:", text, re.MULTILINE):
        return text
    body = text if re.search(r"^\s*(Scenario|Rule|Background)", text, re.MULTILINE) else f"Scenario: a snippet\n{text}"
    return f"Feature: a snippet\n{body}"


def _run_snippets(blocks: Sequence[Block], place: str, box: Sandbox) -> None:
    """Run the scenarios of blocks that follow one another, all at once: every one must pass."""
    for block in blocks:
        box.write(f"features/snippets/line_{block.line}.feature", as_feature(block.text))
    done = box.run("ivr test features/snippets")
    assert 0 == done.returncode, f"{place}\n{done.stdout}"
    for block in blocks:
        (box.project / f"features/snippets/line_{block.line}.feature").unlink()


def _run_command(command: str, output: str, place: str, box: Sandbox) -> None:
    if command.startswith(OTHERS):
        return
    assert command.startswith(OURS), f"{place}: who runs this? {command}"
    done = box.run(command)
    assert done.returncode in {0, 1}, f"{place}: {command}\n{done.stdout}"
    if output:
        assert is_like(output, done.stdout), f"{place}: {command}\nclaimed:\n{output}\nprinted:\n{done.stdout}"


def is_like(claimed: str, printed: str) -> bool:
    """Whether an output is as claimed: line by line, whatever its duration.

    A line "..." stands for any lines, "..." within a line for any text.
    """
    pattern = ""
    for line in _plain(claimed).splitlines():
        inside = ".*".join(re.escape(part) for part in line.split(_ANYTHING))
        pattern += r"(?:.*\n)*?" if line.strip() == _ANYTHING else f"{inside}\n"
    return re.fullmatch(pattern + r"\n*", _plain(printed) + "\n") is not None


def _plain(text: str) -> str:
    """Without what differs from run to run: durations, the length of rules, blanks at the end of a line."""
    lines = (line.rstrip() for line in _RULE.sub("--", _TIME.sub("in 0s", text)).splitlines())
    return "\n".join(lines).strip("\n") + "\n"
