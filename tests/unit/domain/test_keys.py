"""DTMF keys, and what may be said of them."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.keys import DIGITS, DTMF_KEYS, dots, last_four, unknown_keys


def test_a_telephone_has_sixteen_keys() -> None:
    """RFC 4733: digits, star, hash, and A to D."""
    assert 16 == len(DTMF_KEYS)
    assert set("0123456789*#ABCD") == DTMF_KEYS
    assert DIGITS < DTMF_KEYS


def test_what_no_telephone_can_send_is_told_in_order() -> None:
    """Small letters are no keys, and neither are blanks."""
    assert (" ", "a", "+") == unknown_keys("1 a2+#")
    assert () == unknown_keys("")


@given(st.text())
def test_unknown_keys_are_all_that_are_no_keys(text: str) -> None:
    """Nothing is forgotten, and no key is blamed."""
    assert [key for key in text if key not in "0123456789*#ABCD"] == list(unknown_keys(text))


@given(st.text())
def test_a_number_shows_its_last_four_at_most(number: str) -> None:
    """S4: as long as the number; a short one shows nothing."""
    masked = last_four(number)
    assert len(number) == len(masked)
    if len(number) > 4:
        assert number[-4:] == masked[-4:]
        assert {"•"} == set(masked[:-4])
    else:
        assert dots(number) == masked
