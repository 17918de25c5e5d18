"""A crew that works shifts: its agents come on queue and go off it; who talks then goes after his call."""

from collections.abc import Callable
from datetime import datetime

from simulator.app.simulation import Simulation
from simulator.domain.stimuli import AgentCameOnQueue, AgentWentOffQueue
from simulator.domain.timing import Millis
from simulator.floor.arrivals import duty
from simulator.flow.population import Crew

_COME, _GO = 1, 0


class CrewAtWork:
    """The visitor whom the simulation lets in when the crew begins or ends its work."""

    __slots__ = ("_agents", "_duty", "_ends", "_is_over", "_simulation")

    def __init__(
        self, simulation: Simulation, crew: Crew, started: datetime, horizon: Millis, is_over: Callable[[], bool]
    ) -> None:
        """``horizon``: nobody comes later than so many ms; once the day ``is_over``, nobody comes any more."""
        self._simulation = simulation
        self._agents = tuple(agent.name for agent in crew.agents)
        self._duty = duty(crew, started, horizon)
        self._ends: Millis = 0
        self._is_over = is_over

    def begin(self) -> None:
        """Note when the crew comes next, if it does."""
        stretch = next(self._duty, None)
        if stretch is not None:
            begins, self._ends = stretch
            self._simulation.appoint(begins, self, _COME)

    def visit(self, errand: int) -> None:
        """The crew comes, or goes."""
        for agent in self._agents:
            self._simulation.tell_centre(AgentCameOnQueue(agent) if errand == _COME else AgentWentOffQueue(agent))
        if errand == _COME:
            self._simulation.appoint(self._ends, self, _GO)
        elif not self._is_over():
            self.begin()
