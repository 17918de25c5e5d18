"""Required agents by simulation: the formulas' answer where they hold, and another where they do not."""

import pytest

from simulator.domain.agents import Agent
from simulator.domain.distributions import Exponential
from simulator.domain.errors import UsageError
from simulator.domain.routing import Queue
from simulator.domain.timing import HOUR, MINUTE, SECOND
from simulator.floor.staffing.demand import Demand, Employable, Group
from simulator.floor.staffing.lean.drawing import ENDLESS, Stream, table
from simulator.floor.staffing.lean.tables import CallKind
from simulator.floor.staffing.load import Load, Target
from simulator.floor.staffing.planning import Asked, Day, by_formulas, simulated, why
from simulator.floor.staffing.reasons import ladder
from simulator.floor.staffing.required import required_a
from simulator.floor.staffing.search import search, takers
from simulator.floor.staffing.trials import Effort, Laboratory

TALK, PATIENCE = table(Exponential(3 * MINUTE)), table(Exponential(2 * MINUTE))
QUEUES = {"Help": Queue("Help"), "Sales": Queue("Sales")}
EFFORT = Effort(6, 1_500)
TARGET = Target()

ANYBODY = Employable("anybody", Agent("a", ("Help", "Sales"), {"Router": 3}))
HELPER = Employable("helper", Agent("h", ("Help",)))
SELLER = Employable("seller", Agent("s", ("Sales",)))


def demand(*kinds: CallKind, gap: int = 30 * SECOND, patience: tuple[int, ...] = PATIENCE) -> Demand:
    """Calls of these kinds, each as often as the others."""
    return Demand(QUEUES, tuple(Stream(kind, 1 / len(kinds), TALK, patience) for kind in kinds), gap)


def test_one_group_of_calls_and_agents_needs_what_erlang_a_says() -> None:
    """6 erlangs with patience, 80/20: the formula's agents, give or take the one that is too close to call."""
    formula = required_a(Load(120, 3 * MINUTE, HOUR, 2 * MINUTE), TARGET)
    found = search(demand(CallKind("Help")), [HELPER], TARGET, EFFORT, 1)
    assert abs(formula.agents - found.agents) <= 1
    standing = found.trial.groups[Group("Help")]
    assert formula.abandoned == pytest.approx(standing.abandoned.mean, abs=0.03)
    assert found.trial.shortfall(TARGET) == 0
    assert found.one_fewer is not None
    assert found.one_fewer.shortfall(TARGET) > 0


def test_agents_who_can_do_both_are_fewer_than_two_groups_of_them() -> None:
    """What one formula for each queue cannot know."""
    both = demand(CallKind("Help"), CallKind("Sales"))
    apart = search(both, [HELPER, SELLER], TARGET, EFFORT, 1)
    shared = search(both, [ANYBODY], TARGET, EFFORT, 1)
    offered = search(both, [HELPER, SELLER, ANYBODY], TARGET, EFFORT, 1)
    assert shared.agents < apart.agents
    assert offered.agents <= apart.agents


def test_every_group_keeps_the_target_not_only_their_mean() -> None:
    """A skill that few calls need is staffed too."""
    rare = Demand(
        QUEUES,
        (
            Stream(CallKind("Help"), 0.9, TALK, PATIENCE),
            Stream(CallKind("Help", ("Router",)), 0.1, TALK, PATIENCE),
        ),
        30 * SECOND,
    )
    found = search(rare, [HELPER, ANYBODY], TARGET, EFFORT, 1)
    assert found.counts[1] > 0
    assert all(standing.answered_in_time.mean >= 0.8 for standing in found.trial.groups.values())


def test_calls_that_nobody_may_take_are_named() -> None:
    """They do not make the search endless; without any other calls it has nothing to look for."""
    unknown = CallKind("Help", ("Fax",))
    assert (Group("Help", ("Fax",)),) == search(
        demand(CallKind("Help"), unknown), [HELPER, ANYBODY], TARGET, EFFORT, 1
    ).unserved
    assert () == takers(demand(unknown), [HELPER, ANYBODY], Group("Help", ("Fax",)))
    with pytest.raises(UsageError, match="nobody may take"):
        search(demand(unknown), [HELPER], TARGET, EFFORT, 1)


def test_a_target_that_no_number_keeps_is_refused() -> None:
    """The phone rings 5 s, and all shall be answered within 3."""
    with pytest.raises(UsageError, match="no number of agents"):
        search(demand(CallKind("Help", alert=5 * SECOND)), [HELPER], Target(0.8, 3 * SECOND), EFFORT, 1)


