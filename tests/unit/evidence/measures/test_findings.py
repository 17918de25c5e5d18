"""Starvation, callers left waiting, and unserved skills."""

from dataclasses import replace

from simulator.evidence.measures.findings import Starvation, Stranded, Unserved, starvation, stranded, unserved
from simulator.evidence.measures.rows import WAITING, AgentSpell
from tests.unit.evidence.measures.counting import MINUTE, SECOND, Stay, queued, tally_of

TOP = Stay(waited=30 * SECOND, tier="top")
STANDARD = Stay(waited=91 * SECOND, passed=1)


def test_a_tier_that_waits_more_than_three_times_as_long_starves() -> None:
    """Twenty of each: 91 s against 30 s; all of them were passed over."""
    tally = tally_of(queued(*[TOP] * 20, *[STANDARD] * 20))

    assert (Starvation("General", "tier", "standard", 20, 91, 20, 30, 91.0, 20, 20),) == starvation(tally)
    assert (
        "starvation in queue General: tier standard (p95 of offered) waits 91 s, the others 30 s; 20 visits against "
        "20, the longest wait 91 s; 20 of 20 were passed over by a later call of the same skills"
    ) == str(starvation(tally)[0])


def test_three_times_as_long_is_not_more() -> None:
    """90 s against 30 s."""
    assert () == starvation(tally_of(queued(*[TOP] * 20, *[replace(STANDARD, waited=90 * SECOND)] * 20)))


def test_a_handful_of_calls_starves_nobody() -> None:
    """Nineteen are too few to say, of either group."""
    assert () == starvation(tally_of(queued(*[TOP] * 20, *[STANDARD] * 19)))
    assert () == starvation(tally_of(queued(*[TOP] * 19, *[STANDARD] * 20)))


def test_who_is_served_within_the_service_level_does_not_starve() -> None:
    """20 s are many times 1 s, and still within the queue's threshold."""
    quick = replace(TOP, waited=1 * SECOND)

    assert () == starvation(tally_of(queued(*[quick] * 20, *[replace(STANDARD, waited=20 * SECOND)] * 20)))
    slow = starvation(tally_of(queued(*[quick] * 20, *[replace(STANDARD, waited=21 * SECOND)] * 20)))
    assert ["standard"] == [each.name for each in slow]


def test_a_skill_starves_as_a_tier_does() -> None:
    """One Router agent for many Router calls."""
    router, phone = (replace(TOP, tier="", skills=(skill,)) for skill in ("Router", "Desk Phone"))
    tally = tally_of(queued(*[phone] * 20, *[replace(router, waited=5 * MINUTE)] * 20))

    assert [("skill", "Router")] == [(each.by, each.name) for each in starvation(tally)]


def test_callers_left_waiting_at_the_end_are_stranded() -> None:
    """Two wait in General when everybody else has left; who was answered is none of them."""
    left = Stay(ended=WAITING)

    assert (Stranded("General", 2),) == stranded(tally_of(queued(Stay(), left, left)))
    assert "2 callers were still waiting" in str(Stranded("General", 2))
    assert () == stranded(tally_of(queued(Stay())))


def test_calls_whose_skill_nobody_on_duty_has_are_unserved() -> None:
    """Kim knows phones; Lee knows routers but was off queue all day; what Kim answers is served."""
    gone = Stay(waited=MINUTE, ended="abandoned", skills=("Router",))
    tally = tally_of(queued(gone, gone, Stay(skills=("Desk Phone",))))
    tally.add_spell(AgentSpell(1, "Kim", "idle", 0, MINUTE, ("General",), ("Desk Phone",)))
    tally.add_spell(AgentSpell(1, "Lee", "off queue", 0, MINUTE, ("General",), ("Router",)))

    assert (Unserved("General", ("Router",), 2, 2, ("Router",)),) == unserved(tally)
    assert "unserved in queue General: 2 calls needed Router, and nobody on duty has Router; 2 gave up" == str(
        unserved(tally)[0]
    )


def test_two_skills_that_nobody_has_together_are_unserved_though_each_is_there() -> None:
    """Kim has one, Lee the other; and who serves another queue serves nobody here."""
    tally = tally_of(queued(Stay(ended="waiting", skills=("Desk Phone", "Router"))))
    for agent, queue, skills in (
        ("Kim", "General", ("Desk Phone",)),
        ("Lee", "General", ("Router",)),
        ("Park", "Product", ("Desk Phone", "Router")),
    ):
        tally.add_spell(AgentSpell(1, agent, "idle", 0, MINUTE, (queue,), skills))
    (found,) = unserved(tally)

    assert ((), 1, 0) == (found.missing, found.visits, found.abandoned)
    assert "needed Desk Phone and Router, and nobody on duty has all of it" in str(found)


def test_a_queue_without_agents_is_unserved() -> None:
    """Calls that need no skill at all, and nobody is there."""
    (found,) = unserved(tally_of(queued(Stay(ended="abandoned", waited=SECOND))))

    assert "nobody was ever on duty there; 1 gave up" in str(found)


def test_a_ring_that_dropped_the_skill_served_the_call() -> None:
    """Nobody has it, and yet it was answered: not unserved."""
    assert () == unserved(tally_of(queued(Stay(skills=("Router",)))))
