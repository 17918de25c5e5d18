"""Who calls: a kind, and a customer of the CRM that fits it, the same one whenever the same caller is asked for."""

from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.app.door import Caller
from simulator.domain.draws import Draws
from simulator.domain.errors import UsageError
from simulator.floor.people import Crowd
from simulator.flow.population import DAY, NO_PRODUCT, Arrivals, CallerKind, Population
from tests.unit.callers.kinds import CALM

CUSTOMERS = tuple(
    Caller(
        f"4000{number:04}", "top" if number % 5 == 0 else "standard", product, f"+44 {number}", "en", number % 7 != 0
    )
    for number, product in enumerate(("Router", "Desk Phone", None) * 30)
)


def crowd(*kinds: CallerKind) -> Crowd:
    named = MappingProxyType({kind.name: kind for kind in kinds})
    return Crowd(Population("made", "flow", named, Arrivals("UTC", DAY, MappingProxyType({}))), CUSTOMERS)


TOP = replace(CALM, name="top", share=0.25, tiers=(("top", 1.0),), products=(("Router", 0.5), (NO_PRODUCT, 0.5)))
ANY = replace(CALM, name="any", share=0.75)


@given(st.integers(1, 10**6), st.integers(0, 50))
def test_a_caller_is_a_usable_customer_of_his_kinds_tier_and_product(number: int, replication: int) -> None:
    """Whoever is drawn fits his kind, and is drawn again for the same number."""
    both = crowd(TOP, ANY)
    person = both.person(Draws(17, replication), number)
    assert person == both.person(Draws(17, replication), number)
    assert person.customer.usable
    if person.habits.kind.name == "top":
        assert "top" == person.customer.tier
        assert person.customer.product in ("Router", None)


def test_kinds_tiers_and_products_have_their_shares() -> None:
    """Of 8,000 callers a quarter is of the kind, and half of those have no product."""
    both, draws = crowd(TOP, ANY), Draws(3, 1)
    people = [both.person(draws, number) for number in range(8_000)]
    kinds = Counter(person.habits.kind.name for person in people)
    without = sum(person.habits.kind.name == "top" and person.customer.product is None for person in people)
    assert pytest.approx(0.25, abs=0.02) == kinds["top"] / 8_000
    assert pytest.approx(0.5, abs=0.05) == without / kinds["top"]


def test_without_tiers_and_products_customers_are_as_the_crm_has_them() -> None:
    """Every usable customer may call, whatever he has."""
    draws = Draws(3, 1)
    drawn = {crowd(ANY).person(draws, number).customer.account_number for number in range(2_000)}
    assert {customer.account_number for customer in CUSTOMERS if customer.usable} == drawn


def test_a_kind_that_nobody_in_the_crm_fits_is_told_before_the_day() -> None:
    """The tier and the product that no customer has, and what to do."""
    with pytest.raises(UsageError) as caught:
        crowd(replace(CALM, tiers=(("top", 1.0),), products=(("Toaster", 1.0),)))
    assert "nobody in the CRM is a top customer with product Toaster" == caught.value.message
    assert caught.value.hint is not None


def test_a_population_without_callers_is_told() -> None:
    """Every share is 0: nobody would ever call."""
    with pytest.raises(UsageError, match="has no kind of caller"):
        crowd(replace(CALM, share=0.0))