def test_the_same_seed_gives_the_same_answer_and_more_agents_are_better() -> None:
    """Common random numbers: a larger staffing is judged by the same calls."""
    calls = demand(CallKind("Help"))
    one, again = (Laboratory(calls, [HELPER], TARGET.within, EFFORT, 3) for _ in range(2))
    assert one.tried((8,)) == again.tried((8,))
    few, more = one.tried((7,)), one.tried((9,))
    assert few.groups[Group("Help")].answered_in_time.mean < more.groups[Group("Help")].answered_in_time.mean


def test_the_ladder_leads_from_the_formula_to_the_centre_as_it_is() -> None:
    """Patience, sharing, priority, the alert: only what is let in has a step, and the last is the whole centre."""
    whole = demand(
        CallKind("Help", (), 5, None, 3 * SECOND),
        CallKind("Help", (), 0, None, 3 * SECOND),
        CallKind("Sales", alert=3 * SECOND),
        gap=10 * SECOND,
    )
    found = search(whole, [ANYBODY], TARGET, EFFORT, 1)
    steps = list(ladder(whole, [ANYBODY], TARGET, EFFORT, 1, found))
    assert [
        "Erlang C, each group of calls alone",
        "callers give up (Erlang A)",
        "agents serve several groups",
        "some calls have priority",
        "the phone rings before it is answered",
    ] == [step.what for step in steps]
    assert steps[0].agents > steps[1].agents > steps[2].agents
    assert found.agents == steps[-1].agents


def test_where_the_formula_is_the_centre_the_ladder_is_the_formula() -> None:
    """One group, one kind of agent, exponential times, no alert: nothing is let in."""
    plain = demand(CallKind("Help"), patience=ENDLESS)
    found = search(plain, [HELPER], TARGET, EFFORT, 1)
    assert 1 == len(list(ladder(plain, [HELPER], TARGET, EFFORT, 1, found)))


def test_a_day_has_a_plan_for_each_interval() -> None:
    """A night without calls needs nobody, equal intervals the same, a busy one more; the busiest is explained."""
    calls = enumerate((0.0, 40.0, 120.0, 40.0))
    day = Day(HOUR, tuple(Asked(hour * HOUR, each, demand(CallKind("Help"))) for hour, each in calls), (HELPER,))
    plan = tuple(by_formulas(day, TARGET))
    tried = list(simulated(day, plan, TARGET, EFFORT, 1))
    found = {each.begins: each.found for each in tried}
    night, calm, busy, late = (found[hour * HOUR] for hour in range(4))
    assert [0, plan[1].by_a, plan[2].by_a, plan[1].by_a] == [each.by_a for each in plan]
    assert night is None
    assert calm is not None
    assert calm is late
    assert busy is not None
    assert busy.agents > calm.agents
    explained = why(day, tried, TARGET, EFFORT, 1)
    assert explained is not None
    assert 2 * HOUR == explained[0]
    assert why(day, plan[:1], TARGET, EFFORT, 1) is None


def test_intervals_that_ask_for_other_things_have_agents_of_their_own() -> None:
    """As many calls by day as by night, but not for the same people; and some for nobody, who are named."""
    kinds = (CallKind("Help"), CallKind("Sales"), CallKind("Help", ("Fax",)))
    asked = tuple(Asked(hour * HOUR, 60.0, demand(kind)) for hour, kind in enumerate(kinds))
    day = Day(HOUR, asked, (HELPER, SELLER))
    helped, sold, faxed = sorted(
        simulated(day, tuple(by_formulas(day, TARGET)), TARGET, EFFORT, 1), key=lambda each: each.begins
    )
    assert helped.found is not None
    assert sold.found is not None
    assert (helped.found.agents, 0) == helped.found.counts
    assert (0, sold.found.agents) == sold.found.counts
    assert faxed.found is None
    assert [(), (), (Group("Help", ("Fax",)),)] == [each.unserved for each in (helped, sold, faxed)]


def test_a_day_on_which_nobody_may_take_a_call_is_refused() -> None:
    """There is nothing to look for."""
    day = Day(HOUR, (Asked(0, 60.0, demand(CallKind("Help", ("Fax",)))),), (HELPER,))
    with pytest.raises(UsageError, match="nobody may take"):
        list(simulated(day, tuple(by_formulas(day, TARGET)), TARGET, EFFORT, 1))
