"""The CRM's one door, in memory: picking, adding, PINs, faults, fresh copies."""

import pytest

from crm_stub.answers import Answer, Response, Trouble
from crm_stub.errors import CrmUseError, NoSuchCustomer, PinUnknown
from crm_stub.faults import Faults
from crm_stub.numbering import Numbering
from crm_stub.pins import Pin
from crm_stub.plan import DEFAULT_PRODUCTS, SeedPlan
from crm_stub.records import Customer, CustomerRecord
from crm_stub.service import CrmService
from tests.unit.crm_stub.worlds import ACCOUNT, PIN, default_world, outcome, usable, verdict


def test_a_crm_needs_no_settings() -> None:
    """Opened without anything, it holds fifty customers in memory, the same in every process."""
    with CrmService.open() as one, CrmService.open() as two:
        assert 50 == len(list(one.customers()))
        assert list(one.customers()) == list(two.customers())


def test_an_empty_crm_is_a_crm() -> None:
    """No accounts at all: nobody is found, and a customer can be added."""
    with CrmService.open(plan=SeedPlan(accounts=0)) as crm:
        assert "not_found" == outcome(crm, "find_account", account_number=ACCOUNT)
        added = crm.add_customer(CustomerRecord("Ann"))
        assert "found" == outcome(crm, "find_account", account_number=added.account_number)


@pytest.mark.parametrize("tier", ["standard", "top"])
@pytest.mark.parametrize("product", [None, *DEFAULT_PRODUCTS])
def test_a_picked_customer_is_of_the_tier_with_the_product_and_usable(tier: str, product: str | None) -> None:
    """Open, unlocked, with a phone of his own, and with a product where none is named."""
    with default_world().fresh() as crm:
        customer = crm.pick(tier, product)
        assert usable(customer)
        assert tier == customer.tier
        assert customer.products[0] == (product or customer.products[0])
        assert "found" == outcome(crm, "find_by_phone", phone=customer.phone or "")
        assert "verified" == verdict(crm, customer.account_number, crm.clear_pin(customer.account_number))


def test_who_is_taken_is_not_picked_again() -> None:
    """Two customers of one scenario are two accounts; picking always begins with the same one."""
    with default_world().fresh() as crm:
        first = crm.pick("top")
        second = crm.pick("top", taken=[first.account_number])
        assert first == crm.pick("top")
        assert first.account_number != second.account_number


def test_nobody_is_picked_who_cannot_be_authenticated() -> None:
    """Closed and locked customers are passed over, seeded ones and those that a scenario closed or locked."""
    with default_world().fresh() as crm:
        crm.close_account(crm.pick("standard").account_number)
        crm.lock_pin(crm.pick("standard").account_number)
        taken: list[str] = []
        for _ in range(
            sum(usable(each) and each.tier == "standard" and each.products != () for each in crm.customers())
        ):
            picked = crm.pick("standard", taken=taken)
            assert usable(picked)
            taken.append(picked.account_number)
        with pytest.raises(NoSuchCustomer):
            crm.pick("standard", taken=taken)


@pytest.mark.parametrize(
    ("tier", "product", "message", "hint"),
    [
        (
            "toop",
            None,
            "the CRM holds no toop customer",
            'Did you mean "top"? Its tiers: standard, top; its products: ',
        ),
        (
            "top",
            "Ruter",
            'the CRM holds no top customer with the product "Ruter"',
            'Did you mean "Router"? Its tiers: ',
        ),
    ],
)
def test_nobody_to_pick_says_who_there_is(tier: str, product: str | None, message: str, hint: str) -> None:
    """The error names the tiers and products of this CRM, and the nearest."""
    with default_world().fresh() as crm, pytest.raises(NoSuchCustomer) as caught:
        crm.pick(tier, product)
    assert message == caught.value.message
    assert caught.value.hint.startswith(hint)


def test_when_all_are_taken_there_are_no_more() -> None:
    """The error says that there were some."""
    with default_world().fresh() as crm, pytest.raises(NoSuchCustomer, match="the CRM holds no more top customer"):
        crm.pick("top", taken=[customer.account_number for customer in crm.customers()])


