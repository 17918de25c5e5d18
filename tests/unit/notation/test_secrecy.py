"""What a problem may show of a line: no PIN, no password."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.notation.secrecy import is_secret, masked_line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("pin: 0421", "pin: ****"),
        ("  wrong-pin: '04 21' # x", "  wrong-pin: ******* # x"),
        ('{"PIN": "0421", account: 1}', '{"PIN": ******, account: 1}'),
        ("pins: [0421, 9876]", "pins: ************"),
        ("password: hunter", "password: ******"),
        ("url: postgresql://ivr:hunter@db/crm", "url: postgresql://ivr:******@db/crm"),
        ("text: the pin: 0421", "text: the pin: ****"),
    ],
)
def test_a_secret_is_masked_in_its_length(line: str, expected: str) -> None:
    """Stars of the same length keep the caret in its place."""
    assert expected == masked_line(line)


@pytest.mark.parametrize(
    "line", ["wrong_pin: ask_pin", "ask_pin:", "check_pin: {kind: dip}", "spin: 1", "account: 40718265"]
)
def test_what_is_no_secret_is_shown(line: str) -> None:
    """States that are named after a PIN are not PINs."""
    assert line == masked_line(line)


@given(
    st.text("0123456789", min_size=3, max_size=8), st.sampled_from(["pin", "PIN", "caller_pin", "new-pin", "pin.wrong"])
)
def test_digits_under_a_pin_are_always_masked(digits: str, key: str) -> None:
    """Whatever the PIN and the key's other words, it is not in the line."""
    assert is_secret(key, digits)
    assert digits not in masked_line(f"  - {key}: {digits}")
    assert digits not in masked_line(f'{{{key}: "{digits}", x: y}}')
