"""The keypad of the terminal phone: dots, the time between keys, keys by mouse, keys pressed for the caller."""

from itertools import pairwise

from simulator.app.stage import Presses
from tests.integration.cli.phone.phones import Phone, on_a_phone


def test_keys_of_an_entry_are_dots_as_they_come() -> None:
    """Nobody sees which keys wait in an entry, only how many."""

    async def act(phone: Phone) -> None:
        await phone.wait(6)
        await phone.press("1")
        await phone.press("4", "7", "1")
        assert "Keyed: ••• (3)" == phone.words("keyed")

    on_a_phone(act)


def test_the_time_for_the_next_key_is_told() -> None:
    """Between two keys a timer runs too: three seconds in this flow, then the entry is taken as it is."""

    async def act(phone: Phone) -> None:
        await phone.wait(6)
        await phone.press("1", "4")
        assert "You key in" == phone.words("standing")
        assert "Next key within 3.0 s" == phone.words("timer")
        await phone.wait(1)
        assert "Next key within 2.0 s" == phone.words("timer")
        await phone.wait(2.5)
        assert "Next key" not in phone.words("timer")
        assert "account 1/2" in phone.words("known")

    on_a_phone(act)


def test_keys_that_are_pressed_for_the_caller_take_their_time() -> None:
    """His account number comes digit by digit, 200 ms apart, as ``ivr call --keys`` presses it."""

    async def act(phone: Phone) -> None:
        await phone.wait(6)
        await phone.press("1", "n")
        times = [done.at for done in phone.deck.stage.acts if isinstance(done.act, Presses)][1:]
        assert [200] * 7 == [later - sooner for sooner, later in pairwise(times)]

    on_a_phone(act)


def test_keys_can_be_pressed_with_the_mouse() -> None:
    """A click on the keypad is a key of the telephone."""

    async def act(phone: Phone) -> None:
        await phone.pilot.click("#keypad .key")
        assert "ask_account" in phone.words("place")

    on_a_phone(act)
