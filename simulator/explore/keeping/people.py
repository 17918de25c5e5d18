"""Who takes part in a kept call: the customers whom it needs a name for, and the steps that name them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from simulator.app.door import Customer
from simulator.domain.errors import UsageError
from simulator.domain.phrases import with_article
from simulator.explore.keeping.performed import Performed, dialled
from simulator.explore.steps_of import GIVEN, WrittenStep
from simulator.scenario.project import Project


@dataclass(frozen=True, slots=True)
class People:
    """The customers of a kept scenario, each by his own name, and whose call is whose."""

    customers: tuple[Customer, ...] = field(repr=False)
    callers: dict[str, Customer] = field(repr=False)
    pins: dict[str, str] = field(repr=False)

    def caller(self, call: str) -> Customer | None:
        """Who made a call; None: somebody unknown."""
        return self.callers.get(call)

    def with_account(self, number: str) -> Customer | None:
        """The customer who has this account number, or None."""
        return next((each for each in self.customers if each.account_number == number), None)

    def with_pin(self, pin: str) -> tuple[Customer, ...]:
        """The customers who have this PIN."""
        return tuple(each for each in self.customers if self.pins.get(each.account_number) == pin)


def people_of(performed: Performed, keyed: Sequence[str]) -> People:
    """The customers who call, and those whose account numbers are among the runs of keys."""
    callers = {
        call: customer
        for call, dials in dialled(performed.acts)
        if dials.account is not None and (customer := performed.customer(dials.account)) is not None
    }
    others = (performed.customer(keys) for keys in keyed)
    named = {each.account_number: each for each in (*callers.values(), *others) if each is not None}
    return People(tuple(named.values()), callers, dict(performed.pins))


def given(people: People, project: Project) -> Iterator[WrittenStep]:
    """The steps that name the customers, from among those whom the CRM holds: by tier and product where that means
    them, else by name and company.
    """
    taken: tuple[str, ...] = ()
    for customer in people.customers:
        yield WrittenStep(GIVEN, _described(customer, project, taken))
        taken = (*taken, customer.account_number)


def _described(customer: Customer, project: Project, taken: tuple[str, ...]) -> str:
    tier = f'{with_article(customer.tier)} customer "{customer.name}"'
    if _is_picked(project, customer, None, taken):
        return tier
    primary = customer.products[0] if customer.products else None
    if primary is not None and _is_picked(project, customer, primary, taken):
        return f'{tier} with product "{primary}"'
    return f'the customer "{customer.name}" of "{customer.company}"'


def _is_picked(project: Project, customer: Customer, product: str | None, taken: tuple[str, ...]) -> bool:
    try:
        picked, _ = project.sources.pick(None, customer.tier, product, taken)
    except UsageError:
        return False
    return picked.account_number == customer.account_number
