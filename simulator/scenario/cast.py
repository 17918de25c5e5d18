"""Who takes part in a scenario: customers and callers by name, their calls, and whom "the caller" means."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.app.door import Customer
from simulator.domain.problems import hint_for
from simulator.scenario.errors import StepMisused


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who has called or waits: his name (None for someone unknown) and his latest call."""

    name: str | None
    call: str


@dataclass(slots=True)
class Cast:
    """The people of one scenario. ``subject`` is the one last named as the subject of a step."""

    customers: dict[str, Customer] = field(default_factory=dict)
    callers: dict[str, Caller] = field(default_factory=dict)
    subject: Caller | None = None

    def add_customer(self, name: str, customer: Customer) -> None:
        """Give a customer a name; StepMisused where somebody has it."""
        if name in self.customers:
            raise StepMisused(f'there are two customers called "{name}"', "give each a name of his own")
        self.customers[name] = customer

    def customer(self, name: str) -> Customer:
        """The customer of this name; StepMisused, with whom one may have meant, where there is none."""
        found = self.customers.get(name)
        if found is None:
            add = f'say before: Given a standard customer "{name}"'
            raise StepMisused(f'no customer is called "{name}"', hint_for(name, self.customers) or add)
        return found

    def called(self, name: str | None, call: str) -> None:
        """Note that somebody has called: he is "the caller" from now on."""
        self.subject = Caller(name, call)
        if name is not None:
            self.callers[name] = self.subject

    def waits(self, name: str, call: str) -> None:
        """Note that somebody waits in a queue already; "the caller" stays who he was."""
        self.callers[name] = Caller(name, call)

    def caller(self, name: str | None) -> Caller:
        """Who is meant by a name, or without one by "the caller"; StepMisused where he has not called."""
        if name is None:
            if self.subject is None:
                raise StepMisused("nobody has called yet", 'say before: When "Acme" calls, or When someone calls')
            return self.subject
        found = self.callers.get(name)
        if found is None:
            raise self._not_called(name)
        return found

    def customer_of(self, name: str | None) -> Customer:
        """The customer who is meant by a name, or without one by "the caller"; StepMisused for someone unknown."""
        who = self.caller(None).name if name is None else name
        if who is None:
            raise StepMisused(
                "the caller is someone unknown: he has neither an account number nor a PIN",
                "let a customer call, or name one: the account number of ..., the PIN of ...",
            )
        return self.customer(who)

    def account_numbers(self) -> tuple[str, ...]:
        """The account numbers that have a name in this scenario."""
        return tuple(customer.account_number for customer in self.customers.values() if customer.account_number)

    def names_of_calls(self) -> Iterator[tuple[str, str]]:
        """Each named caller's latest call with his name."""
        return ((caller.call, name) for name, caller in self.callers.items())

    def _not_called(self, name: str) -> StepMisused:
        if name in self.customers:
            return StepMisused(f'"{name}" has not called yet', f'say before: When "{name}" calls')
        return StepMisused(f'nobody is called "{name}"', hint_for(name, (*self.customers, *self.callers)))
