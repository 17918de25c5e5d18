"""Customers as values: as one is told to the CRM, and as the CRM knows one. Neither shows a PIN."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from crm_stub.pins import Pin

STANDARD = "standard"
TOP = "top"
OPEN = "open"
CLOSED = "closed"
_NO_DIGITS = re.compile("[^0-9]+")


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """A customer to add. None: the CRM makes it up; empty: he has none.

    Made up means: the next company, account number and phone that the seed would give, the tier ``standard``, one
    product, a PIN that derives from the PIN seed. ``products``: the first is the primary one. ``open_cases`` so many
    cases are opened.
    """

    name: str
    company: str | None = None
    account_number: str | None = None
    pin: Pin | None = None
    products: tuple[str, ...] | None = None
    tier: str | None = None
    phones: tuple[str, ...] | None = None
    status: str | None = None
    language: str | None = None
    locked: bool = False
    open_cases: int = 0


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer as the CRM knows him: ``name`` is the first person of his account, ``products`` the primary one first.

    ``account_number`` is empty for a person who has no account.
    """

    account_number: str
    company: str
    name: str
    tier: str
    status: str
    language: str
    locked: bool
    products: tuple[str, ...]
    phones: tuple[str, ...]

    @property
    def phone(self) -> str | None:
        """The phone he calls from: his first one, or None."""
        return self.phones[0] if self.phones else None


class Caller(NamedTuple):
    """A customer with no more than a caller is chosen by: many are made, and kept for long.

    ``product`` is the primary one, ``phone`` the first; None: he has none. ``usable``: open, and his PIN not locked.
    """

    account_number: str
    tier: str
    product: str | None
    phone: str | None
    language: str
    usable: bool

    @classmethod
    def of(cls, customer: Customer) -> "Caller":
        """What of a customer a caller is chosen by."""
        return cls(
            customer.account_number,
            customer.tier,
            customer.products[0] if customer.products else None,
            customer.phone,
            customer.language,
            customer.status == OPEN and not customer.locked,
        )


def digits_of(phone: str) -> str:
    """The digits of a phone number, by which it is found: "+1 (555) 010-0199" is 15550100199."""
    rest = phone[1:]
    if phone[:1] == "+" and rest.isdecimal() and rest.isascii():
        return rest  # as most are written
    return _NO_DIGITS.sub("", phone)
