"""The shape of ``coverage.yaml``: how much of each kind a suite must have tried."""

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from simulator.flow.shapes.scalars import Shape

WHOLE = 100


def _percent(value: object) -> object:
    if isinstance(value, str) and value.isdecimal() and value.isascii() and len(value) <= len(str(WHOLE)):
        number = int(value)
        if number <= WHOLE:
            return number
    raise PydanticCustomError("percent", "write per cent here as a whole number from 0 to 100")


Percent: TypeAlias = Annotated[int, BeforeValidator(_percent, json_schema_input_type=int | str)]
"""A whole number of per cent."""


class ThresholdsShape(Shape):
    """What must be covered of every flow, in per cent; what is left out may be any."""

    overall: Percent | None = Field(None, description="Of all kinds together.")
    states: Percent | None = Field(None, description="States that a call came to.")
    exits: Percent | None = Field(None, description="Outcomes by which a call left a state.")
    transitions: Percent | None = Field(None, description="Arrows from one state to another.")
    attempts: Percent | None = Field(
        None, description="Right at the first attempt, right at the last, out of attempts."
    )
    dips: Percent | None = Field(None, description="Answers of the CRM.")
    timeouts: Percent | None = Field(None, description="Timers that ran out.")
    prompts: Percent | None = Field(None, description="Prompts heard to their end, and prompts barged into.")
    data: Percent | None = Field(None, description="Kinds of customers: tier, number of products, status of account.")
    steps: Percent | None = Field(None, description="Steps of the use case.")
    promises: Percent | None = Field(None, description="Promises that were put to the test.")
