"""What changes in the view of the agents, whatever call it is by. Each function folds one kind of event."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from simulator.app.playback.json import Json, texts
from simulator.domain import events as e
from simulator.domain.agents import AgentState
from simulator.domain.routing import Queue
from simulator.domain.timing import Millis

_WITHOUT_CALL = frozenset({AgentState.IDLE.value, AgentState.OFF_QUEUE.value, AgentState.NOT_RESPONDING.value})

_FREE: Mapping[str, Json] = MappingProxyType({"until": None, "call": None, "pop": None})
"""What an agent has who has no call."""


@dataclass(slots=True)
class Desks:
    """The agents by name, each as the view has him; ``answered`` has the queue of the call that each took last."""

    queues: Mapping[str, Queue]
    agents: dict[str, dict[str, Json]] = field(default_factory=dict)
    answered: dict[str, str] = field(default_factory=dict)

    def fold(self, call: str, at: Millis, event: e.Event) -> Iterator[tuple[str, Json]]:
        """The agents that the event changes, each with his new entry in the view; None: he is gone."""
        fold = _FOLDS.get(type(event))
        if fold is not None:
            fold(self, call, at, event)
            agent: str = event.agent  # type: ignore[union-attr]  # every event that is folded here has one
            yield f"agent/{agent}", self.agents.get(agent)

    def change(self, agent: str, **values: Json) -> None:
        """An agent's entry is another now."""
        self.agents[agent] = {**self.agents.get(agent, _newcomer(agent)), **values}

    def until(self, at: Millis, queue: str, length: Callable[[Queue], Millis]) -> Millis | None:
        """When a time that a queue allows is over; None where the queue is not known."""
        known = self.queues.get(queue)
        return None if known is None else at + length(known)


def _newcomer(agent: str) -> dict[str, Json]:
    off: dict[str, Json] = {"name": agent, "state": AgentState.OFF_QUEUE.value, "since": 0, "queues": [], "skills": []}
    return {**off, **_FREE}


def _listed(desks: Desks, _: str, __: Millis, event: e.AgentListed) -> None:
    desks.change(event.agent, queues=list(event.queues), skills=list(event.skills))


def _removed(desks: Desks, _: str, __: Millis, event: e.AgentRemoved) -> None:
    desks.agents.pop(event.agent, None)


def _changed(desks: Desks, _: str, __: Millis, event: e.AgentStateChanged) -> None:
    free = _FREE if event.state in _WITHOUT_CALL else {}
    desks.change(event.agent, **free, state=event.state, since=event.clock)


def _alerted(desks: Desks, call: str, at: Millis, event: e.AgentAlerted) -> None:
    desks.answered[event.agent] = event.queue
    until = desks.until(at, event.queue, lambda queue: queue.alert_timeout)
    desks.change(event.agent, state=AgentState.ALERTING.value, since=at, until=until, call=call, pop=None)


def _popped(desks: Desks, _: str, __: Millis, event: e.ScreenPopped) -> None:
    desks.change(event.agent, pop=texts(event.fields))


def _talks(desks: Desks, call: str, at: Millis, event: e.CallAnswered | e.CallbackStarted) -> None:
    desks.change(event.agent, state=AgentState.TALKING.value, since=at, until=None, call=call)


def _tried(desks: Desks, call: str, at: Millis, event: e.CallbackTried) -> None:
    if event.outcome != "answered":
        _wraps_up(desks, call, at, event)


def _wraps_up(desks: Desks, call: str, at: Millis, event: e.ConversationEnded | e.CallbackTried) -> None:
    until = desks.until(at, desks.answered.get(event.agent, ""), lambda queue: queue.wrap_up_timeout)
    desks.change(event.agent, state=AgentState.WRAP_UP.value, since=at, until=until, call=call)


def _free(desks: Desks, _: str, __: Millis, event: e.AlertUnanswered | e.AlertWithdrawn | e.WrappedUp) -> None:
    desks.change(event.agent, **_FREE)


_FOLDS: Mapping[type[e.Event], Callable[[Desks, str, Millis, Any], None]] = MappingProxyType(
    {
        e.AgentListed: _listed,
        e.AgentRemoved: _removed,
        e.AgentStateChanged: _changed,
        e.AgentAlerted: _alerted,
        e.ScreenPopped: _popped,
        e.CallAnswered: _talks,
        e.CallbackStarted: _talks,
        e.CallbackTried: _tried,
        e.ConversationEnded: _wraps_up,
        e.AlertUnanswered: _free,
        e.AlertWithdrawn: _free,
        e.WrappedUp: _free,
    }
)
"""What folds which event of an agent."""
