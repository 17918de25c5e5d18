"""A population made by hand for UC 17's flow, and worlds of it: no file of a population is read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from simulator.app.examples import examples_folder
from simulator.app.workspace import load_workspace
from simulator.domain.distributions import Exponential, Lognormal
from simulator.domain.timing import HOUR, MINUTE, SECOND
from simulator.floor.world import FloorPlan, FloorWorld, made_world
from simulator.flow.population import DAY, Arrivals, CallerKind, CallsBack, Crew, Population, Shares

FLOW = "uc17_authentication"
MONDAY = datetime(2026, 1, 5, 10, 0)  # noqa: DTZ001 - local time of the flow's zone
TIERS: Shares = (("standard", 0.8), ("top", 0.2))
PRODUCTS: Shares = (("Billing Cloud", 0.5), ("Router", 0.3), ("Desk Phone", 0.2))


def knows_all(share: float = 0.6, **changes: Any) -> CallerKind:
    """Callers who have account number and PIN at hand, and make mistakes as people do."""
    kind = CallerKind(
        name="knows all",
        share=share,
        answers={
            "issue_menu": (("1", 0.6), ("2", 0.35), ("-", 0.03), ("9", 0.02)),
            "ask_account": (("{account}#", 0.9), ("{account}", 0.06), ("{wrong-account}#", 0.04)),
            "ask_pin": (("{pin}#", 0.9), ("{wrong-pin}#", 0.1)),
        },
        again={"ask_pin": (("{pin}#", 0.8), ("{wrong-pin}#", 0.2))},
        talk={"": Lognormal(4 * MINUTE, 3 * MINUTE)},
        wrap_up={"": Exponential(20 * SECOND)},
        thinks=Lognormal(1.2 * SECOND, 1.0 * SECOND),
        key_pause=Lognormal(350, 250),
        tiers=TIERS,
        products=PRODUCTS,
        slips=0.05,
        barge_in=0.4,
        patience_in_ivr=Exponential(5 * MINUTE),
        patience_in_queue=Exponential(4 * MINUTE),
        calls_back=CallsBack(0.5, Exponential(10 * MINUTE)),
    )
    return replace(kind, **changes)


def knows_little(share: float = 0.4) -> CallerKind:
    """Callers without account number or PIN, who have no product of their own choosing."""
    answers = {
        "issue_menu": (("1", 0.8), ("2", 0.2)),
        "ask_account": (("0", 0.5), ("{account}#", 0.4), ("-", 0.05), ("hangup", 0.05)),
        "ask_pin": (("0#", 0.6), ("{wrong-pin}#", 0.4)),
    }
    return knows_all(share, name="knows little", answers=answers, again={"ask_pin": (("0", 1.0),)}, products=())


def population(calls_an_hour: float, kinds: tuple[CallerKind, ...] = (), crews: tuple[Crew, ...] = ()) -> Population:
    """The same number of calls in every hour of the week."""
    quarter = 15 * MINUTE
    rates = (calls_an_hour / 4,) * (DAY // quarter)
    when = Arrivals("Europe/London", quarter, dict.fromkeys(range(7), rates))
    named = {kind.name: kind for kind in (kinds or (knows_all(), knows_little()))}
    return Population("by hand", FLOW, named, when, crews)


def plan(**changes: Any) -> FloorPlan:
    """Half an hour of Monday morning."""
    given: Mapping[str, Any] = {"span": HOUR // 2, "accounts": 2_000, "seed": 17, "started": MONDAY, **changes}
    return FloorPlan(examples_folder(), "by hand", **given)


def world(crowd: Population, floor_plan: FloorPlan) -> FloorWorld:
    """The world of UC 17's flow and centre under a population."""
    return made_world(floor_plan, load_workspace(floor_plan.root).sound(), crowd)


def crew(world_agents: int, name: str = "everybody", **changes: Any) -> Crew:
    """So many agents who can do everything."""
    from simulator.domain.agents import Agent

    skills = {product: 3 for product, _ in PRODUCTS}
    agents = tuple(Agent(f"{name} {each}", ("Product", "General"), skills) for each in range(1, world_agents + 1))
    return Crew(name, agents, **changes)
