"""What a scenario changes in the CRM: a customer added, a PIN locked, an account closed or there twice."""

import secrets
from datetime import timedelta
from functools import partial
from hmac import compare_digest

from sqlalchemy import Connection, func, insert, select, update

from crm_stub.additions import Addition, Maker, check, completed, without_account
from crm_stub.additions import unknown_number as unknown_number_of
from crm_stub.customers import account_id, holds, load, of_number
from crm_stub.makeup import FIRST_CASE_NUMBER, FIRST_DAY
from crm_stub.models import Account, Base, Case, Company, Contact, Phone, Product, Registration
from crm_stub.pins import Pin, new_salt
from crm_stub.records import CLOSED, OPEN, Customer, CustomerRecord, digits_of
from crm_stub.store import Store


def add_customer(store: Store, record: CustomerRecord) -> tuple[Customer, Pin | None]:
    """Add a customer; what the record leaves out is made up. Hands back the customer and the PIN, if he has one.

    Who has an empty account number is in no CRM: he is handed back as he is. Raises CrmUseError where the account
    number is not one or is taken, or the status is neither open nor closed.
    """
    held = partial(holds, store.connection)
    check(record, held)
    if record.account_number == "":
        return without_account(record), None
    new_id = _next_id(store.connection, Account)
    whole = completed(record, Maker(store.plan, store.pool, store.pin_seed), new_id - 1, held)
    _add_account(store, whole, new_id, locked=record.locked)
    _add_products(store.connection, whole.products, new_id)
    _add_person(store.connection, record.name, whole.phones, new_id)
    _add_cases(store.connection, record.open_cases, new_id)
    return load(store.connection, [new_id])[0], whole.pin if whole.pin.reveal() else None


def _next_id(connection: Connection, model: type[Base]) -> int:
    table = Base.metadata.tables[model.__tablename__]
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def unknown_number(store: Store) -> str:
    """A number of the right length that no account has."""
    return unknown_number_of(store.plan, partial(holds, store.connection))


def _add_account(store: Store, whole: Addition, new_id: int, *, locked: bool) -> None:
    """The account and its company. Without a PIN a random seal is stored, which no PIN makes."""
    company_id = _next_id(store.connection, Company)
    store.connection.execute(insert(Company), {"id": company_id, "name": whole.company})
    salt, pin = new_salt(), whole.pin.reveal()
    store.connection.execute(
        insert(Account),
        {
            "id": new_id,
            "company_id": company_id,
            "number": whole.number,
            "tier": whole.tier,
            "status": whole.status,
            "language": whole.language,
            "salt": salt,
            "pin_mac": store.sealer.seal(whole.number, pin, salt) if pin else secrets.token_bytes(32),
            "consecutive_failures": 0,
            "locked": locked,
        },
    )


def _add_products(connection: Connection, products: tuple[str, ...], account: int) -> None:
    for place, name in enumerate(products):
        row = {"account_id": account, "product_id": _product_id(connection, name), "is_primary": place == 0}
        connection.execute(insert(Registration), row)


def _product_id(connection: Connection, name: str) -> int:
    found = connection.execute(select(Product.id).where(Product.name == name)).scalars().first()
    if found is not None:
        return found
    new_id = _next_id(connection, Product)
    connection.execute(insert(Product), {"id": new_id, "name": name})
    return new_id


def _add_person(connection: Connection, name: str, phones: tuple[str, ...], account: int) -> None:
    contact_id, phone_id = _next_id(connection, Contact), _next_id(connection, Phone)
    connection.execute(insert(Contact), {"id": contact_id, "account_id": account, "name": name})
    rows = [
        {"id": phone_id + place, "contact_id": contact_id, "written": phone, "digits": digits_of(phone)}
        for place, phone in enumerate(phones)
    ]
    if rows:
        connection.execute(insert(Phone), rows)


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
