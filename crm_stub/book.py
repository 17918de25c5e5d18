"""A seeded CRM read into memory once, to be shared by any number of snapshots: nothing in it ever changes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from crm_stub.models import Account, Base, Case, Company, Contact, Phone, Product, Registration
from crm_stub.records import OPEN, Caller, Customer, digits_of

_tables = Base.metadata.tables
_account, _company = _tables[Account.__tablename__], _tables[Company.__tablename__]
_registration, _product = _tables[Registration.__tablename__], _tables[Product.__tablename__]
_contact, _phone = _tables[Contact.__tablename__], _tables[Phone.__tablename__]
_case = _tables[Case.__tablename__]


class OpenCases(NamedTuple):
    """An account's open cases: how many, and the newest: when it was opened, its id, its number."""

    many: int
    opened_on: date
    case_id: int
    number: str


class Held(NamedTuple):
    """One account with all that look-ups ask of it. ``products``: primary first, then by age; ``people``: by age."""

    account_id: int
    number: str
    company: str
    tier: str
    status: str
    language: str
    salt: bytes
    pin_mac: bytes
    failures: int
    locked: bool
    primary: str | None
    products: tuple[str, ...]
    people: tuple[tuple[str, tuple[str, ...]], ...]
    cases: OpenCases | None

    def __repr__(self) -> str:
        """Nothing of what is stored: a PIN's seal is in it."""
        return f"Held(account_id={self.account_id})"

    @property
    def name(self) -> str:
        """The first person of the account; empty where there is none."""
        return self.people[0][0] if self.people else ""

    @property
    def phones(self) -> tuple[str, ...]:
        """The phones of the first person."""
        return self.people[0][1] if self.people else ()

    @property
    def is_usable(self) -> bool:
        """Whether the account is open and its PIN not locked."""
        return self.status == OPEN and not self.locked


class Line(NamedTuple):
    """Whose phone it is: an account and a person of it."""

    number: str
    account_id: int
    person: str


class Book:
    """All accounts of a seeded CRM, oldest first, and its products by name with their ids, oldest first."""

    def __init__(self, accounts: Sequence[Held], products: Mapping[str, int], last_case: int) -> None:
        self.accounts = accounts
        self.products = products
        self.last_case = last_case
        self.last_account = accounts[-1].account_id if accounts else 0
        self.by_number: dict[str, tuple[Held, ...]] = {}
        for held in accounts:
            self.by_number[held.number] = (*self.by_number.get(held.number, ()), held)

    @cached_property
    def by_phone(self) -> Mapping[str, tuple[Line, ...]]:
        """Whose phones these digits are, made when the first phone is looked up."""
        found: dict[str, tuple[Line, ...]] = {}
        for held in self.accounts:
            for digits, line in lines_of(held):
                found[digits] = (*found.get(digits, ()), line)
        return found

    @cached_property
    def callers(self) -> tuple[Caller, ...]:
        """All customers as callers, made when first asked for."""
        return tuple(map(caller_of, self.accounts))


def lines_of(held: Held) -> Iterator[tuple[str, Line]]:
    """The phones of an account: their digits, and whose they are."""
    for person, phones in held.people:
        for phone in phones:
            yield digits_of(phone), Line(held.number, held.account_id, person)


def caller_of(held: Held) -> Caller:
    """What of an account a caller is chosen by."""
    product = held.products[0] if held.products else None
    phone = held.phones[0] if held.phones else None
    return Caller(held.number, held.tier, product, phone, held.language, held.is_usable)


def customer_of(held: Held) -> Customer:
    """An account as its customer."""
    return Customer(
        account_number=held.number,
        company=held.company,
        name=held.name,
        tier=held.tier,
        status=held.status,
        language=held.language,
        locked=held.locked,
        products=held.products,
        phones=held.phones,
    )


def book_of(connection: Connection) -> Book:
    """Everything that a database holds, by four statements: about 10 us and 1 kB an account."""
    same: dict[Any, Any] = {}
    products, people, cases = _products(connection, same), _people(connection), _cases(connection)
    accounts = []
    for account_id, number, company, tier, status, language, *pin in connection.execute(_ACCOUNTS):
        salt, pin_mac, failures, locked = pin
        primary, names = products.get(account_id, (None, ()))
        accounts.append(
            Held(
                account_id,
                number,
                company,
                same.setdefault(tier, tier),
                same.setdefault(status, status),
                same.setdefault(language, language),
                salt,
                pin_mac,
                failures,
                locked,
                primary,
                names,
                people.get(account_id, ()),
                cases.get(account_id),
            )
        )
    known = connection.execute(select(_product.c.name, _product.c.id).order_by(_product.c.id))
    last_case = connection.execute(select(func.coalesce(func.max(_case.c.id), 0))).scalar_one()
    return Book(accounts, {row.name: row.id for row in known}, int(last_case))


_ACCOUNTS = (
    select(
        _account.c.id,
        _account.c.number,
        _company.c.name,
        _account.c.tier,
        _account.c.status,
        _account.c.language,
        _account.c.salt,
        _account.c.pin_mac,
        _account.c.consecutive_failures,
        _account.c.locked,
    )
    .join_from(_account, _company, _company.c.id == _account.c.company_id)
    .order_by(_account.c.id)
)
_PRODUCTS = (
    select(_registration.c.account_id, _product.c.name, _registration.c.is_primary)
    .join_from(_registration, _product, _product.c.id == _registration.c.product_id)
    .order_by(_registration.c.account_id, _registration.c.is_primary.desc(), _product.c.id)
)
_PEOPLE = (
    select(_contact.c.account_id, _contact.c.id, _contact.c.name, _phone.c.written)
    .join_from(_contact, _phone, _phone.c.contact_id == _contact.c.id, isouter=True)
    .order_by(_contact.c.account_id, _contact.c.id, _phone.c.id)
)
_CASES = (
    select(_case.c.account_id, _case.c.opened_on, _case.c.id, _case.c.number)
    .where(_case.c.status == OPEN)
    .order_by(_case.c.account_id, _case.c.opened_on.desc(), _case.c.id.desc())
)
_ACCOUNT_ID = itemgetter(0)


def _by_account(connection: Connection, statement: Select[Any]) -> Iterator[tuple[int, list[Any]]]:
    for account_id, rows in groupby(connection.execute(statement), key=_ACCOUNT_ID):
        yield account_id, list(rows)


def _products(connection: Connection, same: dict[Any, Any]) -> dict[int, tuple[str | None, tuple[str, ...]]]:
    """The primary product and all products of each account; accounts with the same ones share the tuple."""
    found: dict[int, tuple[str | None, tuple[str, ...]]] = {}
    for account_id, rows in _by_account(connection, _PRODUCTS):
        names = tuple(name for _, name, _ in rows)
        pair = (names[0] if rows[0][2] else None, names)
        found[account_id] = same.setdefault(pair, pair)
    return found


def _people(connection: Connection) -> dict[int, tuple[tuple[str, tuple[str, ...]], ...]]:
    found = {}
    for account_id, rows in _by_account(connection, _PEOPLE):
        people: dict[int, tuple[str, list[str]]] = {}
        for _, contact, name, phone in rows:
            phones = people.setdefault(contact, (name, []))[1]
            if phone is not None:
                phones.append(phone)
        found[account_id] = tuple((name, tuple(phones)) for name, phones in people.values())
    return found


def _cases(connection: Connection) -> dict[int, OpenCases]:
    return {account_id: OpenCases(len(rows), *rows[0][1:]) for account_id, rows in _by_account(connection, _CASES)}
