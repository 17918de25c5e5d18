"""Customers as rows for a command to print: masked, unless the secrets are asked for outright (S2, S4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from crm_stub.errors import PinUnknown, last_four
from crm_stub.records import Customer
from crm_stub.service import CrmService

UNKNOWN_PIN = "not known"


@dataclass(frozen=True, slots=True)
class ShownCustomer:
    """A customer as text, ready for a table, CSV or JSON. ``pin`` is None unless clear PINs were asked for."""

    account_number: str
    company: str
    name: str
    tier: str
    status: str
    language: str
    products: str
    phone: str
    pin: str | None = None


def masked_rows(crm: CrmService, most: int | None = None) -> Iterator[ShownCustomer]:
    """Customers (at most so many) with their account numbers to the last four, and without PINs; with flat memory."""
    return (_row(customer, last_four(customer.account_number), None) for customer in islice(crm.customers(), most))


def clear_rows(crm: CrmService, most: int | None = None) -> Iterator[ShownCustomer]:
    """Customers with whole account numbers and clear PINs: an answer file for testers. Only on explicit request (S2).

    The PIN of a customer who has none, or was given one by hand, is "not known".
    """
    return (
        _row(customer, customer.account_number, _clear(crm, customer)) for customer in islice(crm.customers(), most)
    )


def _row(customer: Customer, account_number: str, pin: str | None) -> ShownCustomer:
    return ShownCustomer(
        account_number=account_number,
        company=customer.company,
        name=customer.name,
        tier=customer.tier,
        status=f"{customer.status}, PIN locked" if customer.locked else customer.status,
        language=customer.language,
        products=", ".join(customer.products),
        phone=customer.phone or "",
        pin=pin,
    )


def _clear(crm: CrmService, customer: Customer) -> str:
    try:
        return crm.clear_pin(customer.account_number).reveal()
    except PinUnknown:
        return UNKNOWN_PIN
