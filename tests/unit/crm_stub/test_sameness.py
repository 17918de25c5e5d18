"""S8: not found and closed cannot be told apart, nor wrong and locked PIN: same answers, same work, same latency."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_stub.answers import Response
from crm_stub.faults import Faults
from crm_stub.pins import MacSealer, Pin
from crm_stub.records import CustomerRecord
from crm_stub.service import CrmService
from crm_stub.statements import Ask, Rows, Statement
from crm_stub.tables import Tables
from tests.unit.crm_stub.worlds import ACCOUNT, KEY, PIN, store_of

LOCKED, CLOSED, TWICE, BARE = "11111111", "22222222", "33333333", "44444444"


class CountingSealer:
    """A real seal that counts how often it is used."""

    def __init__(self) -> None:
        self._sealer = MacSealer(KEY)
        self.seals = 0

    def seal(self, account_number: str, pin: str, salt: bytes) -> bytes:
        self.seals += 1
        return self._sealer.seal(account_number, pin, salt)


class Watched:
    """A CRM with an open, a locked, a closed, a doubled and a bare account, whose work is counted."""

    def __init__(self) -> None:
        self.sealer = CountingSealer()
        self.store = store_of(0, self.sealer)
        self.statements: list[str] = []
        self.store.ask = self._noting(self.store.ask)
        self.crm = CrmService(Tables(self.store))
        for number in (ACCOUNT, LOCKED, CLOSED, TWICE):
            self.crm.add_customer(CustomerRecord(number, "Acme", number, PIN, phones=(f"+{number}",), open_cases=1))
        self.crm.add_customer(CustomerRecord(BARE, "", BARE, Pin(""), (), phones=()))
        self.crm.lock_pin(LOCKED)
        self.crm.close_account(CLOSED)
        self.crm.duplicate_account(TWICE)

    def asked(self, operation: str, inputs: dict[str, str]) -> tuple[Response, list[str], int]:
        """The reply to a look-up, the statements that it ran and the seals that it made."""
        self.statements.clear()
        self.sealer.seals = 0
        response = self.crm.ask(operation, inputs)
        return response, list(self.statements), self.sealer.seals

    def _noting(self, ask: Ask) -> Ask:
        def noted(statement: Statement, parameters: Mapping[str, object]) -> Rows:
            self.statements.append(statement.text)
            return ask(statement, parameters)

        return noted


@contextmanager
def watched() -> Iterator[Watched]:
    world = Watched()
    yield world
    world.crm.close()


numbers = st.sampled_from([ACCOUNT, LOCKED, CLOSED, TWICE, BARE, "99999999", "", "no number", "9" * 100])
keyed_pins = st.sampled_from([PIN.reveal(), "", "0422", "9" * 100]) | st.text(max_size=6)
latencies = st.integers(0, 10_000)


@given(numbers, numbers, keyed_pins, keyed_pins, latencies)
def test_every_pin_check_is_the_same_work(one: str, other: str, pin: str, another: str, latency: int) -> None:
    """Whoever is asked about, with whatever PIN: the same statements in the same order, one seal, the same latency."""
    with watched() as world:
        world.crm.faults = Faults(extra_latency_ms=latency)
        first, statements, seals = world.asked("verify_pin", {"account_number": one, "pin": pin})
        second, same_statements, same_seals = world.asked("verify_pin", {"account_number": other, "pin": another})
        assert (2, 1, 1) == (len(statements), seals, same_seals)
        assert statements == same_statements
        assert latency == first.extra_latency_ms == second.extra_latency_ms


@pytest.mark.parametrize("operation", ["find_account", "registered_products", "open_cases"])
@given(one=numbers, other=numbers)
def test_every_look_up_of_an_account_is_the_same_work(operation: str, one: str, other: str) -> None:
    """One statement, the same for the known, the unknown and the closed."""
    with watched() as world:
        _, statements, seals = world.asked(operation, {"account_number": one})
        _, same_statements, _ = world.asked(operation, {"account_number": other})
        assert (1, 0) == (len(statements), seals)
        assert statements == same_statements


@given(st.sampled_from(["find_account", "registered_products", "open_cases", "verify_pin"]), keyed_pins, latencies)
def test_a_closed_account_cannot_be_told_from_an_unknown_one(operation: str, pin: str, latency: int) -> None:
    """Equal replies, field by field, to every look-up (UC 17 Q19)."""
    more = {"pin": pin} if operation == "verify_pin" else {}
    with watched() as world:
        world.crm.faults = Faults(extra_latency_ms=latency)
        closed, unknown = (world.asked(operation, {"account_number": each, **more}) for each in (CLOSED, "99999999"))
        assert closed == unknown


@given(st.lists(keyed_pins, min_size=1, max_size=12), latencies)
def test_a_locked_pin_cannot_be_told_from_a_wrong_one(pins: list[str], latency: int) -> None:
    """Any PINs at the locked account, the right one too, get the replies that wrong ones get elsewhere."""
    with watched() as world:
        world.crm.faults = Faults(extra_latency_ms=latency)
        for pin in pins:
            locked = world.asked("verify_pin", {"account_number": LOCKED, "pin": pin})
            wrong = world.asked("verify_pin", {"account_number": ACCOUNT, "pin": f"{PIN.reveal()}{pin}0"})
            assert locked == wrong
