"""Who is in the CRM: one customer, one of a kind, or all of them in order with flat memory."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, exists, select

from crm_stub.errors import NoSuchCustomer
from crm_stub.models import Account, Base, Company, Contact, Phone, Product, Registration
from crm_stub.nobody import no_account, nobody_like
from crm_stub.records import OPEN, Customer

PAGE = 500

_tables = Base.metadata.tables
_account, _company = _tables[Account.__tablename__], _tables[Company.__tablename__]
_registration, _product = _tables[Registration.__tablename__], _tables[Product.__tablename__]
_contact, _phone = _tables[Contact.__tablename__], _tables[Phone.__tablename__]

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_ACCOUNTS = (
    select(
        _account.c.id,
        _account.c.number,
        _company.c.name,
        _account.c.tier,
        _account.c.status,
        _account.c.language,
        _account.c.locked,
    )
    .join_from(_account, _company, _company.c.id == _account.c.company_id)
    .where(_account.c.id.in_(_IDS))
    .order_by(_account.c.id)
)
_PRODUCTS = (
    select(_registration.c.account_id, _product.c.name)
    .join_from(_registration, _product, _product.c.id == _registration.c.product_id)
    .where(_registration.c.account_id.in_(_IDS))
    .order_by(_registration.c.account_id, _registration.c.is_primary.desc(), _product.c.id)
)
_PEOPLE = (
    select(_contact.c.account_id, _contact.c.id, _contact.c.name, _phone.c.written)
    .join_from(_contact, _phone, _phone.c.contact_id == _contact.c.id, isouter=True)
    .where(_contact.c.account_id.in_(_IDS))
    .order_by(_contact.c.account_id, _contact.c.id, _phone.c.id)
)
_PAGE = select(_account.c.id).where(_account.c.id > bindparam("after")).order_by(_account.c.id).limit(bindparam("many"))
_BY_NUMBER = select(_account.c.id).where(_account.c.number == bindparam("number")).order_by(_account.c.id)

_PRIMARY = (
    select(_registration.c.account_id)
    .join_from(_registration, _product, _product.c.id == _registration.c.product_id)
    .where(_registration.c.account_id == _account.c.id, _registration.c.is_primary)
)
_PICK = (
    select(_account.c.id)
    .where(
        _account.c.tier == bindparam("tier"),
        _account.c.status == OPEN,
        ~_account.c.locked,
        _account.c.number.not_in(bindparam("taken", expanding=True)),
    )
    .order_by(_account.c.id)
    .limit(1)
)
_PICK_ANY = _PICK.where(exists(_PRIMARY))
_PICK_WITH = _PICK.where(exists(_PRIMARY.where(_product.c.name == bindparam("product"))))


def of_number(connection: Connection, account_number: str) -> Customer:
    """The customer who has this account number. Raises NoSuchCustomer."""
    return load(connection, [account_id(connection, account_number)])[0]


def account_id(connection: Connection, account_number: str) -> int:
    """The id of the account of this number, the oldest where there are several. Raises NoSuchCustomer."""
    found = connection.execute(_BY_NUMBER, {"number": account_number}).scalars().first()
    if found is None:
        raise no_account(account_number)
    return int(found)


def holds(connection: Connection, account_number: str) -> bool:
    """Whether some account, open or closed, has this number."""
    return connection.execute(_BY_NUMBER, {"number": account_number}).first() is not None


def pick(connection: Connection, tier: str, product: str | None, taken: Sequence[str]) -> Customer:
    """The first open, unlocked customer of a tier who is not taken and has this primary product (None: any).

    Raises NoSuchCustomer, naming the tiers or products that there are.
    """
    inputs = {"tier": tier, "taken": list(taken)}
    if product is None:
        found = connection.execute(_PICK_ANY, inputs).scalars().first()
    else:
        found = connection.execute(_PICK_WITH, {**inputs, "product": product}).scalars().first()
    if found is None:
        raise _nobody(connection, tier, product, len(taken))
    return load(connection, [found])[0]


def _nobody(connection: Connection, tier: str, product: str | None, taken: int) -> NoSuchCustomer:
    tiers = list(connection.execute(select(_account.c.tier).distinct().order_by(_account.c.tier)).scalars())
    products = list(connection.execute(select(_product.c.name).order_by(_product.c.id)).scalars())
    return nobody_like(tier, product, taken, tiers, products)


def everyone(connection: Connection) -> Iterator[Customer]:
    """All customers in the order they were added, a page at a time."""
    after = 0
    while ids := list(connection.execute(_PAGE, {"after": after, "many": PAGE}).scalars()):
        yield from load(connection, ids)
        after = ids[-1]


def load(connection: Connection, ids: Sequence[int]) -> list[Customer]:
    """The customers of these account ids, in the order of the ids: three statements, however many."""
    products: dict[int, list[str]] = defaultdict(list)
    for account, name in connection.execute(_PRODUCTS, {"ids": ids}):
        products[account].append(name)
    people = _people(connection, ids)
    return [
        Customer(
            account_number=number,
            company=company,
            name=people[account][0] if account in people else "",
            tier=tier,
            status=status,
            language=language,
            locked=locked,
            products=tuple(products[account]),
            phones=tuple(people[account][1]) if account in people else (),
        )
        for account, number, company, tier, status, language, locked in connection.execute(_ACCOUNTS, {"ids": ids})
    ]


def _people(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, list[str]]]:
    """The first person of each account, with his phones."""
    first: dict[int, Any] = {}
    people: dict[int, tuple[str, list[str]]] = {}
    for account, contact, name, phone in connection.execute(_PEOPLE, {"ids": ids}):
        if first.setdefault(account, contact) == contact:
            phones = people.setdefault(account, (name, []))[1]
            if phone is not None:
                phones.append(phone)
    return people