def test_a_named_customer_is_added_as_told() -> None:
    """Every column of the table is kept; the first product is the primary one."""
    record = CustomerRecord(
        "Ann", "Acme", ACCOUNT, PIN, ("Router", "Fax"), "gold", ("+1 2", "+3"), "closed", "ko", locked=True
    )
    expected = Customer(ACCOUNT, "Acme", "Ann", "gold", "closed", "ko", True, ("Router", "Fax"), ("+1 2", "+3"))  # noqa: FBT003
    with default_world().fresh() as crm:
        assert expected == crm.add_customer(record) == crm.customer(ACCOUNT)
        assert PIN == crm.clear_pin(ACCOUNT)


def test_what_a_record_leaves_out_is_made_up_and_always_the_same() -> None:
    """Only a name is required; the rest is a usable standard customer whom nobody else is like."""
    with default_world().fresh() as one, default_world().fresh() as two:
        known = list(one.customers())
        ann = one.add_customer(CustomerRecord("Ann"))
        assert ann == two.add_customer(CustomerRecord("Ann"))
        assert ("Ann", "standard", "open", "en", False) == (ann.name, ann.tier, ann.status, ann.language, ann.locked)
        assert (1, 1, 8) == (len(ann.products), len(ann.phones), len(ann.account_number))
        assert not {ann.account_number} & {each.account_number for each in known}
        assert not {ann.company} & {each.company for each in known}
        assert not {*ann.phones} & {phone for each in known for phone in each.phones}
        assert "verified" == verdict(one, ann.account_number, one.clear_pin(ann.account_number))


def test_an_empty_cell_is_none() -> None:
    """No company, no products, no phone, no PIN: nothing is made up, and no PIN is right."""
    with default_world().fresh() as crm:
        ann = crm.add_customer(CustomerRecord("Ann", "", ACCOUNT, Pin(""), (), "", (), ""))
        assert ("", "", (), (), None, "open") == (
            ann.company,
            ann.tier,
            ann.products,
            ann.phones,
            ann.phone,
            ann.status,
        )
        assert ["wrong", "wrong"] == [verdict(crm, ACCOUNT, Pin("")), verdict(crm, ACCOUNT, Pin("0000"))]
        with pytest.raises(PinUnknown):
            crm.clear_pin(ACCOUNT)


def test_who_has_no_account_number_is_in_no_crm() -> None:
    """A person without an account can call, and nothing finds him."""
    with default_world().fresh() as crm:
        before = list(crm.customers())
        ann = crm.add_customer(CustomerRecord("Ann", account_number="", phones=("+15550100199",)))
        assert ("Ann", "", "+15550100199") == (ann.name, ann.account_number, ann.phone)
        assert before == list(crm.customers())
        assert "not_found" == outcome(crm, "find_by_phone", phone="+15550100199")


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (CustomerRecord("Ann", status="opened"), 'an account cannot be "opened"'),
        (CustomerRecord("Ann", account_number="4071-8265"), 'the account number of "Ann" cannot be keyed'),
        (CustomerRecord("Ann", account_number="4" * 41), 'the account number of "Ann" cannot be keyed'),
        (CustomerRecord("Ann", pin=Pin("O421")), 'the PIN of "Ann" cannot be keyed'),
    ],
)
def test_a_customer_who_cannot_be_is_refused_in_words(record: CustomerRecord, message: str) -> None:
    """The error names the customer and the column, never the PIN; nothing is added."""
    with default_world().fresh() as crm:
        with pytest.raises(CrmUseError) as caught:
            crm.add_customer(record)
        assert message == caught.value.message
        assert "421" not in f"{caught.value.hint}{caught.value!r}"
        assert 50 == len(list(crm.customers()))


def test_an_account_number_is_given_once() -> None:
    """A second customer of the same number is refused: a duplicate is made on purpose, not by a slip."""
    with default_world().fresh() as crm:
        crm.add_customer(CustomerRecord("Ann", account_number=ACCOUNT))
        with pytest.raises(CrmUseError) as caught:
            crm.add_customer(CustomerRecord("Bob", account_number=ACCOUNT))
    assert 'the account number ••••8265 of "Bob" is taken' == caught.value.message


def test_a_made_up_number_gives_way_to_one_given_by_hand() -> None:
    """Who took the next number by hand keeps it; the next made-up customer gets the one after."""
    taken = Numbering(1, 8).account_number(51)
    with default_world().fresh() as crm:
        crm.add_customer(CustomerRecord("Ann", account_number=taken))
        assert taken != crm.add_customer(CustomerRecord("Bob")).account_number


