"""The look-ups: statements built once, with bound parameters only (S11). A kind of look-up always costs the same work
(S8).

Each runs the same statements and makes the same MACs whether or not the account is there, open or locked.
"""

import hmac
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Integer, bindparam, case, func, select, update

from crm_stub.answers import Answer
from crm_stub.models import Account, Base, Case, Company, Contact, Phone, Product, Registration
from crm_stub.pins import SALT_BYTES, Sealer
from crm_stub.records import OPEN, digits_of
from crm_stub.statements import Ask, Rows, statement

NEVER_LOCKS = 2**31 - 1
LONGEST_NUMBER = 40

_tables = Base.metadata.tables
_account, _company = _tables[Account.__tablename__], _tables[Company.__tablename__]
_registration, _product = _tables[Registration.__tablename__], _tables[Product.__tablename__]
_contact, _phone = _tables[Contact.__tablename__], _tables[Phone.__tablename__]
_case = _tables[Case.__tablename__]

_FIND_ACCOUNT = statement(
    select(_account.c.status, _company.c.name, _account.c.tier, _account.c.language, _account.c.number)
    .join_from(_account, _company, _account.c.company_id == _company.c.id)
    .where(_account.c.number == bindparam("number"))
)
_STORED_PIN = statement(
    select(_account.c.id, _account.c.status, _account.c.locked, _account.c.salt, _account.c.pin_mac)
    .where(_account.c.number == bindparam("number"))
    .with_for_update()  # two guesses at once count as two; SQLite, which has one writer, leaves this out
)
_FAILURES = (_account.c.consecutive_failures + 1) * bindparam("failed", type_=Integer)
_COUNT = statement(
    update(_account)
    .where(_account.c.id == bindparam("account_id"))
    .values(
        consecutive_failures=_FAILURES,
        locked=case((bindparam("lock_after", type_=Integer) <= _FAILURES, True), else_=_account.c.locked),
    )
)
_PRODUCTS = statement(
    select(_account.c.id, _product.c.name)
    .join_from(_account, _registration, _registration.c.account_id == _account.c.id)
    .join(_product, _product.c.id == _registration.c.product_id)
    .where(_account.c.number == bindparam("number"), _account.c.status == OPEN)
    .order_by(_registration.c.is_primary.desc(), _product.c.id)
)
_BY_PHONE = statement(
    select(_account.c.number, _company.c.name, _contact.c.name.label("person"))
    .join_from(_phone, _contact, _contact.c.id == _phone.c.contact_id)
    .join(_account, _account.c.id == _contact.c.account_id)
    .join(_company, _company.c.id == _account.c.company_id)
    .where(_phone.c.digits == bindparam("digits"), _account.c.status == OPEN)
    .limit(2)
)
_OPEN_CASES = statement(
    select(_case.c.number, func.count().over().label("many"))
    .join_from(_account, _case, _case.c.account_id == _account.c.id)
    .where(_account.c.number == bindparam("number"), _account.c.status == OPEN, _case.c.status == OPEN)
    .order_by(_case.c.opened_on.desc(), _case.c.id.desc())
    .limit(1)
)

NOT_FOUND = Answer("not_found")
DUPLICATE = Answer("duplicate")
VERIFIED = Answer("verified")
WRONG = Answer("wrong")
NONE = Answer("none")
SEVERAL = Answer("several")


class Asked(NamedTuple):
    """What a look-up works with: the database, the seal of the PINs, and after how many failures a PIN is locked."""

    ask: Ask
    sealer: Sealer
    lock_after: int


class _Stored(NamedTuple):
    """What is stored about a PIN. Where there is nothing to compare with, ``_NOBODY`` costs the same work."""

    account_id: int
    locked: bool
    salt: bytes
    pin_mac: bytes


_NOBODY = _Stored(account_id=0, locked=True, salt=bytes(SALT_BYTES), pin_mac=bytes(32))


def find_account(asked: Asked, inputs: Mapping[str, str]) -> Answer:
    """Which company an account number belongs to. A closed account is not found (UC 17 Q19)."""
    rows = asked.ask(_FIND_ACCOUNT, {"number": number_in(inputs)})
    found = [row for row in rows if row[0] == OPEN]
    if len(found) != 1:
        return DUPLICATE if found else NOT_FOUND
    _, company, tier, language, number = found[0]
    return Answer("found", {"company": company, "tier": tier, "language": language, "account_number": number})


def verify_pin(asked: Asked, inputs: Mapping[str, str]) -> Answer:
    """Whether this is the account's PIN. A locked one is always wrong (S8); failures in a row are counted (Q25)."""
    number = number_in(inputs)
    stored = _stored_pin(asked.ask(_STORED_PIN, {"number": number}))
    sealed = asked.sealer.seal(number, inputs["pin"], stored.salt)
    verified = hmac.compare_digest(sealed, stored.pin_mac) and not stored.locked
    asked.ask(_COUNT, {"account_id": stored.account_id, "failed": 0 if verified else 1, "lock_after": asked.lock_after})
    return VERIFIED if verified else WRONG


def _stored_pin(rows: Rows) -> _Stored:
    """The one open account's PIN; nobody's where there is none or more than one."""
    found = [row for row in rows if row[1] == OPEN]
    if len(found) != 1:
        return _NOBODY
    account_id, _, locked, salt, pin_mac = found[0]
    return _Stored(account_id, locked, salt, pin_mac)


def registered_products(asked: Asked, inputs: Mapping[str, str]) -> Answer:
    """The products an account is registered for, the primary first. Two accounts of one number have none in common."""
    rows = asked.ask(_PRODUCTS, {"number": number_in(inputs)})
    if len({row[0] for row in rows}) != 1:
        return NONE
    products = tuple([str(row[1]) for row in rows])
    return Answer("found", {"products": products, "primary": products[0]})


def find_by_phone(asked: Asked, inputs: Mapping[str, str]) -> Answer:
    """Whose phone this is; several where more than one person has it. It is a claim, not a proof (S12)."""
    digits = digits_of(inputs["phone"])[:LONGEST_NUMBER]
    match asked.ask(_BY_PHONE, {"digits": digits or "none"}):
        case []:
            return NOT_FOUND
        case [(number, company, person)]:
            return Answer("found", {"account_number": number, "company": company, "name": person})
        case _:
            return SEVERAL


def open_cases(asked: Asked, inputs: Mapping[str, str]) -> Answer:
    """How many cases an account has open, and the number of the newest."""
    rows = asked.ask(_OPEN_CASES, {"number": number_in(inputs)})
    return Answer("found", {"count": rows[0][1], "newest": rows[0][0]}) if rows else NONE


def number_in(inputs: Mapping[str, str]) -> str:
    """The account number asked for. What cannot be one becomes one that nobody has: the same work (S8, S11)."""
    number = inputs["account_number"]
    return number if number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER else "none"


Lookup = Callable[[Asked, Mapping[str, str]], Answer]

LOOKUPS: Mapping[str, Lookup] = MappingProxyType(
    {
        "find_account": find_account,
        "verify_pin": verify_pin,
        "registered_products": registered_products,
        "find_by_phone": find_by_phone,
        "open_cases": open_cases,
    }
)
"""Every look-up by name; the names and answers are those of ``contracts``."""
