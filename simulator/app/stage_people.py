"""Whom a person can play: the customers of the stage's CRM, and the card that says what he needs for one."""

from dataclasses import dataclass, field

from simulator.app.door import CrmDoor, Customer, Pin
from simulator.domain.errors import UsageError
from simulator.domain.keys import last_four


@dataclass(frozen=True, slots=True)
class CallerCard:
    """What a trainer hands to whoever plays a customer. ``number`` is the account number as it may be shown (S4).

    ``account_number`` is in no representation; the PIN is in clear by ``pin.reveal()`` only.
    """

    who: str
    company: str
    number: str
    tier: str
    products: tuple[str, ...]
    phone: str | None
    account_number: str = field(repr=False)
    pin: Pin


def people(door: CrmDoor) -> list[Customer]:
    """Everybody in the CRM who has an account."""
    return [customer for customer in door.customers() if customer.account_number]


def customer_of(door: CrmDoor, account: str) -> Customer:
    """Whose account this is; ``UsageError``, which shows no more than its last four digits, where it is nobody's."""
    for customer in people(door):
        if customer.account_number == account:
            return customer
    raise UsageError(f"no account has the number {last_four(account)}", "Choose one of the CRM's customers.")


def card_of(door: CrmDoor, account: str) -> CallerCard:
    """The card of an account's customer; ``UsageError`` where it is nobody's."""
    customer = customer_of(door, account)
    return CallerCard(
        who=customer.name,
        company=customer.company,
        number=last_four(customer.account_number),
        tier=customer.tier,
        products=customer.products,
        phone=customer.phone,
        account_number=customer.account_number,
        pin=door.clear_pin(customer.account_number),
    )
