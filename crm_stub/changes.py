"""What a scenario changes in the CRM: a customer added, a PIN locked, an account closed or there twice."""

import secrets
from datetime import timedelta
from hmac import compare_digest

from sqlalchemy import Connection, func, insert, select, update

from crm_stub.customers import account_id, holds, load, of_number
from crm_stub.errors import CrmUseError, last_four, nearest
from crm_stub.makeup import FIRST_CASE_NUMBER, FIRST_DAY
from crm_stub.models import Account, Base, Case, Company, Contact, Phone, Product, Registration
from crm_stub.numbering import Numbering
from crm_stub.pins import Pin, derived_pin, new_salt
from crm_stub.records import CLOSED, OPEN, STANDARD, Customer, CustomerRecord, digits_of
from crm_stub.store import Store

_LONGEST = 40


def add_customer(store: Store, record: CustomerRecord) -> tuple[Customer, Pin | None]:
    """Add a customer; what the record leaves out is made up. Hands back the customer and the PIN, if he has one.

    Who has an empty account number is in no CRM: he is handed back as he is. Raises CrmUseError where the account
    number is not one or is taken, or the status is neither open nor closed.
    """
    _check(store.connection, record)
    if record.account_number == "":
        return _without_account(record), None
    new_id = _next_id(store.connection, Account)
    number = record.account_number if record.account_number is not None else _free_number(store, new_id - 1)
    pin = record.pin if record.pin is not None else Pin(derived_pin(store.pin_seed, number, store.plan.pin_digits))
    _add_account(store, record, new_id, number, pin.reveal())
    _add_products(store, record, new_id)
    _add_person(store, record, new_id)
    _add_cases(store.connection, record.open_cases, new_id)
    return load(store.connection, [new_id])[0], pin if pin.reveal() else None


def _check(connection: Connection, record: CustomerRecord) -> None:
    if record.status not in (None, "", OPEN, CLOSED):
        hint = nearest(record.status, (OPEN, CLOSED))
        raise CrmUseError(f'an account cannot be "{record.status}"', f"{hint}Its status is {OPEN} or {CLOSED}.")
    for what, digits in (("account number", record.account_number), ("PIN", record.pin and record.pin.reveal())):
        if digits and not (digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST):
            raise CrmUseError(
                f'the {what} of "{record.name}" cannot be keyed', f"Use digits only, at most {_LONGEST} of them."
            )
    if record.account_number and holds(connection, record.account_number):
        raise CrmUseError(
            f'the account number {last_four(record.account_number)} of "{record.name}" is taken',
            "Choose another one. To have one number twice, duplicate the account.",
        )


def _without_account(record: CustomerRecord) -> Customer:
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


def _next_id(connection: Connection, model: type[Base]) -> int:
    table = Base.metadata.tables[model.__tablename__]
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def _free_number(store: Store, index: int) -> str:
    """The number that the seed gives to this place; the next place's where somebody was given it by hand."""
    numbering = Numbering(store.plan.seed, store.plan.account_digits)
    while holds(store.connection, number := numbering.account_number(index)):
        index += 1
    return number


def unknown_number(store: Store) -> str:
    """A number of the right length that no account has."""
    numbering = Numbering(store.plan.seed, store.plan.account_digits)
    index = 0
    while holds(store.connection, number := numbering.unknown_number(index)):
        index += 1
    return number


def _add_account(store: Store, record: CustomerRecord, new_id: int, number: str, pin: str) -> None:
    """The account and its company. Without a PIN a random seal is stored, which no PIN makes."""
    pool = store.pool()
    company_id = _next_id(store.connection, Company)
    company = record.company if record.company is not None else pool.company(new_id - 1)
    store.connection.execute(insert(Company), {"id": company_id, "name": company})
    salt = new_salt()
    store.connection.execute(
        insert(Account),
        {
            "id": new_id,
            "company_id": company_id,
            "number": number,
            "tier": record.tier if record.tier is not None else STANDARD,
            "status": record.status or OPEN,
            "language": record.language if record.language is not None else pool.language,
            "salt": salt,
            "pin_mac": store.sealer.seal(number, pin, salt) if pin else secrets.token_bytes(32),
            "consecutive_failures": 0,
            "locked": record.locked,
        },
    )


