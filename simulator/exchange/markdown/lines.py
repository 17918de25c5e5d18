"""Markdown to lines that say what they are: headings, items of lists, rows of tables, other text. No more is needed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from simulator.notation.making import Found

_HEADING = re.compile(r" {0,3}(?P<sign>#{1,6})[ \t]+(?P<text>.*?)(?:[ \t]+#+)?[ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(?P<number>[A-Za-z]*\d+)[.)])[ \t]+(?P<text>.*?)[ \t]*")
_ROW = re.compile(r"[ \t]*\|(?P<text>.*?)\|?[ \t]*")
_OTHER = re.compile(r"[ \t]*(?P<text>.*?)[ \t]*")


class Sort(Enum):
    """What a line is."""

    HEADING = auto()
    ITEM = auto()
    ROW = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several that belong together: its sort, its text as Markdown, where it begins.

    ``number`` is what numbers an item ("1", "A1"), ``level`` is a heading's.
    """

    sort: Sort
    found: Found
    number: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """Its text, as Markdown."""
        return self.found.text


def lines_of(source: tuple[str, ...]) -> Iterator[Line]:
    """The lines of a Markdown text; what follows an item or a text without a blank line between belongs to it."""
    kept: Line | None = None
    for number, text in enumerate(source):
        line = _line(text, number) if text.strip() else None
        if kept is not None and line is not None and line.sort is Sort.TEXT and kept.sort in {Sort.ITEM, Sort.TEXT}:
            joined = Found(f"{kept.text} {line.text}", kept.found.line, kept.found.column, kept.found.length)
            kept = Line(kept.sort, joined, kept.number)
            continue
        if kept is not None:
            yield kept
        kept = line
    if kept is not None:
        yield kept


def part(found: Found, text: str, start: int = 0) -> Found:
    """A part of a text that was found, with its own place; ``start`` is where it begins."""
    shown = text.strip(" \t")
    ahead = start + len(text) - len(text.lstrip(" \t"))
    return Found(shown, found.line, found.column + ahead, max(1, len(shown)))


def _line(text: str, number: int) -> Line:
    if match := _HEADING.fullmatch(text):
        return Line(Sort.HEADING, _found(match, number), level=len(match["sign"]))
    if match := _ITEM.fullmatch(text):
        return Line(Sort.ITEM, _found(match, number), match["number"] or "")
    if match := _ROW.fullmatch(text):
        return Line(Sort.ROW, _found(match, number))
    match = _OTHER.fullmatch(text)
    return Line(Sort.TEXT, _found(match, number) if match else Found(text, number))


def _found(match: re.Match[str], number: int) -> Found:
    text = match["text"]
    return Found(text, number, match.start("text"), max(1, len(text)))
