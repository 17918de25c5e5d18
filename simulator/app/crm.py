"""The fake CRM by itself, without calls: seeded into a database, shown, served over HTTP.

Beside ``door`` the only importer of ``crm_stub``, whose heavy parts are imported when used.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Literal

from crm_stub.errors import CrmError
from crm_stub.plan import DEFAULT_PRODUCTS, SeedPlan
from simulator.domain.errors import UsageError

if TYPE_CHECKING:
    from crm_stub.service import CrmService
    from crm_stub.show import ShownCustomer

MEMORY_SEED = 17
"""A CRM in memory has the same customers as the one of ``ivr call`` and of scenarios."""


def seed_plan(
    accounts: int,
    seed: int,
    locales: tuple[str, ...],
    products: tuple[str, ...],
    pin_storage: Literal["mac", "scrypt"] = "mac",
) -> SeedPlan:
    """How a CRM is to be filled; without products, with the usual ones. UsageError where it cannot be done."""
    with _plain_errors():
        return SeedPlan(accounts, seed, locales, products or DEFAULT_PRODUCTS, pin_storage=pin_storage)


def seed_crm(url: str, plan: SeedPlan, *, replace: bool, progress: Callable[[int], None]) -> str:
    """Fill a database by a plan, whole or not at all; returns its URL as it may be shown.

    UsageError where it does not answer, is not empty, or has no key.
    """
    with _plain_errors():
        from crm_stub.connecting import parsed, shown
        from crm_stub.service import CrmService

        CrmService.seeded(_as_url(url), plan, replace=replace, progress=progress).close()
        return shown(parsed(_as_url(url)))


def shown_customers(url: str | None, most: int, *, clear_pins: bool) -> "Iterator[ShownCustomer]":
    """At most so many customers, masked unless clear PINs are asked for (telephony-rules S2, S4)."""
    with _plain_errors():
        from crm_stub.show import clear_rows, masked_rows

        with closing(_opened(url)) as service:
            yield from clear_rows(service, most) if clear_pins else masked_rows(service, most)


def serve_crm(url: str | None, announce: Callable[[str], None], *, token: str | None, host: str, port: int) -> None:
    """Answer look-ups over HTTP until interrupted. UsageError where that cannot be."""
    from crm_stub.http import serve

    with _plain_errors(), closing(_opened(url)) as service:
        serve(service, announce, token=token, host=host, port=port)


def _opened(url: str | None) -> "CrmService":
    from crm_stub.service import CrmService

    return CrmService.open(plan=SeedPlan(seed=MEMORY_SEED)) if url is None else CrmService.open(_as_url(url))


def _as_url(text: str) -> str:
    """An SQLAlchemy URL as it is; anything else is the name of an SQLite file."""
    return text if "://" in text else f"sqlite:///{text}"


@contextmanager
def _plain_errors() -> Iterator[None]:
    """An error of the CRM as one of ours, with its words and its remedy."""
    try:
        yield
    except CrmError as error:
        raise UsageError(error.message, error.hint) from None
