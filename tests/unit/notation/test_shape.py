"""A document against a model: every disagreement at its place, in plain words."""

from enum import Enum
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, RootModel, field_validator, model_validator
from pydantic_core import PydanticCustomError

from simulator.domain.problems import Problem, render_all
from simulator.notation import Document, Value, compose, dump, validate


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Method(Enum):
    ALL = "all"
    BEST = "best"


class Condition(Strict):
    all_of: list["Condition"] | None = Field(default=None, alias="all")
    equals: str | int | None = Field(default=None, alias="is")
    one: Annotated[int, Field(ge=1)] | Literal["each"] = 1


class Play(Strict):
    kind: Literal["play"]
    prompt: str


class Collect(Strict):
    kind: Literal["collect"]
    length: Annotated[int, Field(ge=1, le=20, description="how many keys the caller presses")]
    secret: bool = False
    when: list[Condition] = []
    then: Play | list[str] | None = None
    pin: str = Field(default="0000", max_length=6)

    @field_validator("pin")
    @classmethod
    def digits_only(cls, pin: str) -> str:
        if not pin.isdigit():
            raise ValueError(f"{pin} has other characters than digits")
        return pin


State = Annotated[Play | Collect, Field(discriminator="kind")]
Name = Annotated[str, Field(pattern="^[a-z_]+$")]


class Hours(RootModel[dict[str, list[str]]]):
    pass


class Flow(Strict):
    flow: str = Field(min_length=1)
    states: dict[Name, State] = {}
    method: Method = Method.ALL
    hours: Hours | None = None
    start: str | None = None
    queues: list[str] = Field(default=[], min_length=2)

    @model_validator(mode="after")
    def start_exists(self) -> "Flow":
        if self.start == "custom":
            raise PydanticCustomError("no_start", "there is no such state")
        if self.start is not None and self.start not in self.states:
            raise ValueError("the start is no state")
        return self


def document_of(text: str) -> Document:
    document = compose(text, "x.yaml")
    assert isinstance(document, Document), render_all(document)
    return document


def problems_of(text: str) -> list[Problem]:
    found = validate(document_of(text), Flow)
    assert isinstance(found, list)
    return found


def collect(*lines: str) -> str:
    return "\n".join(["flow: x", "states:", "  ask:", "    kind: collect", *(f"    {line}" for line in lines), ""])


