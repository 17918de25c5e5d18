"""A customer to be added, completed: what his record leaves out is made up as the seed would, whatever keeps him."""

from collections.abc import Callable
from typing import NamedTuple

from crm_stub.errors import CrmUseError, last_four, nearest
from crm_stub.numbering import Numbering
from crm_stub.pins import Pin, derived_pin
from crm_stub.plan import SeedPlan
from crm_stub.pools import Pool
from crm_stub.records import CLOSED, OPEN, STANDARD, Customer, CustomerRecord

LONGEST = 40
Holds = Callable[[str], bool]
"""Whether some account, open or closed, has this number."""


class Maker(NamedTuple):
    """What customers are made up from: the plan, its names (drawn when first needed) and the seed of the PINs."""

    plan: SeedPlan
    pool: Callable[[], Pool]
    pin_seed: bytes


class Addition(NamedTuple):
    """A customer with nothing left out. ``pin`` empty: he has none; ``products``: each once, the primary one first."""

    number: str
    company: str
    tier: str
    status: str
    language: str
    pin: Pin
    products: tuple[str, ...]
    phones: tuple[str, ...]


def check(record: CustomerRecord, holds: Holds) -> None:
    """CrmUseError where the account number is none or is taken, or the status is neither open nor closed."""
    if record.status not in (None, "", OPEN, CLOSED):
        hint = nearest(record.status, (OPEN, CLOSED))
        raise CrmUseError(f'an account cannot be "{record.status}"', f"{hint}Its status is {OPEN} or {CLOSED}.")
    for what, digits in (("account number", record.account_number), ("PIN", record.pin and record.pin.reveal())):
        if digits and not (digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST):
            raise CrmUseError(
                f'the {what} of "{record.name}" cannot be keyed', f"Use digits only, at most {LONGEST} of them."
            )
    if record.account_number and holds(record.account_number):
        raise CrmUseError(
            f'the account number {last_four(record.account_number)} of "{record.name}" is taken',
            "Choose another one. To have one number twice, duplicate the account.",
        )


def without_account(record: CustomerRecord) -> Customer:
    """Somebody who is in no CRM, as he was told."""
    return Customer(
        account_number="",
        company=record.company or "",
        name=record.name,
        tier=record.tier or "",
        status="",
        language=record.language or "",
        locked=False,
        products=(),
        phones=record.phones or (),
    )


def completed(record: CustomerRecord, maker: Maker, place: int, holds: Holds) -> Addition:
    """A record completed by what the seed gives to this place in the CRM (0, 1, 2, ...)."""
    plan, numbering = maker.plan, Numbering(maker.plan.seed, maker.plan.account_digits)
    number = record.account_number if record.account_number is not None else _free_number(numbering, place, holds)
    made_up = plan.products[place % len(plan.products) :][:1] if plan.products else ()
    return Addition(
        number=number,
        company=record.company if record.company is not None else maker.pool().company(place),
        tier=record.tier if record.tier is not None else STANDARD,
        status=record.status or OPEN,
        language=record.language if record.language is not None else maker.pool().language,
        pin=record.pin if record.pin is not None else Pin(derived_pin(maker.pin_seed, number, plan.pin_digits)),
        products=tuple(dict.fromkeys(record.products if record.products is not None else made_up)),
        phones=record.phones if record.phones is not None else (numbering.phone(place, 0),),
    )


def _free_number(numbering: Numbering, place: int, holds: Holds) -> str:
    """The number that the seed gives to this place; the next place's where somebody was given it by hand."""
    while holds(number := numbering.account_number(place)):
        place += 1
    return number


def unknown_number(plan: SeedPlan, holds: Holds) -> str:
    """A number of the right length that no account has."""
    numbering = Numbering(plan.seed, plan.account_digits)
    place = 0
    while holds(number := numbering.unknown_number(place)):
        place += 1
    return number
