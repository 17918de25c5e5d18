"""The shape of a centre's file: its queues and its agents."""

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field

from simulator.domain.agents import AgentState
from simulator.domain.routing import Method, Scoring
from simulator.flow.shapes.scalars import Length, Shape, Text, Texts, Whole


class WrapUpShape(Shape):
    """What an agent does after a call."""

    timeout: Length | None = Field(None, description="After this time the default code stands (30 s).")
    codes: Texts = Field((), description="The codes that an agent may give.")
    default: Text | None = Field(None, description='The code that stands when the time ran out ("none given").')


class RingShape(Shape):
    """A bullseye ring: the call looks for less exacting agents after a time."""

    after: Length = Field(description="How long the call has waited.")
    drop_skills: Texts = Field((), description="Skills that are no longer required.")


class QueueShape(Shape):
    """A queue."""

    method: Method = Field(Method.ALL, description="How a call finds its agent: all, best, or none (skills ignored).")
    scoring: Scoring = Field(Scoring.ADDITIVE, description="How waiting calls are ranked.")
    alert_timeout: Length | None = Field(None, description="How long an agent is alerted (8 s).")
    wrap_up: WrapUpShape | None = Field(None, description="What an agent does after a call.")
    rings: tuple[RingShape, ...] = Field((), description="Bullseye rings, up to six.")
    handle_time: Length | None = Field(None, description="The mean handle time that estimates begin with.")
    service_level: Length | None = Field(None, description="The time within which a call should be answered (20 s).")


class AgentShape(Shape):
    """An agent."""

    queues: Texts = Field((), description="The queues he works.")
    skills: dict[Text, Whole] = Field(default_factory=dict, description="His skills, each with a proficiency, 1 to 5.")
    state: AgentState = Field(AgentState.OFF_QUEUE, description="What he does when the simulation begins.")
    languages: Texts = Field((), description="The languages he speaks.")


def _given(value: object) -> object:
    return {} if value is None else value


AnyQueue: TypeAlias = Annotated[QueueShape, BeforeValidator(_given, json_schema_input_type=QueueShape | None)]
AnyAgent: TypeAlias = Annotated[AgentShape, BeforeValidator(_given, json_schema_input_type=AgentShape | None)]


class CentreShape(Shape):
    """A contact centre."""

    centre: Text = Field(description="The centre's name.")
    title: Text | None = Field(None, description="The name shown to people.")
    skills: Texts = Field((), description="All skills that there are; where given, no other is accepted.")
    queues: dict[Text, AnyQueue] = Field(min_length=1, description="The queues by name.")
    agents: dict[Text, AnyAgent] = Field(default_factory=dict, description="The agents by name.")
