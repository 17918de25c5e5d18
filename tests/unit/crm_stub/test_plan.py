"""What may be seeded."""

from typing import Any

import pytest

from crm_stub.errors import CrmUseError
from crm_stub.plan import SeedPlan


def test_the_default_world_is_fifty_accounts_of_eight_digits() -> None:
    """UC 17: account numbers of 8 digits, PINs of 4."""
    plan = SeedPlan()
    assert (50, 8, 4, "mac") == (plan.accounts, plan.account_digits, plan.pin_digits, plan.pin_storage)


def test_a_plan_survives_being_written_down() -> None:
    """A database keeps the plan that it was filled by."""
    plan = SeedPlan(7, 3, ("ko_KR", "en_US"), ("Fax",), 10, 6, "scrypt")
    assert plan == SeedPlan.from_text(plan.as_text())


@pytest.mark.parametrize("text", ["{}x", "[]", '{"colour": 1}', '{"accounts": "many"}', "null"])
def test_a_plan_of_another_version_is_said_to_be_so(text: str) -> None:
    """What cannot be read as a plan is an error in words, with the remedy."""
    with pytest.raises(CrmUseError, match="another version") as caught:
        SeedPlan.from_text(text)
    assert "--replace" in caught.value.hint


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"accounts": -1}, "a CRM cannot have -1 accounts (numbers of 8 digits)"),
        ({"accounts": 2_000_001}, "a CRM cannot have 2000001 accounts (numbers of 8 digits)"),
        ({"accounts": 1_001, "account_digits": 4}, "a CRM cannot have 1001 accounts (numbers of 4 digits)"),
        ({"account_digits": 3}, "account numbers cannot have 3 digits"),
        ({"pin_digits": 2}, "PINs cannot have 2 digits"),
        ({"locales": ()}, "no locale is given for the customers to be seeded"),
        ({"products": ("Fax", "Fax")}, "a product is named twice"),
    ],
)
def test_an_impossible_plan_is_refused_in_words(settings: dict[str, Any], message: str) -> None:
    """The error says what is out of bounds, and the hint what is within."""
    with pytest.raises(CrmUseError) as caught:
        SeedPlan(**settings)
    assert message == caught.value.message
    assert caught.value.hint