def test_an_unknown_account_number_is_unknown() -> None:
    """Right length, nobody's; also when somebody was given the one that it was before."""
    with default_world().fresh() as crm:
        first = crm.unknown_account_number()
        assert (8, "not_found") == (len(first), outcome(crm, "find_account", account_number=first))
        crm.add_customer(CustomerRecord("Ann", account_number=first))
        assert "not_found" == outcome(crm, "find_account", account_number=crm.unknown_account_number())


def test_whoever_is_not_there_cannot_be_changed() -> None:
    """Locking, closing, doubling and asking for a PIN all say so, with the number masked (S4)."""
    with default_world().fresh() as crm:
        for act in (crm.lock_pin, crm.close_account, crm.duplicate_account, crm.clear_pin, crm.customer):
            with pytest.raises(NoSuchCustomer) as caught:
                act(ACCOUNT)
            assert "the CRM holds no account ••••8265" == caught.value.message


def test_fresh_copies_do_not_see_each_other() -> None:
    """What one scenario does to its CRM, no other finds: rows, faults, settings."""
    with default_world().fresh() as one:
        number = one.pick("top").account_number
        one.close_account(number)
        one.faults, one.lock_after = Faults(down=True), 1
        one.add_customer(CustomerRecord("Ann", account_number=ACCOUNT))
        with default_world().fresh() as two:
            assert number == two.pick("top").account_number
            assert "not_found" == outcome(two, "find_account", account_number=ACCOUNT)
            assert (Faults(), 10) == (two.faults, two.lock_after)


def test_a_template_copies_what_it_was_seeded_with() -> None:
    """Its plan and its PINs hold for every copy, also under another PIN seed."""
    plan = SeedPlan(accounts=5, seed=3, pin_digits=6)
    template = CrmService.template(plan, pin_seed=b"another PIN seed")
    with template.fresh() as crm, CrmService.open(plan=plan) as usual:
        number = crm.pick("standard").account_number
        assert (plan, plan) == (template.plan, crm.plan)
        assert 6 == len(crm.clear_pin(number).reveal())
        assert crm.clear_pin(number) != usual.clear_pin(number)
        assert "verified" == verdict(crm, number, crm.clear_pin(number))


def test_pins_can_be_kept_by_scrypt() -> None:
    """The setting works: right is right, wrong is wrong, and the stored form is not the keyed MAC alone."""
    with CrmService.open(plan=SeedPlan(accounts=2, pin_storage="scrypt")) as crm:
        number = next(crm.customers()).account_number
        assert "verified" == verdict(crm, number, crm.clear_pin(number))
        assert "wrong" == verdict(crm, number, crm.wrong_pin(number))


def test_faults_are_what_the_crm_says() -> None:
    """Trouble is a reply; a fault that is used up is gone; the slow CRM says how slow."""
    with default_world().fresh() as crm:
        unknown = {"account_number": ACCOUNT}
        crm.faults = Faults(extra_latency_ms=2_000, fail_next=1)
        assert Response(Trouble("error"), 2_000) == crm.ask("find_account", unknown)
        assert Response(Answer("not_found"), 2_000) == crm.ask("find_account", unknown)
        crm.faults = Faults(down=True)
        assert Response(Trouble("down")) == crm.ask("find_account", unknown)


def test_a_crm_that_is_down_counts_no_failure() -> None:
    """What never reached the CRM changed nothing in it."""
    with default_world().fresh() as crm:
        number = crm.pick("top").account_number
        crm.lock_after, crm.faults = 1, Faults(down=True)
        crm.ask("verify_pin", {"account_number": number, "pin": "x"})
        crm.faults = Faults()
        assert "verified" == verdict(crm, number, crm.clear_pin(number))


def test_a_look_up_of_a_flows_own_can_only_be_canned() -> None:
    """A canned answer serves an operation that this CRM has not; without one it is an error in words."""
    with default_world().fresh() as crm:
        crm.faults = Faults().answering("find_contract", Answer("expired"))
        assert Answer("expired") == crm.ask("find_contract", {"contract": "7"}).reply
        with pytest.raises(CrmUseError, match="no look-up"):
            crm.ask("find_contract", {"contract": "7"})
