"""The CRM's one door: ask it, fill it, look who is in it, and let it misbehave."""

import os
from collections.abc import Collection, Iterator, Mapping
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from crm_stub import changes, customers
from crm_stub.answers import Answer, Reply, Response, Trouble
from crm_stub.connecting import connected, memory_engine
from crm_stub.contracts import contract_of
from crm_stub.errors import CrmUseError, PinUnknown, last_four
from crm_stub.faults import SOUND, Faults, decide
from crm_stub.lookups import LOOKUPS, NEVER_LOCKS, Asked
from crm_stub.pins import Pin, Sealer, derived_pin, wrong_pin
from crm_stub.plan import SeedPlan
from crm_stub.pools import Pool
from crm_stub.records import Customer, CustomerRecord
from crm_stub.seed import Progress
from crm_stub.store import Keys, Store, image_of, in_memory, opened_at, seeded_at

DEFAULT_LOCK_AFTER = 10


class CrmService:
    """A CRM to be asked. One at a time: whoever shares it between threads locks around it.

    ``faults`` is how it misbehaves, to be replaced as a whole; ``lock_after`` after how many failures in a row an
    account's PIN is locked (UC 17 Q25; None: never). Both hold from the next look-up on.
    """

    __slots__ = ("_given_pins", "_store", "faults", "lock_after")

    def __init__(self, store: Store) -> None:
        self._store = store
        self._given_pins: dict[str, Pin | None] = {}
        self.faults: Faults = SOUND
        self.lock_after: int | None = DEFAULT_LOCK_AFTER

    @classmethod
    def open(
        cls,
        url: str | None = None,
        *,
        plan: SeedPlan | None = None,
        mac_key: bytes | None = None,
        pin_seed: bytes | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> "CrmService":
        """The CRM that a database holds; without a URL a new one in memory, filled by the plan (50 accounts).

        Raises CrmUnreachable, CrmNotSeeded or CrmKeyError, each with a remedy.
        """
        if url is None:
            return cls(in_memory(plan or SeedPlan(), mac_key, pin_seed))
        if plan is not None:
            raise CrmUseError("a database that is only opened is not filled", "Fill it with CrmService.seeded.")
        return cls(opened_at(url, _keys(mac_key, pin_seed, environ)))

    @classmethod
    def seeded(  # noqa: PLR0913 - each says another thing about how a database is filled
        cls,
        url: str,
        plan: SeedPlan,
        *,
        replace: bool = False,
        progress: Progress | None = None,
        mac_key: bytes | None = None,
        pin_seed: bytes | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> "CrmService":
        """A database, filled by the plan, whole or not at all. Raises as ``open``; CrmNotSeeded where one is there."""
        return cls(seeded_at(url, plan, _keys(mac_key, pin_seed, environ), progress, replace=replace))

    @classmethod
    def template(
        cls, plan: SeedPlan | None = None, *, mac_key: bytes | None = None, pin_seed: bytes | None = None
    ) -> "CrmTemplate":
        """A world to be copied: seeded once, then a fresh CRM for every scenario at next to no cost."""
        return CrmTemplate(in_memory(plan or SeedPlan(), mac_key, pin_seed))

    @property
    def plan(self) -> SeedPlan:
        """How this CRM was seeded."""
        return self._store.plan

    def ask(self, operation: str, inputs: Mapping[str, str]) -> Response:
        """What the CRM says to a look-up. Trouble is a reply, never an exception (UC 17 Q17).

        Raises CrmUseError where there is no such look-up or its inputs are others; no error repeats an input (S5).
        """
        decision = decide(self.faults, operation)
        if decision.reply is None:
            contract_of(operation, inputs)
        self.faults = decision.faults
        reply = self._look_up(operation, inputs) if decision.reply is None else decision.reply
        return Response(reply, decision.extra_latency_ms)

    def _look_up(self, operation: str, inputs: Mapping[str, str]) -> Reply:
        store = self._store
        lock_after = NEVER_LOCKS if self.lock_after is None else self.lock_after
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

    def add_customer(self, record: CustomerRecord) -> Customer:
        """Add a customer; what the record leaves out is made up. Raises CrmUseError where it cannot be right."""
        customer, pin = changes.add_customer(self._store, record)
        self._store.saved()
        if customer.account_number:
            self._given_pins[customer.account_number] = pin
        return customer

    def customers(self) -> Iterator[Customer]:
        """Everybody, in the order they came, with flat memory."""
        return customers.everyone(self._store.connection)

    def customer(self, account_number: str) -> Customer:
        """The customer of this account number. Raises NoSuchCustomer."""
        return customers.of_number(self._store.connection, account_number)

    def pick(self, tier: str, product: str | None = None, *, taken: Collection[str] = ()) -> Customer:
        """The first open, unlocked customer of a tier with this primary product (None: any), whose number is not taken.

        Raises NoSuchCustomer, naming what there is.
        """
        return customers.pick(self._store.connection, tier, product, sorted(taken))

    def clear_pin(self, account_number: str) -> Pin:
        """The account's PIN, which shows as dots: as it was given, or recomputed from the PIN seed and checked.

        Raises NoSuchCustomer, or PinUnknown where the account has no PIN or one that was given elsewhere.
        """
        customers.account_id(self._store.connection, account_number)
        if account_number in self._given_pins:
            pin = self._given_pins[account_number]
        else:
            derived = derived_pin(self._store.pin_seed, account_number, self.plan.pin_digits)
            pin = Pin(derived) if changes.is_pin(self._store, account_number, derived) else None
        if pin is None:
            raise PinUnknown(
                f"the PIN of account {last_four(account_number)} is not known: it has none, or was given by hand",
                "Use a seeded account, or give the customer a PIN in this scenario.",
            )
        return pin

    def wrong_pin(self, account_number: str) -> Pin:
        """A PIN that is wrong for this account, with its 0s where the right one's are (S6). Raises as ``clear_pin``."""
        return Pin(wrong_pin(self.clear_pin(account_number).reveal(), account_number))

    def unknown_account_number(self) -> str:
        """A number of the right length that no account has."""
        return changes.unknown_number(self._store)

    def lock_pin(self, account_number: str) -> None:
        """Lock the account's PIN: every check says wrong from now on. Raises NoSuchCustomer."""
        changes.lock_pin(self._store, account_number)
        self._store.saved()

    def close_account(self, account_number: str) -> None:
        """Close the account: it cannot be told from one that is not there (UC 17 Q19). Raises NoSuchCustomer."""
        changes.close_account(self._store, account_number)
        self._store.saved()

    def duplicate_account(self, account_number: str) -> None:
        """Let another company have the same account number. Raises NoSuchCustomer."""
        changes.duplicate_account(self._store, account_number)
        self._store.saved()

    def close(self) -> None:
        """Let go of the database; one in memory is gone."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class CrmTemplate:
    """A seeded CRM as an image, from which fresh ones are copied: what one scenario does, the next one does not see."""

    __slots__ = ("_engine", "_pin_seed", "_plan", "_pools", "_sealer")

    def __init__(self, store: Store) -> None:
        self._engine: Engine = memory_engine(image_of(store))
        self._sealer: Sealer = store.sealer
        self._pin_seed, self._plan = store.pin_seed, store.plan
        self._pools: dict[str, Pool] = store.pools
        store.close()

    @property
    def plan(self) -> SeedPlan:
        """How the template was seeded."""
        return self._plan

    def fresh(self) -> CrmService:
        """A CRM of its own, as it was when seeded. Close it when done."""
        connection = connected(self._engine)
        return CrmService(Store(connection, self._sealer, self._pin_seed, self._plan, durable=False, pools=self._pools))


def _keys(given: bytes | None, pin_seed: bytes | None, environ: Mapping[str, str] | None) -> Keys:
    return Keys(given, pin_seed, os.environ if environ is None else environ)
