"""Text in columns: width, padding, wrapping, and nothing that moves the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.evidence.columns import padded, printable, text_width, wrapped


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("안녕", 4), ("cafe\u0301", 4), ("", 0)])
def test_width_is_in_columns(text: str, width: int) -> None:
    """Wide characters take two columns, combining marks none."""
    assert width == text_width(text)


def test_padding_fills_up_and_never_cuts() -> None:
    """Wide text gets fewer spaces."""
    assert ("안녕 ", "안녕", "long") == (padded("안녕", 5), padded("안녕", 4), padded("long", 2))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("one  two", ["one two"]),
        ("incomprehensible", ["incompre", "hensible"]),
        ("안녕하세요", ["안녕하세", "요"]),
        ("", [""]),
    ],
)
def test_wraps_at_spaces_else_where_it_must(text: str, lines: list[str]) -> None:
    """Eight columns."""
    assert lines == wrapped(text, 8)


@given(st.text(), st.integers(2, 40))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    """But for white space, the lines are the text."""
    lines = wrapped(text, width)
    assert all(text_width(line) <= width for line in lines)
    assert "".join(text.split()) == "".join("".join(lines).split())


@given(st.text())
def test_nothing_printable_moves_the_cursor(text: str) -> None:
    """No line end, no escape, no turn of the writing's direction."""
    shown = printable(text)
    assert not any(ord(sign) < 32 or sign in "\x7f\u2028\u202e" for sign in shown)
