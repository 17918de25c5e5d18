"""The lean centre decides as the real one does, call by call, and its figures are those of the formulas."""

from random import Random

import pytest

from simulator.domain.agents import Agent
from simulator.domain.errors import UsageError
from simulator.domain.routing import Queue, Ring, Scoring
from simulator.domain.timing import MINUTE, SECOND
from simulator.floor.staffing.lean.loop import NEVER, NOBODY, Calls, run
from simulator.floor.staffing.lean.tables import CallKind, tables
from tests.unit.floor.staffing.rooms import RealCentre, random_room

QUEUE = {"Product": Queue("Product")}
ANY = CallKind("Product")


@pytest.mark.parametrize("seed", range(20))
def test_the_lean_centre_gives_each_call_to_the_agent_to_whom_the_real_one_gives_it(seed: int) -> None:
    """Random centres (methods, scorings, skills, languages, priorities) and days: same agents, waits, abandonments."""
    random = Random(seed)
    for _ in range(20):
        room = random_room(random, 40)
        lean = run(tables(room.queues, room.kinds, room.agents), room.calls)
        real = RealCentre(room).run()
        assert real.agents == lean.agents
        assert real.waited == lean.waited


def test_the_comparison_sees_answers_waits_and_abandonments() -> None:
    """It can fail: the days compared have calls answered at once, answered late, given up and never answered."""
    random = Random(1)
    found = [
        (agent == NOBODY, waited == 0, waited == NEVER)
        for room in (random_room(random, 40) for _ in range(20))
        for records in [RealCentre(room).run()]
        for agent, waited in zip(records.agents, records.waited, strict=True)
    ]
    assert {(False, True, False), (False, False, False), (True, False, False), (True, False, True)} <= set(found)


def test_who_has_been_idle_longest_gets_the_call() -> None:
    """Two agents take turns while both are idle."""
    calls = Calls([0, 10, 20, 30], [0] * 4, [NEVER] * 4, [1, 1, 1, 1])
    assert [0, 1, 0, 1] == run(tables(QUEUE, [ANY], _agents(2)), calls).agents


def test_a_caller_who_hangs_up_while_the_phone_rings_frees_the_agent_at_that_moment() -> None:
    """He gives up after 2 s of a 5 s alert; the next call is alerted then."""
    kind = CallKind("Product", alert=5 * SECOND)
    calls = Calls([0, 1_000], [0, 0], [2_000, NEVER], [MINUTE, MINUTE])
    records = run(tables(QUEUE, [kind], _agents(1)), calls)
    assert [NOBODY, 0] == records.agents
    assert [2_000, 6_000] == records.waited


def test_strict_priority_comes_before_a_long_wait_and_additive_does_not() -> None:
    """One point is one minute: a call 2 minutes younger with one point is second where points are added."""
    kinds = [CallKind("Product"), CallKind("Product", priority=1)]
    calls = Calls([0, 1_000, 121_000], [0, 0, 1], [NEVER] * 3, [10 * MINUTE] * 3)
    waits = {}
    for scoring in Scoring:
        queues = {"Product": Queue("Product", scoring=scoring)}
        waits[scoring] = run(tables(queues, kinds, _agents(1)), calls).waited
    assert waits[Scoring.STRICT][2] < waits[Scoring.STRICT][1]
    assert waits[Scoring.ADDITIVE][1] < waits[Scoring.ADDITIVE][2]


def test_what_the_loop_cannot_do_is_refused() -> None:
    """Rings, unknown queues, and agents who never answer in time."""
    with pytest.raises(UsageError, match="rings"):
        tables({"Product": Queue("Product", rings=(Ring(5, ()),))}, [ANY], _agents(1))
    with pytest.raises(UsageError, match='no queue "General"'):
        tables(QUEUE, [CallKind("General")], _agents(1))
    with pytest.raises(UsageError, match="nobody answers"):
        tables(QUEUE, [CallKind("Product", alert=8 * SECOND)], _agents(1))


def test_calls_that_no_agent_may_take_wait_for_ever_or_give_up() -> None:
    """Nobody has the skill: the impatient one leaves, the patient one is never answered."""
    kind = CallKind("Product", ("Router",))
    records = run(tables(QUEUE, [kind], _agents(1)), Calls([0, 0], [0, 0], [500, NEVER], [1, 1]))
    assert [500, NEVER] == records.waited
    assert [NOBODY, NOBODY] == records.agents


def _agents(count: int) -> list[Agent]:
    return [Agent(f"a{number}", ("Product",)) for number in range(count)]
