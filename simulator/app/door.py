"""The door to the CRM: the one place where calls ask it. Beside ``crm`` the only importer of ``crm_stub``.

The CRM is asked when a dip is requested; what it says becomes an outcome of the flow's contract, and trouble or
nonsense becomes ``error`` (UC 17 Q17, telephony-rules S13: a CRM outage fails closed). ``crm_stub.service`` is heavy
(SQLAlchemy) and is imported when a CRM is first opened.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from crm_stub.answers import NO_FIELDS, Answer, FieldValue
from crm_stub.contracts import CONTRACTS
from crm_stub.errors import CrmError
from crm_stub.faults import EVERY_OTHER
from crm_stub.pins import Pin
from crm_stub.plan import DEFAULT_ACCOUNTS, DEFAULT_PRODUCTS, SeedPlan
from crm_stub.records import Caller, Customer, CustomerRecord
from simulator.domain.errors import UsageError
from simulator.domain.operations import ERROR, Operation
from simulator.domain.timing import Millis
from simulator.domain.values import Value

if TYPE_CHECKING:
    from crm_stub.service import CrmService, CrmTemplate

__all__ = ["Caller", "CrmDoor", "CrmReply", "CrmWorld", "Customer", "CustomerRecord", "Pin"]

DEFAULT_SEED = 17


class CrmReply(NamedTuple):
    """An outcome of the look-up's contract (or ``error``), its fields, and ms beyond the usual latency."""

    outcome: str
    fields: Mapping[str, Value] = NO_FIELDS
    extra_latency: Millis = 0

    def __repr__(self) -> str:
        """Without the fields: they are the customer's own affair."""
        return f"CrmReply(outcome={self.outcome!r}, extra_latency={self.extra_latency})"


class CrmWorld:
    """A seeded CRM to be copied for every scenario; made once per process and plan."""

    __slots__ = ("_template",)

    def __init__(self, template: "CrmTemplate") -> None:
        """Keep the seeded template; ``seeded`` makes one."""
        self._template = template

    @classmethod
    def seeded(
        cls, seed: int = DEFAULT_SEED, accounts: int = DEFAULT_ACCOUNTS, products: tuple[str, ...] = DEFAULT_PRODUCTS
    ) -> "CrmWorld":
        """A world of so many accounts; the same seed makes the same accounts, in any process."""
        from crm_stub.service import CrmService

        with _plain_errors():
            return cls(CrmService.template(SeedPlan(accounts=accounts, seed=seed, products=products)))

    def fresh(self) -> "CrmDoor":
        """A door to a CRM of its own, as it was when seeded."""
        return CrmDoor(self._template.fresh())

    def snapshot(self) -> "CrmDoor":
        """A door like ``fresh``, to the same CRM in dictionaries: for bulk runs.

        The first one reads all accounts; each one after it costs microseconds and shares what no call writes.
        """
        return CrmDoor(self._template.snapshot())


