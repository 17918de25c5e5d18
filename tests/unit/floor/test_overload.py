"""Overload is said before anybody calls: with the load, and whether it ends."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from simulator.domain.agents import Agent
from simulator.domain.distributions import Constant, Exponential
from simulator.domain.problems import Level
from simulator.domain.routing import Queue
from simulator.domain.timing import HOUR, MINUTE, SECOND
from simulator.floor.overload import IntervalLoad, Overload, overload
from simulator.flow.centre import Centre
from simulator.flow.population import DAY, Arrivals, CallerKind, Crew, HandTransfer, Population, Shift

STARTED = datetime(2026, 11, 23, tzinfo=UTC)
CENTRE = Centre("desk", {"General": Queue("General"), "Product": Queue("Product")})
KIND = CallerKind(
    "all",
    1.0,
    {},
    {},
    {"General": Exponential(5 * MINUTE), "": Exponential(4 * MINUTE)},
    {"": Constant(20 * SECOND)},
    Constant(0),
    Constant(0),
)


def crew(agents: int, *shifts: Shift, queue: str = "General") -> Crew:
    return Crew("crew", tuple(Agent(f"crew {number}", (queue,)) for number in range(agents)), shifts, "UTC")


def calling(calls: float, agents: int, *, patience: bool = False, shifts: tuple[Shift, ...] = ()) -> Population:
    """So many calls an hour, in the queue General, 5m20s each."""
    kind = replace(KIND, patience_in_queue=Exponential(MINUTE) if patience else None)
    rates = Arrivals("UTC", HOUR, dict.fromkeys(range(7), (calls,) * 24))
    return Population("p", "f", {"all": kind}, rates, (crew(agents, *shifts),))


def full(found: Overload) -> list[IntervalLoad]:
    """The intervals that bring more work than the agents on duty can do."""
    return [each for each in found.intervals if each.calls and each.erlangs >= each.agents]


def test_the_load_is_calls_times_handle_time() -> None:
    """45 calls an hour of 5m20s each keep 4 agents busy."""
    found = overload(calling(45, 5), CENTRE, STARTED, 2 * HOUR)
    assert IntervalLoad(0, HOUR, 45.0, found.intervals[0].erlangs, 5.0) == found.intervals[0]
    assert pytest.approx(4.0) == found.intervals[0].erlangs
    assert found.problem is None
    assert [] == full(found)


def test_callers_who_wait_for_ever_must_not_be_more_than_can_be_served() -> None:
    """At as much work as agents already: the queue never ends. The load and the mean handle time are told."""
    found = overload(calling(45, 4), CENTRE, STARTED, DAY)
    assert found.problem is not None
    assert (Level.ERROR, "D702") == (found.problem.level, found.problem.code)
    assert "4.0 Erlangs come from callers who never give up (45 calls an hour, in the mean 5m20s each)" in (
        found.problem.message
    )
    assert "4.0 agents are on duty" in found.problem.message
    assert 24 == len(full(found))


def test_with_patience_overload_is_a_warning() -> None:
    """Who gives up frees the queue."""
    found = overload(calling(90, 4, patience=True), CENTRE, STARTED, DAY)
    assert found.problem is not None
    assert (Level.WARNING, "D701") == (found.problem.level, found.problem.code)
    assert "8.0 Erlangs" in found.problem.message


def test_a_few_who_wait_for_ever_do_not_make_it_endless() -> None:
    """Where they alone can be served, the others give up until all can."""
    population = calling(90, 4, patience=True)
    kinds = {
        "patient": replace(KIND, name="patient", share=0.2),
        "others": replace(population.kinds["all"], name="others", share=0.8),
    }
    few = overload(replace(population, kinds=kinds), CENTRE, STARTED, DAY).problem
    many = overload(
        replace(population, kinds={name: replace(kind, share=0.5) for name, kind in kinds.items()}),
        CENTRE,
        STARTED,
        DAY,
    ).problem
    assert (Level.WARNING, Level.ERROR) == (few and few.level, many and many.level)


def test_a_rush_that_is_worked_off_later_is_no_overload() -> None:
    """An interval has more work than its agents, the day has not."""
    shift = Shift(frozenset(range(7)), HOUR, DAY)
    found = overload(calling(33.75, 4, shifts=(shift,)), CENTRE, STARTED, DAY)
    assert found.problem is None
    assert [0] == [each.begins for each in full(found)]


def test_nobody_on_duty_is_overload() -> None:
    """Whoever calls then is never answered."""
    saturday = Shift(frozenset({5}), HOUR, DAY)
    found = overload(calling(10, 4, shifts=(saturday,)), CENTRE, STARTED, DAY).problem
    assert found is not None
    assert "and 0.0 agents are on duty" in found.message


def test_nobody_calling_is_none() -> None:
    """An empty day needs no agents."""
    assert overload(calling(0, 1), CENTRE, STARTED, DAY).problem is None


def test_what_reaches_which_queue_can_be_told() -> None:
    """Half of the calls end without an agent, the others talk in the queue Product for 4m20s."""
    found = overload(calling(60, 9), CENTRE, STARTED, DAY, {"Product": 0.5})
    assert pytest.approx(60 * 0.5 * 260 / 3_600, rel=1e-3) == found.intervals[0].erlangs


def sent_on(rate: float, **changes: tuple[HandTransfer, ...]) -> Population:
    """Calls of General of which a part is transferred to Product after a minute; one crew works both queues."""
    by_hand = {"General": (HandTransfer("Product", rate, (), Constant(MINUTE)),), **changes}
    agents = Crew("crew", tuple(Agent(f"crew {number}", ("General", "Product")) for number in range(9)), (), "UTC")
    kind = replace(KIND, talk={"General": Constant(2 * MINUTE), "": Constant(4 * MINUTE)}, transfers=by_hand)
    return replace(calling(60, 9), kinds={"all": kind}, crews=(agents,))


@pytest.mark.parametrize(
    ("rate", "seconds"), [(0.0, 120 + 20), (0.2, 0.8 * 120 + 0.2 * (60 + 240 + 20) + 20), (1.0, 4 * 60 + 20)]
)
def test_a_transfer_by_hand_is_work_for_both_agents(rate: float, seconds: float) -> None:
    """A minute and the other queue's talk and wrap-up, in place of two minutes; at most the lesser of both queues."""
    found = overload(sent_on(rate), CENTRE, STARTED, DAY)
    assert pytest.approx(60 * seconds / 3_600) == found.intervals[0].erlangs


