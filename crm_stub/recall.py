"""The look-ups in memory: what ``lookups`` asks of a database, asked of dictionaries. Equal answers, equal work (S8).

A PIN check makes one MAC whether or not the account is there, open or locked.
"""

import hmac
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

from crm_stub.answers import Answer
from crm_stub.book import Held, Line
from crm_stub.lookups import DUPLICATE, LONGEST_NUMBER, NONE, NOT_FOUND, SEVERAL, VERIFIED, WRONG, number_in
from crm_stub.pins import SALT_BYTES, Sealer
from crm_stub.records import OPEN, digits_of


class Kept(Protocol):
    """What the look-ups are put to."""

    @property
    def sealer(self) -> Sealer:
        """The seal of the PINs."""
        ...

    def of(self, number: str) -> tuple[Held, ...]:
        """The accounts of a number, oldest first."""
        ...

    def lines(self, digits: str) -> tuple[Line, ...]:
        """Whose phones these digits are."""
        ...

    def put(self, held: Held) -> None:
        """Keep an account as it is from now on."""
        ...


Recall = Callable[[Kept, Mapping[str, str], int], Answer]
_NO_SALT, _NO_MAC = bytes(SALT_BYTES), bytes(32)


def find_account(kept: Kept, inputs: Mapping[str, str], _lock_after: int) -> Answer:
    """Which company an account number belongs to. A closed account is not found (UC 17 Q19)."""
    accounts = _open(kept, inputs)
    if len(accounts) != 1:
        return DUPLICATE if accounts else NOT_FOUND
    held = accounts[0]
    return Answer(
        "found",
        {"company": held.company, "tier": held.tier, "language": held.language, "account_number": held.number},
    )


def verify_pin(kept: Kept, inputs: Mapping[str, str], lock_after: int) -> Answer:
    """Whether this is the account's PIN. A locked one is always wrong (S8); failures in a row are counted (Q25)."""
    number, accounts = number_in(inputs), _open(kept, inputs)
    held = accounts[0] if len(accounts) == 1 else None
    salt, pin_mac = (_NO_SALT, _NO_MAC) if held is None else (held.salt, held.pin_mac)
    right = hmac.compare_digest(kept.sealer.seal(number, inputs["pin"], salt), pin_mac)
    if held is None:
        return WRONG
    verified = right and not held.locked
    failures = 0 if verified else held.failures + 1
    locked = held.locked or lock_after <= failures
    if failures != held.failures or locked != held.locked:
        kept.put(held._replace(failures=failures, locked=locked))
    return VERIFIED if verified else WRONG


def registered_products(kept: Kept, inputs: Mapping[str, str], _lock_after: int) -> Answer:
    """The products an account is registered for, the primary first. Two accounts of one number have none in common."""
    accounts = _open(kept, inputs)
    if len(accounts) > 1:
        accounts = tuple(held for held in accounts if held.products)
    products = accounts[0].products if len(accounts) == 1 else ()
    return Answer("found", {"products": products, "primary": products[0]}) if products else NONE


def find_by_phone(kept: Kept, inputs: Mapping[str, str], _lock_after: int) -> Answer:
    """Whose phone this is; several where more than one person has it. It is a claim, not a proof (S12)."""
    digits = digits_of(inputs["phone"])[:LONGEST_NUMBER] or "none"
    found = [
        Answer("found", {"account_number": held.number, "company": held.company, "name": line.person})
        for line in kept.lines(digits)
        for held in kept.of(line.number)
        if held.account_id == line.account_id and held.status == OPEN
    ]
    if not found:
        return NOT_FOUND
    return found[0] if len(found) == 1 else SEVERAL


def open_cases(kept: Kept, inputs: Mapping[str, str], _lock_after: int) -> Answer:
    """How many cases an account has open, and the number of the newest."""
    accounts = _open(kept, inputs)
    cases = [held.cases for held in accounts if held.cases is not None] if accounts else None
    if not cases:
        return NONE
    newest = max(cases, key=lambda each: (each.opened_on, each.case_id))
    return Answer("found", {"count": sum(each.many for each in cases), "newest": newest.number})


def is_pin(sealer: Sealer, held: Held, pin: str) -> bool:
    """Whether this is what is kept of the account's PIN; counts no failure and minds no lock."""
    return hmac.compare_digest(sealer.seal(held.number, pin, held.salt), held.pin_mac)


def _open(kept: Kept, inputs: Mapping[str, str]) -> tuple[Held, ...]:
    """The open accounts of the number asked for."""
    number = inputs["account_number"]
    if len(number) > LONGEST_NUMBER or not (number.isdecimal() and number.isascii()):
        return ()
    accounts = kept.of(number)
    if len(accounts) == 1 and accounts[0].status == OPEN:
        return accounts
    return tuple(held for held in accounts if held.status == OPEN)


RECALL: Mapping[str, Recall] = MappingProxyType(
    {
        "find_account": find_account,
        "verify_pin": verify_pin,
        "registered_products": registered_products,
        "find_by_phone": find_by_phone,
        "open_cases": open_cases,
    }
)
"""Every look-up by name; the names and answers are those of ``contracts``."""
