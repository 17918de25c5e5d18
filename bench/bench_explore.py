"""(f) Exploring: all that UC 17 can do, and a flow of 200 states, against as many plain moves of the engine."""

from collections.abc import Iterator
from datetime import UTC, datetime

from bench.help_desk import FLOW
from bench.large_flow import large_flow
from bench.measuring import Row, Table, Way, Work, medians, rows
from simulator.app.examples import examples_folder
from simulator.app.workspace import load_workspace
from simulator.domain.stimuli import Dialled, KeyPressed
from simulator.engine.program import Program
from simulator.engine.session import CallSession
from simulator.explore.exploration import Bound
from simulator.explore.explorer import explore
from simulator.explore.findings import promises_of
from simulator.explore.proving import prove
from simulator.explore.reading import Flows
from simulator.flow.loader import load_flow

FLOOR = "as many forks of a session, each with one key"
STATES = 200
AIM_UC17 = "explored within a second"
AIM_LARGE = f"within a minute; the ring is stopped at its bound of {Bound().situations:,} situations"


def tables(*, quick: bool = False) -> Iterator[Table]:
    """A table for UC 17, and one for a large flow: a chain of menus, and the same as a ring."""
    turns = 1 if quick else 5
    yield _uc17(turns)
    yield _large(1 if quick else 3, quick=quick)


def _uc17(turns: int) -> Table:
    workspace = load_workspace(examples_folder())
    flow = workspace.flow(FLOW)
    found = explore(workspace.flows, FLOW)
    assert found.is_complete
    promises = promises_of(workspace, flow).kept
    assert all(verdict.holds for verdict in prove(found, promises))
    edges = sum(map(len, found.edges))
    ways = [
        Way("explored", lambda: lambda: explore(workspace.flows, FLOW), 1),
        Way(f"its {len(promises)} promises proved", lambda: lambda: prove(found, promises), 1),
        Way(FLOOR, lambda: _plain(workspace.flows, FLOW, edges), 1),
    ]
    title = f"Exploring UC 17: {len(found.situations):,} situations, {edges:,} edges"
    return Table(title, "ms", rows(medians(ways, turns), 1e3), FLOOR, AIM_UC17)


def _large(turns: int, *, quick: bool) -> Table:
    states = 40 if quick else STATES
    ring = _flows(large_flow(states))
    chain = _flows(large_flow(states).replace("to: menu_0}", f"to: reason_{states // 10 - 1}}}"))
    found = explore(chain, "large")
    assert found.is_complete
    edges = sum(map(len, found.edges))
    ways = [
        Way("a chain of menus", lambda: lambda: explore(chain, "large"), 1),
        Way(FLOOR, lambda: _plain(chain, "large", edges), 1),
    ]
    figures = rows(medians(ways, turns), 1e3)
    (bounded,) = medians([Way("ring", lambda: lambda: explore(ring, "large"), 1)], 1).values()
    title = f"Exploring {states} states: {len(found.situations):,} situations, {edges:,} edges as a chain"
    return Table(title, "ms", (*figures, Row("the same as a ring", bounded * 1e3)), FLOOR, AIM_LARGE)


def _flows(text: str) -> Flows:
    flow = load_flow(text, "large.flow.yaml").or_raise()
    return {flow.name: flow}


def _plain(flows: Flows, first: str, count: int) -> Work:
    """So many forks of a call that is asked for a key, each with one key: what exploring cannot do without."""
    session = CallSession.begin(Program(flows, datetime(2026, 1, 5, 10, tzinfo=UTC)), first)
    session.receive(0, Dialled("+442079460999", flows[first].numbers[0]))
    key = KeyPressed("1")

    def work() -> None:
        for _ in range(count):
            session.fork().receive(200, key)

    return work
