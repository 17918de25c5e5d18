"""Settings changed for one scenario: Given the setting "attempts.account" is "3"."""

from decimal import Decimal

import pytest

from simulator.domain.errors import UsageError
from simulator.domain.timing import Duration
from simulator.domain.values import Value
from simulator.flow.loader import load_flow
from simulator.flow.settings import with_settings
from tests.unit.flow.samples import sound

FLOW = sound("one: {kind: disconnect}")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("limit", "3", 3),
        ("limit", " 3 ", 3),
        ("wait", "1m30s", Duration(90_000)),
        ("queue", "Product", "Product"),
        ("queue", "12", "12"),
        ("strict", "no", False),
        ("share", "0.75", Decimal("0.75")),
        ("share", "1", Decimal(1)),
    ],
)
def test_a_setting_takes_a_value_of_its_kind(name: str, text: str, expected: Value) -> None:
    """The kind is that of the value in the file; a text takes anything."""
    value = with_settings(FLOW, {name: text}).settings[name].value
    assert (type(expected), expected) == (type(value), value)


def test_the_flow_itself_stays_as_it_is() -> None:
    """A setting changed in a scenario is back in the next."""
    changed = with_settings(FLOW, {"limit": "9"})
    assert (2, 9) == (FLOW.settings["limit"].value, changed.settings["limit"].value)
    assert FLOW.settings["wait"] == changed.settings["wait"]
    assert FLOW is with_settings(FLOW, {})


def test_attempts_are_never_limited_to_less_than_one() -> None:
    """A caller is asked once at least; a smaller number would silently be taken for one."""
    ask = "kind: collect, prompt: hello, attribute: number, length: 8, attempts: {setting: limit}, on: {entered: one}"
    flow = sound(f"one: {{{ask}}}")
    assert 1 == with_settings(flow, {"limit": "1"}).settings["limit"].value
    for text in ("0", "-3"):
        with pytest.raises(UsageError, match=f'"limit" limits attempts, and {text} is less than one') as raised:
            with_settings(flow, {"limit": text})
        assert raised.value.hint is not None


def test_other_settings_may_be_less_than_one() -> None:
    """Only what limits attempts must be one or more."""
    assert 0 == with_settings(FLOW, {"limit": "0"}).settings["limit"].value


def test_an_unknown_setting_is_told_the_nearest() -> None:
    """A slip in a scenario is wrong use, with its remedy."""
    with pytest.raises(UsageError) as raised:
        with_settings(FLOW, {"limt": "3"})
    assert 'the flow "sample" has no setting "limt"' == raised.value.message
    assert 'did you mean "limit"?' == raised.value.hint


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("limit", "three", "a whole number"),
        ("limit", "yes", "a whole number"),
        ("limit", "3 s", "a whole number"),
        ("wait", "8", "a length of time"),
        ("strict", "1", "yes or no"),
        ("share", "half", "a number"),
    ],
)
def test_a_value_of_another_kind_is_refused(name: str, text: str, kind: str) -> None:
    """The message says what kind the setting needs."""
    with pytest.raises(UsageError) as raised:
        with_settings(FLOW, {name: text})
    assert f'the setting "{name}" needs {kind}' in raised.value.message


def test_a_list_is_written_with_commas() -> None:
    """Its items are of the kinds they look like."""
    text = "flow: a\nstart: end\nsettings:\n  products: {value: [Router]}\nstates:\n  end: {kind: disconnect}\n"
    flow = load_flow(text, "a.flow.yaml").or_raise()
    assert ("Router",) == flow.settings["products"].value
    assert ("Phone", 3) == with_settings(flow, {"products": "Phone, 3"}).settings["products"].value
