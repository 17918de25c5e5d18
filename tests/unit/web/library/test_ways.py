"""The earliest and the latest call to each ending take as long as exploring says that they do."""

import pytest

from simulator.explore.counting import counts_of
from simulator.explore.exploration import Exploration
from simulator.web.library.ways import earliest, latest, way_to
from tests.unit.explore.desks import desk, shop


@pytest.mark.parametrize("explored", [desk(), shop()], ids=["desk", "shop"])
def test_the_ways_take_as_long_as_is_counted(explored: Exploration) -> None:
    """For every ending; where calls can go round before one, there is no latest."""
    soonest, slowest = earliest(explored), latest(explored)
    counted = {each.ending: each for each in counts_of(explored).endings}
    for situation, ending in explored.endings():
        short, long = way_to(soonest, situation.index), way_to(slowest, situation.index)
        assert short is not None
        assert counted[ending].shortest == short.took
        assert counted[ending].longest == (None if long is None else long.took)
        assert situation.index == short.edges[-1].target


def test_each_edge_of_a_way_goes_on_where_the_one_before_came_to() -> None:
    """From the beginning of the call."""
    explored = desk()
    slowest = latest(explored)
    for situation, _ in explored.endings():
        way = way_to(slowest, situation.index)
        if way is not None:
            assert [0, *(edge.target for edge in way.edges[:-1])] == [edge.source for edge in way.edges]
