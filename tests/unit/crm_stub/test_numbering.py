"""Account numbers and phones: each given once, without a list."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_stub.numbering import Numbering, Shuffle


@pytest.mark.parametrize("digits", [2, 3, 4])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_shuffle_gives_every_number_once(digits: int, seed: int) -> None:
    """All numbers of so many digits come out, none twice."""
    shuffle = Shuffle(Random(seed), digits)
    assert list(range(10**digits)) == sorted(shuffle(index) for index in range(10**digits))


@given(st.integers(0, 1000), st.integers(4, 12), st.sets(st.integers(0, 999), min_size=2, max_size=50))
def test_account_numbers_differ_and_keep_their_length(seed: int, digits: int, places: set[int]) -> None:
    """Two places never share a number, and leading zeros stay."""
    numbers = [Numbering(seed, digits).account_number(place) for place in places]
    assert len(places) == len(set(numbers))
    assert {digits} == {len(number) for number in numbers}


@given(st.integers(0, 1000), st.integers(0, 10_000))
def test_one_account_in_ten_begins_with_zero(seed: int, tens: int) -> None:
    """Leading zeros are not left to luck (UC 17 T05)."""
    numbering = Numbering(seed, 8)
    numbers = [numbering.account_number(tens * 10 + place) for place in range(10)]
    assert 10 == len({number[0] for number in numbers})


@given(st.integers(0, 1000), st.integers(0, 999))
def test_an_unknown_number_is_nobodys(seed: int, place: int) -> None:
    """No account of the seed has it, and it is as long as theirs."""
    numbering = Numbering(seed, 4)
    unknown = numbering.unknown_number(place)
    assert 4 == len(unknown)
    assert unknown not in {numbering.account_number(index) for index in range(1_000)}


def test_phones_differ_between_accounts_and_slots() -> None:
    """No two accounts, and no two slots of one, get the same phone; all are of the area that nobody has."""
    numbering = Numbering(1, 8)
    phones = {numbering.phone(place, slot) for place in range(500) for slot in range(4)}
    assert 2000 == len(phones)
    assert {"+1555"} == {phone[:5] for phone in phones}
    assert {12} == {len(phone) for phone in phones}
