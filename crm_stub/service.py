"""The CRM's one door: ask it, fill it, look who is in it, and let it misbehave."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from crm_stub.additions import Maker
from crm_stub.answers import Response
from crm_stub.book import Book, book_of
from crm_stub.connecting import connected, memory_engine
from crm_stub.contracts import contract_of
from crm_stub.errors import CrmUseError, PinUnknown, last_four
from crm_stub.faults import SOUND, Faults, decide
from crm_stub.holding import Holding
from crm_stub.lookups import NEVER_LOCKS
from crm_stub.pins import Pin, wrong_pin
from crm_stub.plan import SeedPlan
from crm_stub.records import Caller, Customer, CustomerRecord
from crm_stub.seed import Progress
from crm_stub.snapshot import Snapshot
from crm_stub.store import Keys, Store, image_of, in_memory, opened_at, seeded_at
from crm_stub.tables import Tables

DEFAULT_LOCK_AFTER = 10


class CrmService:
    """A CRM to be asked. One at a time: whoever shares it between threads locks around it.

    ``faults`` is how it misbehaves, to be replaced as a whole; ``lock_after`` after how many failures in a row an
    account's PIN is locked (UC 17 Q25; None: never). Both hold from the next look-up on.
    """

    __slots__ = ("_given_pins", "_holding", "_lock_after", "faults")

    def __init__(self, holding: Holding) -> None:
        self._holding = holding
        self._given_pins: dict[str, Pin | None] = {}
        self.faults: Faults = SOUND
        self._lock_after = DEFAULT_LOCK_AFTER

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
            return cls(Tables(in_memory(plan or SeedPlan(), mac_key, pin_seed)))
        if plan is not None:
            raise CrmUseError("a database that is only opened is not filled", "Fill it with CrmService.seeded.")
        return cls(Tables(opened_at(url, _keys(mac_key, pin_seed, environ))))

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
        return cls(Tables(seeded_at(url, plan, _keys(mac_key, pin_seed, environ), progress, replace=replace)))

    @classmethod
    def template(
        cls, plan: SeedPlan | None = None, *, mac_key: bytes | None = None, pin_seed: bytes | None = None
    ) -> "CrmTemplate":
        """A world to be copied: seeded once, then a fresh CRM for every scenario at next to no cost."""
        return CrmTemplate(in_memory(plan or SeedPlan(), mac_key, pin_seed))

    @property
    def plan(self) -> SeedPlan:
        """How this CRM was seeded."""
        return self._holding.plan

    @property
    def lock_after(self) -> int | None:
        """After how many failures in a row a PIN is locked; None: never."""
        return None if self._lock_after == NEVER_LOCKS else self._lock_after

    @lock_after.setter
    def lock_after(self, failures: int | None) -> None:
        self._lock_after = NEVER_LOCKS if failures is None else failures

    def ask(self, operation: str, inputs: Mapping[str, str]) -> Response:
        """What the CRM says to a look-up. Trouble is a reply, never an exception (UC 17 Q17).

        Raises CrmUseError where there is no such look-up or its inputs are others; no error repeats an input (S5).
        """
        if self.faults is SOUND:
            contract_of(operation, inputs)
            return Response(self._holding.answer(operation, inputs, self._lock_after))
        decision = decide(self.faults, operation)
        if decision.reply is None:
            contract_of(operation, inputs)
        self.faults = decision.faults
        reply = decision.reply
        if reply is None:
            reply = self._holding.answer(operation, inputs, self._lock_after)
        return Response(reply, decision.extra_latency_ms)

    def add_customer(self, record: CustomerRecord) -> Customer:
        """Add a customer; what the record leaves out is made up. Raises CrmUseError where it cannot be right."""
        customer, pin = self._holding.add(record)
        if customer.account_number:
            self._given_pins[customer.account_number] = pin
        return customer

    def customers(self) -> Iterator[Customer]:
        """Everybody, in the order they came, with flat memory."""
        return self._holding.everyone()

    def callers(self) -> Sequence[Caller]:
        """Everybody in the same order, with no more than a caller is chosen by."""
        return self._holding.callers()

    def customer(self, account_number: str) -> Customer:
        """The customer of this account number. Raises NoSuchCustomer."""
        return self._holding.customer(account_number)

    def pick(self, tier: str, product: str | None = None, *, taken: Collection[str] = ()) -> Customer:
        """The first open, unlocked customer of a tier with this primary product (None: any), whose number is not taken.

        Raises NoSuchCustomer, naming what there is.
        """
        return self._holding.pick(tier, product, taken)

    def clear_pin(self, account_number: str) -> Pin:
        """The account's PIN, which shows as dots: as it was given, or recomputed from the PIN seed and checked.

        Raises NoSuchCustomer, or PinUnknown where the account has no PIN or one that was given elsewhere.
        """
        pin = self._given_pins.get(account_number)
        if pin is None and account_number not in self._given_pins:
            derived = self._holding.derived_pin(account_number)
            pin = Pin(derived) if derived is not None else None
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
        return self._holding.unknown_number()

    def lock_pin(self, account_number: str) -> None:
        """Lock the account's PIN: every check says wrong from now on. Raises NoSuchCustomer."""
        self._holding.lock_pin(account_number)

    def close_account(self, account_number: str) -> None:
        """Close the account: it cannot be told from one that is not there (UC 17 Q19). Raises NoSuchCustomer."""
        self._holding.close_account(account_number)

    def duplicate_account(self, account_number: str) -> None:
        """Let another company have the same account number. Raises NoSuchCustomer."""
        self._holding.duplicate_account(account_number)

    def close(self) -> None:
        """Let go of the database; one in memory is gone."""
        self._holding.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class CrmTemplate:
    """A seeded CRM as an image, from which fresh ones are copied: what one scenario does, the next one does not see."""

    def __init__(self, store: Store) -> None:
        self._engine: Engine = memory_engine(image_of(store))
        self._made = store
        store.close()

    @property
    def plan(self) -> SeedPlan:
        """How the template was seeded."""
        return self._made.plan

    def fresh(self) -> CrmService:
        """A CRM of its own, as it was when seeded. Close it when done."""
        return CrmService(Tables(self._copy()))

    def snapshot(self) -> CrmService:
        """A CRM of its own like ``fresh``, kept in dictionaries: for many calls; what is never written is shared.

        The first one reads the whole template (about 10 us an account); each one after it costs a few microseconds.
        """
        made = self._made
        return CrmService(Snapshot(self.book, Maker(made.plan, made.pool, made.pin_seed), made.sealer))

    @cached_property
    def book(self) -> Book:
        """All that was seeded, read once, for all snapshots."""
        copy = self._copy()
        book = book_of(copy.connection)
        copy.close()
        return book

    def _copy(self) -> Store:
        return replace(self._made, connection=connected(self._engine))


def _keys(given: bytes | None, pin_seed: bytes | None, environ: Mapping[str, str] | None) -> Keys:
    return Keys(given, pin_seed, os.environ if environ is None else environ)
