"""A path as steps in the testers' sentences: Given the world that answers so, When the caller does so.

Where a plain sentence presses the keys at the right moment, it is used; else a pause brings the call to that moment. A
fault of the CRM is told just before the look-up that it hits is made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from simulator.domain.events import DipRequested
from simulator.domain.operations import ERROR
from simulator.domain.timing import SECOND, Millis
from simulator.domain.values import as_text
from simulator.engine.slots import Phase
from simulator.explore.casting import NAME, Cast, Role, cast_of, other_number
from simulator.explore.exploration import Path, Subject
from simulator.explore.hours import usual_start
from simulator.explore.moves import (
    CrmAnswers,
    CrmTimesOut,
    Dials,
    HangUp,
    NetworkAnswers,
    Opens,
    Press,
    Silence,
    Speed,
    When,
)
from simulator.explore.performing import KEY_GAP, latency_of
from simulator.explore.replaying import Turn, turns
from simulator.flow.model import AnyState, Collect, Menu

GIVEN, WHEN, THEN = "Given", "When", "Then"

_TROUBLE: Mapping[str, str] = MappingProxyType({"busy": "is busy", "no_answer": "does not answer", "failed": "fails"})


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """A step: keyword, text, table. Its keys are those of made-up callers, which are nobody's secret."""

    keyword: str
    text: str
    table: tuple[tuple[str, ...], ...] = ()

    def lines(self, keyword: str | None = None) -> Iterator[str]:
        """The step as Gherkin writes it, under another keyword (And) if one is given; its table is indented."""
        yield f"{keyword or self.keyword} {self.text}"
        table = [[_cell(text) for text in row] for row in self.table]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        for row in table:
            cells = " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            yield f"  | {cells} |"


