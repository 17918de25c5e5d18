"""Loading a centre: queues and agents, with what stands where the file says nothing."""

from simulator.domain.agents import Agent, AgentState
from simulator.domain.routing import Method, Queue, Ring, Scoring
from simulator.domain.timing import MINUTE, SECOND
from simulator.flow.loader import load_centre


def test_a_queue_has_the_defaults_of_the_trade() -> None:
    """All agents, additive scoring, 8 s of alerting, 30 s of wrap-up, 20 s of service level; nobody is on queue."""
    centre = load_centre("centre: desk\nqueues:\n  General:\nagents:\n  Kim:\n", "desk.centre.yaml").or_raise()
    assert {"General": Queue("General")} == centre.queues
    assert {"Kim": Agent("Kim", state=AgentState.OFF_QUEUE)} == centre.agents
    assert ("desk", "desk", "desk.centre.yaml", ()) == (centre.name, centre.title, centre.file, centre.skills)


def test_everything_a_centre_can_say() -> None:
    """Every key of the file reaches the centre."""
    centre = load_centre(
        """\
centre: desk
title: Help desk
skills: [Router, Phone]
queues:
  General:
    method: best
    scoring: strict
    alert_timeout: 10 s
    wrap_up: {timeout: 1m, codes: [resolved, follow-up], default: unknown}
    rings: [{after: 30 s, drop_skills: [Phone]}, {after: 1m, drop_skills: Router}]
    handle_time: 4m30s
    service_level: 30 s
agents:
  Kim: {queues: [General], skills: {Router: 5, Phone: 1}, state: idle, languages: [ko, en]}
""",
        "desk.centre.yaml",
    ).or_raise()
    expected = Queue(
        "General",
        Method.BEST,
        Scoring.STRICT,
        10 * SECOND,
        MINUTE,
        ("resolved", "follow-up"),
        "unknown",
        (Ring(30 * SECOND, ("Phone",)), Ring(MINUTE, ("Router",))),
        4 * MINUTE + 30 * SECOND,
        30 * SECOND,
    )
    assert expected == centre.queues["General"]
    assert Agent("Kim", ("General",), {"Router": 5, "Phone": 1}, AgentState.IDLE, ("ko", "en")) == centre.agents["Kim"]
    assert ("Help desk", ("Router", "Phone")) == (centre.title, centre.skills)


def test_any_skill_is_accepted_where_none_is_listed() -> None:
    """A list of skills is a safeguard, not a duty."""
    text = "centre: desk\nqueues:\n  General:\nagents:\n  Kim: {skills: {Anything: 3}}\n"
    assert {"Anything": 3} == load_centre(text, "desk.centre.yaml").or_raise().agents["Kim"].skills


def test_a_broken_agent_hides_nothing_of_the_others() -> None:
    """Shape and references are told together."""
    text = "centre: desk\nqueues:\n  General:\nagents:\n  Kim: {quues: General}\n  Lee: {queues: Genral}\n"
    found = load_centre(text, "desk.centre.yaml").problems
    assert ["S002", "C101"] == [problem.code for problem in found]
