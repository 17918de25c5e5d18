"""The people who can call: those of the CRM, by what may be seen of them; a card in clear only when it is asked for."""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from simulator.app.door import Customer
from simulator.domain.keys import last_four
from simulator.web.answering import JsonAnswer
from simulator.web.asking import Body
from simulator.web.routes import Site, refuse, session_of
from simulator.web.watching import LiveProject

MOST_PEOPLE = 50
REFERENCE = "p"


class Card(Body):
    """Whose card is asked for."""

    ref: Annotated[str, Field(max_length=20)]


def routes(site: Site) -> APIRouter:
    """People, and cards."""
    router = APIRouter(prefix="/api")

    @router.get("/people")
    async def people(request: Request, search: str = "", tier: str = "") -> JsonAnswer:
        """Those whose name or company has the words, at most fifty."""
        session_of(request)
        everybody = await run_in_threadpool(site.project.people)
        found = [
            _person(number, customer) for number, customer in enumerate(everybody) if _fits(customer, search, tier)
        ]
        return JsonAnswer({"people": found[:MOST_PEOPLE], "tiers": sorted({each.tier for each in everybody} - {""})})

    @router.post("/card")
    async def card(asked: Card, request: Request) -> JsonAnswer:
        """The card of one customer, account number and PIN in clear, for whoever is to play him."""
        session_of(request)
        return JsonAnswer(await run_in_threadpool(_card, site.project, asked.ref))

    return router


def customer_of(project: LiveProject, reference: str) -> Customer:
    """The customer of a reference that ``/api/people`` has given; refused (404) where there is none."""
    people = project.people()
    number = reference.removeprefix(REFERENCE)
    if reference[:1] != REFERENCE or not (number.isascii() and number.isdecimal()) or int(number) >= len(people):
        refuse(404, "there is no such customer", "Choose one of the list.")
    return people[int(number)]


def _fits(customer: Customer, search: str, tier: str) -> bool:
    told = f"{customer.name}\n{customer.company}".casefold()
    return (not tier or customer.tier == tier) and all(word in told for word in search.casefold().split())


def _person(number: int, customer: Customer) -> dict[str, object]:
    return {
        "ref": f"{REFERENCE}{number}",
        "name": customer.name,
        "company": customer.company,
        "tier": customer.tier,
        "products": list(customer.products),
        "phone": customer.phone,
        "account": last_four(customer.account_number),
    }


def _card(project: LiveProject, reference: str) -> dict[str, object]:
    customer = customer_of(project, reference)
    if not customer.account_number:
        refuse(404, "this person has no account, and so no card", "Choose another one.")
    pin = project.pin_of(customer).reveal()
    shown = {name: value for name, value in _person(0, customer).items() if name not in {"ref", "account"}}
    return {"ref": reference, **shown, "account": customer.account_number, "pin": pin}
