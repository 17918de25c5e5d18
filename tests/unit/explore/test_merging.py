"""Merging is sound: two ways to one situation answer alike whatever comes then."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.explore.exploration import Edge, Exploration
from simulator.explore.explorer import explore, explore_queues
from simulator.explore.moves import Move
from simulator.explore.replaying import turns
from tests.unit.engine.driving import entry_flow
from tests.unit.engine.flows import DIPPING, TWO_ENTRIES
from tests.unit.explore.desks import FAIL_OPEN, THIRD_PROMPT, desk, noticed, shop, shop_flows

ENTRIES = {
    "plain": entry_flow(),
    "truncated": entry_flow("overflow: truncate", "flush_pause: 3 s"),
    "rejected": entry_flow("length: {least: 2, most: 4}", "overflow: reject"),
    "dropped": entry_flow("typeahead: drop", "terminator: none"),
    "started over": entry_flow("other_key: start_over", "start_over_limit: 2"),
    "opted out": entry_flow('opt_out: {key: "1", label: none}', exits=("opted_out: end",)),
    "opted out at once": entry_flow('opt_out: {key: "9", label: none, acts: at once}', exits=("opted_out: end",)),
    "long pauses": entry_flow("flush_pause: 20 s", "terminator_grace: 9 s", "first_digit: 2 s", "inter_digit: 1 s"),
}


def explorations() -> dict[str, Exploration]:
    found = {name: explore({flow.name: flow}, flow.name) for name, flow in ENTRIES.items()}
    for flow in (DIPPING, TWO_ENTRIES):
        found[flow.name] = explore({flow.name: flow}, flow.name)
    found |= {"desk": desk(), "third": desk(THIRD_PROMPT), "open": desk(FAIL_OPEN), "shop": shop()}
    found["queue"] = next(explore_queues(shop_flows(), "shop"))
    return found


@pytest.mark.parametrize(
    ("name", "exploration"), explorations().items(), ids=lambda each: each if isinstance(each, str) else ""
)
@given(choices=st.lists(st.integers(0, 10_000), max_size=40))
@settings(max_examples=60, deadline=None)
def test_a_walk_through_merged_situations_is_a_call_that_really_goes_so(
    name: str, exploration: Exploration, choices: list[int]
) -> None:
    """Performed from the beginning, its moves cause what its edges say, move by move."""
    del name
    walk = walked(exploration, choices)
    said = [noticed(event) for turn in turns(exploration.subject, moves_of(walk)) for _, event in turn.said]
    assert [noticed(event) for edge in walk for event in edge.events] == said


def walked(exploration: Exploration, choices: list[int]) -> list[Edge]:
    """A way through the graph; the caller hangs up only where he cannot do anything else."""
    walk: list[Edge] = []
    number = 0
    for choice in choices:
        edges = exploration.edges[number]
        if not edges:
            break
        edge = edges[choice % max(1, len(edges) - 1)]
        walk.append(edge)
        number = edge.target
    return walk


def moves_of(walk: list[Edge]) -> list[Move]:
    return [move for edge in walk for move in edge.moves]
