"""Values as people read them, and as a log may show them."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.calls import Masked, Privacy
from simulator.domain.timing import Duration
from simulator.domain.values import Value, as_text, shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (12, "12"),
        (Decimal("0.50"), "0.50"),
        ("0123", "0123"),
        (Duration(90_000), "1m30s"),
        (datetime(2026, 1, 5, 10, 0, 30), "2026-01-05T10:00"),  # noqa: DTZ001 - local time
        (("Router", 3, None), "Router, 3, "),
        ((), ""),
        (Masked("••••8265"), "⍰⍰⍰⍰8265"),
        (("Router", Masked("••")), "Router, ⍰⍰"),
    ],
)
def test_a_value_as_people_read_it(value: Value, expected: str) -> None:
    """Yes and no for truth, a comma between items, nothing for not set."""
    assert expected == as_text(value)


@pytest.mark.parametrize(
    ("privacy", "expected"),
    [(Privacy.CLEAR, "40718265"), (Privacy.LAST_FOUR, "••••8265"), (Privacy.SECRET, "••••••••")],
)
def test_a_value_is_shown_as_its_privacy_allows(privacy: Privacy, expected: str) -> None:
    """S3, S4: in clear, by its last four, or as dots."""
    assert expected == shown("40718265", privacy)


@given(st.text("0123456789", min_size=1), st.sampled_from(list(Privacy)))
def test_what_was_masked_stays_as_it_was_shown(digits: str, privacy: Privacy) -> None:
    """A replay shows what the recording shows, by the same privacy."""
    masked = shown(digits, privacy)
    assert masked == shown(Masked(masked), privacy)


@given(st.text("0123456789", min_size=1))
def test_what_was_masked_is_masked_again_where_less_may_be_shown_now(digits: str) -> None:
    """A value known by its last four is not shown by them where it is a secret."""
    assert shown(digits, Privacy.SECRET) == shown(Masked(shown(digits, Privacy.LAST_FOUR)), Privacy.SECRET)
    assert shown(digits, Privacy.LAST_FOUR) == shown(Masked(digits), Privacy.LAST_FOUR)


@pytest.mark.parametrize(
    ("masked", "privacy", "expected"),
    [
        ("••••8265", Privacy.CLEAR, "⍰⍰⍰⍰8265"),
        ("••••••••", Privacy.LAST_FOUR, "••••⍰⍰⍰⍰"),
        ("••••", Privacy.LAST_FOUR, "••••"),
    ],
)
def test_what_is_hidden_and_would_be_shown_now_is_unknown(masked: str, privacy: Privacy, expected: str) -> None:
    """A replay can tell that more would be shown, but not what."""
    assert expected == shown(Masked(masked), privacy)


@given(st.text(), st.text())
def test_a_secret_shows_its_length_and_nothing_else(one: str, other: str) -> None:
    """S6: two secrets of one length look the same."""
    assert (len(one) == len(other)) is (shown(one, Privacy.SECRET) == shown(other, Privacy.SECRET))
    assert set(shown(one, Privacy.SECRET)) <= {"•"}