def _add_products(store: Store, record: CustomerRecord, account: int) -> None:
    made_up = store.plan.products[(account - 1) % len(store.plan.products) :][:1] if store.plan.products else ()
    names = record.products if record.products is not None else made_up
    for place, name in enumerate(dict.fromkeys(names)):
        row = {"account_id": account, "product_id": _product_id(store.connection, name), "is_primary": place == 0}
        store.connection.execute(insert(Registration), row)


def _product_id(connection: Connection, name: str) -> int:
    found = connection.execute(select(Product.id).where(Product.name == name)).scalars().first()
    if found is not None:
        return found
    new_id = _next_id(connection, Product)
    connection.execute(insert(Product), {"id": new_id, "name": name})
    return new_id


def _add_person(store: Store, record: CustomerRecord, account: int) -> None:
    contact_id, phone_id = _next_id(store.connection, Contact), _next_id(store.connection, Phone)
    store.connection.execute(insert(Contact), {"id": contact_id, "account_id": account, "name": record.name})
    numbering = Numbering(store.plan.seed, store.plan.account_digits)
    phones = record.phones if record.phones is not None else (numbering.phone(account - 1, 0),)
    rows = [
        {"id": phone_id + place, "contact_id": contact_id, "written": phone, "digits": digits_of(phone)}
        for place, phone in enumerate(phones)
    ]
    if rows:
        store.connection.execute(insert(Phone), rows)


def _add_cases(connection: Connection, many: int, account: int) -> None:
    case_id = _next_id(connection, Case)
    rows = [
        {
            "id": case_id + place,
            "account_id": account,
            "number": f"CS-{FIRST_CASE_NUMBER + case_id + place}",
            "subject": "Asked for help",
            "status": OPEN,
            "opened_on": FIRST_DAY + timedelta(days=place),
        }
        for place in range(many)
    ]
    if rows:
        connection.execute(insert(Case), rows)


def is_pin(store: Store, account_number: str, pin: str) -> bool:
    """Whether this is what is stored of the account's PIN; counts no failure and minds no lock."""
    table = Base.metadata.tables[Account.__tablename__]
    stored = select(table.c.salt, table.c.pin_mac).where(table.c.number == account_number).order_by(table.c.id)
    salt, pin_mac = store.connection.execute(stored).first() or (b"", b"")
    return compare_digest(store.sealer.seal(account_number, pin, salt), pin_mac)


def lock_pin(store: Store, account_number: str) -> None:
    """Lock the account's PIN: every check says wrong from now on. Raises NoSuchCustomer."""
    _set(store.connection, account_number, "locked", value=True)


def close_account(store: Store, account_number: str) -> None:
    """Close the account: it cannot be told from one that is not there. Raises NoSuchCustomer."""
    _set(store.connection, account_number, "status", value=CLOSED)


def _set(connection: Connection, account_number: str, column: str, *, value: object) -> None:
    account = account_id(connection, account_number)
    connection.execute(update(Account).where(Account.id == account).values({column: value}))


def duplicate_account(store: Store, account_number: str) -> None:
    """Let another company have an account of the same number, as careless CRMs do. Raises NoSuchCustomer."""
    original = account_id(store.connection, account_number)
    company = of_number(store.connection, account_number).company
    company_id, new_id = _next_id(store.connection, Company), _next_id(store.connection, Account)
    store.connection.execute(insert(Company), {"id": company_id, "name": f"{company} (duplicate)"})
    table = Base.metadata.tables[Account.__tablename__]
    row = store.connection.execute(select(table).where(table.c.id == original)).mappings().one()
    store.connection.execute(insert(table), {**row, "id": new_id, "company_id": company_id})
