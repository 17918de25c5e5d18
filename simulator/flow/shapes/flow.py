"""The shape of a flow file: its head, its named parts and its states."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from simulator.domain.calls import Privacy
from simulator.flow.model import DEFAULT_STEP_CAP
from simulator.flow.shapes.expressions import Raw, RawNumber, RawValue
from simulator.flow.shapes.scalars import Counted, Length, Shape, Text, Texts, YesNo
from simulator.flow.shapes.states import AnyStateShape, ChoiceShape

OWN_LANGUAGE = ""
"""Stands for the flow's own language where a prompt has one text only."""


def _texts(value: object) -> object:
    return {OWN_LANGUAGE: value} if isinstance(value, str) else value


def _given(value: object) -> object:
    return {} if value is None else value


PromptTexts: TypeAlias = Annotated[
    dict[str, Text], BeforeValidator(_texts, json_schema_input_type=Text | dict[str, Text])
]


class PromptShape(Shape):
    """Words that the caller hears."""

    text: PromptTexts = Field(
        min_length=1,
        description="The words, with {attribute} for a value; or a text for each language. A doubled brace is a brace.",
    )
    barge_in: YesNo = Field(True, description="Whether a key stops it.")  # noqa: FBT003
    length: Length | None = Field(None, description="How long it plays; estimated from the text unless given.")
    audio: dict[str, Text] = Field(default_factory=dict, description="A recording for each language.")


class SettingShape(Shape):
    """A value that a scenario may change."""

    value: RawValue = Field(description="Its value, which also says of what kind it is.")
    about: Text | None = Field(None, description="What it is for.")


class AttributeShape(Shape):
    """A value that the call carries."""

    privacy: Privacy = Field(Privacy.CLEAR, description="What a log may show of it.")
    about: Text | None = Field(None, description="What it is.")


class CounterShape(Shape):
    """Attempts counted on the call."""

    limit: RawNumber = Field(description="Attempts in all.")


class OperationShape(Shape):
    """A look-up of the flow's own."""

    inputs: Texts = Field(description="What it is given.")
    outcomes: dict[Text, Texts] = Field(min_length=1, description="What it may answer, and the fields of each answer.")
    secret_inputs: Texts = Field((), description="Inputs that no log shows.")
    privacy: dict[Text, Literal["clear", "last_four", "secret"]] = Field(
        default_factory=dict, description="What a log may show of inputs and fields."
    )


Spans: TypeAlias = Texts


class HoursShape(Shape):
    """Opening hours."""

    time_zone: Text | None = Field(None, description="Unless given, the flow's.")
    week: dict[Text, Spans] = Field(description='Days such as "mon" or "mon-fri", with spans such as "09:00-17:30".')
    holidays: dict[Text, Text] = Field(default_factory=dict, description='Names of holidays by date, "2026-12-25".')


AnyAttribute: TypeAlias = Annotated[
    AttributeShape, BeforeValidator(_given, json_schema_input_type=AttributeShape | None)
]


class FlowShape(Shape):
    """A call flow."""

    flow: Text = Field(description="The flow's name.")
    title: Text | None = Field(None, description="The name shown to people.")
    use_case: Text | None = Field(None, description="The identifier of the use case that it carries out.")
    numbers: Texts = Field((), description="The numbers that it answers.")
    time_zone: Text = Field("UTC", description='Where its clock stands, such as "Europe/London".')
    language: Text = Field("en", description="The language of its prompts, where they do not say.")
    languages: Texts = Field((), description="All languages that its prompts may have.")
    language_attribute: Text | None = Field(
        None, description="The attribute whose value chooses the prompts' language."
    )
    step_cap: Counted = Field(DEFAULT_STEP_CAP, description="States that a call may enter before it fails.")
    start: Text = Field(description="The first state.")
    settings: dict[Text, SettingShape] = Field(default_factory=dict, description="Values that a scenario may change.")
    attributes: dict[Text, AnyAttribute] = Field(default_factory=dict, description="Values that the call carries.")
    counters: dict[Text, CounterShape] = Field(default_factory=dict, description="Attempts counted on the call.")
    global_keys: dict[Text, ChoiceShape] = Field(
        default_factory=dict,
        description="Keys of every menu that does not use them itself; never while a number is keyed.",
    )
    operations: dict[Text, OperationShape] = Field(
        default_factory=dict,
        description=(
            "Look-ups of the flow's own. The fake CRM does not know them, and answers error, unless a scenario says "
            "what the look-up answers; none of them proves who calls."
        ),
    )
    hours: dict[Text, HoursShape] = Field(default_factory=dict, description="Opening hours.")
    prompts: dict[Text, PromptShape] = Field(default_factory=dict, description="What callers hear.")
    states: dict[Text, AnyStateShape] = Field(min_length=1, description="The states, each of one kind.")
    pops: dict[Text, dict[Text, Raw]] = Field(
        default_factory=dict, description="Screen pops: fields and what each shows."
    )
