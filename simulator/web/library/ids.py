"""Ids of what the library lists: short, and the same as long as the thing has the same name.

An id is looked up among what is listed, and is never made into a path: whatever a browser sends, no other file is read.
"""

from collections.abc import Iterable
from hashlib import sha256

LENGTH = 12


def short_id(*names: str | int) -> str:
    """The id of a thing by the names that tell it from all others of its kind: 12 hexadecimal digits."""
    return _digest("\0".join(map(str, names)))[:LENGTH]


def content_mark(parts: Iterable[object]) -> str:
    """What changes when a thing of the same id has changed; says nothing about the parts themselves."""
    return _digest("\0".join(map(repr, parts)))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
