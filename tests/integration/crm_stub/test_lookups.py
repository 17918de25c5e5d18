"""The look-ups, on every kind of database."""

import pytest

from crm_stub.answers import Answer
from crm_stub.contracts import CONTRACTS
from crm_stub.makeup import made_accounts
from crm_stub.pins import Pin
from crm_stub.records import Customer, CustomerRecord
from crm_stub.service import CrmService
from tests.unit.crm_stub.worlds import ACCOUNT, PIN, answer, fields, outcome, verdict

ACME = CustomerRecord("Ann Acme", "Acme Ltd", ACCOUNT, PIN, ("Router", "Desk Phone"), "top", ("+1 555 010-0199",))


def acme(crm: CrmService) -> Customer:
    """The customer of most of these tests."""
    return crm.add_customer(ACME)


def test_a_known_number_is_found_with_its_company(crm: CrmService) -> None:
    """T06, Q20: the account's company, tier and language, and the number as it is stored."""
    acme(crm)
    expected = {"company": "Acme Ltd", "tier": "top", "language": "en", "account_number": ACCOUNT}
    assert expected == fields(crm, "find_account", account_number=ACCOUNT)


def test_a_leading_zero_belongs_to_the_number(crm: CrmService) -> None:
    """T05: 07182650 is somebody, 7182650 is nobody."""
    crm.add_customer(CustomerRecord("Zoe", account_number="07182650"))
    found = [outcome(crm, "find_account", account_number=number) for number in ("07182650", "7182650", "7182650 ")]
    assert ["found", "not_found", "not_found"] == found


@pytest.mark.parametrize(
    "number", ["99999999", "", "0", "4071826", "a", "40718265' OR '1'='1", "\0", "٤٠٧١٨٢٦٥", "9" * 4000]
)
def test_an_unknown_number_is_not_found(crm: CrmService, number: str) -> None:
    """Whatever is keyed, or injected: nobody, and no error (S11)."""
    acme(crm)
    assert Answer("not_found") == answer(crm, "find_account", account_number=number)
    assert Answer("wrong") == answer(crm, "verify_pin", account_number=number, pin=PIN.reveal())
    assert Answer("none") == answer(crm, "registered_products", account_number=number)
    assert Answer("none") == answer(crm, "open_cases", account_number=number)


def test_a_closed_account_is_not_there(crm: CrmService) -> None:
    """Q19: no look-up tells a closed account from an unknown one."""
    customer = acme(crm)
    crm.close_account(ACCOUNT)
    assert Answer("not_found") == answer(crm, "find_account", account_number=ACCOUNT)
    assert Answer("wrong") == answer(crm, "verify_pin", account_number=ACCOUNT, pin=PIN.reveal())
    assert Answer("none") == answer(crm, "registered_products", account_number=ACCOUNT)
    assert Answer("not_found") == answer(crm, "find_by_phone", phone=customer.phone or "")
    assert Answer("none") == answer(crm, "open_cases", account_number=ACCOUNT)


def test_a_number_that_is_there_twice_is_a_duplicate(crm: CrmService) -> None:
    """Neither company is guessed at, nobody is authenticated, and no product is picked: it fails closed (S13)."""
    acme(crm)
    crm.duplicate_account(ACCOUNT)
    assert Answer("duplicate") == answer(crm, "find_account", account_number=ACCOUNT)
    assert "wrong" == verdict(crm, ACCOUNT, PIN)


def test_of_two_accounts_of_one_number_a_closed_one_does_not_count(crm: CrmService) -> None:
    """Closing one of the duplicates settles which is meant."""
    acme(crm)
    crm.duplicate_account(ACCOUNT)
    crm.close_account(ACCOUNT)
    assert "Acme Ltd (duplicate)" == fields(crm, "find_account", account_number=ACCOUNT)["company"]


def test_only_the_accounts_own_pin_is_right(crm: CrmService) -> None:
    """T08: another account's PIN, a longer and a shorter one, and none at all are wrong."""
    acme(crm)
    crm.add_customer(CustomerRecord("Bob", account_number="50718265", pin=Pin("7777")))
    pins = ("0421", "7777", "421", "04210", "", "0422")
    assert ["verified", *["wrong"] * 5] == [verdict(crm, ACCOUNT, Pin(pin)) for pin in pins]


def test_every_seeded_customers_pin_is_right_and_its_neighbour_wrong(crm: CrmService) -> None:
    """The clear PIN that the CRM gives out is the one that it verifies."""
    for customer in crm.customers():
        usable = customer.status == "open" and not customer.locked
        number = customer.account_number
        assert ("verified" if usable else "wrong") == verdict(crm, number, crm.clear_pin(number))
        assert "wrong" == verdict(crm, number, crm.wrong_pin(number))


def test_a_pin_is_locked_after_so_many_failures_in_a_row(crm: CrmService) -> None:
    """Q25: the right PIN still works after nine failures, which are forgotten then; no longer after ten."""
    acme(crm)
    for _ in range(2):
        for _ in range(9):
            assert "wrong" == verdict(crm, ACCOUNT, Pin("9999"))
        assert "verified" == verdict(crm, ACCOUNT, PIN)
    for _ in range(10):
        assert "wrong" == verdict(crm, ACCOUNT, Pin("9999"))
    assert "wrong" == verdict(crm, ACCOUNT, PIN)
    assert crm.customer(ACCOUNT).locked
    assert "found" == outcome(crm, "find_account", account_number=ACCOUNT)


