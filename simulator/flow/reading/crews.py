"""Crews as a file has them: agents of one description, and the shifts that they work."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from simulator.domain.agents import PROFICIENCIES, Agent
from simulator.domain.timing import Millis
from simulator.flow import codes
from simulator.flow.population import WEEKDAY_NAMES, Crew, Shift
from simulator.flow.reading.clock import shown_days, shown_time, span, time_of_day, weekdays
from simulator.flow.reading.reader import Reader
from simulator.flow.shapes.population import CrewShape, ShiftShape
from simulator.notation.document import Path

_ORDER = itemgetter(0, 1)
_MIDNIGHT = "split it at midnight: one shift up to 24:00, the other from 00:00 on the next day"


def crews(
    shapes: Mapping[str, CrewShape], shifts: Mapping[str, ShiftShape], time_zone: str, reader: Reader
) -> tuple[Crew, ...]:
    """The crews; what is wrong with them is with the reader."""
    known = {name: _shift(shape, ("shifts", name), reader) for name, shape in shifts.items()}
    return tuple(
        replace(
            _crew(name, shape, reader),
            shifts=_shifts(shape.shifts, known, ("crews", name), reader),
            time_zone=time_zone,
        )
        for name, shape in shapes.items()
    )


def _crew(name: str, shape: CrewShape, reader: Reader) -> Crew:
    path: Path = ("crews", name)
    if not shape.queues:
        reader.report(codes.NO_QUEUE, (*path, "queues"), f'the crew "{name}" works no queue', "name one", key=True)
    for skill, proficiency in shape.skills.items():
        if proficiency not in PROFICIENCIES:
            message = f"a proficiency is 1 to 5, not {proficiency}"
            reader.report(codes.PROFICIENCY, (*path, "skills", skill), message, "5 is the best")
    agents = tuple(
        Agent(f"{name} {number}", shape.queues, shape.skills, languages=shape.languages)
        for number in range(1, shape.agents + 1)
    )
    return Crew(name, agents, place=reader.place(path))


def _shifts(names: tuple[str, ...], known: Mapping[str, Shift | None], crew: Path, reader: Reader) -> tuple[Shift, ...]:
    """The shifts of these names, none over another."""
    path = (*crew, "shifts")
    for number, name in enumerate(names):
        reader.known(codes.UNKNOWN_SHIFT, "shifts", name, reader.item(path, number))
    found = [(number, shift) for number, name in enumerate(names) if (shift := known.get(name)) is not None]
    _check_overlaps(found, path, reader)
    return tuple(shift for _, shift in found)


def _shift(shape: ShiftShape, path: Path, reader: Reader) -> Shift | None:
    days = frozenset(
        day
        for number, words in enumerate(shape.days)
        for day in weekdays(words, reader.item((*path, "days"), number), reader)
    )
    begins = time_of_day(shape.begins, (*path, "from"), reader)
    ends = time_of_day(shape.ends, (*path, "to"), reader)
    if begins is None or ends is None:
        return None
    if begins >= ends:
        message = f"a shift from {shape.begins} to {shape.ends} ends before it begins"
        reader.report(codes.BAD_SHIFT, (*path, "to"), message, _MIDNIGHT)
        return None
    return Shift(days, begins, ends, tuple(_breaks(shape, (begins, ends), path, reader)))


def _breaks(
    shape: ShiftShape, shift: tuple[Millis, Millis], path: Path, reader: Reader
) -> Iterator[tuple[Millis, Millis]]:
    """The breaks in their order, each inside the shift and none over another."""
    given = [(text, reader.item((*path, "breaks"), number)) for number, text in enumerate(shape.breaks)]
    found = [(each, text, at) for text, at in given if (each := span(text, at, reader)) is not None]
    last = shift[0]
    for (begins, ends), text, at in sorted(found, key=itemgetter(0)):
        if begins < shift[0] or ends > shift[1]:
            message = f'the break "{text}" lies outside the shift'
            reader.report(codes.BAD_SHIFT, at, message, f"the shift is {shape.begins} to {shape.ends}")
        elif begins < last:
            reader.report(codes.BAD_SHIFT, at, f'the break "{text}" overlaps another', "join the two")
        else:
            last = ends
            yield begins, ends


def _check_overlaps(shifts: Sequence[tuple[int, Shift]], path: Path, reader: Reader) -> None:
    """Nobody works two shifts at a time."""
    for day in range(len(WEEKDAY_NAMES)):
        today = sorted(((shift.begins, number, shift) for number, shift in shifts if day in shift.weekdays), key=_ORDER)
        for (_, _, before), (begins, number, after) in pairwise(today):
            if begins < before.ends:
                days = shown_days(sorted(before.weekdays & after.weekdays))
                message = f"two shifts of the crew overlap from {shown_time(begins)} on ({days})"
                hint = "nobody works two shifts at a time: make a crew of its own of some of the agents"
                reader.report(codes.BAD_SHIFT, reader.item(path, number), message, hint)
