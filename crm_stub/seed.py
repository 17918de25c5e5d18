"""Fills an empty CRM: in batches, by bulk inserts, with flat memory, and whole or not at all (one transaction)."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import attrgetter

from sqlalchemy import Connection, Table
from sqlalchemy.schema import CreateIndex, CreateTable

from crm_stub.bulk import Row, bulk_insert
from crm_stub.makeup import FIRST_CASE_NUMBER, MadeAccount, made_accounts
from crm_stub.models import Account, Base, Case, Company, Contact, Phone, Product, Registration
from crm_stub.pins import Sealer, derived_pin, new_salts
from crm_stub.plan import SeedPlan
from crm_stub.records import digits_of

BATCH = 2_000
Progress = Callable[[int], None]
"""Told how many accounts are in by now, after each batch."""

Rows = dict[Table, list[Row]]

_ORDER: tuple[Table, ...] = tuple(
    Base.metadata.tables[model.__tablename__] for model in (Company, Account, Registration, Contact, Phone, Case)
)
_COMPANY, _ACCOUNT, _REGISTRATION, _CONTACT, _PHONE, _CASE = _ORDER


class _RowMaker:
    """The rows of one batch after the other; counts the ids up, so that none is asked from the database."""

    def __init__(self, plan: SeedPlan, sealer: Sealer, pin_seed: bytes) -> None:
        self._plan, self._sealer, self._pin_seed = plan, sealer, pin_seed
        self._company = self._contact = self._phone = self._case = 0

    def rows(self, batch: Sequence[MadeAccount]) -> Rows:
        """The rows of these accounts, by table, in the order in which tables refer to each other."""
        rows: Rows = {table: [] for table in _ORDER}
        salts = new_salts(len(batch))
        for made, salt in zip(batch, salts, strict=True):
            self._add_account(made, salt, rows)
            self._add_contacts(made, rows)
            if made.cases:
                self._add_cases(made, rows)
        return rows

    def _add_account(self, made: MadeAccount, salt: bytes, rows: Rows) -> None:
        account = made.place + 1
        if made.company is not None:
            self._company += 1
            rows[_COMPANY].append((self._company, made.company))
        pin_mac = self._sealer.seal(made.number, derived_pin(self._pin_seed, made.number, self._plan.pin_digits), salt)
        _, number, _, tier, status, language, locked = made[:7]
        rows[_ACCOUNT].append((account, self._company, number, tier, status, language, salt, pin_mac, 0, locked))
        for place, product in enumerate(made.products):
            rows[_REGISTRATION].append((account, product + 1, place == 0))

    def _add_contacts(self, made: MadeAccount, rows: Rows) -> None:
        for name, phones in made.contacts:
            self._contact += 1
            rows[_CONTACT].append((self._contact, made.place + 1, name))
            for phone in phones:
                self._phone += 1
                rows[_PHONE].append((self._phone, self._contact, phone, digits_of(phone)))

    def _add_cases(self, made: MadeAccount, rows: Rows) -> None:
        for case in made.cases:
            self._case += 1
            number = f"CS-{FIRST_CASE_NUMBER + self._case}"
            rows[_CASE].append((self._case, made.place + 1, number, case.subject, case.status, case.opened_on))


def fill(
    connection: Connection, plan: SeedPlan, sealer: Sealer, pin_seed: bytes, progress: Progress | None = None
) -> None:
    """Make the tables and put the accounts of a plan into them. Commits nothing: that is for whoever began.

    The indices come last: built over all rows at once they cost less than kept up with each.
    """
    for table in Base.metadata.sorted_tables:
        connection.execute(CreateTable(table))
    bulk_insert(connection, Base.metadata.tables[Product.__tablename__])(list(enumerate(plan.products, start=1)))
    inserts = {table: bulk_insert(connection, table) for table in _ORDER}
    maker, done = _RowMaker(plan, sealer, pin_seed), 0
    for batch in _batches(made_accounts(plan)):
        for table, rows in maker.rows(batch).items():
            inserts[table](rows)
        done += len(batch)
        if progress is not None:
            progress(done)
    for table in Base.metadata.sorted_tables:
        for index in sorted(table.indexes, key=attrgetter("name")):
            connection.execute(CreateIndex(index))
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE")  # else it reads whole tables until it has looked at them by itself


def _batches(accounts: Iterator[MadeAccount]) -> Iterator[tuple[MadeAccount, ...]]:
    while batch := tuple(islice(accounts, BATCH)):
        yield batch
