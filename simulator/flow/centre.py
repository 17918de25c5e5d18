"""The centre's document as values: its queues and its agents (``*.centre.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.domain.agents import Agent
from simulator.domain.routing import Queue


@dataclass(frozen=True, slots=True)
class Centre:
    """A help desk: its queues and agents by name, and the skills it knows."""

    name: str
    queues: Mapping[str, Queue] = field(default_factory=dict)
    agents: Mapping[str, Agent] = field(default_factory=dict)
    skills: tuple[str, ...] = ()
    title: str = ""
    file: str = ""