def test_the_number_of_failures_is_a_setting(crm: CrmService) -> None:
    """``lock_after`` holds from the next look-up on; None never locks."""
    acme(crm)
    crm.lock_after = None
    assert {"wrong"} == {verdict(crm, ACCOUNT, Pin("9999")) for _ in range(12)}
    assert not crm.customer(ACCOUNT).locked
    crm.lock_after = 2
    assert ["verified", "wrong", "wrong", "wrong"] == [
        verdict(crm, ACCOUNT, pin) for pin in (PIN, Pin("1"), Pin("2"), PIN)
    ]


def test_one_accounts_failures_do_not_lock_another(crm: CrmService) -> None:
    """Failures are counted by account."""
    acme(crm)
    crm.add_customer(CustomerRecord("Bob", account_number="50718265", pin=Pin("7777")))
    for _ in range(10):
        verdict(crm, ACCOUNT, Pin("9999"))
    assert "verified" == verdict(crm, "50718265", Pin("7777"))


def test_a_locked_pin_is_wrong(crm: CrmService) -> None:
    """S8: a locked PIN says nothing but wrong, to the right digits too."""
    acme(crm)
    crm.lock_pin(ACCOUNT)
    assert ["wrong", "wrong"] == [verdict(crm, ACCOUNT, PIN), verdict(crm, ACCOUNT, Pin("9999"))]


def test_products_come_with_the_primary_one_first(crm: CrmService) -> None:
    """Q15: the first product of the customer is his primary one, and opens the list."""
    crm.add_customer(CustomerRecord("Ann", account_number=ACCOUNT, products=("Router", "Billing Cloud", "Fax")))
    found = fields(crm, "registered_products", account_number=ACCOUNT)
    assert {"products": ("Router", "Billing Cloud", "Fax"), "primary": "Router"} == found


def test_who_has_no_product_has_none(crm: CrmService) -> None:
    """Q15: an account without products is no trouble."""
    crm.add_customer(CustomerRecord("Ann", account_number=ACCOUNT, products=()))
    assert Answer("none") == answer(crm, "registered_products", account_number=ACCOUNT)


@pytest.mark.parametrize("written", ["+1 555 010-0199", "15550100199", "+1 (555) 010 0199"])
def test_a_phone_is_found_however_it_is_written(crm: CrmService, written: str) -> None:
    """Only the digits of a phone number count."""
    acme(crm)
    expected = {"account_number": ACCOUNT, "company": "Acme Ltd", "name": "Ann Acme"}
    assert expected == fields(crm, "find_by_phone", phone=written)


@pytest.mark.parametrize("phone", ["anonymous", "", "+", "5550100199", "9" * 4000])
def test_an_unknown_or_withheld_phone_is_not_found(crm: CrmService, phone: str) -> None:
    """No digits, or others: nobody; also where somebody has no phone."""
    acme(crm)
    crm.add_customer(CustomerRecord("Bob", phones=("",)))
    assert Answer("not_found") == answer(crm, "find_by_phone", phone=phone)


def test_a_phone_of_several_people_names_none_of_them(crm: CrmService) -> None:
    """A switchboard tells nobody apart."""
    acme(crm)
    crm.add_customer(CustomerRecord("Bob", phones=("+15550100199",)))
    assert Answer("several") == answer(crm, "find_by_phone", phone="+15550100199")


def test_open_cases_are_counted_and_the_newest_named(crm: CrmService) -> None:
    """Three cases: the last one opened is the newest."""
    crm.add_customer(CustomerRecord("Ann", account_number=ACCOUNT, open_cases=3))
    found = fields(crm, "open_cases", account_number=ACCOUNT)
    assert 3 == found["count"]
    crm.add_customer(CustomerRecord("Bob", account_number="50718265", open_cases=1))
    newer = fields(crm, "open_cases", account_number="50718265")
    assert str(found["newest"]) < str(newer["newest"])


def test_closed_cases_do_not_count(crm: CrmService) -> None:
    """Of the seeded cases only the open ones are counted; the newest is not the last one that was opened and closed."""
    for made in made_accounts(crm.plan):
        still_open = [case for case in made.cases if case.status == "open"]
        found = answer(crm, "open_cases", account_number=made.number)
        expected = len(still_open) if made.status == "open" else 0
        assert ("found" if expected else "none", expected) == (found.outcome, found.fields.get("count", 0))


def test_the_seed_puts_in_what_was_made_up(crm: CrmService) -> None:
    """Every fact about every made-up account is what the CRM says of its customer."""
    company = ""
    for made, customer in zip(made_accounts(crm.plan), crm.customers(), strict=True):
        company = made.company or company
        name, phones = made.contacts[0]
        products = tuple(crm.plan.products[place] for place in made.products)
        about = (customer.account_number, customer.company, customer.name, customer.phones, customer.products[:1])
        assert (made.number, company, name, phones, products[:1]) == about
        assert set(products) == set(customer.products)
        rest = (customer.tier, customer.status, customer.language, customer.locked)
        assert (made.tier, made.status, made.language, made.locked) == rest


def test_every_answer_keeps_to_its_contract(crm: CrmService) -> None:
    """Whoever is asked about: a known outcome, with its fields and their types."""
    for customer in crm.customers():
        known = {"account_number": customer.account_number, "phone": customer.phone or "", "pin": "1234"}
        for operation, contract in CONTRACTS.items():
            assert contract.permits(answer(crm, operation, **{name: known[name] for name in contract.inputs}))
