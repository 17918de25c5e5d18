"""A call on the terminal phone is kept as a scenario."""

from pathlib import Path

from tests.integration.cli.phone.phones import LARGE, Phone, asking, course_d, on_a_phone
from tests.integration.cli.running import Ivr


def test_the_call_so_far_is_kept_and_passes(own: Path, own_ivr: Ivr) -> None:
    """Course D by hand is shown as a scenario that goes the same way; saved twice it has two names, and both pass."""

    async def act(phone: Phone) -> None:
        await course_d(phone)
        pin = phone.own["pin"]()
        for _ in range(2):
            await phone.press("k")
            shown = phone.screen()
            assert "Scenario: " in shown
            assert "The call as a scenario" in shown
            assert pin not in shown
            await phone.pilot.press("s")
            await phone.pilot.pause()
            assert "Saved in features/kept.feature" in phone.words("foot")

    on_a_phone(act, size=LARGE, folder=own)
    kept = (own / "features" / "kept.feature").read_text("utf-8")
    assert 2 == kept.count("Scenario: ")
    ran = own_ivr.program("test", "features/kept.feature")
    assert 0 == ran.code, ran.out
    assert "2 passed" in ran.out


def test_nothing_is_kept_unless_it_is_wanted(own: Path) -> None:
    """Escape closes it, and the past is not kept: both write nothing."""

    async def act(phone: Phone) -> None:
        await phone.press("1")
        await phone.press("k")
        await phone.pilot.press("escape")
        await phone.press("home", "k")
        assert "nothing can be done in the past" in phone.words("foot")

    on_a_phone(act, folder=own)
    assert not (own / "features" / "kept.feature").exists()


def test_a_call_with_a_crm_of_ones_own_is_not_kept(own: Path, own_ivr: Ivr) -> None:
    """Its customers are in no scenario's CRM."""
    assert 0 == own_ivr("crm", "seed", "--url", "crm.db").code

    async def act(phone: Phone) -> None:
        await phone.press("k")
        assert "cannot be kept as a scenario" in phone.words("foot")

    on_a_phone(act, asking(crm_url=f"sqlite:///{own / 'crm.db'}"), folder=own)
