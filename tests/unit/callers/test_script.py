"""What a script of keys says to do, and that it never tells a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.callers.script import HangUp, PressKeys, StaySilent, Wait, parse_script
from simulator.domain.errors import UsageError
from simulator.domain.keys import DTMF_KEYS

OWN = {"account": lambda: "40718265", "pin": lambda: "0421"}


def test_each_group_is_one_act() -> None:
    """Groups of keys, silence, a wait, keys into the prompt and a hang-up, in their order."""
    acts = parse_script("1 {account}# - 1m30s !2 hangup", OWN)
    expected = (
        PressKeys("1"),
        PressKeys("40718265#"),
        StaySilent(),
        Wait(90_000),
        PressKeys("2", into_prompt=True),
        HangUp(),
    )
    assert expected == acts


def test_a_pin_is_filled_in_and_never_shown() -> None:
    """The caller's PIN becomes keys whose representation hides them."""
    (act,) = parse_script("{pin}#", OWN)
    assert PressKeys("0421#") == act
    assert "0421" not in repr(act)


def test_a_pin_that_nobody_asks_for_is_not_looked_up() -> None:
    """What a placeholder stands for is asked only where the script names it."""

    def unknown() -> str:
        raise UsageError("not known")

    assert (PressKeys("1"),) == parse_script("1", {"pin": unknown})


def test_a_misspelt_placeholder_is_named_with_its_neighbour() -> None:
    """{acount} is refused, and {account} is proposed."""
    with pytest.raises(UsageError) as caught:
        parse_script("{acount}#", OWN)
    assert "{acount} stands for nothing" == caught.value.message
    assert "did you mean {account}?" == caught.value.hint


def test_a_wrong_character_is_told_without_the_keys_around_it() -> None:
    """The group's number and the character, but nothing of the PIN beside it."""
    with pytest.raises(UsageError) as caught:
        parse_script("1 0421x", OWN)
    assert 'group 2 of the keys has "x", which no telephone has' == caught.value.message
    assert "0421" not in f"{caught.value.message}{caught.value.hint}"


def test_a_small_letter_is_corrected() -> None:
    """The keys A to D are capital letters."""
    with pytest.raises(UsageError) as caught:
        parse_script("1a", OWN)
    assert "the key is A, a capital letter" == caught.value.hint


@pytest.mark.parametrize("word", ["!", "{empty}"])
def test_a_group_without_a_key_is_refused(word: str) -> None:
    """Nothing to press is a mistake, not silence."""
    with pytest.raises(UsageError, match="has no key"):
        parse_script(word, {"empty": str})


@given(st.lists(st.text(sorted(DTMF_KEYS), min_size=1, max_size=12), max_size=6))
def test_all_keys_of_a_telephone_are_pressed_as_written(groups: list[str]) -> None:
    """Whatever keys a telephone has come out as they went in, group by group."""
    assert tuple(map(PressKeys, groups)) == parse_script(" ".join(groups), OWN)
