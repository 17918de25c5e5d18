"""Names as people read them, and as files are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.web.handout.wording import LONGEST_STEM, capital, file_stem, his, plain


@pytest.mark.parametrize(
    ("name", "words"),
    [("account_number", "account number"), ("verify_pin", "verify PIN"), ("crm_error", "CRM error"), ("spin", "spin")],
)
def test_names_of_the_file_are_words(name: str, words: str) -> None:
    """Abbreviations of the trade are written as such; what only contains them is not."""
    assert words == plain(name)


def test_what_a_caller_has_is_his() -> None:
    """As a card tells it."""
    assert "his PIN" == his("pin")


def test_a_line_begins_with_a_capital() -> None:
    """And nothing else changes."""
    assert ("It", "ÄB", "") == (capital("it"), capital("äB"), capital(""))


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Course D: a wrong PIN", "course-d-a-wrong-pin"),
        ("../../etc/passwd", "etc-passwd"),
        ("잘못된 번호", "잘못된-번호"),
        ("???", "call"),
        ("", "call"),
        ("word " * 30, "-".join(["word"] * 12)),
    ],
)
def test_a_title_becomes_a_files_name(title: str, stem: str) -> None:
    """Its letters and digits, in any script; cut at a word."""
    assert stem == file_stem(title)


@given(st.text())
def test_any_title_becomes_a_safe_name(title: str) -> None:
    """No separator, no dot, no blank; never empty, never endless."""
    stem = file_stem(title)
    assert 0 < len(stem) <= LONGEST_STEM
    assert all(each.isalnum() or each == "-" for each in stem)
