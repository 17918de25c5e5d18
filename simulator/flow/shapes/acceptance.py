"""The shape of an acceptance record's file."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from simulator.flow.acceptance import DefectStatus, SignedVerdict
from simulator.flow.shapes.scalars import Day, Shape, Text, Texts, Whole, YesNo

SeverityWord: TypeAlias = Annotated[
    Literal["1", "2", "3", "4"], WithJsonSchema({"enum": [1, 2, 3, 4, "1", "2", "3", "4"]})
]


def _hash(value: object) -> object:
    word = value.casefold() if isinstance(value, str) else ""
    if len(word) < 8 or set(word) - set("0123456789abcdef"):
        raise PydanticCustomError("hash", "write the hash that the run shows, at least its first 8 digits")
    return word


Hash: TypeAlias = Annotated[str, BeforeValidator(_hash)]
"""A hash or its beginning: hexadecimal digits, 8 or more."""


class WorkaroundShape(Shape):
    """How people get along with a defect until it is closed."""

    text: Text = Field(description="What people do instead.")
    agreed: YesNo = Field(False, description="Whether the business has agreed to it.")  # noqa: FBT003


class DefectShape(Shape):
    """A defect."""

    title: Text = Field(description="What is wrong, in a line.")
    severity: SeverityWord = Field(
        description="1: no go-live; 2: only with an agreed workaround; 3: up to the ceiling; 4: the backlog."
    )
    status: DefectStatus = Field(DefectStatus.OPEN, description="open or closed.")
    statements: Texts = Field((), description="The statements of the use case that do not hold because of it.")
    scenarios: Texts = Field((), description='The scenarios that show it: "features/a.feature:12", or a name.')
    workaround: WorkaroundShape | None = Field(None, description="How people get along with it.")
    owner: Text | None = Field(None, description="The role that sees to it.")
    due: Day | None = Field(None, description="The day by which it is to be closed.")


class SignOffShape(Shape):
    """A name under a run."""

    role: Text = Field(description="The role in which somebody signs.")
    name: Text = Field(description="Who signs.")
    date: Day = Field(description="The day of the signature.")
    run: Text = Field(description="The run that was looked at, by its id.")
    verdict: SignedVerdict = Field(description="accepted or rejected.")
    remark: Text | None = Field(None, description="What else was said.")
    flows: Hash | None = Field(None, description="The hash of the flows in that run; kept when the run is deleted.")
    features: Hash | None = Field(None, description="The hash of the features in that run.")


class AcceptanceShape(Shape):
    """The acceptance record of a use case."""

    acceptance: Text = Field(description="The identifier of the use case.")
    owners: dict[Text, Text] = Field(default_factory=dict, description="Who has which role: names by role.")
    dates: dict[Text, Day] = Field(default_factory=dict, description="What happens when: days by name.")
    severity_3_ceiling: Whole = Field(5, description="With how many open defects of severity 3 one may go live.")
    sign_off_by: Texts = Field((), description="The roles that have to sign.")
    defects: dict[Text, DefectShape] = Field(default_factory=dict, description="The defects by id.")
    sign_offs: tuple[SignOffShape, ...] = Field((), description="Who has signed, for which run.")
