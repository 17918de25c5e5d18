"""What a person may do on a stage: as caller, as agent, as the one who switches faults. Frozen values, to be repeated.

No representation shows a key or an account: a key may belong to a PIN (telephony-rules S3).
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from simulator.domain.stimuli import (
    AgentAnswered,
    AgentCameOnQueue,
    AgentHungUp,
    AgentTransferred,
    AgentWentOffQueue,
    AgentWrappedUp,
    CentreStimulus,
)
from simulator.domain.timing import Millis


@dataclass(frozen=True, slots=True)
class Dials:
    """A customer calls, by his account number, or somebody unknown; from his own phone, or from ``ani``.

    ``dnis``: the number dialled, the flow's main one unless given. An empty ``ani`` is a hidden number.
    """

    account: str | None = field(default=None, repr=False)
    ani: str | None = None
    dnis: str | None = None


@dataclass(frozen=True, slots=True)
class Presses:
    """The caller presses one key."""

    call: str
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HangsUp:
    """The caller hangs up."""

    call: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The agent whose phone rings answers."""

    agent: str


@dataclass(frozen=True, slots=True)
class EndsTalk:
    """The agent ends the conversation, and wraps up."""

    agent: str


@dataclass(frozen=True, slots=True)
class WrapsUp:
    """The agent is done, with a code of the queue."""

    agent: str
    code: str


@dataclass(frozen=True, slots=True)
class Transfers:
    """The agent who talks sends the call to another queue, with these skills required."""

    agent: str
    queue: str
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoesOnQueue:
    """The agent takes calls."""

    agent: str


@dataclass(frozen=True, slots=True)
class GoesOffQueue:
    """The agent takes no further calls."""

    agent: str


@dataclass(frozen=True, slots=True)
class SetsFault:
    """The CRM misbehaves from now on: a name of ``stage_faults.FAULTS``; "none": no more."""

    fault: str


@dataclass(frozen=True, slots=True)
class HandsOn:
    """Whether a person answers for the agents from now on; else they answer 2 s after an alert."""

    on: bool


OfAgent: TypeAlias = Answers | EndsTalk | WrapsUp | Transfers | GoesOnQueue | GoesOffQueue
"""What a person does as an agent."""

Act: TypeAlias = Dials | Presses | HangsUp | OfAgent | SetsFault | HandsOn
"""One thing that a person does."""


@dataclass(frozen=True, slots=True)
class Done:
    """An act and when it was done, in ms of the simulation."""

    at: Millis
    act: Act


def as_agent(act: OfAgent) -> CentreStimulus:
    """What the contact centre is told where an agent acts."""
    match act:
        case Answers(agent):
            return AgentAnswered(agent)
        case EndsTalk(agent):
            return AgentHungUp(agent)
        case WrapsUp(agent, code):
            return AgentWrappedUp(agent, code)
        case Transfers(agent, queue, skills):
            return AgentTransferred(agent, queue, skills)
        case GoesOnQueue(agent):
            return AgentCameOnQueue(agent)
        case GoesOffQueue(agent):
            return AgentWentOffQueue(agent)
