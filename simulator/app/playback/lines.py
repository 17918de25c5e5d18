"""What changes in the view of the queues: which calls wait, in the order in which they will be served."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from simulator.app.playback.json import Json
from simulator.centre.matching import Rank, score
from simulator.domain import events as e
from simulator.domain.routing import Queue, Scoring
from simulator.domain.timing import Millis


@dataclass(slots=True)
class Waiting:
    """A call in the centre: its queue, its rank there, and whether it waits; while an agent is alerted it does not."""

    queue: str
    rank: Rank
    waits: bool = True


@dataclass(slots=True)
class Lines:
    """The calls that the centre has. A queue that is not in ``queues`` is taken to score additively, as most do."""

    queues: Mapping[str, Queue]
    known: dict[str, None] = field(default_factory=dict)
    calls: dict[str, Waiting] = field(default_factory=dict)
    arrivals: int = 0

    def opening(self) -> Iterator[tuple[str, Json]]:
        """The centre's own queues: the view has them from the beginning."""
        for queue in self.queues:
            yield from self._know(queue)

    def fold(self, call: str, at: Millis, event: e.Event) -> Iterator[tuple[str, Json]]:
        """The queues that the event changes, each with its new entry in the view."""
        match event:
            case e.AgentListed(queues=queues):
                for queue in queues:
                    yield from self._know(queue)
            case e.QueueEntered(queue=queue, priority=priority):
                self._join(call, queue, at, priority)
                yield self._view(queue)
            case e.AgentAlerted(queue=queue):
                self._waits(call, waits=False)
                yield self._view(queue)
            case e.AlertUnanswered(queue=queue):
                self._waits(call, waits=True)
                yield self._view(queue)
            case e.QueueLeft(queue=queue) | e.CallAnswered(queue=queue) | e.CallbackStarted(queue=queue):
                self.calls.pop(call, None)
                yield self._view(queue)
            case _:
                return

    def _know(self, queue: str) -> Iterator[tuple[str, Json]]:
        if queue not in self.known:
            yield self._view(queue)

    def _join(self, call: str, queue: str, at: Millis, priority: int) -> None:
        """Waiting begins; the centre ranks by the same score, time of entry and turn."""
        known = self.queues.get(queue)
        scoring = Scoring.ADDITIVE if known is None else known.scoring
        self.arrivals += 1
        self.calls[call] = Waiting(queue, Rank(score(scoring, at, priority), at, self.arrivals, call))

    def _waits(self, call: str, *, waits: bool) -> None:
        waiting = self.calls.get(call)
        if waiting is not None:
            waiting.waits = waits

    def _view(self, queue: str) -> tuple[str, Json]:
        self.known[queue] = None
        ranks = sorted(each.rank for each in self.calls.values() if each.waits and each.queue == queue)
        since = min((rank.entered for rank in ranks), default=None)
        return f"queue/{queue}", {
            "name": queue,
            "waiting": [rank.call for rank in ranks],
            "longest_since": since,
        }
