"""The shapes of the states in a flow file, one for each kind."""

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from simulator.flow.model import OptOutActs, OtherKey, Overflow, TypeAhead
from simulator.flow.shapes.expressions import Raw, RawCondition, RawList, RawNumber, RawTimer
from simulator.flow.shapes.scalars import Counted, Shape, Text, Texts, Whole, YesNo

_DIGITS = re.compile(r"0*[1-9]\d{0,2}")


class ExitShape(Shape):
    """Where an outcome leads, and what else it means."""

    to: Text = Field(description='The next state; "return" or "return <outcome>" leaves a subflow.')
    counts: Text | None = Field(None, description="Data dips only: the counter on which this outcome is an attempt.")
    identity: Literal["identified", "authenticated"] | None = Field(
        None, description="Data dips only: what this outcome proves about the caller."
    )


def _exit(value: object) -> object:
    return {"to": value} if isinstance(value, str) else value


AnyExit: TypeAlias = Annotated[ExitShape, BeforeValidator(_exit, json_schema_input_type=Text | ExitShape)]


class ChoiceShape(Shape):
    """An option of a menu."""

    label: Text = Field(description="What the caller chooses; also the outcome's name.")
    to: Text = Field(description="The next state.")
    value: Text | None = Field(None, description="What the menu's attribute becomes; the label unless given.")


class OptOutShape(Shape):
    """The key by which a caller says that he has no such number."""

    key: Text = Field(description="The key, pressed alone.")
    label: Text = Field(description="What the caller says by it.")
    acts: OptOutActs = Field(
        OptOutActs.WHEN_COMPLETE, description="Whether it counts once the entry is complete, or at once."
    )


class LengthShape(Shape):
    """How many digits an entry has."""

    least: Counted = Field(description="Fewer digits are too short.")
    most: Counted = Field(description="The entry is complete with this many.")


