"""Two flows called at the same time by the same caller: every move at every pair of situations, side by side.

The caller presses the same keys at the same times in both, and the CRM gives both the same answers. So long as nobody
can notice a difference the two calls are one pair of equal moments; the first difference found is a shortest one.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.engine.slots import Phase
from simulator.explore.exploration import Subject
from simulator.explore.hours import hours_of, usual_start
from simulator.explore.liveness import alive, exact_attributes
from simulator.explore.merging import Merging
from simulator.explore.moves import CrmAnswers, CrmTimesOut, Dials, HangUp, HearsOut, Move, Opens, Press, Silence, When
from simulator.explore.natural import natural_moves
from simulator.explore.options import Options
from simulator.explore.performing import KEY_GAP, Line, Moment, Said, beginning, perform
from simulator.explore.reading import Flows, reads_caller_number
from simulator.explore.values import Values
from simulator.explore.visible import all_noticed
from simulator.flow.model import Flow, Schedule

PAIRS = 20_000
"""Pairs of situations that are tried at most."""

TYPED_AHEAD = 16

Answer = CrmAnswers | CrmTimesOut
Answers = tuple[tuple[Answer, ...], tuple[Answer, ...]]
"""What became of the look-ups of each call so far. The n-th of a kind gets the same answer in both."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two calls at one moment; ``is_over`` once it has left what is explored."""

    moment: Moment
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A move in both calls, what happened in each, and the step before. ``differs``: somebody notices by now."""

    first: Side
    second: Side
    move: Move | None = None
    said: tuple[tuple[Said, ...], tuple[Said, ...]] = ((), ())
    before: "Step | None" = field(default=None, repr=False)
    differs: bool = False
    answers: Answers = ((), ())
    crashed: str = ""

    @property
    def is_over(self) -> bool:
        """Whether both calls have left what is explored."""
        return self.first.is_over and self.second.is_over

    def steps(self) -> tuple["Step", ...]:
        """All steps from the beginning of the call to this one."""
        found: list[Step] = []
        step: Step | None = self
        while step is not None:
            found.append(step)
            step = step.before
        return tuple(reversed(found))

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves from the beginning of the call."""
        return tuple(step.move for step in self.steps() if step.move is not None)


class Lockstep:
    """One comparison of two flows. ``left`` counts the pairs that the bound left out."""

    def __init__(self, first: Subject, second: Subject, pairs: int = PAIRS, *, natural: bool = False) -> None:
        """Make ready what is the same for every pair; with ``natural`` only natural moves are tried."""
        self._natural = natural
        self._subjects = (first, second)
        self._options = tuple(_options(each) for each in self._subjects)
        self._merging = tuple(_merging(each) for each in self._subjects)
        self._bound = pairs
        self._seen: set[Hashable] = set()
        self.left = 0

    def first_difference(self) -> Step | None:
        """A shortest call of which somebody notices that the flow is another; None: there is none."""
        return next((step for step in self._walk(go_on=False) if step.differs), None)

    def differing_calls(self) -> Iterator[Step]:
        """Whole calls in which somebody notices a difference, over every pair of situations, shortest first."""
        return (step for step in self._walk(go_on=True) if step.differs and (step.is_over or step.crashed))

    def _walk(self, *, go_on: bool) -> Iterator[Step]:
        """Every step; behind one that differs only where that is asked for."""
        waiting = deque(self._beginnings())
        while waiting:
            step = waiting.popleft()
            for after in self._tried(step):
                yield after
                if after.is_over or after.crashed or (after.differs and not go_on) or not self._is_new(after):
                    continue
                if len(self._seen) > self._bound:
                    self.left += 1
                else:
                    waiting.append(after)

    def _beginnings(self) -> Iterator[Step]:
        """The moment before the call, once for each set of answers that the schedules of either flow give."""
        zone = self._subjects[0].flow.time_zone
        hours = hours_of(_asked_together(*self._subjects), zone)
        if not hours:
            yield self._beginning(usual_start(zone), 0)
        for index, hour in enumerate(hours):
            begun = self._beginning(hour.started, index)
            opened = _both(begun, Opens(hour.outcomes, hour.started, hour.emergency), self._subjects)
            yield opened if hour.emergency else Step(opened.first, opened.second, opened.move)

    def _beginning(self, started: datetime, hour: int) -> Step:
        moments = [beginning(Program(each.flows, started), each.first) for each in self._subjects]
        sides = [Side(replace(moment, hour=hour)) for moment in moments]
        return Step(sides[0], sides[1])

    def _tried(self, step: Step) -> Iterator[Step]:
        for move in self._moves(step):
            if not (step.differs and _contradicts(move, step)):
                yield _both(step, move, self._subjects)

    def _moves(self, step: Step) -> Iterator[Move]:
        if step.move is None or isinstance(step.move, Opens):
            yield Dials()
            if any(reads_caller_number(each.flows) for each in self._subjects):
                yield Dials(withheld=True)
            return
        found: dict[Move, None] = {}
        for side, options, leads in zip(
            (step.first, step.second), self._options, (True, step.first.is_over), strict=True
        ):
            if not side.is_over:
                found |= dict.fromkeys(each for each in self._at(side, options) if leads or not _by_timer(each))
        parted = step.first.is_over or step.second.is_over
        yield from (move for move in found if not (parted and isinstance(move, HangUp)))

    def _at(self, side: Side, options: Options) -> Iterable[Move]:
        moves = options.at(side.moment)
        return natural_moves(moves, side.moment.session.phase.name) if self._natural else moves

    def _is_new(self, step: Step) -> bool:
        sides = zip((step.first, step.second), self._merging, strict=True)
        keys = tuple(_gone(side) if side.is_over else merging.key(side.moment) for side, merging in sides)
        key = (*keys, step.differs, step.answers if step.differs else None, step.first.moment.hour)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True


