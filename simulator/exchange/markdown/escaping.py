"""Texts inside Markdown: what would be read as mark-up gets a backslash, and what would be lost a name.

``unescaped(escaped(text)) == text`` for every text.
"""

import html
import re
from collections.abc import Iterator

_MARKS = frozenset("\\`*[]<|~")
_FIRST = frozenset("#-+>=:")
_NUMBERED = re.compile(r"([A-Za-z]*\d+)([.)])(?=\s|\Z)")
_CODED = re.compile(r"\\([!-/:-@\[-`{-~])|<br ?/?>|&#(\d{1,7});|&[A-Za-z]+;")


def escaped(text: str, also: str = "") -> str:
    """A text in one line of Markdown that shows as it is; ``also`` are further characters to be marked as text."""
    words = "".join(_escaped(text, also))
    if words[:1] in _FIRST:
        return f"\\{words}"
    return _NUMBERED.sub(r"\1\\\2", words, count=1) if _NUMBERED.match(words) else words


def unescaped(markdown: str) -> str:
    """The text that a line of Markdown shows."""
    return _CODED.sub(_shown, markdown.strip(" \t"))


def split(markdown: str, separator: str) -> Iterator[tuple[str, int]]:
    """The parts of a text between separators (one character) without a backslash, each with where it begins."""
    start = 0
    for found in re.finditer(rf"\\.|{re.escape(separator)}", markdown):
        if found[0] == separator:
            yield markdown[start : found.start()], start
            start = found.end()
    yield markdown[start:], start


def _escaped(text: str, also: str) -> Iterator[str]:
    last = len(text) - 1
    for position, sign in enumerate(text):
        before, after = text[position - 1 : position], text[position + 1 : position + 2]
        if sign == "\n":
            yield "<br>"
        elif not sign.isprintable() or (sign.isspace() and (sign != " " or position in (0, last) or before == " ")):
            yield f"&#{ord(sign)};"
        elif sign in _MARKS or sign in also or _is_mark_here(sign, before, after):
            yield f"\\{sign}"
        else:
            yield sign


def _is_mark_here(sign: str, before: str, after: str) -> bool:
    """An underscore at the edge of a word, and an ampersand that begins a name."""
    if sign == "_":
        return not (before.isalnum() and after.isalnum())
    return sign == "&" and (after.isalpha() or after == "#")


def _shown(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[2]:
        return chr(int(found[2])) if int(found[2]) < 0x110000 else found[0]
    return "\n" if found[0].startswith("<") else html.unescape(found[0])
