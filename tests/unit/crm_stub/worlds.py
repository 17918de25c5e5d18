"""What the CRM's tests share: the default world, seeded once in a process and copied for each test."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from sqlalchemy import Engine

from crm_stub.answers import Answer, FieldValue
from crm_stub.connecting import connected, memory_engine
from crm_stub.models import Base
from crm_stub.pins import Pin, Sealer
from crm_stub.plan import SeedPlan
from crm_stub.records import Customer
from crm_stub.service import CrmService, CrmTemplate
from crm_stub.store import Store, image_of, in_memory

ACCOUNT = "40718265"
PIN = Pin("0421")
KEY = b"a key that only the tests know"


@cache
def default_world() -> CrmTemplate:
    return CrmService.template(mac_key=KEY)


@cache
def _image(accounts: int) -> tuple[Engine, Store]:
    """A seeded world to copy, and the closed store that it was made with."""
    store = in_memory(SeedPlan(accounts=accounts), KEY, None)
    store.pool()
    engine = memory_engine(image_of(store))
    store.close()
    return engine, store


def store_of(accounts: int, sealer: Sealer | None = None) -> Store:
    """A CRM of so many accounts whose rows can be looked at; sealed by a seal of the test's own, if given."""
    engine, made = _image(accounts)
    return replace(made, connection=connected(engine), sealer=sealer or made.sealer)


def answer(crm: CrmService, operation: str, **inputs: str) -> Answer:
    """The answer to a look-up that must not be in trouble."""
    reply = crm.ask(operation, inputs).reply
    assert isinstance(reply, Answer)
    return reply


def outcome(crm: CrmService, operation: str, **inputs: str) -> str:
    return answer(crm, operation, **inputs).outcome


def fields(crm: CrmService, operation: str, **inputs: str) -> Mapping[str, FieldValue]:
    return answer(crm, operation, **inputs).fields


def verdict(crm: CrmService, account_number: str, pin: Pin) -> str:
    return outcome(crm, "verify_pin", account_number=account_number, pin=pin.reveal())


def rows(
    store: Store, *, without: frozenset[str] = frozenset({"salt", "pin_mac"})
) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, without what is secret in itself."""
    return {
        table.name: sorted(
            (
                tuple(row[column.name] for column in table.columns if column.name not in without)
                for row in store.connection.execute(table.select()).mappings()
            ),
            key=repr,
        )
        for table in Base.metadata.sorted_tables
    }


def usable(customer: Customer) -> bool:
    return customer.status == "open" and not customer.locked
