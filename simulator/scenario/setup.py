"""What a scenario says of its world before time begins: the flow, its settings, the agents, who waits, the time."""

from dataclasses import dataclass, field
from datetime import datetime

from simulator.domain.agents import Agent
from simulator.domain.timing import Millis

DEFAULT_TIME = datetime(2026, 1, 5, 10, 0)  # noqa: DTZ001 - local time in the flow's zone
"""Monday 2026-01-05 10:00 in the flow's time zone."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A caller who waits in a queue when the scenario begins; ``waited`` in ms."""

    caller: str
    queue: str
    skills: tuple[str, ...]
    priority: int
    waited: Millis


@dataclass(slots=True)
class Setup:
    """The world as it will begin. ``agents`` is None while the centre's own stand: all of them off queue."""

    flow: str | None = None
    settings: dict[str, str] = field(default_factory=dict)
    accounts: int | None = None
    started: datetime = DEFAULT_TIME
    emergency: bool = False
    agents: dict[str, Agent] | None = None
    waiting: list[Waiting] = field(default_factory=list)
    network: list[tuple[str, str]] = field(default_factory=list)
