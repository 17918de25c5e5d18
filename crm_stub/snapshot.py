"""Customers kept in dictionaries: for thousands of calls, where even SQLite's four microseconds a look-up count.

The book is shared and never written. What a call or a scenario changes is kept beside it, number by number, so a new
snapshot costs next to nothing and sees nothing of what others did. Every answer equals the database's.
"""

import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta

from crm_stub.additions import Addition, Maker, check, completed, unknown_number, without_account
from crm_stub.answers import Answer
from crm_stub.book import Book, Held, Line, OpenCases, caller_of, customer_of, lines_of
from crm_stub.errors import NoSuchCustomer
from crm_stub.makeup import FIRST_CASE_NUMBER, FIRST_DAY
from crm_stub.nobody import no_account, nobody_like
from crm_stub.pins import Pin, Sealer, derived_pin, new_salt
from crm_stub.plan import SeedPlan
from crm_stub.recall import RECALL, is_pin
from crm_stub.records import CLOSED, Caller, Customer, CustomerRecord


class Snapshot:
    """The customers of a book, and what became of them since (``holding.Holding``)."""

    __slots__ = ("_book", "_last_account", "_last_case", "_maker", "_own", "_own_lines", "_products", "sealer")

    def __init__(self, book: Book, maker: Maker, sealer: Sealer) -> None:
        self.sealer = sealer
        self._book, self._maker = book, maker
        self._own: dict[str, tuple[Held, ...]] = {}
        self._own_lines: dict[str, tuple[Line, ...]] = {}
        self._products: Mapping[str, int] = book.products
        self._last_account, self._last_case = book.last_account, book.last_case

    @property
    def plan(self) -> SeedPlan:
        """How the book's customers were made up."""
        return self._maker.plan

    def answer(self, operation: str, inputs: Mapping[str, str], lock_after: int) -> Answer:
        """What is known about a look-up; PIN failures are counted."""
        return RECALL[operation](self, inputs, lock_after)

    # What look-ups ask of it (recall.Kept)

    def of(self, number: str) -> tuple[Held, ...]:
        """The accounts of a number, oldest first."""
        own = self._own.get(number)
        return self._book.by_number.get(number, ()) if own is None else own

    def lines(self, digits: str) -> tuple[Line, ...]:
        """Whose phones these digits are."""
        return (*self._book.by_phone.get(digits, ()), *self._own_lines.get(digits, ()))

    def put(self, held: Held) -> None:
        """Keep an account as it is from now on; one more, where there is none of its id."""
        accounts = self.of(held.number)
        if any(held.account_id == each.account_id for each in accounts):
            self._own[held.number] = tuple(held if held.account_id == each.account_id else each for each in accounts)
        else:
            self._own[held.number] = (*accounts, held)

    # Who is in it

    def everyone(self) -> Iterator[Customer]:
        """All customers, in the order they came."""
        return map(customer_of, self._accounts())

    def callers(self) -> Sequence[Caller]:
        """All customers in the same order, with no more than a caller is chosen by; the book's own are made once."""
        return tuple(map(caller_of, self._accounts())) if self._own else self._book.callers

    def _accounts(self) -> Iterator[Held]:
        """All accounts as they are now, by age."""
        if not self._own:
            return iter(self._book.accounts)
        changed = {each.account_id: each for accounts in self._own.values() for each in accounts}
        return self._changed(changed)

    def _changed(self, changed: dict[int, Held]) -> Iterator[Held]:
        for held in self._book.accounts:
            yield changed.pop(held.account_id, held)
        yield from sorted(changed.values(), key=lambda held: held.account_id)

    def customer(self, account_number: str) -> Customer:
        """The customer of this account number, the oldest where there are several. Raises NoSuchCustomer."""
        return customer_of(self._oldest(account_number))

    def _oldest(self, account_number: str) -> Held:
        accounts = self.of(account_number)
        if not accounts:
            raise no_account(account_number)
        return accounts[0]

    def pick(self, tier: str, product: str | None, taken: Collection[str]) -> Customer:
        """The first usable customer of a tier and primary product who is not taken. Raises NoSuchCustomer."""
        taken = frozenset(taken)
        for held in self._accounts():
            wanted = held.primary is not None and product in (None, held.primary)
            if wanted and held.tier == tier and held.is_usable and held.number not in taken:
                return customer_of(held)
        raise self._nobody(tier, product, len(taken))

    def _nobody(self, tier: str, product: str | None, taken: int) -> NoSuchCustomer:
        return nobody_like(tier, product, taken, sorted({held.tier for held in self._accounts()}), list(self._products))

    def derived_pin(self, account_number: str) -> str | None:
        """The PIN that the seed gives this account, if that is the one it has. Raises NoSuchCustomer."""
        held = self._oldest(account_number)
        derived = derived_pin(self._maker.pin_seed, account_number, self.plan.pin_digits)
        return derived if is_pin(self.sealer, held, derived) else None

    def unknown_number(self) -> str:
        """A number of the right length that no account has."""
        return unknown_number(self.plan, self._holds)

    def _holds(self, number: str) -> bool:
        return bool(self.of(number))

    # What changes

    def add(self, record: CustomerRecord) -> tuple[Customer, Pin | None]:
        """A customer more, and his PIN if he has one. Raises CrmUseError where he cannot be."""
        check(record, self._holds)
        if record.account_number == "":
            return without_account(record), None
        whole = completed(record, self._maker, self._last_account, self._holds)
        self._last_account += 1
        held = self._held(record, whole)
        self.put(held)
        for digits, line in lines_of(held):
            self._own_lines[digits] = (*self._own_lines.get(digits, ()), line)
        return customer_of(held), whole.pin if whole.pin.reveal() else None

    def _held(self, record: CustomerRecord, whole: Addition) -> Held:
        """The account of a customer more. Without a PIN it has a random seal, which no PIN makes."""
        salt, pin = new_salt(), whole.pin.reveal()
        return Held(
            account_id=self._last_account,
            number=whole.number,
            company=whole.company,
            tier=whole.tier,
            status=whole.status,
            language=whole.language,
            salt=salt,
            pin_mac=self.sealer.seal(whole.number, pin, salt) if pin else secrets.token_bytes(32),
            failures=0,
            locked=record.locked,
            primary=whole.products[0] if whole.products else None,
            products=self._by_age(whole.products),
            people=((record.name, whole.phones),),
            cases=self._new_cases(record.open_cases),
        )

    def _by_age(self, products: tuple[str, ...]) -> tuple[str, ...]:
        """The products as they are listed: the primary one, then the others by age; new ones are kept."""
        new = [name for name in products if name not in self._products]
        last = max(self._products.values(), default=0)
        self._products = {**self._products, **{name: last + step for step, name in enumerate(new, start=1)}}
        return (*products[:1], *sorted(products[1:], key=self._products.__getitem__))

    def _new_cases(self, many: int) -> OpenCases | None:
        if many <= 0:
            return None
        self._last_case += many
        number = f"CS-{FIRST_CASE_NUMBER + self._last_case}"
        return OpenCases(many, FIRST_DAY + timedelta(days=many - 1), self._last_case, number)

    def lock_pin(self, account_number: str) -> None:
        """Lock the account's PIN. Raises NoSuchCustomer."""
        self.put(self._oldest(account_number)._replace(locked=True))

    def close_account(self, account_number: str) -> None:
        """Close the account. Raises NoSuchCustomer."""
        self.put(self._oldest(account_number)._replace(status=CLOSED))

    def duplicate_account(self, account_number: str) -> None:
        """Let another company have the same account number. Raises NoSuchCustomer."""
        original = self._oldest(account_number)
        self._last_account += 1
        self.put(
            original._replace(
                account_id=self._last_account,
                company=f"{original.company} (duplicate)",
                primary=None,
                products=(),
                people=(),
                cases=None,
            )
        )

    def close(self) -> None:
        """Let go of what changed."""
        self._own, self._own_lines = {}, {}
