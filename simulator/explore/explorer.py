"""Explores a flow breadth first: every move at every situation, equal situations merged, until there is no new one.

The first way found to a situation is a shortest one in moves. When as many situations are found as the bound allows,
no new one is tried; how many are left is counted.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from simulator.domain.events import ScheduleChecked
from simulator.domain.timing import Millis
from simulator.domain.values import as_text
from simulator.engine.program import Program
from simulator.engine.slots import Phase
from simulator.explore.exploration import QUEUE, Bound, Edge, Ending, Exploration, Situation, Subject
from simulator.explore.hours import hours_of, usual_start
from simulator.explore.liveness import alive, exact_attributes
from simulator.explore.merging import Merging
from simulator.explore.moves import Dials, Move, Opens
from simulator.explore.options import Options
from simulator.explore.performing import Line, Moment, beginning, perform
from simulator.explore.reading import Flows, flows_within, reads_caller_number
from simulator.explore.values import Values
from simulator.flow.expressions import Literal
from simulator.flow.model import Flow, Transfer

REASON = "reason"
STEPS_A_STATE = 10
"""Within one move no state is entered so often, unless the flow goes round by itself."""

ANSWERED = "answered by an agent"


def explore(flows: Flows, first: str, *, skills: Sequence[str] = (), bound: Bound | None = None) -> Exploration:
    """All that a flow can do from dialling to its queues and endings; ``skills`` are those of its centre."""
    subject = Subject(flows_within(flows, first), first, tuple(skills))
    return Explorer(subject, bound or Bound()).explored()


def explore_queues(
    flows: Flows, first: str, *, skills: Sequence[str] = (), bound: Bound | None = None
) -> Iterator[Exploration]:
    """The in-queue flows that a flow and its subflows run, each explored as a flow of its own, from its transfer on."""
    for flow in flows_within(flows, first).values():
        for state in flow.states.values():
            if isinstance(state, Transfer) and state.in_queue is not None:
                subject = _waiting(flows, flow, state, tuple(skills))
                yield Explorer(subject, bound or Bound()).explored()


def _waiting(flows: Flows, flow: Flow, state: Transfer, skills: tuple[str, ...]) -> Subject:
    """A call that begins in the queue: its transfer asks for nothing that only a call before it could know."""
    queue = as_text(state.queue.value) if isinstance(state.queue, Literal) else state.name
    bare = replace(state, queue=Literal(queue), skills=(), priority=Literal(0), pop=None, attach=())
    begun = replace(flow, start=state.name, states={**flow.states, state.name: bare})
    return Subject(flows_within({**flows, flow.name: begun}, flow.name), flow.name, skills, queue)


class Explorer:
    """One exploration under way."""

    def __init__(self, subject: Subject, bound: Bound) -> None:
        """Make ready what is the same for every situation."""
        flows, first = subject.flows, subject.flow
        self._subject, self._bound = subject, bound
        self._program = Program(_capped(flows), usual_start(first.time_zone))
        self._hours = hours_of(flows, first.time_zone)
        self._programs = tuple(self._program.at(hour.started) for hour in self._hours)
        self._options = Options(flows, Values.of(flows, subject.skills), bound.typed_ahead)
        self._merging = Merging(flows, alive(flows), exact_attributes(flows))
        self._numbers: dict[Hashable, int] = {}
        self._situations: list[Situation] = []
        self._times: dict[tuple[Millis, ...], tuple[Millis, ...]] = {}
        self._moments: deque[tuple[int, Moment]] = deque()
        self._edges: list[tuple[Edge, ...]] = []

    def explored(self) -> Exploration:
        """Everything, up to the bound."""
        self._found(None, beginning(self._program, self._subject.first), None)
        while self._moments:
            number, moment = self._moments.popleft()
            moves = self._options.at(moment) if number else self._dials()
            self._edges[number] = tuple(self._tried(number, moment, moves))
        return Exploration(self._subject, tuple(self._situations), tuple(self._edges), self._bound)

    def _dials(self) -> Iterator[Move]:
        yield Dials()
        if reads_caller_number(self._subject.flows):
            yield Dials(withheld=True)

    def _tried(self, source: int, moment: Moment, moves: Iterable[Move]) -> Iterator[Edge]:
        for move in moves:
            line = self._performed(moment, (move,))
            if self._hours and moment.hour is None and _asked_hours(line):
                for index, hour in enumerate(self._hours):
                    opening = Opens(hour.outcomes, hour.started, hour.emergency)
                    yield self._edge(source, moment, (opening, move), index)
            else:
                yield self._edge_of(source, moment, (move,), line)

    def _edge(self, source: int, moment: Moment, moves: tuple[Move, ...], hour: int) -> Edge:
        return self._edge_of(source, moment, moves, self._performed(moment, moves, hour))

    def _performed(self, moment: Moment, moves: tuple[Move, ...], hour: int | None = None) -> Line:
        line = Line(moment, None if hour is None else self._programs[hour], hour)
        line.session.count_steps_anew()
        for move in moves:
            perform(line, move, self._subject)
        return line

    def _edge_of(self, source: int, before: Moment, moves: tuple[Move, ...], line: Line) -> Edge:
        after = line.moment
        target = self._target(after, self._ending(source, line))
        events = tuple(event for _, event in line.said)
        times = tuple(at - before.now for at, _ in line.said)
        return Edge(source, moves, events, self._times.setdefault(times, times), after.now - before.now, target)

    def _target(self, moment: Moment, ending: Ending | None) -> int:
        key: Hashable = self._merging.key(moment) if ending is None else ending
        number = self._numbers.get(key)
        return self._found(key, moment, ending) if number is None else number

    def _found(self, key: Hashable, moment: Moment, ending: Ending | None) -> int:
        number = self._numbers[key] = len(self._situations)
        slots = moment.session.slots
        tried = ending is not None or number < self._bound.situations
        self._situations.append(Situation(number, slots.flow, slots.state, slots.phase.name, ending, tried))
        self._edges.append(())
        if ending is None and tried:
            self._moments.append((number, moment))
        return number

    def _ending(self, source: int, line: Line) -> Ending | None:
        """How the call has left what is explored, or None."""
        slots = line.session.slots
        reason = as_text(slots.attributes.get(REASON))
        queue = "" if slots.queue is None else slots.queue.queue
        if slots.disposition is not None:
            where = "" if slots.disposition.value == "abandoned in IVR" else slots.state
            return Ending(slots.disposition.value, where, queue)
        if line.queued and (source or not self._subject.in_queue):
            where = slots.stack[0].state if slots.stack else slots.state
            return Ending(QUEUE, where, queue, reason)
        if slots.phase is Phase.TALKING:
            return Ending(ANSWERED, queue=queue)
        return Ending(QUEUE, slots.state, queue) if slots.phase is Phase.QUEUED else None


def _capped(flows: Flows) -> Flows:
    """The flows with a cap of steps that no single move needs: a round within one is found without running for ever."""
    cap = STEPS_A_STATE * sum(len(flow.states) for flow in flows.values())
    return {name: replace(flow, step_cap=min(flow.step_cap, cap)) for name, flow in flows.items()}


def _asked_hours(line: Line) -> bool:
    return any(isinstance(event, ScheduleChecked) for _, event in line.said)
