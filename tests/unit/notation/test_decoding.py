"""Bytes to text: UTF-8 or a plain problem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.problems import Problem
from simulator.notation import Document, read, read_text
from simulator.notation.decoding import MAX_BYTES


def only(problems: object) -> Problem:
    assert isinstance(problems, list)
    (problem,) = problems
    assert isinstance(problem, Problem)
    return problem


def test_utf8_is_read_with_and_without_a_mark() -> None:
    """A byte order mark, as some editors write, is no part of the text."""
    assert "a: ü" == read_text("a: ü".encode(), "x")
    assert "a: ü" == read_text("a: ü".encode("utf-8-sig"), "x")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_told_by_name(encoding: str) -> None:
    """The remedy for the wrong Unicode encoding is to save the file as UTF-8."""
    problem = only(read_text("flow: x\n".encode(encoding), "x"))

    assert "N001" == problem.code
    assert "UTF-16" in problem.message


def test_an_old_encoding_is_told_with_line_and_column() -> None:
    """The first byte that is no UTF-8 is named with its place."""
    problem = only(read_text("a: b\r\nnäme: x".encode("latin-1"), "x"))

    assert ("N001", 2, 2) == (problem.code, problem.place.line, problem.place.column)


@pytest.mark.parametrize("data", [b"a: \0", b"\x7fELF\x02\x01\x01\0\0\0", b"\x89PNG\x01\xff"])
def test_binary_is_told_from_text(data: bytes) -> None:
    """A picture or a program given by mistake is called binary."""
    assert "N002" == only(read_text(data, "x")).code


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\n"])
def test_an_empty_file_is_told(data: bytes) -> None:
    """Nothing, a lone mark and white space are an empty file."""
    assert "N003" == only(read_text(data, "x")).code


def test_an_over_large_file_is_not_read() -> None:
    """What cannot be a document of ours is refused before it is decoded."""
    assert "N004" == only(read_text(b"a" * (MAX_BYTES + 1), "x")).code


@given(st.binary())
def test_any_bytes_give_a_document_or_problems(data: bytes) -> None:
    """Nothing in a file raises."""
    found = read(data, "x")

    assert isinstance(found, Document) or found
