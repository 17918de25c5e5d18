"""Settings that are tried: each is told wrong exactly where a call would be refused, with what it may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.errors import UsageError
from simulator.flow.settings import with_settings
from simulator.web.designing.trying import wrong_settings
from tests.unit.engine.driving import flow_of

FLOW = flow_of(
    """
flow: desk
numbers: ["0800 100 200"]
start: bye
settings:
  attempts: {value: 2}
  timeout: {value: 8 s}
  share: {value: 2.5}
  open: {value: yes}
  word: {value: standard}
states:
  bye: {kind: disconnect}
"""
)
NAMES = tuple(FLOW.settings)


@pytest.mark.parametrize(
    ("name", "text", "message", "may_be"),
    [
        (
            "attempts",
            "often",
            'needs a whole number, and "often" is a text',
            "a whole number, such as 2; in the flow it is 2.",
        ),
        (
            "timeout",
            "5",
            'needs a length of time, and "5" is a whole number',
            "such as 300ms, 8s or 2m; in the flow it is 8s.",
        ),
        ("share", "half", 'needs a number, and "half" is a text', "a number, such as 2.5; in the flow it is 2.5."),
        ("open", "3", 'needs yes or no, and "3" is a whole number', "yes or no; in the flow it is yes."),
    ],
)
def test_it_is_said_what_is_wrong_and_what_it_may_be(name: str, text: str, message: str, may_be: str) -> None:
    """In the words of a call that is refused, and with an example."""
    told = wrong_settings(FLOW, {name: text})[name]
    assert str(told["message"]).endswith(message)
    assert str(told["hint"]).endswith(may_be)


def test_each_is_judged_by_itself() -> None:
    """One that is wrong hides no other, and makes none wrong; one that is not there is told the nearest name."""
    found = wrong_settings(FLOW, {"attempts": "3", "timeout": "x", "share": "y", "atempts": "3"})
    assert ["timeout", "share", "atempts"] == list(found)
    assert "attempts" in str(found["atempts"]["hint"])


@given(st.sampled_from(NAMES), st.text(max_size=8) | st.from_regex(r"-?\d{1,3}( ?(s|ms|m|h))?|yes|no", fullmatch=True))
def test_what_is_told_is_what_a_call_would_say(name: str, text: str) -> None:
    """Exactly what a call would be refused for is wrong here."""
    assert refused(name, text) == [told["message"] for told in wrong_settings(FLOW, {name: text}).values()]


def refused(name: str, text: str) -> list[str]:
    """Why a call would not be made with a setting; nothing: it would."""
    try:
        with_settings(FLOW, {name: text})
    except UsageError as error:
        return [error.message]
    return []