class CrmDoor:
    """Asks the CRM for flows, and lets scenarios say who is in it and how it misbehaves."""

    __slots__ = ("_service",)

    def __init__(self, service: "CrmService") -> None:
        """Go through the CRM's own one door."""
        self._service = service

    @classmethod
    def at(cls, url: str) -> "CrmDoor":
        """A door to the CRM that a database holds; ``UsageError`` when it does not answer or is no CRM."""
        from crm_stub.service import CrmService

        with _plain_errors():
            return cls(CrmService.open(url))

    def ask(self, operation: Operation, inputs: Mapping[str, str]) -> CrmReply:
        """What the CRM says, kept to the contract: whatever does not keep to it is ``error``."""
        try:
            reply, extra_latency = self._service.ask(operation.name, inputs)
        except CrmError:
            # A look-up that this CRM does not offer is trouble of the CRM, an outcome and no exception.
            return _NO_SUCH_LOOK_UP
        if type(reply) is Answer and _keeps_to(operation, reply):
            return CrmReply(reply.outcome, reply.fields, extra_latency)
        return CrmReply(ERROR, NO_FIELDS, extra_latency)

    # Who is in it

    def pick_customer(self, tier: str, product: str | None = None, *, taken: Collection[str] = ()) -> Customer:
        """A seeded customer of a tier, with this primary product if one is named; ``UsageError`` if there is none."""
        with _plain_errors():
            return self._service.pick(tier, product, taken=taken)

    def add_customer(self, record: CustomerRecord) -> Customer:
        """One more customer; what the record leaves out is seeded."""
        with _plain_errors():
            return self._service.add_customer(record)

    def customers(self) -> Iterator[Customer]:
        """Everybody in the CRM, one after the other."""
        return self._service.customers()

    def callers(self) -> Sequence[Caller]:
        """Everybody in the same order, with no more than a caller is chosen by: quick on a snapshot.

        Those who are not ``usable`` are among them; who needs a PIN asks ``clear_pin``.
        """
        return self._service.callers()

    def clear_pin(self, account_number: str) -> Pin:
        """The account's PIN; it shows as dots until revealed."""
        with _plain_errors():
            return self._service.clear_pin(account_number)

    def wrong_pin(self, account_number: str) -> Pin:
        """A PIN of the same length that is not the account's."""
        with _plain_errors():
            return self._service.wrong_pin(account_number)

    def unknown_account_number(self) -> str:
        """A number of the right length that no account has."""
        return self._service.unknown_account_number()

    def lock_pin(self, account_number: str) -> None:
        """Lock the account's PIN (UC 17 Q25)."""
        with _plain_errors():
            self._service.lock_pin(account_number)

    def close_account(self, account_number: str) -> None:
        """Close the account (UC 17 Q19)."""
        with _plain_errors():
            self._service.close_account(account_number)

    def duplicate_account(self, account_number: str) -> None:
        """Let a second account have the same number."""
        with _plain_errors():
            self._service.duplicate_account(account_number)

    def lock_after(self, failures: int) -> None:
        """Lock a PIN after so many wrong ones in a row (setting ``pin.lock_after``, UC 17 Q25)."""
        self._service.lock_after = failures

    # How it misbehaves

    def down(self) -> None:
        """No answer to anything, until told otherwise."""
        self._service.faults = replace(self._service.faults, down=True)

    def up_again(self) -> None:
        """No fault any more."""
        self._service.faults = self._service.faults.up_again()

    def slow(self, extra: Millis) -> None:
        """Every answer comes so much later."""
        self._service.faults = replace(self._service.faults, extra_latency_ms=extra)

    def flapping(self) -> None:
        """Every other look-up fails."""
        self._service.faults = replace(self._service.faults, flapping=EVERY_OTHER)

    def fail_next(self, count: int) -> None:
        """The next look-ups fail."""
        self._service.faults = replace(self._service.faults, fail_next=count)

    def nonsense(self) -> None:
        """Every answer looks like success and keeps to no contract."""
        self._service.faults = replace(self._service.faults, nonsense="fields")

    def answer_next(self, operation: str, outcome: str, fields: Mapping[str, FieldValue]) -> None:
        """The next look-up of this operation answers so."""
        self._service.faults = self._service.faults.answering(operation, Answer(outcome, fields))

    def close(self) -> None:
        """Let the CRM go."""
        self._service.close()


_NO_SUCH_LOOK_UP = CrmReply(ERROR)


def _keeps_to(operation: Operation, answer: Answer) -> bool:
    """Whether an answer has an outcome of the contract and exactly the fields that belong to it, of their types."""
    contract = CONTRACTS.get(operation.name)
    if contract is not None:
        return contract.permits(answer)
    fields = operation.outcomes.get(answer.outcome)
    return fields is not None and set(answer.fields) == set(fields)


class _plain_errors:  # noqa: N801 - reads as a statement
    """Turns an error of the CRM into one of ours, with its words and its remedy."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, CrmError):
            raise UsageError(error.message, error.hint) from None
