"""Every scenario of UC 17 as frames: they end where the evidence ends, light what is drawn, and keep every PIN."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from simulator.app.examples import examples_folder
from simulator.app.playback.frames import Frame, Json, frame_json, frames, view_at
from simulator.domain.eventlog import CENTRE, EventLog
from simulator.domain.scenarios import Scenario
from simulator.engine.program import Program
from simulator.evidence.calls import Evidence
from simulator.evidence.queueing import alerted_agent, required_skills, standing, talking_agent, waits_in
from simulator.picture.drawing import draw
from simulator.picture.path import path_of
from simulator.picture.render import as_svg
from simulator.scenario.features import load_features, scenarios_in
from simulator.scenario.project import Project

FLOW = "uc17_authentication"


@cache
def project() -> Project:
    return Project.load(examples_folder())


@cache
def scenarios() -> tuple[Scenario, ...]:
    return tuple(each for each in scenarios_in(load_features(examples_folder())) if "uc17" in each.place.file)


@dataclass
class Told:
    """A scenario that was performed: its log, its frames, and what nobody may see."""

    log: EventLog
    program: Program
    frames: tuple[Frame, ...]
    secrets: frozenset[str]


def told(scenario: Scenario) -> Told | None:
    """The scenario's frames; None where nothing happened in it."""
    with project().new_world() as world:
        for step in scenario.steps:
            world.perform(step)
        if world.log is None:
            return None
        scene = world.scene
        pins = {
            scene.door.clear_pin(customer.account_number).reveal()
            for customer in scene.cast.customers.values()
            if customer.account_number
        }
        made = frames(world.log, scene.program, FLOW, scene.centre().queues)
        return Told(world.log, scene.program, made, frozenset(pins | scene.secrets.known))


def texts(value: Json) -> Iterator[str]:
    """Every text in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)


@cache
def drawn() -> frozenset[str]:
    flow = project().workspace.flow(FLOW)
    return frozenset(re.findall(r'\bid="([^"]+)"', as_svg(draw(flow, project().workspace.flows))))


def names(scenario: Scenario) -> str:
    return f"{scenario.place.file.rpartition('/')[2]}:{scenario.place.line}"


@pytest.fixture(scope="module", params=scenarios(), ids=names)
def story(request: pytest.FixtureRequest) -> Told:
    made = told(request.param)
    if made is None:
        pytest.skip("nothing happens in it")
    return made


def test_the_example_has_its_scenarios() -> None:
    """There is something to look at."""
    assert 100 < len(scenarios())


def test_frames_end_where_the_evidence_ends(story: Told) -> None:
    """The last view of each call says what the checks of the scenario read from the log."""
    view: dict[str, Any] = view_at(story.frames, story.frames[-1].at)
    evidence = Evidence(story.log)
    for call in evidence.calls():
        record = evidence.call(call)
        if not record.reached_flow:
            assert "ended" == view[f"{call}/phase"]
            continue
        seen = {key.removeprefix(f"{call}/"): value for key, value in view.items() if key.startswith(f"{call}/")}
        assert record.began == seen["call"]["began"]
        assert record.identity.word == seen["identity"]
        assert dict(record.attributes) == seen["data"]
        assert (None if record.ending is None else record.ending.disposition) == seen.get("ended", {}).get(
            "disposition"
        )
        assert talking_agent(record) == seen.get("agent", {}).get("name")
        if record.ending is None:
            queue = seen.get("queue", {})
            assert waits_in(record) == queue.get("queue")
            assert (required_skills(record) if queue else ()) == tuple(queue.get("skills", ()))
            stands = standing(record)
            assert stands is None or stands.position == queue["position"]
            assert (alerted_agent(record) is not None) == ("alerting" == seen["phase"])
    assert evidence.agents() == {
        key.removeprefix("agent/"): value["state"] for key, value in view.items() if key.startswith("agent/")
    }


def test_what_is_lit_is_drawn(story: Told) -> None:
    """Every id of a frame stands in the drawing: the page can light it."""
    assert set() == {each for frame in story.frames for each in frame.lit} - drawn()


def test_what_is_lit_is_the_path(story: Told) -> None:
    """The states and arrows that a call lights are those of the drawing with its path."""
    flow = story.program.flows[FLOW]
    for call in {frame.call for frame in story.frames} - {CENTRE}:
        diagram = draw(flow, story.program.flows, path_of(story.log, call))
        lit = {each for frame in story.frames if frame.call == call for each in frame.lit}
        if not lit:
            continue
        nodes = {node.id for node in diagram.nodes if not node.faded}
        arrows = {each for arrow in diagram.arrows if not arrow.faded for each in arrow.ids}
        assert nodes | arrows == lit


def test_no_frame_tells_a_pin(story: Told) -> None:
    """No whole run of digits in any text of any frame is a caller's PIN, right or wrong (UC 17 T44)."""
    shown = [run for frame in story.frames for text in texts(frame_json(frame)) for run in re.findall(r"\d+", text)]
    assert set() == story.secrets.intersection(shown)


def test_the_places_of_frames_are_those_of_the_log(story: Told) -> None:
    """A frame an entry, in their order, and time never runs backwards."""
    assert list(range(len(story.log))) == [frame.n for frame in story.frames]
    assert [entry.call for entry in story.log] == [frame.call for frame in story.frames]
    times = [frame.at for frame in story.frames]
    assert sorted(times) == times
