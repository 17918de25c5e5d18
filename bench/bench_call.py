"""(a) A whole UC 17 basic call against the same state changes, and nothing else, on bare state machines."""

from collections.abc import Iterator
from os import devnull
from pathlib import Path

from bench.help_desk import HelpDesk, help_desk
from bench.measuring import Row, Table, Way, Work, medians, rows
from bench.peers import PEERS, Peer, Step
from simulator.app.scribe import LineScribe, Scribe
from simulator.domain.eventlog import line
from simulator.domain.events import DipRequested, Event, ExitTaken, ScreenPopped
from simulator.domain.timing import Millis
from simulator.evidence.measures.rows import CallerFacts
from simulator.evidence.measures.watch import WANTED, CallWatch

BARE = PEERS[0].name
OURS = "whole call"
AIM = (
    f'"{OURS}" at most 4x "{BARE}" first, 3x in the end; '
    f'"{OURS}, CRM snapshot in memory" 1x in the end (performance.md, the engine)'
)


class MeasuresOnly(Scribe):
    """A scribe as a day without a log has it: each call's rows are made when it is over, and nothing else is kept."""

    def __init__(self) -> None:
        self.finished = 0
        self._watches: dict[str, CallWatch] = {}

    def begin(self, call: str, clock: Millis) -> None:
        """A call begins."""
        self._watches[call] = CallWatch(CallerFacts(), call, clock)

    def append(self, call: str, clock: Millis, event: Event) -> None:
        """An event of a call; those of the centre are nobody's."""
        watch = self._watches.get(call)
        if watch is not None and type(event) in WANTED:
            watch.hear(clock, event)
            if watch.is_done:
                watch.finished()
                del self._watches[call]
                self.finished += 1


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
    """The whole call in the ways that the product runs it, and what of it is its log's lines and its CRM.

    Each line is made as it happens, as in a bulk run; nothing of a call is kept.
    """
    quick = desk.in_memory()
    return [
        Way(OURS, lambda: _calls(desk, units, LineScribe(len)), units),
        Way(f"{OURS}, CRM snapshot in memory", lambda: _calls(quick, units, LineScribe(len)), units),
        Way(f"{OURS}, CRM snapshot in memory, its lines to a file", lambda: _to_file(quick, units), units),
        Way(
            f"{OURS}, a scribe that reads only what measures need",
            lambda: _calls(desk, units, MeasuresOnly()),
            units,
        ),
        Way(
            f"{OURS}, a scribe that reads only what measures need, CRM snapshot",
            lambda: _calls(quick, units, MeasuresOnly()),
            units,
        ),
        Way(f"{OURS}, the log kept, its lines afterwards", lambda: _lines_afterwards(desk, units), units),
        Way(f"{OURS}, the log kept, no lines", lambda: _calls(desk, units, None), units),
        Way("its JSON lines alone", lambda: _lines_alone(desk, units), units),
        Way("its CRM look-ups alone (SQLite)", lambda: _look_ups_alone(desk, units), units),
        Way("its CRM look-ups alone (snapshot)", lambda: _look_ups_alone(quick, units), units),
    ]


def _calls(desk: HelpDesk, units: int, scribe: Scribe | None) -> Work:
    """One call after the other in a new world."""
    simulation = desk.simulation(scribe)

    def work() -> None:
        for _ in range(units):
            desk.call(simulation)

    return work


def _to_file(desk: HelpDesk, units: int) -> Work:
    """Each line goes through Python's file, to a device that keeps nothing."""
    file = Path(devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open as long as the work may be done
    return _calls(desk, units, LineScribe(file.write))


def _lines_afterwards(desk: HelpDesk, units: int) -> Work:
    simulation = desk.simulation()

    def work() -> None:
        lines: list[str] = []
        for _ in range(units):
            mark = len(simulation.log)
            desk.call(simulation)
            lines += map(line, simulation.log.entries[mark:])

    return work


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
