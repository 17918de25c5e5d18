"""Bytes to text: UTF-8, or one plain problem that says what the file is instead. Reading the disk is the app's."""

import codecs
import re

from simulator.domain.problems import Place, Problem

MAX_BYTES = 16 * 1024 * 1024
"""A flow of 2,000 states is under 1 MB; what is larger than this is not a document of ours."""

_UTF16_OR_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = 'save the file as "UTF-8" (in most editors: Save with encoding)'


def read_text(data: bytes, file: str) -> str | list[Problem]:
    """The text of a file's bytes, without a byte order mark; or what is wrong with them (N001-N004)."""
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1024 / 1024:.0f} MB"
        return _refused(
            "N004", file, f"the file is too large ({size})", f"up to {MAX_BYTES // 1024 // 1024} MB are read"
        )
    if data.startswith(_UTF16_OR_32) or _looks_like_utf16(data):
        return _refused("N001", file, "the file is not UTF-8 text but UTF-16 or UTF-32", _SAVE_AS)
    if b"\0" in data:
        return _refused("N002", file, "the file is binary, not text", "is it the right file?")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [_undecodable(data, file, error.start)]
    if not text.strip():
        return _refused("N003", file, "the file is empty", None)
    return text


def _looks_like_utf16(data: bytes) -> bool:
    """Whether every second byte of the beginning is NUL, as in UTF-16 text of Latin letters without a mark."""
    head = data[:64]
    return len(head) >= 4 and (not any(head[1::2]) or not any(head[::2])) and any(head)


def _undecodable(data: bytes, file: str, position: int) -> Problem:
    """The problem of the first byte that is no UTF-8: its line, and what it may be."""
    before = data[:position]
    line = 1 + len(re.findall(rb"\r\n|\r|\n", before))
    column = 1 + len(re.split(rb"[\r\n]", before)[-1].decode("utf-8", "replace"))
    if re.search(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]", data[:1024]):
        return _refused("N002", file, "the file is binary, not text", "is it the right file?")[0]
    message = (
        f"the file is not UTF-8: byte 0x{data[position]:02x} has no meaning there (Latin-1 or another old encoding?)"
    )
    return Problem("N001", Place(file, line, column), message, _SAVE_AS)


def _refused(code: str, file: str, message: str, hint: str | None) -> list[Problem]:
    return [Problem(code, Place(file, 1, 1), message, hint)]
