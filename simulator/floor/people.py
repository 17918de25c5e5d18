"""Which customer of the CRM a caller is: of his kind's tier and product, always the same one for the same chances.

An account's failed PINs are kept by the CRM from one call to the next (``pin.lock_after``), so callers who share an
account can lock it for each other. A CRM with many more accounts than a day has callers keeps that rare, as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from simulator.app.door import Caller, CrmDoor
from simulator.callers.choosing import Choice
from simulator.callers.habits import Habits, habits_of
from simulator.domain.draws import Draws
from simulator.domain.errors import UsageError
from simulator.flow.population import NO_PRODUCT, Population, Shares

ANY = ""
"""Whatever tier or product the CRM has."""

Wish = tuple[str, str]
"""A tier and a product, each perhaps ``ANY``; the product perhaps ``NO_PRODUCT``."""


class Person(NamedTuple):
    """Who calls: how he behaves, and which customer he is."""

    habits: Habits
    customer: Caller


class Crowd:
    """Everybody who may call: kinds of caller, and the customers that fit them.

    UsageError, before anybody calls, where a kind's answers mean nothing or the CRM has no customer for it.
    """

    __slots__ = ("_customers", "_kinds", "_wishes")

    def __init__(self, population: Population, customers: Sequence[Caller]) -> None:
        kinds = population.kinds.values()
        if not any(kind.share > 0 for kind in kinds):
            raise UsageError(f'population "{population.name}" has no kind of caller', "Give a kind a share above 0.")
        self._kinds = Choice([(habits_of(kind), kind.share) for kind in kinds])
        self._wishes = {kind.name: (_choice(kind.tiers), _choice(kind.products)) for kind in kinds if kind.share > 0}
        known = [customer for customer in customers if customer.usable and customer.account_number]
        self._customers = _by_wish(self._all_wishes(), known)

    @property
    def habits(self) -> tuple[Habits, ...]:
        """The kinds that really call."""
        return self._kinds.options

    def person(self, draws: Draws, number: int) -> Person:
        """The ``number``-th caller of a replication: the same at every try, under every flow and every setting."""
        kind, tier, product, customer, *_ = draws.eight(str(number), "person")
        habits = self._kinds.at(kind)
        tiers, products = self._wishes[habits.kind.name]
        fitting = self._customers[tiers.at(tier), products.at(product)]
        return Person(habits, fitting[int(customer * len(fitting))])

    def _all_wishes(self) -> Iterable[Wish]:
        pairs = self._wishes.values()
        return {
            (tier, product): None for tiers, products in pairs for tier in tiers.options for product in products.options
        }


def _choice(shares: Shares) -> Choice[str]:
    return Choice(shares or ((ANY, 1.0),))


def _by_wish(wishes: Iterable[Wish], customers: Sequence[Caller]) -> Mapping[Wish, Sequence[Caller]]:
    found = {wish: [customer for customer in customers if _fits(customer, wish)] for wish in wishes}
    for (tier, product), fitting in found.items():
        if not fitting:
            raise UsageError(
                f"nobody in the CRM is {_described(tier, product)}",
                "Let the CRM have more accounts, or change the tiers and products of the population's kinds.",
            )
    return found


def _fits(customer: Caller, wish: Wish) -> bool:
    tier, product = wish
    return tier in (ANY, customer.tier) and product in (ANY, customer.product or NO_PRODUCT)


def _described(tier: str, product: str) -> str:
    words = (
        "a customer" if tier == ANY else f"a {tier} customer",
        "" if product == ANY else f" with product {product}",
    )
    return "".join(words)


class CrmMemory:
    """What callers know of themselves, asked of the CRM when it is keyed; it keeps no PIN."""

    __slots__ = ("_door", "_unknown")

    def __init__(self, door: CrmDoor) -> None:
        self._door = door
        self._unknown: str | None = None

    def recall(self, account: str, what: str) -> str:
        """What stands for a placeholder of ``callers/script.py``. UsageError for a PIN that nobody knows."""
        match what:
            case "account":
                return account
            case "pin":
                return self._door.clear_pin(account).reveal()
            case "wrong-pin":
                return self._door.wrong_pin(account).reveal()
            case _:
                if self._unknown is None:
                    self._unknown = self._door.unknown_account_number()
                return self._unknown
