"""The shape of a use case's file: the standard template."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from simulator.flow.shapes.scalars import Shape, Text, Texts, YesNo

PriorityWord: TypeAlias = Literal["must", "should", "could"]


class StepShape(Shape):
    """A step of a course."""

    text: Text = Field(description="What happens.")
    branches: Texts = Field((), description="The alternate courses that branch off here.")


def _only_text(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


AnyStep: TypeAlias = Annotated[StepShape, BeforeValidator(_only_text, json_schema_input_type=Text | StepShape)]


class CourseShape(Shape):
    """An alternate course."""

    name: Text = Field(description="When it is taken.")
    steps: dict[Text, AnyStep] = Field(min_length=1, description="Its steps, each id beginning with the course's.")
    priority: PriorityWord | None = Field(None, description="The priority of its statements.")
    owner: Text | None = Field(None, description="The role that answers for its statements.")


class StatementShape(Shape):
    """A statement that can be tested."""

    source: Texts = Field(
        min_length=1,
        description='The steps it comes from; or a course, "precondition", "postcondition", or "whole" for all.',
    )
    text: Text = Field(description="What must hold.")
    derived: YesNo = Field(False, description="Whether it follows from the text without being said.")  # noqa: FBT003
    priority: PriorityWord | None = Field(
        None, description="How much it matters; otherwise as its course, or as the use case says."
    )
    owner: Text | None = Field(
        None, description="The role that answers for it; otherwise as its course, or as the use case says."
    )


class ReadingShape(Shape):
    """A reading: how the text is understood where it leaves room."""

    source: Texts = Field(min_length=1, description="The steps it is about; or as of a statement.")
    question: Text = Field(description="What the text leaves open.")
    text: Text = Field(description="What is built.")


class PromiseShape(Shape):
    """A promise: what must hold on every path through the flow."""

    text: Text = Field(description="What must hold.")
    id: Text | None = Field(None, description="By which reports name it; otherwise P and its number in the list.")
    about: Text | None = Field(None, description="Why it is promised.")


AnyPromise: TypeAlias = Annotated[PromiseShape, BeforeValidator(_only_text, json_schema_input_type=Text | PromiseShape)]


class UseCaseShape(Shape):
    """A use case in the standard template."""

    use_case: Text = Field(description="The identifier, by which flows and tags name it.")
    name: Text = Field(description="The name.")
    description: Text = Field(description="What it is for.")
    priority: PriorityWord | None = Field(None, description="The priority of its statements.")
    owner: Text | None = Field(None, description="The role that answers for its statements.")
    preconditions: Texts = Field((), description="What must hold before.")
    postconditions: Texts = Field((), description="What holds after.")
    basic_course: dict[Text, AnyStep] = Field(min_length=1, description="The steps when all goes well.")
    alternate_courses: dict[Text, CourseShape] = Field(default_factory=dict, description="What else may happen.")
    statements: dict[Text, StatementShape] = Field(default_factory=dict, description="What can be tested.")
    readings: dict[Text, ReadingShape] = Field(default_factory=dict, description="How it is read where it leaves room.")
    promises: tuple[AnyPromise, ...] = Field((), description="What must hold on every path through the flow.")
