"""Tag expressions select scenarios as Cucumber's do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.bdd.tags import And, Expression, Not, Or, Tag, parse_tags, tags_in
from simulator.domain.errors import UsageError

NAMES = st.sampled_from(["uc17", "course-a", "T09", "slow", "andy", "not-yet"])
EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    NAMES.map(Tag),
    lambda inner: inner.map(Not) | st.builds(And, inner, inner) | st.builds(Or, inner, inner),
    max_leaves=8,
)


def written(expression: Expression) -> str:
    """The expression as text, every part in brackets."""
    match expression:
        case Tag(name):
            return f"@{name}"
        case Not(part):
            return f"not ({written(part)})"
        case And(left, right):
            return f"({written(left)}) and ({written(right)})"
        case Or(left, right):
            return f"({written(left)}) or ({written(right)})"


@given(EXPRESSIONS, st.sets(NAMES))
def test_what_is_written_is_what_is_read(expression: Expression, tags: set[str]) -> None:
    """An expression that is written out with brackets and read again selects the same scenarios."""
    assert expression.holds(tags) is parse_tags(written(expression)).holds(tags)


@pytest.mark.parametrize(
    ("text", "tags", "selected"),
    [
        ("@uc17", {"uc17"}, True),
        ("uc17", {"uc17"}, True),
        ("@uc17", {"uc18"}, False),
        ("not @a and @b", {"b"}, True),
        ("not @a and @b", {"a", "b"}, False),
        ("@a or @b and @c", {"a"}, True),
        ("(@a or @b) and @c", {"a"}, False),
        ("not not @a", {"a"}, True),
        ("@course-a", {"course-a"}, True),
        ("@android", {"android"}, True),
        (r"@a\(b\)", {"a(b)"}, True),
        (r"@a\ b", {"a b"}, True),
        ("(@a)or(@b)", {"b"}, True),
    ],
)
def test_an_expression_selects_by_cucumbers_rules(text: str, tags: set[str], *, selected: bool) -> None:
    """``not`` binds before ``and``, ``and`` before ``or``; the @ may be left out; a backslash quotes."""
    assert selected is parse_tags(text).holds(tags)


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 0, "a tag is missing here"),
        ("  ", 2, "a tag is missing here"),
        ("@a and", 6, "a tag is missing here"),
        ("and @a", 0, "a tag is missing here"),
        ("@a or or @b", 6, "a tag is missing here"),
        ("@a @b", 3, '"and" or "or" is missing here'),
        ("(@a and @b", 0, "this bracket is never closed"),
        ("@a)", 2, "nothing opens this bracket"),
        ("()", 1, "a tag is missing here"),
        ("@", 0, "a tag is missing here"),
        ("@a \\", 2, "a backslash takes the next character as it is, and there is none"),
    ],
)
def test_a_wrong_expression_is_shown_with_its_place(text: str, column: int, words: str) -> None:
    """The error says what is wrong, shows the text with a caret under the place, and how to write it."""
    with pytest.raises(UsageError) as caught:
        parse_tags(text)
    assert f"this is not a tag expression: {words}\n  {text}\n  {' ' * column}^" == caught.value.message
    assert 'write it as "@uc17 and not (@course-a or @course-b)"' == caught.value.hint


@given(st.text(alphabet="@ab()\\ andortnot", max_size=12))
def test_any_text_is_an_expression_or_a_usage_error(text: str) -> None:
    """Whatever is typed, there is an expression or a plain error, never another exception."""
    try:
        expression = parse_tags(text)
    except UsageError:
        return
    assert tags_in(expression)


def test_the_tags_of_an_expression_are_known() -> None:
    """Every tag that the expression speaks of is found, wherever it stands."""
    assert {"a", "b", "c"} == tags_in(parse_tags("@a and not (@b or not @c)"))
