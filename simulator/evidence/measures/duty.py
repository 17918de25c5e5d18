"""Agents' events become spells: how long who was in which state, with which queues and skills."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.domain.agents import AgentState
from simulator.domain.events import AgentListed, AgentRemoved, AgentStateChanged, Event
from simulator.domain.timing import Millis
from simulator.evidence.measures.rows import AgentSpell


@dataclass(slots=True, eq=False)
class _Now:
    state: str
    since: Millis
    queues: tuple[str, ...]
    skills: tuple[str, ...]


class DutyWatch:
    """Give it the centre's own events (those under ``eventlog.CENTRE``) in their order, and ``close`` it at the end."""

    __slots__ = ("_agents", "_replication")

    def __init__(self, replication: int = 0) -> None:
        self._replication = replication
        self._agents: dict[str, _Now] = {}

    def hear(self, clock: Millis, event: Event) -> AgentSpell | None:
        """The spell that this event ends, if it ends one that lasted."""
        if type(event) is AgentStateChanged:  # nearly all of them
            return self._changed(clock, event.agent, event.state)
        match event:
            case AgentListed(agent, queues, skills):
                return self._listed(clock, agent, queues, tuple(skill.rpartition(":")[0] for skill in skills))
            case AgentRemoved(agent):
                known = self._agents.pop(agent, None)
                return None if known is None else self._spell(agent, known, clock)
            case _:
                return None

    def close(self, clock: Millis) -> Iterator[AgentSpell]:
        """The spells that last until the run is over, by the agents' names."""
        for agent, known in sorted(self._agents.items()):
            spell = self._spell(agent, known, clock)
            if spell is not None:
                yield spell
        self._agents.clear()

    def _listed(self, clock: Millis, agent: str, queues: tuple[str, ...], skills: tuple[str, ...]) -> AgentSpell | None:
        known = self._agents.get(agent)
        state = AgentState.OFF_QUEUE.value if known is None else known.state
        self._agents[agent] = _Now(state, clock, queues, skills)
        return None if known is None else self._spell(agent, known, clock)

    def _changed(self, clock: Millis, agent: str, state: str) -> AgentSpell | None:
        known = self._agents.get(agent)
        if known is None:
            self._agents[agent] = _Now(state, clock, (), ())
            return None
        spell = self._spell(agent, known, clock)
        known.state, known.since = state, clock
        return spell

    def _spell(self, agent: str, known: _Now, clock: Millis) -> AgentSpell | None:
        if clock == known.since:
            return None
        return AgentSpell(self._replication, agent, known.state, known.since, clock, known.queues, known.skills)
