"""Agents' events become spells."""

from simulator.domain import events as e
from simulator.evidence.measures.duty import DutyWatch
from simulator.evidence.measures.rows import AgentSpell

KIM = e.AgentListed("Kim", ("Product",), ("Router:4", "Desk: Phone:2"))


def test_each_change_ends_the_spell_before_it_and_the_end_ends_the_last() -> None:
    """Idle for ten, talking for five ms; with queues, and skills without their proficiency."""
    watch = DutyWatch(2)
    heard = [
        watch.hear(0, KIM),
        watch.hear(0, e.AgentStateChanged("Kim", "idle", 0)),
        watch.hear(10, e.AgentStateChanged("Kim", "talking", 10)),
    ]
    known = ("Product",), ("Router", "Desk: Phone")

    assert [None, None, AgentSpell(2, "Kim", "idle", 0, 10, *known)] == heard
    assert [AgentSpell(2, "Kim", "talking", 10, 15, *known)] == list(watch.close(15))


def test_an_agent_who_is_changed_or_removed_ends_his_spell() -> None:
    """From then on he has other queues; and after his removal he has no time."""
    watch = DutyWatch()
    watch.hear(0, KIM)
    changed = watch.hear(5, e.AgentListed("Kim", ("General",), ()))
    removed = watch.hear(9, e.AgentRemoved("Kim"))

    assert AgentSpell(0, "Kim", "off queue", 0, 5, ("Product",), ("Router", "Desk: Phone")) == changed
    assert AgentSpell(0, "Kim", "off queue", 5, 9, ("General",), ()) == removed
    assert [] == list(watch.close(20))


def test_events_of_nobody_are_no_spell() -> None:
    """Nor is the removal of an unknown agent, and one who was never listed has no queues."""
    watch = DutyWatch()

    assert None is watch.hear(1, e.EmergencyDeclared(active=True))
    assert None is watch.hear(1, e.AgentRemoved("Lee"))
    assert None is watch.hear(1, e.AgentStateChanged("Lee", "idle", 1))
    assert [AgentSpell(0, "Lee", "idle", 1, 3)] == list(watch.close(3))
