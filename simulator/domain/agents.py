"""Agents of the contact centre: their queues, skills with proficiency, and states."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class AgentState(StrEnum):
    """What an agent is doing, in the words that testers use."""

    OFF_QUEUE = "off queue"
    IDLE = "idle"
    ALERTING = "alerting"
    TALKING = "talking"
    WRAP_UP = "wrap-up"
    NOT_RESPONDING = "not responding"


PROFICIENCIES = range(1, 6)
"""A skill's proficiency, 1 to 5 (telephony-rules section 2)."""


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent as the centre's document or a scenario describes him; ``state`` is the one he begins in."""

    name: str
    queues: tuple[str, ...] = ()
    skills: Mapping[str, int] = field(default_factory=dict)
    state: AgentState = AgentState.OFF_QUEUE
    languages: tuple[str, ...] = ()
