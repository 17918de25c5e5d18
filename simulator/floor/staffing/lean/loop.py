"""The loop: calls in rising order meet agents who become free, and whoever comes first by the rules gets the other.

One event on the heap for each answered call: the moment when its agent is free again, known as soon as he is alerted.
Patience needs no event: a caller who has hung up is found gone when an agent would come to him, and his record said so
from the beginning. All events are ints, (time, number) in one, for those compare fastest.

At equal times: agents become free first, in the order of their numbers; then calls arrive; then patience ends. So an
agent free in the very millisecond still gets the call, and callers without patience are those of Erlang B.
"""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush, heapreplace
from operator import add

from simulator.centre.matching import additive
from simulator.domain.timing import Millis
from simulator.floor.staffing.lean.tables import Tables

NEVER: Millis = 1 << 44
"""The patience of a caller who has no end of it, and the wait of one who was never answered: 550 years."""

NOBODY = -1
_AGENT = 20
_AGENTS = (1 << _AGENT) - 1
_CALL = 40
_CALLS = (1 << _CALL) - 1
_NO_RANK = 1 << 120
_FAR = NEVER << 1
_BUSY, _FREE = 0, 1


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls in columns: when each arrives (rising), its kind by number, its patience and how long it keeps an agent.

    All in ms; ``handling`` is talk and wrap-up, from the answer on.
    """

    at: Sequence[Millis]
    kinds: Sequence[int]
    patience: Sequence[Millis]
    handling: Sequence[Millis]


@dataclass(frozen=True, slots=True)
class Records:
    """What became of each call: how long it waited for the answer, or until its caller gave up; who answered.

    ``agents`` has ``NOBODY`` for who gave up; one who was never answered and never gave up has waited ``NEVER``.
    """

    waited: list[Millis]
    agents: list[int]


class _Floor:
    """The centre at work: who is idle, by crew, longest first; which calls wait, by kind; who is free again when.

    An idle agent is (turn, agent) in one int, a waiting call (score, call), an agent at work (time, agent). ``gone`` is
    when each caller gives up; ``marks`` are two sets, a bit for each: kinds that wait, crews with somebody idle.
    """

    __slots__ = ("calls", "gone", "heap", "idle", "marks", "tables", "waiting")

    def __init__(self, tables: Tables, calls: Calls) -> None:
        """Everybody is idle, in the order of their numbers."""
        self.tables, self.calls = tables, calls
        self.gone = list(map(add, calls.at, calls.patience))
        self.idle: list[deque[int]] = [deque() for _ in tables.takes]
        self.waiting: list[deque[int]] = [deque() for _ in tables.ways]
        self.heap = [_NO_RANK]
        for agent, crew in enumerate(tables.crew_of):
            self.idle[crew].append(agent)
        self.marks = [0, sum(1 << crew for crew, sitting in enumerate(self.idle) if sitting)]

    def first_of_both(self, kinds: Sequence[int]) -> int:
        """Where queues of both scorings meet: each queue's first by its own, of those the first as additive."""
        tables, waiting = self.tables, self.waiting
        firsts: dict[int, int] = {}
        for kind in kinds:
            line = tables.lines[kind]
            if waiting[kind] and (line not in firsts or waiting[kind][0] < waiting[firsts[line]][0]):
                firsts[line] = kind
        if len({tables.ways[kind].slope for kind in firsts.values()}) == 1:
            return min(firsts.values(), key=lambda kind: waiting[kind][0])
        return min(firsts.values(), key=self._as_additive)

    def _as_additive(self, kind: int) -> tuple[Millis, int]:
        call = self.waiting[kind][0] & _CALLS
        return additive(self.calls.at[call], self.tables.kinds[kind].priority), call


def run(tables: Tables, calls: Calls) -> Records:
    """All calls through a centre whose agents are idle at 0; after the last arrival on until nobody works."""
    records = Records(list(calls.patience), [NOBODY] * len(calls.at))
    floor = _Floor(tables, calls)
    agents = _agents(floor, calls.handling, records)
    next(agents)
    _callers(floor, calls.handling, records, agents.send)
    return records


# Two loops that take turns, each with its own local names: a call takes less time than ten calls of functions would.
def _callers(floor: _Floor, handling: Sequence[Millis], records: Records, free_agents: Callable[[int], object]) -> None:
    """Each call as it arrives: alerted to an idle agent, or waiting. Before it those agents who are free by then."""
    at, ways, marks, heap = [*floor.calls.at, _FAR], floor.tables.ways, floor.marks, floor.heap
    gone, idle, waiting, waited, agents = floor.gone, floor.idle, floor.waiting, records.waited, records.agents
    for call, (now, kind) in enumerate(zip(at, [*floor.calls.kinds, NOBODY], strict=True)):
        edge = now << _AGENT | _AGENTS
        if heap[0] <= edge:
            free_agents(edge)
        if now == _FAR:
            return
        bit, crews, chosen, alert, slope, bonus = ways[kind]
        if able := marks[_FREE] & crews:
            one = chosen[able]
            sitting = idle[one[0]] if len(one) == 1 else min([idle[crew] for crew in one])
            agent = sitting.popleft() & _AGENTS
            if not sitting:
                marks[_FREE] ^= 1 << floor.tables.crew_of[agent]
            until = now + alert
            if gone[call] < until:
                heappush(heap, gone[call] << _AGENT | agent)
            else:
                waited[call], agents[call] = alert, agent
                heappush(heap, until + handling[call] << _AGENT | agent)
        else:
            waiting[kind].append(now * slope - bonus << _CALL | call)
            marks[_BUSY] |= bit


def _agents(floor: _Floor, handling: Sequence[Millis], records: Records) -> Generator[None, int, None]:
    """Sent a time: every agent who is free by then gets the first of the calls that he may take, or is idle."""
    tables, gone, waiting, heap, marks = floor.tables, floor.gone, floor.waiting, floor.heap, floor.marks
    at, ways, members, turn = floor.calls.at, tables.ways, tables.members, len(tables.crew_of)
    waited, agents = records.waited, records.agents
    seats = [(1 << c, tables.takes[c], tables.mixed[c], floor.idle[c].append) for c in tables.crew_of]
    while True:
        edge = yield
        while (event := heap[0]) <= edge:
            clock, agent, first, kind = event >> _AGENT, event & _AGENTS, _NO_RANK, 0
            bit, takes, mixed, sit = seats[agent]
            for other in members[marks[_BUSY] & takes]:
                line = waiting[other]
                while gone[(rank := line[0]) & _CALLS] < clock:
                    line.popleft()
                    if not line:
                        marks[_BUSY] ^= 1 << other
                        break
                else:
                    if rank < first:
                        first, kind = rank, other
            if first is _NO_RANK:
                heappop(heap)
                turn += 1
                sit(turn << _AGENT | agent)
                marks[_FREE] |= bit
                continue
            kind = floor.first_of_both(members[marks[_BUSY] & takes]) if mixed else kind
            line, until = waiting[kind], clock + ways[kind].alert
            call = line.popleft() & _CALLS
            marks[_BUSY] ^= 0 if line else 1 << kind
            if gone[call] < until:
                heapreplace(heap, gone[call] << _AGENT | agent)
            else:
                waited[call], agents[call] = until - at[call], agent
                heapreplace(heap, until + handling[call] << _AGENT | agent)