def test_calls_that_go_round_are_work_each_time() -> None:
    """Half of each queue's calls go to the other: in the mean each is handled twice."""
    back = (HandTransfer("General", 0.5, (), Constant(4 * MINUTE)),)
    found = overload(sent_on(0.5, Product=back), CENTRE, STARTED, DAY)
    general, product = 0.5 * 120 + 0.5 * 60 + 20, 240 + 20
    work = (general + 0.5 * product) / (1 - 0.25)
    assert pytest.approx(60 * work / 3_600, rel=1e-3) == found.intervals[0].erlangs


def test_who_has_no_product_is_not_transferred_by_it() -> None:
    """Half of them have none: half as many are transferred."""
    population = sent_on(0.2)
    by_product = {"General": (HandTransfer("Product", 0.4, ("{product}",), Constant(MINUTE)),)}
    kind = replace(population.kinds["all"], transfers=by_product, products=(("Router", 0.5), ("none", 0.5)))
    same = overload(replace(population, kinds={"all": kind}), CENTRE, STARTED, DAY)
    assert overload(population, CENTRE, STARTED, DAY).intervals == same.intervals


def test_no_wrap_up_is_longer_than_the_queue_allows() -> None:
    """The queue ends it after 30 s."""
    population = calling(60, 9)
    slow = replace(population, kinds={"all": replace(KIND, wrap_up={"": Constant(10 * MINUTE)})})
    assert pytest.approx(60 * 330 / 3_600, rel=1e-3) == overload(slow, CENTRE, STARTED, DAY).intervals[0].erlangs


def test_without_crews_the_centre_s_own_agents_are_always_there() -> None:
    """As a population without crews is simulated."""
    centre = replace(CENTRE, agents={"Kim": Agent("Kim", ("General",)), "Lee": Agent("Lee", ("General",))})
    found = overload(replace(calling(10, 1), crews=()), centre, STARTED, DAY)
    assert {2.0} == {each.agents for each in found.intervals}