def _digits(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _DIGITS.fullmatch(value):
        raise PydanticCustomError("entry_length", "a number of digits is needed here, or {least: ..., most: ...}")
    return {"least": value, "most": value}


EntryLength: TypeAlias = Annotated[LengthShape, BeforeValidator(_digits, json_schema_input_type=Counted | LengthShape)]
Exits: TypeAlias = dict[Text, AnyExit]


class StateShape(Shape):
    """What every state may say."""

    title: Text | None = Field(None, description="The name shown in drawings.")
    serves: Texts = Field((), description="The steps of the use case that this state serves.")
    on: Exits = Field(default_factory=dict, description="Where each outcome leads.")


class PlayShape(StateShape):
    """Plays a prompt. Outcome: done."""

    kind: Literal["play"] = Field(description="What the state does.")
    prompt: Text = Field(description="The prompt's name.")


class MenuShape(StateShape):
    """Asks for one key. Outcomes: no_input, no_match, exhausted; each choice says itself where it leads."""

    kind: Literal["menu"] = Field(description="What the state does.")
    prompt: Text = Field(description="The first prompt.")
    reprompt: Texts = Field((), description="What is played from the second time on; the last one serves all the rest.")
    choices: dict[Text, ChoiceShape] = Field(min_length=1, description="The options by their keys.")
    attribute: Text | None = Field(None, description="The attribute that keeps the choice.")
    counter: Text | None = Field(None, description="The counter of its plays; its own unless named.")
    plays: RawNumber = Field(None, description="How often the menu is asked on a call (3), on a counter of its own.")
    first_digit: RawTimer = Field(None, description="How long it waits for a key (10 s).")
    typeahead: TypeAhead = Field(TypeAhead.CARRY, description="Whether keys pressed before it asks count.")


class CollectShape(StateShape):
    """Collects keys. Outcomes: entered, opted_out, no_input, invalid (too_short, too_long, bad_key), exhausted."""

    kind: Literal["collect"] = Field(description="What the state does.")
    prompt: Text = Field(description="The first prompt.")
    reprompt: Texts = Field((), description="What is played from the second time on; the last one serves all the rest.")
    attribute: Text = Field(description="The attribute that keeps the entry.")
    length: EntryLength = Field(description="How many digits: a number, or {least: ..., most: ...}.")
    counter: Text | None = Field(None, description="The counter of its attempts; its own unless named.")
    attempts: RawNumber = Field(None, description="Prompts in all on a call (3), on a counter of its own.")
    sensitive: YesNo = Field(False, description="Whether the entry is a secret.")  # noqa: FBT003
    terminator: Text = Field("#", description="The key that ends an entry, or none.")
    opt_out: OptOutShape | None = Field(None, description="The key for callers who have no such number.")
    first_digit: RawTimer = Field(None, description="How long it waits for the first key (5 s).")
    inter_digit: RawTimer = Field(None, description="How long it waits between keys (3 s).")
    overflow: Overflow = Field(Overflow.CARRY, description="What becomes of digits beyond the length.")
    typeahead: TypeAhead = Field(TypeAhead.CARRY, description="Whether keys pressed before it asks count.")
    other_key: OtherKey = Field(OtherKey.BAD_KEY, description="What * does where # ends the entry.")
    start_over_limit: Whole = Field(3, description="How often an entry may be started over.")
    flush_pause: RawTimer = Field(None, description="The pause that ends a failed entry (1 s).")
    terminator_grace: RawTimer = Field(None, description="How long a late terminator is swallowed (1 s).")


class DataDipShape(StateShape):
    """Asks the CRM. Outcomes: the operation's own, error, timed_out; exhausted where an exit counts."""

    kind: Literal["data_dip"] = Field(description="What the state does.")
    operation: Text = Field(description="The look-up's name.")
    inputs: dict[Text, Raw] = Field(default_factory=dict, description="What the look-up is given.")
    keeps: dict[Text, Text] = Field(
        default_factory=dict, description="Which fields of the answer go to which attribute."
    )
    timeout: RawTimer = Field(None, description="When the look-up is given up (8 s).")


class DecideShape(StateShape):
    """Takes the first case that holds. Outcomes: each case's name, otherwise, error."""

    kind: Literal["decide"] = Field(description="What the state does.")
    cases: dict[Text, RawCondition] = Field(min_length=1, description="Conditions by the outcome they lead to.")


class AssignShape(StateShape):
    """Sets attributes. Outcome: done."""

    kind: Literal["assign"] = Field(description="What the state does.")
    values: dict[Text, Raw] = Field(min_length=1, description="The attributes and what they become.")


class ScheduleShape(StateShape):
    """Asks opening hours. Outcomes: emergency, holiday, closed, open."""

    kind: Literal["schedule"] = Field(description="What the state does.")
    hours: Text = Field(description="The name of the opening hours.")


class TransferShape(StateShape):
    """Sends the call to a queue. An ending, unless the in-queue flow leaves. Outcome: error."""

    kind: Literal["transfer"] = Field(description="What the state does.")
    queue: Raw = Field(description="The queue's name.")
    skills: RawList = Field((), description="Skills that the agent must have.")
    priority: RawNumber = Field(None, description="Points; one counts as one minute already waited.")
    pop: Text | None = Field(None, description="The screen pop's name.")
    attach: Texts = Field((), description="The attributes that go with the call.")
    in_queue: Text | None = Field(None, description="The flow that runs while the call waits.")


class TransferOutShape(StateShape):
    """Puts the call through to a number. Outcomes: connected, busy, no_answer, failed."""

    kind: Literal["transfer_out"] = Field(description="What the state does.")
    number: Raw = Field(description="The number that is dialled.")


class CallbackShape(StateShape):
    """Offers a callback. Outcomes: accepted, refused, bad_number."""

    kind: Literal["callback"] = Field(description="What the state does.")
    prompt: Text = Field(description="The offer.")
    number: Raw = Field(description="The number that will be called.")
    accept_key: Text = Field("1", description="The key that accepts.")
    refuse_key: Text = Field("2", description="The key that refuses.")
    queue: Raw = Field(None, description="The queue, unless the call is in one.")
    skills: RawList = Field((), description="Skills that the agent must have.")
    priority: RawNumber = Field(None, description="Points; one counts as one minute already waited.")
    pop: Text | None = Field(None, description="The screen pop's name.")
    attach: Texts = Field((), description="The attributes that go with the call.")
    first_digit: RawTimer = Field(None, description="How long it waits for a key (10 s).")


class SubflowShape(StateShape):
    """Calls another flow and goes on with the outcome it returns; otherwise stands for any other outcome."""

    kind: Literal["subflow"] = Field(description="What the state does.")
    flow: Text = Field(description="The flow's name.")
    values: dict[Text, Raw] = Field(default_factory=dict, description="Attributes that are set before.")


class DisconnectShape(StateShape):
    """Hangs up. An ending."""

    kind: Literal["disconnect"] = Field(description="What the state does.")


AnyStateShape: TypeAlias = Annotated[
    PlayShape
    | MenuShape
    | CollectShape
    | DataDipShape
    | DecideShape
    | AssignShape
    | ScheduleShape
    | TransferShape
    | TransferOutShape
    | CallbackShape
    | SubflowShape
    | DisconnectShape,
    Field(discriminator="kind"),
]
