"""S6: what PIN it was cannot be told from anything but the verdict. S2: no PIN is in the database."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crm_stub.answers import Response
from crm_stub.errors import CrmError
from crm_stub.faults import Faults
from crm_stub.pins import Pin
from crm_stub.plan import SeedPlan
from crm_stub.records import CustomerRecord
from crm_stub.service import CrmService
from crm_stub.store import Store, in_memory
from crm_stub.tables import Tables
from tests.unit.crm_stub.worlds import ACCOUNT, KEY, default_world, rows, store_of

pins = st.text("0123456789", min_size=4, max_size=4)


def called(pin: str, keyed: list[str]) -> tuple[Store, list[Response], int]:
    """A CRM whose one customer has this PIN, after these were keyed; its replies; how many accounts it holds."""
    store = store_of(2)
    crm = CrmService(Tables(store))
    crm.add_customer(CustomerRecord("Ann", "Acme", ACCOUNT, Pin(pin)))
    replies = [crm.ask("verify_pin", {"account_number": ACCOUNT, "pin": each}) for each in keyed]
    return store, replies, len(list(crm.customers()))


@given(pins, pins, st.lists(st.tuples(st.booleans(), pins, pins), max_size=12))
def test_calls_with_other_pins_and_the_same_verdicts_leave_the_same_rows(
    one: str, other: str, tries: list[tuple[bool, str, str]]
) -> None:
    """Customers with any two PINs, tried alike (right, wrong): the same replies, and rows equal save salt and MAC."""
    first = called(one, [one if right else wrong for right, wrong, _ in tries if right or wrong != one])
    kept = [(right, wrong, instead) for right, wrong, instead in tries if right or wrong != one]
    keyed = [other if right else instead if instead != other else f"{other}0" for right, _, instead in kept]
    second = called(other, keyed)
    assert first[1:] == second[1:]
    assert rows(first[0]) == rows(second[0])
    first[0].close()
    second[0].close()


@settings(max_examples=10)
@given(st.binary(min_size=1, max_size=8), st.binary(min_size=1, max_size=8))
def test_a_world_with_other_pins_is_the_same_world(one: bytes, other: bytes) -> None:
    """The PIN seed decides nothing but the PINs."""
    first, second = (in_memory(SeedPlan(accounts=4), KEY, seed) for seed in (one, other))
    assert rows(first) == rows(second)
    first.close()
    second.close()


def test_no_column_holds_a_pin() -> None:
    """A PIN that looks like nothing else is searched in every value of every row, also as bytes (S1, S2)."""
    pin = "918273645546372819"
    store, _, _ = called(pin, [pin, f"{pin}1"])
    everything = repr(rows(store, without=frozenset()))
    assert pin not in everything
    assert pin.encode().hex() not in everything
    assert "Acme" in everything
    store.close()


@given(st.text(min_size=6, max_size=12, alphabet="123456789"), st.sampled_from(["pin", "Pin", "account_number", "key"]))
def test_no_error_repeats_what_was_keyed(keyed: str, name: str) -> None:
    """Whatever is wrong with a question, its answer, error and faults do not hold the keyed digits (S5)."""
    with default_world().fresh() as crm:
        said = [
            repr(crm.add_customer(CustomerRecord("Ann", "Acme", "00000000", Pin(keyed)))),
            repr(crm),
            repr(Pin(keyed)),
        ]
        for operation in ("verify_pin", "verify", "find_account", "registered_products"):
            try:
                said.append(repr(crm.ask(operation, {name: keyed})))
            except CrmError as error:
                said.append(f"{error!r} {error.message} {error.hint}")
        crm.faults = Faults(nonsense="fields")
        said.append(repr(crm.ask("verify_pin", {"account_number": "00000000", "pin": keyed})))
        assert keyed not in " ".join([*said, repr(crm.faults)])
