"""Made-up accounts one after the other, before they become rows. The mixture is laid out, not left to luck.

Whatever the seed, fifty accounts hold every tier with every product, customers with several products and with none,
closed and locked accounts, numbers that begin with 0, a company with two accounts, and a switchboard that two customers
share.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from crm_stub.numbering import Numbering
from crm_stub.plan import SeedPlan
from crm_stub.pools import Pool, draw_pools
from crm_stub.records import CLOSED, OPEN, STANDARD, TOP

FIRST_CASE_NUMBER = 1_000_000
FIRST_DAY = date(2025, 1, 6)
_SUBJECTS = ("No connection", "Invoice question", "Login fails", "Poor sound", "Update stuck", "Change of address")


class MadeCase(NamedTuple):
    """Something the account has asked for help with."""

    subject: str
    status: str
    opened_on: date


class MadeAccount(NamedTuple):
    """One account. ``company`` None: that of the account before; ``products``: places in the plan's list."""

    place: int
    number: str
    company: str | None
    tier: str
    status: str
    language: str
    locked: bool
    products: tuple[int, ...]
    contacts: tuple[tuple[str, tuple[str, ...]], ...]
    cases: tuple[MadeCase, ...]


def made_accounts(plan: SeedPlan) -> Iterator[MadeAccount]:
    """The accounts of a plan, in order, without holding any: a longer plan goes on where a shorter one ends."""
    rng = Random(f"{plan.seed}/accounts")
    numbering = Numbering(plan.seed, plan.account_digits)
    pools = tuple(draw_pools(plan.seed, plan.locales).values())
    for index in range(plan.accounts):
        pool = pools[index % len(pools)]
        yield MadeAccount(
            index,
            numbering.account_number(index),
            None if index % 8 == 7 else pool.company(index),
            TOP if index % 5 == 4 else STANDARD,
            CLOSED if index % 25 == 12 else OPEN,
            pool.language,
            index % 25 == 17,
            _products(index, len(plan.products)),
            _contacts(index, pool, numbering, rng),
            _cases(rng),
        )


def _products(index: int, known: int) -> tuple[int, ...]:
    """Places of the products, the primary first: most have one, some two or three, some none."""
    if not known or index % 11 == 7:
        return ()
    several = 3 if index % 10 == 3 else 2 if index % 4 == 1 else 1
    if several == 1:
        return (index % known,)
    return tuple((index + step) % known for step in range(min(several, known)))


def _contacts(index: int, pool: Pool, numbering: Numbering, rng: Random) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """One or two people. The first one's first phone is his alone."""
    first, second = int(rng.random() * len(pool.people)), int(rng.random() * len(pool.people))
    phones = [numbering.phone(index, 0)]
    if rng.random() < 0.2:
        phones.append(numbering.phone(index, 1))
    if index % 16 >= 14:
        phones.append(numbering.phone(index - index % 16, 3))
    people = [(pool.people[first], tuple(phones))]
    if index % 4 == 2 and second != first:
        people.append((pool.people[second], (numbering.phone(index, 2),)))
    return tuple(people)


def _cases(rng: Random) -> tuple[MadeCase, ...]:
    many = int(rng.random() * 5) - 2
    if many <= 0:
        return ()
    return tuple(
        MadeCase(
            _SUBJECTS[int(rng.random() * len(_SUBJECTS))],
            OPEN if rng.random() < 0.7 else CLOSED,
            FIRST_DAY + timedelta(days=int(rng.random() * 350)),
        )
        for _ in range(many)
    )
