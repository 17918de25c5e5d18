"""PINs: shown as dots, kept one-way, recomputed from their seed."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_stub.pins import MacSealer, Pin, ScryptSealer, derived_pin, new_salt, sealer, subkey, wrong_pin

KEY = b"a key that only the tests know"
SALT = bytes(range(16))
digits = st.text("0123456789", min_size=3, max_size=8)
numbers = st.text("0123456789", min_size=8, max_size=8)


@given(digits)
def test_a_pin_shows_as_dots(text: str) -> None:
    """Printed in any way, a PIN shows its length and no digit (S5)."""
    pin = Pin(text)
    dots = "•" * len(text)
    assert (dots, f"Pin({dots})", f"{dots}", f"[Pin({dots})]") == (str(pin), repr(pin), f"{pin}", str([pin]))


def test_a_pin_keeps_its_digits_for_who_asks() -> None:
    """``reveal`` gives the digits, leading zeros and all, of copies too."""
    pin = Pin("0421")
    assert ["0421"] * 3 == [each.reveal() for each in (pin, copy.deepcopy(pin), pickle.loads(pickle.dumps(pin)))]  # noqa: S301


def test_pins_are_compared_by_their_digits() -> None:
    """Equal digits are equal PINs; a text is not a PIN."""
    assert (True, False, False) == (Pin("0421") == Pin("0421"), Pin("0421") == Pin("0422"), Pin("0421") == "0421")
    assert 1 == len({Pin("0421"), Pin("0421")})


@pytest.mark.parametrize("storage", ["mac", "scrypt"])
def test_a_seal_depends_on_everything(storage: str) -> None:
    """Another PIN, account, salt or key makes another seal; the same make the same."""
    seal = sealer("scrypt" if storage == "scrypt" else "mac", KEY).seal
    first = seal("40718265", "0421", SALT)
    other_key = sealer("scrypt" if storage == "scrypt" else "mac", KEY + b"!").seal
    others = [
        seal("40718265", "0422", SALT),
        seal("40718266", "0421", SALT),
        seal("40718265", "0421", bytes(16)),
        other_key("40718265", "0421", SALT),
    ]
    assert first == seal("40718265", "0421", SALT)
    assert first not in others
    assert {32} == {len(each) for each in (first, *others)}


def test_number_and_pin_do_not_run_into_each_other() -> None:
    """A digit that moves from the number to the PIN makes another seal."""
    seal = MacSealer(KEY).seal
    assert seal("4071826", "50421", SALT) != seal("40718265", "0421", SALT)


@given(st.text(max_size=30))
def test_whatever_is_keyed_can_be_sealed(text: str) -> None:
    """Any text at all is sealed, not refused: a refusal would tell it apart."""
    assert 32 == len(MacSealer(KEY).seal("40718265", text, SALT))


def test_a_sealer_does_not_show_its_key() -> None:
    """Neither kind of sealer prints what it keeps."""
    assert "tests" not in repr(MacSealer(KEY)) + repr(ScryptSealer(KEY))


def test_salts_differ() -> None:
    """Two salts are never the same."""
    assert 100 == len({new_salt() for _ in range(100)})


def test_each_purpose_has_its_own_key() -> None:
    """What seals PINs is not what derives them."""
    assert 3 == len({subkey(KEY, "seal PINs"), subkey(KEY, "PINs of seeded accounts"), KEY})


@given(st.binary(min_size=16, max_size=32), numbers, st.integers(3, 12))
def test_a_derived_pin_is_recomputed_and_is_never_the_end_of_its_number(seed: bytes, number: str, length: int) -> None:
    """The same seed gives the same PIN of the right length; never the digits of its number that may be shown (S4)."""
    pin = derived_pin(seed, number, length)
    assert pin == derived_pin(seed, number, length)
    assert length == len(pin)
    assert pin.isdecimal()
    assert pin not in {number[-4:], number[-length:]}


def test_a_drawn_pin_that_would_show_is_drawn_again() -> None:
    """Among so many accounts some first draw is the end of the number; it is not taken (S4)."""
    numbers = [f"{number:08d}" for number in range(5_000)]
    assert not any(derived_pin(b"seed", number, 3) == number[-3:] for number in numbers)


def test_a_wrong_pin_is_not_the_end_of_the_number() -> None:
    """The next candidate is taken instead."""
    assert ["1112", "1113"] == [wrong_pin("1111", number) for number in ("40718265", "00001112")]


def test_another_seed_gives_other_pins() -> None:
    """PINs follow from the PIN seed, not from the account number alone."""
    accounts = [f"{number:08d}" for number in range(50)]
    assert [derived_pin(b"one", each, 4) for each in accounts] != [derived_pin(b"two", each, 4) for each in accounts]


@given(digits, numbers)
def test_a_wrong_pin_is_wrong_and_alike(right: str, number: str) -> None:
    """It has its 0s where the right one has them, save that 0s alone need one digit that is none (S6)."""
    wrong = wrong_pin(right, number)
    zeros = [digit == "0" for digit in right]
    assert wrong != right
    assert wrong != number[-len(right) :]
    assert zeros == [digit == "0" for digit in wrong] or all(zeros)
