"""Callers of a population in a day of UC 17's help desk, against one scripted call after the other in the same project.

A call of the day has more to it: a caller who thinks, slips and gives up, agents who are all busy, and its rows. Two
processes do two replications at once, so a million calls on two cores take half a second for each microsecond.
"""

from collections.abc import Iterator
from datetime import datetime

from bench.help_desk import help_desk
from bench.measuring import Table, Way, Work, medians, rows
from simulator.app.examples import examples_folder
from simulator.domain.timing import MINUTE
from simulator.evidence.measures.rows import AgentSpell, FinishedCall
from simulator.floor.day import coming, run_replication
from simulator.floor.world import FloorPlan, FloorWorld, open_world

POPULATION = "uc17"
MONDAY = datetime(2026, 11, 23, 10)  # noqa: DTZ001 - local time of the flow's zone
SCRIPTED = "a scripted call, nobody else on the line (SQLite)"
AIM = "a million calls on two cores in 5 min (600 us a call), in the end in 1 min (120 us)"


def tables(*, quick: bool = False) -> Iterator[Table]:
    """The one table of this benchmark, in microseconds a call; the world is opened before."""
    span, turns = (2 * MINUTE, 3) if quick else (30 * MINUTE, 9)
    world = open_world(FloorPlan(examples_folder(), POPULATION, 17, MONDAY, span, accounts=20_000))
    callers = sum(1 for _ in coming(world, 1))
    ways = [
        Way("a call of Monday morning, its rows made", lambda: _day(world, log=False), callers),
        Way("the same, each event written as a JSON line", lambda: _day(world, log=True), callers),
        _scripted(100 if quick else 400),
    ]
    yield Table(f"{callers:,} callers of a help desk", "us a call", rows(medians(ways, turns), 1e6), SCRIPTED, AIM)


def _day(world: FloorWorld, *, log: bool) -> Work:
    """A replication whose rows and lines are counted and thrown away; AssertionError where nobody was answered."""

    def work() -> None:
        answered = [0]
        size = [0]

        def hear(row: FinishedCall) -> None:
            answered[0] += row.call.answered

        def count(line: str) -> None:
            size[0] += len(line)

        run_replication(world, 1, hear, log=count if log else None, spells=_forget)
        assert answered[0], "nobody was answered"

    return work


def _forget(spell: AgentSpell) -> None:
    """Nobody reads it."""
    del spell


def _scripted(calls: int) -> Way:
    desk = help_desk()

    def prepare() -> Work:
        simulation = desk.simulation()
        return lambda: [desk.call(simulation) for _ in range(calls)]

    return Way(SCRIPTED, prepare, calls)
