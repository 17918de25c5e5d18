"""Expressions and conditions: how they read in a file, and what they come to in a call."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.calls import Masked
from simulator.domain.timing import Duration
from simulator.domain.values import Value, as_text
from simulator.flow.expressions import (
    AllOf,
    AnyOf,
    AttributeRef,
    CallProperty,
    CallRef,
    Compare,
    Comparison,
    Condition,
    Expression,
    Joined,
    LastFour,
    Literal,
    Not,
    Scope,
    SettingRef,
    Trouble,
    evaluate,
    holds,
)
from simulator.flow.reading.expressions import infer
from tests.unit.flow.samples import condition, expression, problems

SCOPE = Scope(
    {
        "number": "40718265",
        "tier": "top",
        "count": 3,
        "masked": Masked("••••8265"),
        "list": ("Router", "Phone"),
        "empty": "",
    },
    {"limit": 2, "wait": Duration(8_000), "share": Decimal("0.5"), "strict": True},
    {
        CallProperty.ANI: "+442079460000",
        CallProperty.IDENTITY: "identified",
        CallProperty.TIME: datetime(2026, 1, 5, 10, 0),  # noqa: DTZ001 - local time
    },
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("top", Literal("top")),
        ("0123", Literal("0123")),
        ("yes", Literal("yes")),
        ("{text: '{attribute}'}", Literal("{attribute}")),
        ("{attribute: tier}", AttributeRef("tier")),
        ("{setting: limit}", SettingRef("limit")),
        ("{call: caller number}", CallRef(CallProperty.ANI)),
        ("{last_four: {attribute: number}}", LastFour(AttributeRef("number"))),
        ("{last_four: '40718265'}", LastFour(Literal("40718265"))),
    ],
)
def test_an_expression_reads_as_it_is_written(text: str, expected: Expression) -> None:
    """A text is itself, digits with leading zeros too; a mapping of one key refers to something."""
    assert expected == expression(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", 2),
        ("-7", -7),
        ("0", 0),
        ("007", "007"),
        ("0.50", Decimal("0.50")),
        ("8 s", Duration(8_000)),
        ("300 ms", Duration(300)),
        ("yes", True),
        ("false", False),
        ("Yes", "Yes"),
        ("standard", "standard"),
        ("1e3", "1e3"),
        ("1,000", "1,000"),
        ("", ""),
        ("٣", "٣"),
    ],
)
def test_a_setting_is_of_the_kind_it_looks_like(text: str, expected: Value) -> None:
    """Number, length of time, yes or no, else text; what begins with a zero is no number."""
    found = infer(text)
    assert (type(expected), expected) == (type(found), found)


@given(st.integers(-(10**17), 10**17))
def test_every_number_is_inferred_from_its_text(number: int) -> None:
    """What Python writes as a number is read as that number."""
    assert number == infer(str(number))


@given(st.text())
def test_what_is_inferred_reads_as_it_was_written(text: str) -> None:
    """A setting shown is a setting as it stands in the file, but for the blanks and units of a length."""
    value = infer(text)
    if isinstance(value, int) and not isinstance(value, bool):
        assert text == as_text(value)
    if isinstance(value, str):
        assert text == value


@pytest.mark.parametrize(
    ("given_expression", "expected"),
    [
        (Literal(None), None),
        (AttributeRef("tier"), "top"),
        (AttributeRef("never set"), None),
        (SettingRef("wait"), Duration(8_000)),
        (CallRef(CallProperty.DNIS), None),
        (LastFour(AttributeRef("number")), "••••8265"),
        (LastFour(AttributeRef("never set")), None),
        (LastFour(AttributeRef("masked")), "••••8265"),
        (LastFour(Literal(Masked("••••••"))), Masked("••••••")),
        (LastFour(Literal(Masked("••••"))), "••••"),
        (Joined((Literal("of "), AttributeRef("masked"))), Masked("of ••••8265")),
        (Joined((Literal("Hello "), AttributeRef("tier"), Literal("!"))), "Hello top!"),
        (Joined((Literal("Wait "), SettingRef("wait"), AttributeRef("never set"))), "Wait 8s"),
        (Joined(()), ""),
    ],
)
def test_an_expression_comes_to_a_value(given_expression: Expression, expected: Value) -> None:
    """What is not set is None, and says nothing in a text."""
    assert expected == evaluate(given_expression, SCOPE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{attribute: tier, is: top}", Compare(AttributeRef("tier"), Comparison.IS, Literal("top"))),
        ("{attribute: tier, is: 8 s}", Compare(AttributeRef("tier"), Comparison.IS, Literal("8 s"))),
        ("{setting: wait, is: 8 s}", Compare(SettingRef("wait"), Comparison.IS, Literal(Duration(8_000)))),
        ("{attribute: tier, at_least: 3}", Compare(AttributeRef("tier"), Comparison.AT_LEAST, Literal(3))),
        ("{setting: wait, at_most: 10 s}", Compare(SettingRef("wait"), Comparison.AT_MOST, Literal(Duration(10_000)))),
        ("{attribute: tier, one_of: [a, b]}", Compare(AttributeRef("tier"), Comparison.ONE_OF, Literal(("a", "b")))),
        ("{attribute: tier, one_of: a}", Compare(AttributeRef("tier"), Comparison.ONE_OF, Literal(("a",)))),
        ("{attribute: tier, is_set: no}", Compare(AttributeRef("tier"), Comparison.IS_SET, Literal(False))),  # noqa: FBT003
        ("{attribute: tier, is: {setting: queue}}", Compare(AttributeRef("tier"), Comparison.IS, SettingRef("queue"))),
        (
            "{call: identity, is: authenticated}",
            Compare(CallRef(CallProperty.IDENTITY), Comparison.IS, Literal("authenticated")),
        ),
        ("{not: {attribute: tier, is: a}}", Not(Compare(AttributeRef("tier"), Comparison.IS, Literal("a")))),
        ("{all: [{setting: strict, is: yes}]}", AllOf((Compare(SettingRef("strict"), Comparison.IS, Literal(True)),))),  # noqa: FBT003
        (
            "{any: [{attribute: tier, contains: a}, {attribute: tier, starts_with: b}]}",
            AnyOf(
                (
                    Compare(AttributeRef("tier"), Comparison.CONTAINS, Literal("a")),
                    Compare(AttributeRef("tier"), Comparison.STARTS_WITH, Literal("b")),
                )
            ),
        ),
    ],
)
def test_a_condition_reads_as_it_is_written(text: str, expected: Condition) -> None:
    """One comparison, or several joined; a literal is of the kind that is compared."""
    assert expected == condition(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{attribute: tier, is: top}", True),
        ("{attribute: tier, is_not: top}", False),
        ("{attribute: reason, is: top}", False),
        ("{attribute: reason, is_not: top}", True),
        ("{attribute: reason, is_set: yes}", False),
        ("{attribute: tier, is_set: yes}", True),
        ("{attribute: tier, one_of: [gold, top]}", True),
        ("{attribute: tier, one_of: {attribute: tier}}", True),
        ("{attribute: tier, contains: o}", True),
        ("{attribute: tier, starts_with: o}", False),
        ("{attribute: number, more_than: 40718264}", True),
        ("{setting: limit, is: 2}", True),
        ("{setting: limit, less_than: 2}", False),
        ("{setting: limit, at_most: 2}", True),
        ("{setting: limit, more_than: 1}", True),
        ("{setting: limit, at_least: 3}", False),
        ("{setting: share, less_than: 0.75}", True),
        ("{setting: wait, is: 8 s}", True),
        ("{setting: wait, more_than: 7999 ms}", True),
        ("{setting: strict, is: yes}", True),
        ("{call: identity, is: identified}", True),
        ("{call: time, contains: T10:00}", True),
        ("{not: {attribute: tier, is: top}}", False),
        ("{all: [{attribute: tier, is: top}, {setting: limit, is: 3}]}", False),
        ("{any: [{attribute: tier, is: low}, {setting: limit, is: 2}]}", True),
    ],
)
def test_a_condition_holds_or_not(text: str, expected: bool) -> None:  # noqa: FBT001
    """Every comparison, from the text of the flow to its answer in a call."""
    assert expected is holds(condition(text), SCOPE)


@pytest.mark.parametrize(
    ("name", "expected"), [("empty", False), ("never_set", False), ("tier", True), ("count", True)]
)
def test_an_empty_text_is_not_set(name: str, expected: bool) -> None:  # noqa: FBT001
    """A CRM that answers with nothing in it has given no value (found by the fault sweep of UC 17)."""
    assert expected is holds(Compare(AttributeRef(name), Comparison.IS_SET, Literal(True)), SCOPE)  # noqa: FBT003


@pytest.mark.parametrize(
    ("left", "by", "right"),
    [
        ("top", Comparison.LESS_THAN, 3),
        (None, Comparison.AT_LEAST, 3),
        (True, Comparison.MORE_THAN, 0),
        ("--5", Comparison.AT_MOST, 3),
        ("5.", Comparison.AT_MOST, 3),
        ("", Comparison.AT_MOST, 3),
        (("a",), Comparison.AT_MOST, 3),
    ],
)
def test_what_cannot_be_compared_is_trouble_and_no_exception(left: Value, by: Comparison, right: Value) -> None:
    """Trouble is an outcome of the state, and says what was compared with what."""
    answer = holds(Compare(Literal(left), by, Literal(right)), SCOPE)
    assert isinstance(answer, Trouble)
    assert not answer.masked
    assert by.value in answer.detail


@pytest.mark.parametrize("by", [each for each in Comparison if each is not Comparison.IS_SET])
def test_nothing_is_decided_on_a_masked_value(by: Comparison) -> None:
    """In a replay such a condition takes the recorded exit; only whether it was set can be told."""
    answer = holds(Compare(AttributeRef("masked"), by, Literal("••••8265")), SCOPE)
    assert Trouble("the value is masked in the recording", masked=True) == answer
    assert holds(Compare(AttributeRef("masked"), Comparison.IS_SET, Literal(True)), SCOPE) is True  # noqa: FBT003


def test_all_and_any_stop_at_the_first_answer() -> None:
    """A later trouble does not matter once the answer is known; an earlier one does."""
    trouble = Compare(Literal("x"), Comparison.LESS_THAN, Literal(1))
    yes, no = Compare(Literal(1), Comparison.IS, Literal(1)), Compare(Literal(1), Comparison.IS, Literal(2))
    assert holds(AnyOf((yes, trouble)), SCOPE) is True
    assert holds(AllOf((no, trouble)), SCOPE) is False
    assert isinstance(holds(AnyOf((trouble, yes)), SCOPE), Trouble)
    assert isinstance(holds(AllOf((trouble, no)), SCOPE), Trouble)
    assert isinstance(holds(Not(trouble), SCOPE), Trouble)


def test_yes_is_not_one() -> None:
    """Truth equals its own words, and no number."""
    assert holds(Compare(Literal(True), Comparison.IS, Literal("yes")), SCOPE) is True  # noqa: FBT003
    assert holds(Compare(Literal(True), Comparison.IS, Literal(1)), SCOPE) is False  # noqa: FBT003


def test_a_length_of_time_is_its_text_however_it_is_written() -> None:
    """8 s, 8s and 8000 ms are one length."""
    for text in ("8 s", "8s", "8000 ms"):
        assert holds(Compare(SettingRef("wait"), Comparison.IS, Literal(text)), SCOPE) is True
    assert holds(Compare(Literal("9 s"), Comparison.IS, SettingRef("wait")), SCOPE) is False


def test_a_list_contains_its_items() -> None:
    """And not the letters of them."""
    assert holds(Compare(AttributeRef("list"), Comparison.CONTAINS, Literal("Phone")), SCOPE) is True
    assert holds(Compare(AttributeRef("list"), Comparison.CONTAINS, Literal("Pho")), SCOPE) is False


VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.text(max_size=6),
    st.text("0123456789.-", max_size=5),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(),
    st.integers(0, 10**9).map(Duration),
    st.just(Masked("••••")),
    st.tuples(st.text(max_size=3), st.integers()),
)


@given(VALUES, st.sampled_from(list(Comparison)), VALUES)
def test_any_two_values_can_be_asked_about(left: Value, by: Comparison, right: Value) -> None:
    """Every comparison of every two values is yes, no, or trouble with its reason."""
    answer = holds(Compare(Literal(left), by, Literal(right)), SCOPE)
    assert isinstance(answer, bool) or answer.detail


@given(VALUES, VALUES)
def test_is_and_is_not_never_agree(left: Value, right: Value) -> None:
    """One is the other's opposite, and both do not care about the order."""
    same = holds(Compare(Literal(left), Comparison.IS, Literal(right)), SCOPE)
    other = holds(Compare(Literal(left), Comparison.IS_NOT, Literal(right)), SCOPE)
    assert same == other if isinstance(same, Trouble) else same is not other
    assert same == holds(Compare(Literal(right), Comparison.IS, Literal(left)), SCOPE)


@given(st.integers(), st.integers())
def test_numbers_are_ordered_as_numbers(left: int, right: int) -> None:
    """Whether they are numbers or the texts of them."""
    for low in (left, str(left)):
        assert (left < right) is holds(Compare(Literal(low), Comparison.LESS_THAN, Literal(right)), SCOPE)
        assert (left >= right) is holds(Compare(Literal(low), Comparison.AT_LEAST, Literal(str(right))), SCOPE)


def test_identity_is_compared_by_its_own_words() -> None:
    """A misspelt level could never hold, and is refused."""
    (problem,) = problems(
        "one: {kind: decide, cases: {known: {call: identity, is: authenticate}}, on: {known: end, otherwise: end}}"
    )
    assert 'did you mean "authenticated"?' == problem.hint
