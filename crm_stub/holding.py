"""What keeps the customers behind the CRM's door: a database (``tables``), or dictionaries in memory (``snapshot``)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from crm_stub.answers import Reply
from crm_stub.pins import Pin
from crm_stub.plan import SeedPlan
from crm_stub.records import Caller, Customer, CustomerRecord


class Holding(Protocol):
    """Keeps the customers of one CRM. Whatever keeps them, the same questions get the same answers."""

    @property
    def plan(self) -> SeedPlan:
        """How the customers were made up."""
        ...

    def answer(self, operation: str, inputs: Mapping[str, str], lock_after: int) -> Reply:
        """What is known about a look-up of the contract, asked with its inputs; PIN failures are counted."""
        ...

    def add(self, record: CustomerRecord) -> tuple[Customer, Pin | None]:
        """A customer more, and his PIN if he has one. Raises CrmUseError where he cannot be."""
        ...

    def everyone(self) -> Iterator[Customer]:
        """All customers, in the order they came."""
        ...

    def callers(self) -> Sequence[Caller]:
        """All customers in the same order, with no more than a caller is chosen by."""
        ...

    def customer(self, account_number: str) -> Customer:
        """The customer of this account number. Raises NoSuchCustomer."""
        ...

    def pick(self, tier: str, product: str | None, taken: Collection[str]) -> Customer:
        """The first usable customer of a tier and primary product who is not taken. Raises NoSuchCustomer."""
        ...

    def derived_pin(self, account_number: str) -> str | None:
        """The PIN that the seed gives this account, if that is the one it has. Raises NoSuchCustomer."""
        ...

    def unknown_number(self) -> str:
        """A number of the right length that no account has."""
        ...

    def lock_pin(self, account_number: str) -> None:
        """Lock the account's PIN. Raises NoSuchCustomer."""
        ...

    def close_account(self, account_number: str) -> None:
        """Close the account. Raises NoSuchCustomer."""
        ...

    def duplicate_account(self, account_number: str) -> None:
        """Let another company have the same account number. Raises NoSuchCustomer."""
        ...

    def close(self) -> None:
        """Let go of what keeps them."""
        ...
