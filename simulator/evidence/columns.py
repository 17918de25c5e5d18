"""Text in columns of a terminal: wide East Asian characters take two, and nothing in a text may move the cursor."""

import re
import unicodedata
from collections.abc import Iterator

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_PIECES = re.compile(r"\s+|[^\s]+")


def printable(text: str) -> str:
    """A text in which every control character shows as "�" and white space as a space."""
    return _UNPRINTABLE.sub("\ufffd", re.sub(r"[\t\n\r\v\f]+", " ", text))


def text_width(text: str) -> int:
    """The columns that a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def padded(text: str, width: int) -> str:
    """A text with spaces behind it, up to a width; a wider one as it is."""
    return text + " " * (width - text_width(text))


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines not wider than ``width`` columns (2 at least); an empty text is one empty line.

    Lines are broken at spaces, else before a wide character, else anywhere. White space becomes one space.
    """
    lines, line, used = [], "", 0
    for piece in _pieces(text, width):
        columns = text_width(piece)
        if used + columns > width and line:
            lines.append(line.rstrip())
            line, used = "", 0
            if piece.isspace():
                continue
        line, used = line + piece, used + columns
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str, width: int) -> Iterator[str]:
    """What may not be broken: words and the spaces between them, wide characters, parts of words wider than a line."""
    for piece in _PIECES.findall(text):
        if piece.isspace():
            yield " "
        elif text_width(piece) > len(piece) or len(piece) > width:
            yield from _parts(piece, width)
        else:
            yield piece


def _parts(word: str, width: int) -> Iterator[str]:
    part, used = "", 0
    for character in word:
        columns = _columns(character)
        if part and columns and (columns == 2 or used + columns > width):
            yield part
            part, used = "", 0
        part, used = part + character, used + columns
    yield part


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
