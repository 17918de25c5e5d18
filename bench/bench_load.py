"""(c) Loading a flow of 2,000 states: read, checked and ready to run, against bare libyaml on the same text."""

import gc
from collections.abc import Callable, Iterator

import yaml

from bench.large_flow import large_flow
from bench.measuring import Table, Way, Work, medians, rows
from simulator.flow.loader import load_flow

BARE = "bare CSafeLoader"
NODES = "bare CSafeLoader, with places (compose)"
OURS = "load_flow"
AIM = f'"{OURS}" about 1 s on the machine of performance.md, where "{BARE}" takes 0.65 s; later 0.35 s'


def tables(*, quick: bool = False) -> Iterator[Table]:
    """The one table of this benchmark, in milliseconds a load."""
    states, turns = (200, 3) if quick else (2_000, 5)
    text = large_flow(states)
    loaded = load_flow(text, "large.flow.yaml")
    assert loaded.value is not None, loaded.problems[:1]
    assert len(loaded.value.states) == states
    ways = [
        Way(OURS, lambda: lambda: load_flow(text, "large.flow.yaml"), 1),
        Way(f"{OURS}, garbage collector held", lambda: _held(lambda: load_flow(text, "large.flow.yaml")), 1),
        Way(BARE, lambda: lambda: yaml.load(text, yaml.CSafeLoader), 1),
        Way(f"{BARE}, garbage collector held", lambda: _held(lambda: yaml.load(text, yaml.CSafeLoader)), 1),
        Way(NODES, lambda: lambda: yaml.compose(text, yaml.CSafeLoader), 1),
    ]
    title = f"Loading a flow of {states:,} states ({len(text) // 1024:,} KiB)"
    yield Table(title, "ms", rows(medians(ways, turns), 1e3), BARE, AIM)


def _held(load: Callable[[], object]) -> Work:
    """The same, without the cyclic garbage collector, which finds nothing and looks at every node again and again."""

    def work() -> None:
        gc.disable()
        try:
            load()
        finally:
            gc.enable()

    return work
