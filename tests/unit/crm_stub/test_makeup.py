"""Made-up customers: the same for the same seed, and a mixture that every scenario can pick from."""

from itertools import islice

import pytest

from crm_stub.errors import CrmUseError
from crm_stub.makeup import MadeAccount, made_accounts
from crm_stub.plan import DEFAULT_PRODUCTS, SeedPlan


def made(seed: int = 1, accounts: int = 50, locales: tuple[str, ...] = ("en_US",)) -> list[MadeAccount]:
    return list(made_accounts(SeedPlan(accounts=accounts, seed=seed, locales=locales)))


def test_the_same_seed_makes_the_same_accounts() -> None:
    """Nothing but the seed decides."""
    assert made(7) == made(7)


def test_another_seed_makes_other_accounts() -> None:
    """Numbers and companies both differ."""
    one, two = made(1), made(2)
    assert set() == {each.number for each in one} & {each.number for each in two}
    assert [each.company for each in one] != [each.company for each in two]


def test_a_larger_world_begins_with_the_smaller_one() -> None:
    """A scenario written for 50 accounts finds the same customers among 500."""
    assert made(accounts=50) == made(accounts=500)[:50]


def test_accounts_are_made_one_by_one() -> None:
    """The first of two million comes at once: nothing is made in advance."""
    assert made()[:3] == list(islice(made_accounts(SeedPlan(accounts=2_000_000)), 3))


@pytest.mark.parametrize("seed", range(5))
def test_fifty_accounts_hold_every_kind_of_customer(seed: int) -> None:
    """Whatever the seed: every tier with every product and none, several products, closed, locked, leading zeros."""
    accounts = made(seed)
    kinds = {(each.tier, each.products[0] if each.products else None) for each in accounts}
    assert {(tier, product) for tier in ("standard", "top") for product in (0, 1, 2, None)} == kinds
    assert {0, 1, 2, 3} == {len(each.products) for each in accounts}
    assert {"open", "closed"} == {each.status for each in accounts}
    assert {True, False} == {each.locked for each in accounts}
    assert 5 == sum(each.number.startswith("0") for each in accounts)


def test_fifty_accounts_hold_usable_customers_of_every_tier_and_product() -> None:
    """Open, unlocked, with a phone: at least two of each, so that a scenario can have two alike."""
    usable = [each for each in made() if each.status == "open" and not each.locked and each.contacts[0][1]]
    for tier in ("standard", "top"):
        for product in range(len(DEFAULT_PRODUCTS)):
            assert 2 <= sum(each.tier == tier and each.products[:1] == (product,) for each in usable)


def test_a_first_phone_is_one_persons_alone_and_a_switchboard_is_not() -> None:
    """A caller from his own phone is found; a shared phone finds several."""
    phones = [phone for each in made() for _, own in each.contacts for phone in own]
    first = [each.contacts[0][1][0] for each in made()]
    assert {1} == {phones.count(phone) for phone in first}
    assert {2} == {phones.count(phone) for phone in phones} - {1}


def test_some_company_has_two_accounts_and_no_two_companies_share_a_name() -> None:
    """Names alone tell companies apart, also far beyond the pool."""
    names = [each.company for each in made(accounts=5_000)]
    given = [name for name in names if name is not None]
    assert None in names[:50]
    assert len(given) == len(set(given))


def test_a_companys_name_holds_no_digits() -> None:
    """A number in a name could be taken for a PIN in the evidence."""
    assert not any(character.isdigit() for each in made(accounts=5_000) for character in each.company or "")


def test_locales_take_turns_and_bring_their_language() -> None:
    """Two locales: every other customer speaks the other language."""
    accounts = made(accounts=4, locales=("en_US", "ko_KR"))
    assert ["en", "ko", "en", "ko"] == [each.language for each in accounts]
    assert not (accounts[1].company or "").isascii()


def test_an_unknown_locale_is_told_the_nearest() -> None:
    """Faker's locales are meant; the error says what they look like."""
    with pytest.raises(CrmUseError) as caught:
        made(locales=("en_USA",))
    assert 'there are no made-up customers for the locale "en_USA"' == caught.value.message
    assert caught.value.hint.startswith('Did you mean "en_US"? ')
