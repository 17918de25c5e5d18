"""Numbers of an exploration: paths, the shortest and the longest call, circles, dead ends; against brute force."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from simulator.explore.counting import counts_of, dead_ends, shortest_times, unreached
from simulator.explore.exploration import HUNG_UP, QUEUE, Bound, Edge, Ending, Exploration, Situation
from simulator.explore.moves import HearsOut
from simulator.explore.ordering import components, ordered
from tests.unit.explore.desks import ENDLESS, SPINNING, desk, shop, shop_flows

ENDING = Ending(QUEUE, "q", "General")


@st.composite
def graphs(draw: st.DrawFn) -> Exploration:
    """Small graphs in which each situation but the first is found by an earlier one; the last is an ending."""
    count = draw(st.integers(2, 6))
    links = {(draw(st.integers(0, target - 1)), target) for target in range(1, count)}
    links |= set(draw(st.lists(st.tuples(st.integers(0, count - 2), st.integers(1, count - 1)), max_size=8)))
    edges = [
        tuple(
            Edge(source, (HearsOut(),), (), (), draw(st.integers(1, 9)), target)
            for each, target in sorted(links)
            if each == source
        )
        for source in range(count)
    ]
    situations = [Situation(number, "f", "s", "PLAYING") for number in range(count - 1)]
    situations.append(Situation(count - 1, "f", "q", "QUEUED", ENDING))
    return Exploration(desk().subject, tuple(situations), tuple(edges), Bound())


def simple_paths(graph: Exploration, number: int = 0, seen: frozenset[int] = frozenset()) -> list[list[Edge]]:
    """Every path from a situation to the ending that comes nowhere twice."""
    if number == len(graph.situations) - 1:
        return [[]]
    return [
        [edge, *rest]
        for edge in graph.edges[number]
        if edge.target not in seen | {number}
        for rest in simple_paths(graph, edge.target, seen | {number})
    ]


@given(graphs())
def test_where_nothing_goes_round_paths_and_lengths_are_those_of_brute_force(graph: Exploration) -> None:
    """The number of paths, the shortest and the longest; with circles the longest has no bound."""
    counts = counts_of(graph)
    (reached,) = counts.endings
    paths = simple_paths(graph)
    lengths = [sum(edge.took for edge in path) for path in paths]
    assert min(lengths) == reached.shortest
    if not counts.circles:
        assert len(paths) == reached.paths == counts.paths
        assert max(lengths) == reached.longest
    elif reached.longest is not None:
        assert max(lengths) == reached.longest


@given(graphs())
def test_groups_are_what_is_reached_from_each_other(graph: Exploration) -> None:
    """In one group each is reached from each other; groups stand in order."""
    order = ordered(graph)
    reached = {each.index: reach(graph, each.index) for each in graph.situations}
    group_of = {number: index for index, group in enumerate(order.groups) for number in group}
    for one, others in reached.items():
        for other, back in reached.items():
            together = other in others and one in back
            assert together == (group_of[one] == group_of[other])
            assert other not in others or group_of[one] <= group_of[other]


def reach(graph: Exploration, number: int) -> set[int]:
    found, waiting = {number}, [number]
    while waiting:
        for edge in graph.edges[waiting.pop()]:
            if edge.target not in found:
                found.add(edge.target)
                waiting.append(edge.target)
    return found


def test_a_long_chain_is_no_trouble() -> None:
    """Longer than Python's own stack."""
    assert 5_000 == len(components(5_000, lambda node: [node + 1] if node < 4_999 else []))


def test_the_desk_cannot_go_round() -> None:
    """Every attempt is counted, so every call comes to an end, and the longest is known."""
    counts = counts_of(desk())
    assert 0 == counts.circles
    assert all(each.longest is not None for each in counts.endings)
    assert 0 == next(each.shortest for each in counts.endings if each.ending.how == HUNG_UP)
    assert counts.paths == sum(each.paths for each in counts.endings)


def test_the_shortest_time_is_that_of_the_quickest_path() -> None:
    """Not of the one with the fewest moves."""
    times = shortest_times(desk())
    for edge in desk().all_edges():
        assert times[edge.target] <= times[edge.source] + edge.took


def test_a_sound_flow_has_no_dead_end() -> None:
    """From every situation a queue or a goodbye can be reached."""
    assert () == dead_ends(desk())
    assert () == dead_ends(shop())


def test_an_endless_round_is_a_dead_end() -> None:
    """Prompts that follow one another for ever: no key, no silence leads out."""
    whys = [each.why for each in dead_ends(desk(ENDLESS))]
    assert ["from endless on nothing leads to an ending but a hang-up",
            "a caller who does nothing goes round one for ever"] == whys  # fmt: skip
    assert 1 == counts_of(desk(ENDLESS)).circles


def test_a_round_without_a_pause_runs_into_the_cap_of_steps() -> None:
    """The call fails, and the path to it is shown."""
    (found,) = dead_ends(desk(SPINNING))
    assert found.why.startswith("the call goes round until the cap of steps at")
    assert 2 == len(found.path.edges)


def test_what_no_call_comes_to_is_named() -> None:
    """A state, or an exit of a state that is reached."""
    assert [] == [str(each) for each in unreached(desk(), desk().subject.flows)]
    missing = [str(each) for each in unreached(shop(), shop_flows())]
    assert "queue: error" in missing
    assert "look: error" not in missing


def test_the_edges_of_a_path_follow_one_another() -> None:
    """Each begins where the one before it ended."""
    for path in desk().paths_to(lambda edge: edge.target == 5):
        assert all(one.target == other.source for one, other in pairwise(path.edges))
