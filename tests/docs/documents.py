"""The project's documents as tests see them: fenced blocks, in order, each with the marker that stands above it.

A block is what it looks like, unless an HTML comment directly above says more:

    <!-- file: features/mine.feature -->   the block is that file, from here on
    <!-- shown -->                         the block is shown only: what it needs is not here
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.source import ROOT

_BLOCK = re.compile(
    r"(?:<!-- (?P<marker>[^>]+?) -->\n\n?)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#([^)\s]+))?\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, its marker ("" for none), and the line where it begins."""

    language: str
    text: str
    marker: str
    line: int

    @property
    def file(self) -> str | None:
        """The file that the block is, if it is one."""
        return self.marker.removeprefix("file: ") if self.marker.startswith("file: ") else None


def documents() -> list[Path]:
    """Every document that people read from top to bottom; the generated references are checked otherwise."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [path for path in found if path.is_file() and "reference" not in path.parts]


def blocks(path: Path) -> Iterator[Block]:
    """The blocks of a document, in order."""
    text = path.read_text("utf-8")
    for match in _BLOCK.finditer(text):
        line = text.count("\n", 0, match.start("text")) + 1
        yield Block(match["language"], match["text"], (match["marker"] or "").strip(), line)


def links(path: Path) -> Iterator[str]:
    """The files, relative to the document, to which it links."""
    return (match[1] for match in _LINK.finditer(path.read_text("utf-8")))


def commands(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with the output that it claims ("" where it claims none)."""
    command, output = "", ""
    for line in text.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, output
            command, output = line[2:], ""
        elif command.endswith("\\"):
            command = f"{command[:-1]}{line.strip()}"
        else:
            output += f"{line}\n"
    if command:
        yield command, output
