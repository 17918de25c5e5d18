"""Which flow, state and prompt a line of a flow file belongs to, read from its text by indentation.

The text need not be sound: a problem of a file that cannot be loaded is to be shown at its state all the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.notation.document import split_lines

_KEY = re.compile(
    r"""^(?P<indent>\ *)
    (?:"(?P<double>[^"]+)" | '(?P<single>[^']+)' | (?P<plain>[^\s\#"'\[\]{},&*!|>%@`-][^:\#]*?))
    \s*:(?:\s|$)""",
    re.VERBOSE,
)
_FLOW = re.compile(r"^flow:\s*[\"']?([^\"'\s#]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of a section, such as a state: its first and its last line, counted from 1."""

    section: str
    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A flow's name as its file says it, None where it does not, and the parts of its sections."""

    flow: str | None
    parts: tuple[Part, ...]

    def part_at(self, line: int) -> Part | None:
        """The part that a line belongs to; None: it stands outside all of them."""
        return next((part for part in self.parts if part.first <= line <= part.last), None)


def outline_of(text: str) -> Outline:
    """The outline of a flow file's text, as far as it can be seen."""
    named = _FLOW.search(text)
    return Outline(None if named is None else named[1], tuple(_parts(split_lines(text))))


def _parts(lines: Sequence[str]) -> Iterator[Part]:
    """The parts one level below each key that stands at the margin."""
    section, indent, opened = "", 0, None
    for number, line in enumerate(lines, start=1):
        depth = _depth(line)
        if depth is None:
            continue
        if opened is not None and depth <= indent:
            yield Part(section, opened[0], opened[1], number - 1)
            opened = None
        key = _KEY.match(line)
        if depth == 0:
            section, indent = _name(key), 0
        elif key is not None and opened is None and section and (indent in {0, depth}):
            indent, opened = depth, (_name(key), number)
    if opened is not None:
        yield Part(section, opened[0], opened[1], len(lines))


def _depth(line: str) -> int | None:
    """How far a line is indented; None for one that says nothing."""
    bare = line.lstrip(" ")
    return None if not bare.strip() or bare.startswith("#") else len(line) - len(bare)


def _name(key: re.Match[str] | None) -> str:
    return "" if key is None else next(key[kind] for kind in ("double", "single", "plain") if key[kind] is not None)