def test_a_good_document_becomes_the_model() -> None:
    """Text becomes the number, truth or word that the model asks for."""
    flow = validate(document_of(collect("length: 08", "secret: yes", "when:", "  - {is: no, one: each}")), Flow)

    assert isinstance(flow, Flow)
    assert (
        Collect(kind="collect", length=8, secret=True, when=[Condition.model_validate({"is": "no", "one": "each"})])
        == (flow.states["ask"])
    )


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        ("method: all\n", "1:1 S001", '"flow" is missing', None),
        ("flow:\n", "1:1 S008", '"flow" has no value; it must be text', "give a value, or delete the key"),
        ("flow: ''\n", "1:7 S010", '"flow" must not be empty', None),
        ("flow: [x]\n", "1:1 S003", '"flow" must be text, not a list', None),
        ("- flow\n", "1:1 S003", "the file must be a group of keys, not a list", None),
        ("flow\n", "1:1 S003", 'the file must be a group of keys, not "flow"', None),
        ("flow: x\nmethod: bst\n", "2:9 S006", '"method" must be one of all, best, not "bst"', 'did you mean "best"?'),
        (
            "flow: x\nmethod: {a: b}\n",
            "2:1 S006",
            '"method" must be one of all, best, not a group of keys',
            "known here: all, best",
        ),
        ("flow: x\nqueues: [a]\n", "2:1 S010", '"queues" must have at least 2 items', None),
        ("flow: x\nhours: {mon: 9}\n", "2:14 S003", '"mon" must be a list, not "9"', None),
        ("flow: x\nstart: y\n", "1:1 S011", "the file: the start is no state", None),
        ("flow: x\nstart: custom\n", "1:1 S011", "the file: there is no such state", None),
        (
            "flow: x\nstates: {Ask: {kind: play, prompt: p}}\n",
            "2:10 S009",
            'the key does not have the right form: "Ask"',
            "the form is ^[a-z_]+$",
        ),
        (
            "flow: x\nstates:\n  ask:\n    kind: colect\n",
            "4:11 S007",
            'unknown kind "colect"',
            'did you mean "collect"?',
        ),
        (
            "flow: x\nstates:\n  ask:\n    kind: [play]\n",
            "4:5 S003",
            '"kind" must be one of play, collect, not a list',
            None,
        ),
        ("flow: x\nstates:\n  ask: {}\n", "3:3 S001", '"kind" is missing in "ask"', "known here: play, collect"),
        (
            "flow: x\nstates:\n  ask: {knd: play}\n",
            "3:3 S001",
            '"kind" is missing in "ask"',
            'is "knd" a slip of "kind"?',
        ),
        ("flow: x\nstates:\n  ask: play\n", "3:8 S003", '"ask" must be a group of keys, not "play"', None),
        (
            collect("length: four"),
            "5:13 S004",
            '"length" must be a whole number, not "four"',
            "how many keys the caller presses",
        ),
        (
            collect("length: 21"),
            "5:13 S005",
            '"length" must be at most 20, not "21"',
            "how many keys the caller presses",
        ),
        (collect(), "3:3 S001", '"length" is missing in "ask"', "how many keys the caller presses"),
        (collect("lenght: 4"), "5:5 S002", 'unknown key "lenght" in "ask"', 'did you mean "length"?'),
        (collect("length: 4", "secret: jein"), "6:13 S004", '"secret" must be yes or no, not "jein"', None),
        (
            collect("length: 4", "collect: 4"),
            "6:5 S002",
            'unknown key "collect" in "ask"',
            "known here: secret, when, then, pin",
        ),
        (
            collect("length: 4", "when: [{al: []}]"),
            "6:13 S002",
            'unknown key "al" in item 1 of "when"',
            'did you mean "all"?',
        ),
        (
            collect("length: 4", "when: [{all: [{is: []}]}]"),
            "6:20 S003",
            '"is" must be text or a whole number, not a list',
            None,
        ),
        (
            collect("length: 4", "when: [{one: ech}]"),
            "6:18 S006",
            '"one" must be a whole number or each, not "ech"',
            'did you mean "each"?',
        ),
        (collect("length: 4", "when: [{one: 0}]"), "6:18 S005", '"one" must be at least 1, not "0"', None),
        (collect("length: 4", "then: {kind: play}"), "6:5 S001", '"prompt" is missing in "then"', None),
        (collect("length: 4", "then: [[x]]"), "6:12 S003", 'item 1 of "then" must be text, not a list', None),
        (collect("length: 4", "then: x"), "6:11 S003", '"then" must be a group of keys or a list, not "x"', None),
    ],
)
def test_a_disagreement_is_said_in_plain_words_at_its_place(
    text: str, where: str, message: str, hint: str | None
) -> None:
    """One mistake gives one problem: place, code, words and hint."""
    (problem,) = problems_of(text)

    assert where == f"{problem.place.line}:{problem.place.column} {problem.code}"
    assert (message, hint) == (problem.message, problem.hint)


def test_all_problems_of_a_document_are_told_at_once() -> None:
    """In the order of the file, one for each mistake."""
    text = "flow: x\nmethd: all\nstates:\n  a: {kind: play}\n  b: {kind: ply}\n  c:\n    kind: collect\n    length: x\n"

    assert [("S002", 2), ("S001", 4), ("S007", 5), ("S004", 8)] == [
        (problem.code, problem.place.line) for problem in problems_of(text)
    ]


@pytest.mark.parametrize("pin", ["04 215", "0421x", "04215678", "x0421"])
def test_a_secret_value_is_shown_nowhere(pin: str) -> None:
    """Neither message nor hint nor line has the PIN, even where the model's own words had it."""
    problems = problems_of(collect("length: 4", f"pin: {pin}"))

    assert pin not in render_all(problems)
    assert pin not in repr(problems)


def test_a_secret_in_a_list_under_its_key_is_shown_nowhere() -> None:
    """The key above the list says that it is secret."""
    problems = problems_of(collect("length: 4", "pin:", "  - 0421"))

    assert ["S003"] == [problem.code for problem in problems]
    assert "0421" not in render_all(problems)


JARGON = (
    "Input should",
    "valid dict",
    "pydantic",
    "Field required",
    "instance",
    "unable to parse",
    "validation",
    "Extra inputs",
)
KEYS = st.sampled_from(
    ["flow", "states", "method", "kind", "length", "when", "all", "is", "one", "then", "play", "collect", "x"]
)
SCALARS = st.sampled_from(["play", "collect", "4", "", "x", "all"]) | st.none()
VALUES = st.recursive(SCALARS, lambda v: st.lists(v, max_size=3) | st.dictionaries(KEYS, v, max_size=4), max_leaves=15)


@given(st.dictionaries(st.sampled_from(["flow", "states", "method", "hours", "x"]), VALUES, min_size=1))
def test_any_shape_gives_the_model_or_problems_without_jargon(value: dict[str, Value]) -> None:
    """Whatever stands in the file, each problem has a line of the file and none of pydantic's words."""
    document = document_of(dump(value))
    found = validate(document, Flow)

    if isinstance(found, list):
        assert found
        shown = render_all(found)
        assert not any(word in shown for word in JARGON)
        assert all(problem.source_line is not None for problem in found)