def _asked_together(first: Subject, second: Subject) -> Flows:
    """The flows of both, the schedules of the second under names of their own: a time for each set of answers."""
    return {**first.flows, **{f"{name}, to be": _renamed(flow) for name, flow in second.flows.items()}}


def _renamed(flow: Flow) -> Flow:
    states = {
        name: replace(state, hours=f"{state.hours}, to be") if isinstance(state, Schedule) else state
        for name, state in flow.states.items()
    }
    return replace(flow, hours={f"{name}, to be": hours for name, hours in flow.hours.items()}, states=states)


def _gone(side: Side) -> Hashable:
    slots = side.moment.session.slots
    return slots.state, slots.disposition, slots.queue is not None and slots.queue.queue


def _options(subject: Subject) -> Options:
    return Options(subject.flows, Values.of(subject.flows, subject.skills), TYPED_AHEAD)


def _merging(subject: Subject) -> Merging:
    return Merging(subject.flows, alive(subject.flows), exact_attributes(subject.flows))


def _by_timer(move: Move) -> bool:
    """Whether a move's time hangs on a timer of the call, of which the first of two has the word."""
    return isinstance(move, Press) and move.when is not When.NEXT


def _both(step: Step, move: Move, subjects: tuple[Subject, Subject]) -> Step:
    """A move in both calls. What goes wrong in the second, a flow with a fault, is a difference too."""
    first, second = (None if side.is_over else Line(side.moment) for side in (step.first, step.second))
    at = _time_of(move, first or second)
    answers = _answers(step, move)
    crashed = ""
    _performed(first, move, subjects[0], at)
    try:
        _performed(second, move, subjects[1], at)
    except Exception as error:  # noqa: BLE001 - whatever a faulty flow runs into is what it does
        crashed = type(error).__name__
    now = max(line.now for line in (first, second) if line is not None)
    for line in (first, second):
        if line is not None and not line.is_over and not crashed:
            line.run_until(now)
    said = tuple(() if line is None else tuple(line.said) for line in (first, second))
    differs = step.differs or bool(crashed) or all_noticed(said[0]) != all_noticed(said[1])
    sides = [_side(line, side) for line, side in ((first, step.first), (second, step.second))]
    return Step(sides[0], sides[1], move, (said[0], said[1]), step, differs, answers, crashed)


def _side(line: Line | None, before: Side) -> Side:
    return before if line is None else Side(line.moment, line.is_over)


def _performed(line: Line | None, move: Move, subject: Subject, at: Millis | None) -> None:
    """A move in one call, at a time that both have in common where it is the caller's."""
    if line is None:
        return
    line.session.count_steps_anew()
    match move:
        case Press(keys):
            line.run_until(line.now if at is None else at)
            if not line.is_over:
                line.press(keys)
        case HearsOut() | Silence():
            line.run_until(line.now if at is None else at)
        case CrmAnswers(operation) | CrmTimesOut(operation):
            if _asks(line.moment, operation):
                perform(line, move, subject)
        case _:
            perform(line, move, subject)


def _asks(moment: Moment, operation: str) -> bool:
    dip = moment.session.slots.dip
    return moment.session.slots.phase is Phase.DIPPING and dip is not None and dip.operation == operation


def _time_of(move: Move, line: Line | None) -> Millis | None:
    """When a move of the caller's is made."""
    if line is None:
        return None
    moment = line.moment
    due = [each for each in (moment.prompt_end, moment.session.deadline) if each is not None]
    match move:
        case Press(when=When.NEXT):
            return moment.now + KEY_GAP
        case Press(when=When.HEEDED):
            return max(moment.now, moment.session.slots.flush_until or 0)
        case Press(when=When.LAST_MOMENT) if moment.session.deadline is not None:
            return moment.session.deadline - 1
        case Press() | HearsOut() | Silence():
            return min(due) if due else None
        case _:
            return None


def _answers(step: Step, move: Move) -> Answers:
    """What has become of the look-ups of both calls after a move."""
    if not isinstance(move, CrmAnswers | CrmTimesOut):
        return step.answers
    first, second = (
        (*known, move) if not side.is_over and _asks(side.moment, move.operation) else known
        for side, known in zip((step.first, step.second), step.answers, strict=True)
    )
    return first, second


def _contradicts(move: Move, step: Step) -> bool:
    """Whether a look-up would be answered otherwise than the same look-up of the other call was."""
    if not isinstance(move, CrmAnswers | CrmTimesOut):
        return False
    mine, others = step.answers
    pairs = ((step.first, mine, others), (step.second, others, mine))
    return any(
        _other_answer(move, own, other)
        for side, own, other in pairs
        if not side.is_over and _asks(side.moment, move.operation)
    )


def _other_answer(move: Answer, own: tuple[Answer, ...], other: tuple[Answer, ...]) -> bool:
    number = sum(each.operation == move.operation for each in own)
    same = [each for each in other if each.operation == move.operation]
    return number < len(same) and same[number] != move
