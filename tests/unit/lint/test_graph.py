"""Graphs: what is reached, which circles there are, against plain definitions."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from simulator.lint.graph import circles, reached_from, round_trip

NAMES = "abcdefg"
GRAPHS = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=4, unique=True), max_size=len(NAMES)
).map(lambda edges: {name: edges.get(name, []) for name in NAMES})


def on_a_circle(graph: dict[str, list[str]], name: str) -> frozenset[str]:
    """All that can be gone to from a state and come back from."""
    ahead = reached_from(graph[name], graph.__getitem__)
    return frozenset(other for other in ahead if name in reached_from(graph[other], graph.__getitem__) or other == name)


@given(GRAPHS)
def test_circles_are_what_one_can_go_round(graph: dict[str, list[str]]) -> None:
    """Two states are in one circle exactly when each leads to the other; each state is in one circle at most."""
    found = circles(NAMES, graph.__getitem__)
    for name in NAMES:
        ahead = reached_from(graph[name], graph.__getitem__)
        expected = on_a_circle(graph, name) if name in ahead else frozenset()
        assert [expected] * bool(expected) == [frozenset(circle) for circle in found if name in circle]


@given(GRAPHS)
def test_a_round_trip_is_a_way(graph: dict[str, list[str]]) -> None:
    """The way round begins and ends at the state, takes one exit at a time and stays inside the circle."""
    for circle in circles(NAMES, graph.__getitem__):
        way = round_trip(circle[0], graph.__getitem__, circle)
        assert circle[0] == way[0] == way[-1]
        assert set(way) <= set(circle)
        assert all(to in graph[from_] for from_, to in pairwise(way))


def test_thousands_of_states_in_a_row_are_no_trouble() -> None:
    """Depth is not limited by Python's own stack."""
    size = 20_000
    found = circles(map(str, range(size)), lambda name: [str((int(name) + 1) % size)])
    assert [size] == [len(circle) for circle in found]