def _cell(text: str) -> str:
    """A cell as Gherkin reads it back."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def steps(subject: Subject, path: Path) -> tuple[WrittenStep, ...]:
    """The steps that make a path's call happen again, in a scenario of its own.

    A path in a queue goes by no steps: a call gets into its queue by another path.
    """
    return tuple(_Writer(subject, tuple(turns(subject, path.moves))).written())


def gherkin(written: Sequence[WrittenStep]) -> tuple[str, ...]:
    """The lines of steps, with And where a keyword comes again."""
    lines: list[str] = []
    before = ""
    for step in written:
        lines += step.lines("And" if step.keyword == before else None)
        before = step.keyword
    return tuple(lines)


class _Writer:
    """Writes the steps of one path.

    ``at`` is the ms of the path at which the steps written so far leave the call; ``late`` by how much the scenario is
    later than the path since, because its CRM is slow by whole seconds; ``slow`` by how many it is now.
    """

    def __init__(self, subject: Subject, path: tuple[Turn, ...]) -> None:
        self._subject, self._turns = subject, path
        self._cast: Cast = cast_of(subject, path)
        self._at: Millis = 0
        self._late: Millis = 0
        self._slow = 0

    def written(self) -> Iterator[WrittenStep]:
        yield from self._world()
        for index, turn in enumerate(self._turns):
            self._note_answer(turn)
            yield from self._trouble_ahead(index, turn)
            yield from self._acts(index, turn)

    # The world

    def _world(self) -> Iterator[WrittenStep]:
        yield WrittenStep(GIVEN, f'the call flow "{self._subject.first}"')
        yield from self._hours()
        if self._cast.customer:
            cells = {"name": NAME, **self._cast.customer}
            yield WrittenStep(GIVEN, "these customers:", (tuple(cells), tuple(cells.values())))
        for answer in self._cast.canned:
            rows = (("outcome", answer.outcome), *((name, as_text(value)) for name, value in answer.fields))
            yield WrittenStep(GIVEN, f'the look-up "{answer.operation}" answers:', (("field", "value"), *rows))
        for turn in self._turns:
            match turn.move:
                case NetworkAnswers(number=number, outcome=outcome) if outcome in _TROUBLE:
                    yield WrittenStep(GIVEN, f'the number "{number}" {_TROUBLE[outcome]}')
                case _:
                    pass

    def _hours(self) -> Iterator[WrittenStep]:
        zone = self._subject.flow.time_zone
        for turn in self._turns:
            match turn.move:
                case Opens(emergency=True):
                    yield WrittenStep(GIVEN, "an emergency closure")
                case Opens(started=started) if started != usual_start(zone):
                    yield WrittenStep(GIVEN, f'the time is "{_local(started, zone)}"')
                case _:
                    pass

    # Trouble of the CRM, told before the look-up that it hits is made

    def _trouble_ahead(self, index: int, turn: Turn) -> Iterator[WrittenStep]:
        asked = [at for at, event in turn.said if isinstance(event, DipRequested)]
        if not asked:
            return
        written = list(self._faults(self._end_of_look_up(index)))
        if not written:
            return
        pressed = isinstance(turn.move, Press) and not self._pause_needed(turn) and turn.before.prompt_end is None
        before = asked[-1] if isinstance(turn.move, CrmAnswers) else min(asked[-1], turn.before.now + KEY_GAP)
        for place, step in enumerate(written):
            if not pressed and not isinstance(turn.move, Dials):
                # What follows a pause directly happens at that very moment; any other Given waits for the call to rest.
                yield from self._pause_until(before - len(written) + place)
            yield step

    def _end_of_look_up(self, index: int) -> Turn:
        """The turn in which the look-up that a turn makes is answered or given up: by the caller, at the latest."""
        ends = (each for each in self._turns[index + 1 :] if isinstance(each.move, CrmAnswers | CrmTimesOut | HangUp))
        return next(ends, self._turns[-1])

    def _faults(self, end: Turn) -> Iterator[WrittenStep]:
        if self._slow:
            yield WrittenStep(GIVEN, "the CRM is up again")
        self._slow = self._extra(end)
        if self._slow:
            yield WrittenStep(GIVEN, f"the CRM answers after {self._slow} second{'s' if self._slow != 1 else ''}")
        if isinstance(end.move, CrmAnswers) and end.move.outcome == ERROR:
            yield WrittenStep(GIVEN, "the CRM fails the next 1 look-up")

    def _extra(self, end: Turn) -> int:
        """By how many seconds the CRM must be slower than usual for a look-up to end so late."""
        usual = end.before.asked_at + self._latency(end)
        deadline = end.before.session.deadline
        if isinstance(end.move, CrmTimesOut) and deadline is not None:
            return max(0, deadline - usual) // SECOND + 1
        late = max(0, end.after.now - usual)
        return late // SECOND if _is_slow(end) and late > SECOND else -(-late // SECOND)

    def _latency(self, turn: Turn) -> Millis:
        return latency_of(self._subject, turn.before.session.slots.flow)

    def _note_answer(self, turn: Turn) -> None:
        """The scenario's CRM answers in whole seconds: note by how much that is later than on the path."""
        if isinstance(turn.move, CrmAnswers):
            answered = turn.before.asked_at + self._latency(turn) + self._slow * SECOND
            self._late += answered - turn.after.now

    # What the caller does

    def _acts(self, index: int, turn: Turn) -> Iterator[WrittenStep]:
        match turn.move:
            case Dials():
                yield self._dials(turn.move)
            case Press():
                yield from self._presses(index, turn, turn.move)
            case Silence():
                yield WrittenStep(WHEN, "the caller says nothing")
            case HangUp():
                yield from self._pause_until(turn.before.now)
                yield WrittenStep(WHEN, "the caller hangs up")
            case _:
                return
        self._at, self._late = turn.after.now, 0

    def _dials(self, move: Dials) -> WrittenStep:
        if self._cast.customer:
            return WrittenStep(WHEN, f'"{NAME}" calls')
        if move.withheld:
            return WrittenStep(WHEN, f'someone calls "{self._subject.flow.numbers[0]}" from ""')
        return WrittenStep(WHEN, "someone calls")

    def _presses(self, index: int, turn: Turn, move: Press) -> Iterator[WrittenStep]:
        role = self._cast.roles.get(index)
        keys = other_number(move.keys) if role is not None and role.is_wrong else move.keys
        if self._pause_needed(turn):
            yield from self._pause_until(_pressed_at(turn, move))
            yield WrittenStep(WHEN, f'the caller presses "{keys}"')
        elif turn.before.prompt_end is not None:
            yield WrittenStep(WHEN, f'the caller presses "{keys}" while the prompt plays')
        else:
            yield WrittenStep(WHEN, self._plain(turn, move, keys, role))

    def _plain(self, turn: Turn, move: Press, keys: str, role: Role | None) -> str:
        """The sentence for keys that are pressed once the prompt is over."""
        state = self._state(turn)
        if isinstance(state, Menu) and move.keys in state.choices:
            return f'the caller chooses "{state.choices[move.keys].label}"'
        if not isinstance(state, Collect) or turn.before.session.slots.entry:
            return f'the caller presses "{keys}"'
        terminator = state.terminator or ""
        if not move.keys.endswith(terminator) or len(move.keys) == len(terminator):
            return f'the caller presses "{keys}"'
        return (
            f"the caller enters {role}" if role is not None else f'the caller enters "{keys.removesuffix(terminator)}"'
        )

    def _pause_needed(self, turn: Turn) -> bool:
        """Whether no plain sentence presses the keys at the right moment."""
        move, before = turn.move, turn.before
        if not isinstance(move, Press):
            return False
        if move.when is not When.NEXT or before.session.phase is not Phase.ASKING:
            return True
        started = before.session.slots.prompt
        return started is not None and (started.began != before.now or not started.barge_in)

    def _pause_until(self, time: Millis) -> Iterator[WrittenStep]:
        length = time - self._at + self._late
        if length > 0:
            plural = "milliseconds pass" if length != 1 else "millisecond passes"
            yield WrittenStep(WHEN, f"{length} {plural}")
            self._at, self._late = time, 0

    def _state(self, turn: Turn) -> AnyState:
        slots = turn.before.session.slots
        return self._subject.flows[slots.flow].states[slots.state]


def _is_slow(turn: Turn) -> bool:
    return isinstance(turn.move, CrmAnswers) and turn.move.speed is Speed.SLOW


def _pressed_at(turn: Turn, move: Press) -> Millis:
    """When the first key of a move is pressed."""
    session, now = turn.before.session, turn.before.now
    ends = (turn.before.prompt_end, session.deadline)
    due = min((each for each in ends if each is not None), default=now)
    match move.when:
        case When.NEXT:
            return now + KEY_GAP
        case When.HEEDED:
            return max(now, session.slots.flush_until or now)
        case When.LAST_MOMENT:
            return due - 1
        case When.TIME_OUT:
            return due


def _local(started: datetime, zone: str) -> str:
    return f"{started.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
