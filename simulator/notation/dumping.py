"""Values back to YAML text, in the style of the house: blocks, keys in the order given, quotes where readers need them.

"A reader" is any reader: what YAML 1.1 or 1.2 would take for a number, a date, a truth or nothing is quoted, so that a
PIN 0123 is the same text to other people's tools.
"""

import json
import re
from collections.abc import Iterator

from simulator.notation.document import Value

_INDENT = 2
_LONGEST_SIMPLE_KEY = 1000  # YAML allows 1,024 characters between a key's first sign and its colon

_PLAIN = re.compile(r"[^\W\d_][\w./()+-]*(?: [\w./()+;!?'-]+)*\Z")
_SPECIAL_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BLOCK_TEXT = re.compile(r"(?![ \n])[^\x00-\x09\x0b-\x1f]*\n[^\x00-\x09\x0b-\x1f]*\Z")


def dump(value: Value) -> str:
    """The YAML text of a value; ``compose`` reads it back as the same value.

    Raises TypeError for what is no text, list, mapping or None; ValueError for a lone surrogate, which no file holds.
    """
    return "\n".join(_lines(value)) + "\n"


def _lines(value: Value) -> Iterator[str]:
    """The lines of a value that begins in the first column."""
    match value:
        case dict() if value:
            for key, member in value.items():
                yield from _member(key, member)
        case list() if value:
            for item in value:
                yield from _led_by("- ", item)
        case _:
            yield from _scalar_lines(value)


def _member(key: object, member: Value) -> Iterator[str]:
    if not isinstance(key, str):
        raise TypeError(f"a key must be text, not {type(key).__name__}")
    name = scalar(key)
    if len(name) > _LONGEST_SIMPLE_KEY:
        yield f"? {name}"
        yield from _led_by(": ", member)
    elif isinstance(member, dict | list) and member:
        yield f"{name}:"
        yield from (_indented(line) for line in _lines(member))
    else:
        first, *rest = _scalar_lines(member)
        yield f"{name}: {first}"
        yield from rest


def _led_by(sign: str, item: Value) -> Iterator[str]:
    """The lines of a value, the first led by a sign of two characters, the others indented under it."""
    first, *rest = _lines(item)
    yield sign + first
    # The lines of a block text are indented already: their header stands in the first line.
    is_text = not isinstance(item, dict | list)
    yield from (line if is_text else _indented(line) for line in rest)


def _indented(line: str) -> str:
    return " " * _INDENT + line if line else line


def _scalar_lines(value: Value) -> list[str]:
    """A text, nothing, or an empty collection: one line, or a block text's header and indented lines."""
    match value:
        case None:
            return ["null"]
        case dict():
            return ["{}"]
        case list():
            return ["[]"]
        case str() if _suits_a_block(value):
            return _block(value)
        case str():
            return [scalar(value)]
        case _:
            raise TypeError(f"only text, lists and mappings can be written, not {type(value).__name__}")


def scalar(text: str) -> str:
    """A text in one line, in double quotes where a reader would otherwise take it for something else."""
    if _PLAIN.match(text) and text.casefold() not in _SPECIAL_WORDS:
        return text
    text.encode()  # a lone surrogate fails here, and not in the reader
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _suits_a_block(text: str) -> bool:
    """Whether a text of several lines can stand as it is under "|"."""
    return bool(_BLOCK_TEXT.match(text)) and not _ESCAPED.search(text) and not re.search(r" (\n|\Z)", text)


def _block(text: str) -> list[str]:
    """A block text: "|-" without a line end at the end, "|" with one, "|+" with several."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    sign = ("|-", "|")[ends] if ends < 2 else "|+"
    text.encode()
    return [sign, *(_indented(line) for line in body.split("\n")), *[""] * (ends - 1)]
