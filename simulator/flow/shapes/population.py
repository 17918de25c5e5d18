"""The shape of a population's file: arrivals, kinds of caller, crews.

Distributions, answers and days of calls may be written in several ways; pydantic lets them pass as they are, because
its errors about unions help nobody. ``simulator.flow.reading`` checks them, ``simulator.flow.schema`` describes them.
"""

import re
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from simulator.flow.shapes.expressions import SCHEMA_NAME
from simulator.flow.shapes.scalars import Counted, Length, Shape, Text, Texts, Whole

REST = "rest"
PER_CENT = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)\s*%")
WHOLE = Decimal(100)


def _chance(value: object) -> object:
    match = PER_CENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("share", "write per cent here, such as 62 % or 12.5 %")
    number = Decimal(match[1])
    if number < 0:
        raise PydanticCustomError("share", "a share cannot be negative")
    if number > WHOLE:
        raise PydanticCustomError("share", "a share cannot be more than 100 %")
    return number / WHOLE


def _share(value: object) -> object:
    return None if isinstance(value, str) and value.strip() == REST else _chance(value)


Chance: TypeAlias = Annotated[
    Decimal, WithJsonSchema({"type": "string", "examples": ["3 %", "12.5 %"]}), BeforeValidator(_chance)
]
"""A fraction of 1, written in per cent."""

Share: TypeAlias = Annotated[
    Decimal | None, WithJsonSchema({"type": "string", "examples": ["62 %", "12.5 %", REST]}), BeforeValidator(_share)
]
"""A fraction of 1, written in per cent; None stands for what the others leave."""

RawDistribution: TypeAlias = Annotated[object, WithJsonSchema({SCHEMA_NAME: "Distribution"})]
"""A length of time that is always the same, or a distribution of such."""

RawPatience: TypeAlias = Annotated[object, WithJsonSchema({SCHEMA_NAME: "Waiting"})]
"""A distribution, or "for ever"."""

RawByQueue: TypeAlias = Annotated[object, WithJsonSchema({SCHEMA_NAME: "ByQueue"})]
"""One distribution for every queue, or one for each, by the queue's name."""

RawAnswer: TypeAlias = Annotated[object, WithJsonSchema({SCHEMA_NAME: "Answer"})]
"""What callers key: always the same, or several with their shares."""

RawCalls: TypeAlias = Annotated[object, WithJsonSchema({SCHEMA_NAME: "Calls"})]
"""The calls of a day: none, those of another day, or numbers by time of day."""


class PatienceShape(Shape):
    """After what time a caller gives up."""

    in_ivr: RawPatience | None = Field(None, description="Before he waits in a queue, from the beginning of the call.")
    in_queue: RawPatience | None = Field(None, description="While he waits in a queue.")


class CallsBackShape(Shape):
    """Who gave up calls again."""

    share: Chance = Field(description="How many of those who gave up.")
    after: RawDistribution = Field(description="How long afterwards.")
    at_most: Counted = Field(3, description="Calls in all, the first one included.")


class TransferShape(Shape):
    """Which calls an agent transfers by hand from one queue to another: blind, so that the caller waits there anew."""

    rate: Chance = Field(description="The transfer rate: how many of the calls that are handled in the first queue.")
    skills: Texts = Field(
        (),
        description='The skills required in the second queue; "{product}" is the primary product of the caller, and '
        "who has none is not transferred. None unless given.",
    )
    after: RawDistribution | None = Field(
        None, description="How long they talk before; as long as they would have talked anyway unless given."
    )


