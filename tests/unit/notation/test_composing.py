"""YAML text to values: text stays text, traps are refused, no text raises."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.problems import Problem, render_all
from simulator.notation import Document, Value, compose
from simulator.notation.nodes import LOADER, MAX_DEPTH, PurePythonLoader

YAMLISH = st.text("ab \n\t:-#'\"[]{}&*!|>%@,?~0.\\<") | st.lists(
    st.sampled_from(
        ["a", "a: ", "- ", "\n", "\n  ", ": ", '"', "'", "&a ", "*a", "[", "]", "{", "}", "#", "|", "? ", "<<: ", "!t "]
    )
).map("".join)
BOTH = pytest.mark.parametrize("loader", [LOADER, PurePythonLoader])


def value_of(text: str, loader: type = LOADER) -> Value:
    document = compose(text, "x.yaml", loader=loader)
    assert isinstance(document, Document), render_all(document)
    return document.value


def problems_of(text: str) -> list[Problem]:
    found = compose(text, "x.yaml")
    assert isinstance(found, list)
    return found


@BOTH
@pytest.mark.parametrize(
    "scalar",
    [
        "0123",
        "no",
        "yes",
        "on",
        "off",
        "true",
        "12:30",
        "1e3",
        "1_000",
        "0x1F",
        "0o17",
        ".5",
        "2026-11-23",
        "=",
        ".inf",
        "y",
        "Null",
    ],
)
def test_a_plain_scalar_is_the_text_that_stands_there(scalar: str, loader: type) -> None:
    """A PIN 0123, an answer no and a time 12:30 are never numbers or booleans, as key or as value."""
    assert {scalar: [scalar]} == value_of(f"{scalar}: [{scalar}]", loader)


@BOTH
@pytest.mark.parametrize("scalar", ["", "~", "null", "  # a comment"])
def test_only_nothing_tilde_and_null_are_not_given(scalar: str, loader: type) -> None:
    """These four, unquoted, mean that there is no value."""
    assert {"a": None} == value_of(f"a: {scalar}\n", loader)


@BOTH
@pytest.mark.parametrize("scalar", ["", "~", "null", "#", "*", "0421"])
def test_quotes_make_text_of_anything(scalar: str, loader: type) -> None:
    """A quoted key on the telephone, or an empty text, is text."""
    assert {scalar: scalar} == value_of(f"\"{scalar}\": '{scalar}'", loader)


def test_an_alias_stands_for_the_anchored_value() -> None:
    """Harmless repetition is allowed."""
    assert {"a": {"k": ["1"]}, "b": [{"k": ["1"]}, "x", "x"]} == value_of("a: &a {k: ['1']}\nb: [*a, &x x, *x]")


def test_a_duplicate_key_names_both_places() -> None:
    """Neither of two values wins in silence; a quoted key is the same key."""
    (problem,) = problems_of('a: 1\nb: 2\n"a": 3\n')

    assert ("N020", 3, 1, 3) == (problem.code, problem.place.line, problem.place.column, problem.span)
    assert 'the key "a" is given twice; the first is in line 1, column 1' == problem.message


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("N021", "a: !!python/name:os.system x"),
        ("N021", "a: !!str x"),
        ("N021", "!x {a: b}"),
        ("N022", "a: {<<: {b: c}}"),
        ("N023", "{[a]: b}"),
        ("N023", "? {a: b}\n: c"),
        ("N023", "~: b"),
        ("N024", "a: b\n---\nc: d"),
        ("N025", "a: &a [*a]"),
        ("N025", "a: &a {b: {c: *a}}"),
        ("N025", "[" * 200 + "]" * 200),
        ("N025", "- " * 100_000),
        ("N028", "a: #"),
        ("N028", "a:\n  #: b\n  c: d"),
        ("N029", "a: *b"),
        ("N029", "a: &x 1\nb: &x 2"),
        ("N003", "# nothing\n"),
        ("N003", "---\n~\n"),
    ],
)
def test_what_would_be_read_as_something_else_is_refused(code: str, text: str) -> None:
    """Tags, merge keys, keys that are no text, several documents, recursion, lone # and undefined aliases."""
    assert [code] == [problem.code for problem in problems_of(text)]


def test_a_bomb_of_aliases_is_refused_without_being_written_out() -> None:
    """Ten to the ninth values from ten lines cost nothing and give one problem."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    assert ["N026"] == [problem.code for problem in problems_of("\n".join(lines))]


def test_depth_by_aliases_counts_as_depth() -> None:
    """Half the depth twice, one in the other, is too deep."""
    half = MAX_DEPTH // 2 + 1
    deep = "[" * half + "x" + "]" * half
    text = f"a: &a {deep}\nb: {deep.replace('x', '*a')}\n"

    assert ["N026"] == [problem.code for problem in problems_of(text)]


def test_a_comment_may_hold_what_a_key_may_not() -> None:
    """#: is refused as a line of its own only, not inside a text of several lines."""
    assert {"a": "#: b\n", "c": "d #: e"} == value_of(
        "a: |\n  #: b\nc: d\n  #: e\n".replace("d\n  #", '"d\n  #').rstrip() + '"\n'
    )


def test_what_follows_a_broken_state_is_read_as_well() -> None:
    """A syntax error does not hide the problems of the states before and behind it."""
    text = "states:\n  a:\n    k: 1\n    k: 2\n  b:\n    c: d: e\n  f:\n    g: !h i\n"

    assert [("N020", 4), ("N017", 6), ("N021", 8)] == [(found.code, found.place.line) for found in problems_of(text)]


def test_secrets_are_masked_in_the_lines_of_problems() -> None:
    """A PIN beside a mistake is not shown (telephony-rules S3)."""
    shown = render_all(problems_of("ann: {pin: '0421', pin: 9876}\npassword: a: b\n"))

    assert not any(secret in shown for secret in ("0421", "9876", "a: b"))


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(enabled: bool) -> None:  # noqa: FBT001
    """It is held while composing, and only then."""
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        compose("a: {b: c", "x")
        assert enabled == gc.isenabled()
    finally:
        (gc.enable if before else gc.disable)()


@given(st.text(st.characters()) | YAMLISH)
def test_any_text_gives_a_document_or_problems_inside_the_file(text: str) -> None:
    """No text raises, and every problem's place is a place of the text."""
    found = compose(text, "x")
    if isinstance(found, Document):
        return
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert found
    for problem in found:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


@given(YAMLISH)
def test_both_parsers_agree(text: str) -> None:
    """What the fast parser reads, the one without libyaml reads as the same value, or refuses."""
    fast, pure = compose(text, "x"), compose(text, "x", loader=PurePythonLoader)

    if isinstance(fast, Document) and isinstance(pure, Document):
        assert fast.value == pure.value
