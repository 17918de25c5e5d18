"""Our real contact centre under a day's calls, driven as fast as can be: with all that the lean loop leaves out."""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

from simulator.centre.acd import ContactCentre
from simulator.domain.agents import Agent
from simulator.domain.events import AgentAlerted, CallAnswered
from simulator.domain.routing import Queue
from simulator.domain.stimuli import AgentAnswered, AgentHungUp, AgentWrappedUp, CallLeft, CallOffered, CentreStimulus
from simulator.floor.staffing.lean.loop import NEVER, NOBODY, Calls, Records
from simulator.floor.staffing.lean.tables import CallKind

_ANSWER, _END, _GIVE_UP = range(3)


class RealCentre:
    """Agents named by their number answer at once, talk and have no wrap-up; callers give up by their patience."""

    def __init__(
        self, queues: Mapping[str, Queue], kinds: Sequence[CallKind], agents: Sequence[Agent], calls: Calls
    ) -> None:
        """Everybody is idle."""
        self._centre = ContactCentre(queues, agents, standings=False)
        self._kinds, self._calls = kinds, calls
        self._heap: list[tuple[int, int, int, int]] = []
        self.records = Records(list(calls.patience), [NOBODY] * len(calls.at))

    def run(self) -> Records:
        """The whole day: at equal times agents come first, then arrivals, then those who give up."""
        calls, heap = self._calls, self._heap
        for call, now in enumerate(calls.at):
            while heap and (heap[0][0] < now or (heap[0][0] == now and heap[0][1] == 0)):
                self._happen(*heappop(heap))
            kind = self._kinds[calls.kinds[call]]
            if calls.patience[call] < NEVER:
                heappush(heap, (now + calls.patience[call], 1, call, _GIVE_UP))
            self._tell(now, CallOffered(str(call), kind.queue, kind.skills, kind.priority))
        while heap:
            self._happen(*heappop(heap))
        return self.records

    def _happen(self, now: int, _order: int, number: int, deed: int) -> None:
        if deed == _GIVE_UP:
            if self._centre.is_waiting(str(number)):
                self._tell(now, CallLeft(str(number)))
        elif deed == _ANSWER:
            self._tell(now, AgentAnswered(str(number)))
        else:
            self._tell(now, AgentHungUp(str(number)))
            self._tell(now, AgentWrappedUp(str(number), "done"))

    def _tell(self, now: int, stimulus: CentreStimulus) -> None:
        for whose, event in self._centre.receive(now, stimulus):
            if isinstance(event, AgentAlerted):
                heappush(self._heap, (now, 0, int(event.agent), _ANSWER))
            elif isinstance(event, CallAnswered):
                call, agent = int(whose), int(event.agent)
                self.records.waited[call], self.records.agents[call] = event.waited, agent
                heappush(self._heap, (now + self._calls.handling[call], 0, agent, _END))