class BehaviourShape(Shape):
    """How callers behave."""

    answers: dict[Text, RawAnswer] = Field(
        default_factory=dict, description="What they key at each menu and entry, by state."
    )
    again: dict[Text, RawAnswer] = Field(
        default_factory=dict,
        description="What they key when the same state asks again; the same as before unless given.",
    )
    slips: Chance | None = Field(None, description="How many entries have one wrong digit (0 %).")
    barge_in: Chance | None = Field(None, description="How many entries begin while the prompt still plays (0 %).")
    thinks: RawDistribution | None = Field(None, description="From the end of a prompt to the first key (1 s).")
    key_pause: RawDistribution | None = Field(None, description="From one key to the next (300 ms).")
    patience: PatienceShape | None = Field(None, description="After what time they give up; for ever unless given.")
    calls_back: CallsBackShape | Literal["never"] | None = Field(
        None, description="Who of those that gave up calls again; never unless given."
    )
    tiers: dict[Text, Share] | None = Field(None, description="Their tiers, with shares; as in the CRM unless given.")
    products: dict[Text, Share] | None = Field(
        None, description='Their primary products, with shares; "none" for no product; as in the CRM unless given.'
    )
    talk: RawByQueue | None = Field(None, description="How long they talk with an agent.")
    wrap_up: RawByQueue | None = Field(None, description="How long the agent works on, after the call (0 s).")
    transfers: dict[Text, dict[Text, TransferShape]] = Field(
        default_factory=dict,
        description="The calls that agents transfer by hand: by the queue in which they are handled, then by the queue "
        "to which they go. A queue that is named here has no other transfers than these.",
    )


class KindShape(BehaviourShape):
    """A kind of caller. What it does not say is said under everybody."""

    share: Share = Field(description="How many of all callers; rest stands for what the others leave.")


class ArrivalsShape(Shape):
    """When callers call: calls expected in each interval of a day."""

    interval: Length = Field(description="The length of an interval, such as 30m; a day is a whole number of them.")
    week: dict[Text, RawCalls] = Field(
        default_factory=dict, description='The calls of each weekday: "monday", "tuesday to friday", "sat, sun".'
    )
    history: Text | None = Field(
        None,
        description="A file of measured calls (columns date, time, calls) beside this one: its dates are as it says, "
        "and a weekday that the week leaves out is as in its mean.",
    )
    special_days: dict[Text, RawCalls] = Field(
        default_factory=dict, description="Days unlike their weekday, by date; they win over everything else."
    )


class ShiftShape(Shape):
    """When people are at work."""

    days: Texts = Field(description='Days such as "monday to friday" or "sat, sun".')
    begins: Text = Field(alias="from", description='The time of day at which it begins, such as "08:00".')
    ends: Text = Field(alias="to", description='The time of day at which it ends; midnight is "24:00".')
    breaks: Texts = Field((), description='Spans such as "12:00 to 12:30".')


class CrewShape(Shape):
    """Agents of one description who work the same shifts. They are called "name 1", "name 2", ..."""

    agents: Counted = Field(description="How many they are.")
    queues: Texts = Field(description="The queues they work.")
    skills: dict[Text, Whole] = Field(
        default_factory=dict, description="Their skills, each with a proficiency, 1 to 5."
    )
    languages: Texts = Field((), description="The languages they speak.")
    shifts: Texts = Field((), description="When they are at work, by the names of shifts; always unless given.")


class PopulationShape(Shape):
    """A population: who calls a flow, and who answers."""

    population: Text = Field(description="The population's name.")
    title: Text | None = Field(None, description="The name shown to people.")
    flow: Text = Field(description="The flow that they call.")
    time_zone: Text | None = Field(None, description="Where the times of day hold; the flow's unless given.")
    arrivals: ArrivalsShape = Field(description="When they call.")
    everybody: BehaviourShape | None = Field(None, description="How all kinds behave that do not say otherwise.")
    callers: dict[Text, KindShape] = Field(min_length=1, description="The kinds of caller by name.")
    shifts: dict[Text, ShiftShape] = Field(default_factory=dict, description="When crews are at work: shifts by name.")
    crews: dict[Text, CrewShape] = Field(
        default_factory=dict, description="Who is at work; the centre's own agents, always, unless given."
    )
