"""A path as a call that really goes so: its moves performed one after the other from the beginning, into a log.

Where situations were merged, the events on a path's edges may be those of another way to the same situation; here are
its own, with its own ids and times.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.domain.eventlog import EventLog
from simulator.engine.program import Program
from simulator.explore.exploration import Subject
from simulator.explore.hours import usual_start
from simulator.explore.moves import Move, Opens
from simulator.explore.performing import Line, Moment, Said, beginning, perform

CALL = "call-1"
"""The one call of such a log."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A move of a call, the moments before and after it, and what happened meanwhile, each with its time."""

    move: Move
    before: Moment
    after: Moment
    said: tuple[Said, ...]


def turns(subject: Subject, moves: Iterable[Move]) -> Iterator[Turn]:
    """The call of a path, move by move; under the hours that its path finds, from its beginning."""
    moves = tuple(moves)
    opens = next((move.started for move in moves if isinstance(move, Opens)), None)
    program = Program(subject.flows, opens or usual_start(subject.flow.time_zone))
    moment = beginning(program, subject.first)
    for move in moves:
        line = Line(moment)
        perform(line, move, subject)
        yield Turn(move, moment, line.moment, tuple(line.said))
        moment = line.moment


def log_of(subject: Subject, moves: Iterable[Move]) -> EventLog:
    """The event log of a path, as of a recorded call."""
    return logged(said for turn in turns(subject, moves) for said in turn.said)


def logged(happened: Iterable[Said]) -> EventLog:
    """What has happened in one call, as its event log."""
    log = EventLog()
    log.begin(CALL, 0)
    for at, event in happened:
        log.append(CALL, at, event)
    return log
