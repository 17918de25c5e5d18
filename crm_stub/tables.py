"""Customers kept in a database: the look-ups and changes as SQL, saved where others may see them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from crm_stub import changes, customers
from crm_stub.answers import Answer, Reply, Trouble
from crm_stub.lookups import LOOKUPS, Asked
from crm_stub.pins import Pin, derived_pin
from crm_stub.plan import SeedPlan
from crm_stub.records import Caller, Customer, CustomerRecord
from crm_stub.store import Store


class Tables:
    """The customers of an open database (``holding.Holding``)."""

    __slots__ = ("_store",)

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def plan(self) -> SeedPlan:
        """How the database was seeded."""
        return self._store.plan

    def answer(self, operation: str, inputs: Mapping[str, str], lock_after: int) -> Reply:
        """What the database says; Trouble where it fails."""
        store = self._store
        try:
            answer: Answer = LOOKUPS[operation](Asked(store.ask, store.sealer, lock_after), inputs)
            store.saved()
        except SQLAlchemyError as error:
            return self._trouble(error)
        return answer

    def _trouble(self, error: SQLAlchemyError) -> Trouble:
        """The database failed us: a lost connection is made anew by the next look-up."""
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        try:
            self._store.connection.rollback()
        except SQLAlchemyError:
            self._store.connection.invalidate()
        return Trouble("down" if lost else "error")

    def add(self, record: CustomerRecord) -> tuple[Customer, Pin | None]:
        """A customer more, and his PIN if he has one. Raises CrmUseError where he cannot be."""
        added = changes.add_customer(self._store, record)
        self._store.saved()
        return added

    def everyone(self) -> Iterator[Customer]:
        """All customers, in the order they came, with flat memory."""
        return customers.everyone(self._store.connection)

    def callers(self) -> Sequence[Caller]:
        """All customers in the same order, with no more than a caller is chosen by."""
        return tuple(map(Caller.of, self.everyone()))

    def customer(self, account_number: str) -> Customer:
        """The customer of this account number. Raises NoSuchCustomer."""
        return customers.of_number(self._store.connection, account_number)

    def pick(self, tier: str, product: str | None, taken: Collection[str]) -> Customer:
        """The first usable customer of a tier and primary product who is not taken. Raises NoSuchCustomer."""
        return customers.pick(self._store.connection, tier, product, sorted(taken))

    def derived_pin(self, account_number: str) -> str | None:
        """The PIN that the seed gives this account, if that is the one it has. Raises NoSuchCustomer."""
        customers.account_id(self._store.connection, account_number)
        derived = derived_pin(self._store.pin_seed, account_number, self.plan.pin_digits)
        return derived if changes.is_pin(self._store, account_number, derived) else None

    def unknown_number(self) -> str:
        """A number of the right length that no account has."""
        return changes.unknown_number(self._store)

    def lock_pin(self, account_number: str) -> None:
        """Lock the account's PIN. Raises NoSuchCustomer."""
        changes.lock_pin(self._store, account_number)
        self._store.saved()

    def close_account(self, account_number: str) -> None:
        """Close the account. Raises NoSuchCustomer."""
        changes.close_account(self._store, account_number)
        self._store.saved()

    def duplicate_account(self, account_number: str) -> None:
        """Let another company have the same account number. Raises NoSuchCustomer."""
        changes.duplicate_account(self._store, account_number)
        self._store.saved()

    def close(self) -> None:
        """Let go of the database; one in memory is gone."""
        self._store.close()
