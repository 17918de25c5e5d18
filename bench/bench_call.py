"""(a) A whole UC 17 basic call against the same state changes, and nothing else, on bare state machines."""

from collections.abc import Callable, Iterator

from bench.help_desk import HelpDesk, help_desk
from bench.measuring import Row, Table, Way, Work, medians, rows
from bench.peers import PEERS, Peer, Step
from simulator.app.simulation import Simulation
from simulator.domain.eventlog import line
from simulator.domain.events import DipRequested, ExitTaken, ScreenPopped

BARE = PEERS[0].name
OURS = "whole call"
AIM = f'"{OURS}" at most 4x "{BARE}"; later 3x, and 1x with the CRM\'s accounts in memory'

Calls = Callable[[Simulation, int], None]
"""So many calls in a world."""


def tables(*, quick: bool = False) -> Iterator[Table]:
    """The one table of this benchmark, in microseconds a call."""
    desk, turns, units = help_desk(), 3 if quick else 11, 100 if quick else 400
    steps = checked_steps(desk)
    ways = [*_ours(desk, units), *(peer.way(desk.flow, steps, units) for peer in PEERS if not peer.missing)]
    figures = rows(medians(ways, turns), 1e6)
    missing = [_missing(peer) for peer in PEERS if peer.missing]
    title = f"A whole UC 17 basic call: {len(steps)} changes of state"
    yield Table(title, "us a call", (*figures, *missing), BARE, AIM)


def checked_steps(desk: HelpDesk) -> list[Step]:
    """The state changes of a call; AssertionError when it is not the basic course, popped and authenticated."""
    simulation = desk.simulation()
    call = desk.call(simulation)
    events = [entry.event for entry in simulation.log.of(call)]
    pops = [event for event in events if isinstance(event, ScreenPopped)]
    assert [pop.fields.get("status") for pop in pops] == ["fully authenticated"]
    return [(event.outcome, event.to) for event in events if isinstance(event, ExitTaken)]


def _ours(desk: HelpDesk, units: int) -> list[Way]:
    """The whole call, and what of it is its log's lines and its CRM."""

    def plain(simulation: Simulation, count: int) -> None:
        for _ in range(count):
            desk.call(simulation)

    def with_lines(simulation: Simulation, count: int) -> None:
        lines: list[str] = []
        for _ in range(count):
            mark = len(simulation.log)
            desk.call(simulation)
            lines += map(line, simulation.log.entries[mark:])

    def with_line_by_line(simulation: Simulation, count: int) -> None:
        lines: list[str] = []
        keep: Callable[[str], None] = lines.append
        simulation.listener = lambda entry: keep(line(entry))
        plain(simulation, count)

    return [
        _way(OURS, desk, units, with_lines),
        _way(f"{OURS}, each JSON line as it happens", desk, units, with_line_by_line),
        _way(f"{OURS}, no JSON lines", desk, units, plain),
        Way("its JSON lines alone", lambda: _lines_alone(desk, units), units),
        Way("its CRM look-ups alone (SQLite)", lambda: _look_ups_alone(desk, units), units),
    ]


def _way(name: str, desk: HelpDesk, units: int, calls: Calls) -> Way:
    """One call after the other in a new world."""

    def prepare() -> Work:
        simulation = desk.simulation()
        return lambda: calls(simulation, units)

    return Way(name, prepare, units)


def _lines_alone(desk: HelpDesk, units: int) -> Work:
    simulation = desk.simulation()
    desk.call(simulation)
    entries = simulation.log.entries[:]
    return lambda: [line(entry) for _ in range(units) for entry in entries]


def _look_ups_alone(desk: HelpDesk, units: int) -> Work:
    simulation = desk.simulation()
    call = desk.call(simulation)
    known = {"account_number": desk.account_number, "pin": desk.pin}
    asked = [entry.event for entry in simulation.log.of(call) if isinstance(entry.event, DipRequested)]
    dips = [(desk.flow.operations[dip.operation], {name: known[name] for name in dip.inputs}) for dip in asked]
    return lambda: [desk.door.ask(operation, inputs) for _ in range(units) for operation, inputs in dips]


def _missing(peer: Peer) -> Row:
    return Row(peer.name, None, f"skipped: {peer.package} is not installed (make bench installs it)")
