"""An alternative to a base: the same customers call, and the agents are those that its words mean."""

from pathlib import Path

import pytest

from simulator.domain.draws import Draws
from simulator.domain.errors import UsageError
from simulator.floor.changes import parse_change
from simulator.floor.variants import Variant, alternative, open_variant
from simulator.floor.world import FloorPlan, FloorWorld
from simulator.flow.population import DAY
from tests.integration.floor.hand_made import MONDAY
from tests.integration.floor.small_project import small_project

CREWS = """
crews:
  one: {agents: 2, queues: General}
  both: {agents: 1, queues: [General, Product]}
  other: {agents: 1, queues: Product}
"""


@pytest.fixture
def base(tmp_path: Path) -> Variant:
    """A quiet day with crews of its own."""
    root = small_project(tmp_path / "project")
    file = root / "flows/uc17/quiet.population.yaml"
    file.write_text(file.read_text("utf-8") + CREWS, "utf-8")
    return Variant("base", FloorPlan(root, "quiet", 17, MONDAY, span=DAY, accounts=300))


def _names(world: FloorWorld) -> list[str]:
    return [agent.name for agent in world.agents]


def _other(base: Variant, change: str) -> FloorWorld:
    return open_variant(alternative(base, open_variant(base), parse_change(change)))


def test_a_centre_with_another_skill_has_the_same_customers(base: Variant, tmp_path: Path) -> None:
    """Every caller is the same account with the same products, whatever skills the alternative's agents have."""
    text = (base.plan.root / "flows/uc17/help_desk.centre.yaml").read_text("utf-8")
    file = tmp_path / "new.centre.yaml"
    file.write_text(text.replace("skills: [", "skills: [Fax, ", 1), "utf-8")
    before, after = open_variant(base), _other(base, f"centre={file}")

    assert {*before.centre.skills, "Fax"} == {*after.centre.skills}
    draws = Draws(17, 1)
    for number in range(1, 200):
        assert before.crowd.person(draws, number).customer == after.crowd.person(draws, number).customer


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ("agents=General+2", ["one 1", "one 2", "one 1 2", "one 1 3", "both 1", "other 1"]),
        ("agents=General-2", ["both 1", "other 1"]),
        ("agents=General-3", ["other 1"]),
        ("agents=one-1", ["one 1", "both 1", "other 1"]),
    ],
)
def test_agents_of_a_queue_are_first_those_who_serve_no_other(base: Variant, change: str, names: list[str]) -> None:
    """More are like one of them; fewer are as many of them as the words say."""
    assert names == _names(_other(base, change))


def test_no_more_agents_go_than_serve_the_queue(base: Variant) -> None:
    """Three serve it, and four cannot go."""
    with pytest.raises(UsageError, match='"General" has 3 agents, and 4 are to go'):
        _other(base, "agents=General-4")


SHIFTS = """
shifts:
  sunday: {days: sunday, from: "00:00", to: "24:00"}
  short: {days: monday to friday, from: "09:00", to: "10:00"}
  long: {days: monday to friday, from: "09:00", to: "17:00"}
crews:
  off: {agents: 1, queues: General, shifts: sunday}
  brief: {agents: 1, queues: General, shifts: short}
  whole: {agents: 1, queues: General, shifts: long}
  product: {agents: 1, queues: Product}
"""


def test_agents_more_at_a_queue_are_at_work_when_callers_come(base: Variant) -> None:
    """On a Monday, not like the crew of the Sunday, nor like the one that works for an hour."""
    file = base.plan.root / "flows/uc17/quiet.population.yaml"
    file.write_text(file.read_text("utf-8").replace(CREWS, SHIFTS), "utf-8")

    assert ["off 1", "brief 1", "whole 1", "whole 1 2", "product 1"] == _names(_other(base, "agents=General+1"))
    assert ["off 1", "brief 1", "product 1"] == _names(_other(base, "agents=General-1"))
