"""Problems: how they are shown, ordered, counted, and which words are near to a misspelt one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.problems import (
    SHOWN_WIDTH,
    Level,
    Place,
    Problem,
    as_json,
    did_you_mean,
    has_errors,
    hint_for,
    in_order,
    render,
    render_all,
    summary,
)


def problem(line_text: str | None, column: int = 1, span: int = 1, hint: str | None = None) -> Problem:
    return Problem("F012", Place("x.flow.yaml", 12, column), "unknown state", hint, source_line=line_text, span=span)


def at(file: str, line: int, level: Level = Level.ERROR) -> Problem:
    return Problem("F001", Place(file, line, 1), "wrong", level=level)


def test_a_problem_shows_place_line_caret_and_hint() -> None:
    """A reader sees at once where to look and what to type."""
    found = problem("      found: chek_account", 14, 12, 'did you mean "check_account"?')

    assert (
        "x.flow.yaml:12:14: error F012: unknown state\n"
        "   12 |       found: chek_account\n"
        "      |              ^^^^^^^^^^^^\n"
        '  hint: did you mean "check_account"?'
    ) == render(found)


def test_a_problem_without_line_and_hint_is_one_line() -> None:
    """A file that is no text has no line to show."""
    assert "x.flow.yaml:12:1: error F012: unknown state" == render(problem(None))


def test_tabs_before_the_place_move_the_caret() -> None:
    """A tab is shown as four spaces, and the caret stands under the text all the same."""
    _, line, caret = render(problem("\ta\tb", 4)).split("\n")

    assert "   12 |     a    b" == line
    assert line.index("b") == caret.index("^")


def test_wide_characters_take_two_columns_and_combining_marks_none() -> None:
    """Carets stand right under Korean, and after a letter that is written with a combining accent."""
    assert "      | " + " " * 8 + "^^^^" == render(problem("한국어: 계좌", 6, 2)).split("\n")[2]
    assert "      | " + " " * 1 + "^" == render(problem("e\u0301x", 3)).split("\n")[2]


def test_a_long_line_is_cut_around_the_place() -> None:
    """The place stays in sight, and cut ends are marked."""
    _, line, caret = render(problem("a" * 500 + "HERE" + "b" * 500, 501, 4)).split("\n")

    assert line.startswith("   12 | …a")
    assert line.endswith("b…")
    assert line.index("HERE") == caret.index("^^^^")


@given(st.text(st.characters(exclude_characters="\n\r")), st.integers(1, 400), st.integers(1, 400))
def test_a_shown_line_is_never_wider_than_the_limit(text: str, column: int, span: int) -> None:
    """Whatever stands in the file, three lines come out, and neither the text nor the carets run over."""
    _, line, caret = render(problem(text * 20, column, span)).split("\n")

    assert SHOWN_WIDTH + 8 >= len(line)
    assert SHOWN_WIDTH + 9 >= len(caret)  # it may stand just behind the line
    assert "^" in caret


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x07", "\u202e", "\x9b", "\r", "\u2066"])
def test_nothing_in_a_file_can_steer_the_terminal(sign: str) -> None:
    """Escape sequences and marks of writing direction are shown as a replacement character."""
    shown = render(Problem("F001", Place("x", 1, 1), f"unknown {sign}", f"not {sign}", source_line=f"a: {sign}"))

    assert sign[0] not in shown
    assert 3 == shown.count("\ufffd")


def test_problems_are_shown_in_the_order_of_the_file_and_once_each() -> None:
    """By file, then line; the same problem found twice is shown once."""
    assert [at("a", 3), at("b", 1), at("b", 2)] == in_order([at("b", 2), at("a", 3), at("b", 1), at("b", 2)])


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        ([], "no problems"),
        ([at("a", 1)], "1 error in 1 file"),
        ([at("a", 1), at("b", 2), at("b", 3, Level.WARNING)], "2 errors, 1 warning in 2 files"),
        ([at("a", 3, Level.INFO)], "1 info in 1 file"),
    ],
)
def test_the_summary_counts(problems: list[Problem], expected: str) -> None:
    """Errors, warnings and files are counted in one line."""
    assert expected == summary(problems)


def test_all_problems_end_with_the_summary() -> None:
    """What is rendered together is in order and counted."""
    shown = render_all([at("a", 2), at("a", 1)]).split("\n")

    assert ["a:1:1: error F001: wrong", "a:2:1: error F001: wrong", "2 errors in 1 file"] == shown


def test_only_errors_stop_a_document() -> None:
    """A warning alone leaves the document usable."""
    assert has_errors([at("a", 1), at("a", 2, Level.WARNING)])
    assert not has_errors([at("a", 2, Level.WARNING)])


def test_a_machine_gets_every_part_but_the_text_of_the_file() -> None:
    """The JSON names place and words; the source line, which may hold anything, is left out."""
    expected = {
        "level": "error",
        "code": "F012",
        "file": "x.flow.yaml",
        "line": 12,
        "column": 3,
        "length": 2,
        "message": "unknown state",
        "hint": None,
    }

    assert expected == as_json(problem("  ab", 3, 2))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("chek_account", "check_account"),
        ("Check-Account", "check_account"),
        ("askpin", "ask_pin"),
        ("goodbye", None),
        ("x", None),
    ],
)
def test_a_misspelt_word_finds_its_neighbour(word: str, expected: str | None) -> None:
    """Slips, case and dashes are seen through; a word that is like none is not guessed at."""
    assert expected == did_you_mean(word, ["check_account", "ask_pin", "b"])


def test_a_hint_asks_only_where_there_is_a_neighbour() -> None:
    """No neighbour, no hint."""
    assert 'did you mean "menu"?' == hint_for("meny", ["menu", "play"])
    assert hint_for("zzz", ["menu", "play"]) is None
