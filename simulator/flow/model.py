"""The flow as the engine reads it: one frozen class per kind of state, every exit a named outcome.

A state is of one kind and does one thing. Its ``exits`` are ordered; every outcome it can have goes somewhere. Where a
thing stands in its file is kept beside it (``place``), for lint, drawings and replay.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from simulator.domain.calls import Privacy
from simulator.domain.identity import Identity
from simulator.domain.operations import CRM_OPERATIONS, Operation
from simulator.domain.problems import Place
from simulator.domain.timing import SECOND, Millis
from simulator.domain.values import Value
from simulator.flow.expressions import Condition, Expression, Literal
from simulator.flow.schedules import OpeningHours

DEFAULT_STEP_CAP = 10_000
"""States a call may enter before it fails (R7; Genesys Architect stops at 10,000 actions)."""


class Overflow(StrEnum):
    """What becomes of digits beyond the length within one entry."""

    CARRY = "carry"
    TRUNCATE = "truncate"
    REJECT = "reject"


class TypeAhead(StrEnum):
    """What becomes of keys pressed before a state asks for them."""

    CARRY = "carry"
    DROP = "drop"


class OtherKey(StrEnum):
    """What * does where # is the terminator, and the other way round (R4)."""

    BAD_KEY = "bad_key"
    START_OVER = "start_over"


class OptOutActs(StrEnum):
    """When a lone opt-out key counts (R5, UC 17 Q4)."""

    WHEN_COMPLETE = "when complete"
    AT_ONCE = "at once"


@dataclass(frozen=True, slots=True)
class Exit:
    """Where an outcome leads: a state of this flow, or back out of a subflow with an outcome (``returns``).

    ``counts`` names the counter that this outcome uses up; ``identity`` is what a dip's outcome proves.
    """

    to: str | None
    returns: str | None = None
    counts: str | None = None
    identity: Identity | None = None
    place: Place | None = field(default=None, compare=False)

    @property
    def target(self) -> str:
        """The exit's end as drawings and logs name it."""
        return self.to if self.to is not None else f"return {self.returns}"


@dataclass(frozen=True, slots=True)
class Prompt:
    """Words that the caller hears, per language; ``length`` in ms is given or estimated from the text."""

    name: str
    texts: Mapping[str, Expression]
    barge_in: bool = True
    length: Millis | None = None
    audio: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Counter:
    """Attempts counted on the call; at the limit a failing result becomes ``exhausted`` (UC 17 Q1)."""

    name: str
    limit: Expression
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value that the call carries; its privacy rules what a log may show of it."""

    name: str
    privacy: Privacy = Privacy.CLEAR
    about: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of the flow that a scenario may change; its kind is that of its value in the file."""

    name: str
    value: Value
    about: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class OptOut:
    """The key by which a caller says that he has no such number (UC 17 A1, C1)."""

    key: str
    label: str
    acts: OptOutActs = OptOutActs.WHEN_COMPLETE


@dataclass(frozen=True, slots=True)
class Choice:
    """A menu's option; its outcome is its label, ``value`` is kept in the menu's attribute."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What every state has: a name, a display name, the use-case steps it serves, its exits in order, its place.

    ``fall_through`` names the outcome that stands for any other that has no exit of its own.
    """

    name: str
    title: str = ""
    serves: tuple[str, ...] = ()
    exits: Mapping[str, Exit] = field(default_factory=dict)
    fall_through: str | None = None
    place: Place | None = field(default=None, compare=False)

    @property
    def kind(self) -> str:
        """The kind's name in the flow file."""
        return KIND_NAMES[type(self)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Play(State):
    """Plays a prompt. Outcome: done."""

    prompt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu(State):
    """Asks for one key. Outcomes: each choice's label, no_input, no_match, exhausted.

    ``prompts`` are the first prompt and the re-prompts; the last one serves every later play. ``plays`` limits how
    often the menu is asked on a call, counted by ``counter`` (the menu's own unless named).
    """

    prompts: tuple[str, ...]
    choices: Mapping[str, Choice]
    counter: str
    attribute: str | None = None
    first_digit: Expression = Literal(10 * SECOND)
    type_ahead: TypeAhead = TypeAhead.CARRY


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect(State):
    """Collects an entry of keys. Outcomes: entered, opted_out, no_input, invalid, exhausted.

    A failing result (no_input, invalid) costs one attempt on ``counter``. Lengths in digits; times in ms.
    """

    prompts: tuple[str, ...]
    attribute: str
    least: int
    most: int
    counter: str
    sensitive: bool = False
    terminator: str | None = "#"
    opt_out: OptOut | None = None
    first_digit: Expression = Literal(5 * SECOND)
    inter_digit: Expression = Literal(3 * SECOND)
    overflow: Overflow = Overflow.CARRY
    type_ahead: TypeAhead = TypeAhead.CARRY
    other_key: OtherKey = OtherKey.BAD_KEY
    start_over_limit: int = 3
    flush_pause: Expression = Literal(1 * SECOND)
    terminator_grace: Expression = Literal(1 * SECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataDip(State):
    """Asks the CRM. Outcomes: the operation's own, error, timed_out, and exhausted where an exit counts.

    ``keeps`` maps the answer's fields to attributes.
    """

    operation: str
    inputs: Mapping[str, Expression]
    keeps: Mapping[str, str] = field(default_factory=dict)
    timeout: Expression = Literal(8 * SECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(State):
    """Takes the first case that holds. Outcomes: each case's name, otherwise, error (else otherwise)."""

    cases: Mapping[str, Condition]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(State):
    """Sets attributes. Outcome: done."""

    values: Mapping[str, Expression]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(State):
    """Asks opening hours. Outcomes: emergency, holiday, closed, open, asked in this order."""

    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(State):
    """Sends the call to a queue; ``pop`` and ``attach`` are allow-lists (S9). An ending, unless ``in_queue`` leaves.

    Outcome: error, when queue, skill or priority has no usable value; without that exit the call fails.
    """

    queue: Expression
    skills: tuple[Expression, ...] = ()
    priority: Expression = Literal(0)
    pop: str | None = None
    attach: tuple[str, ...] = ()
    in_queue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOut(State):
    """Puts the call through to a number. Outcomes: connected (an ending unless it has an exit), busy, no_answer,
    failed.
    """

    number: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback(State):
    """Offers a callback: the prompt, one key to accept, one to refuse.

    Outcomes: accepted (the caller's leg ends; an exit may first play a goodbye), refused, bad_number.
    Outside a queue it needs ``queue``; in an in-queue flow the call's own place is kept.
    """

    prompt: str
    number: Expression
    accept_key: str = "1"
    refuse_key: str = "2"
    queue: Expression | None = None
    skills: tuple[Expression, ...] = ()
    priority: Expression = Literal(0)
    pop: str | None = None
    attach: tuple[str, ...] = ()
    first_digit: Expression = Literal(10 * SECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subflow(State):
    """Calls another flow and returns with its outcome; an outcome without an exit takes the fall-through."""

    flow: str
    values: Mapping[str, Expression] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disconnect(State):
    """Hangs up. An ending."""


AnyState = (
    Play
    | Menu
    | Collect
    | DataDip
    | Decide
    | Assign
    | Schedule
    | Transfer
    | TransferOut
    | Callback
    | Subflow
    | Disconnect
)

KIND_NAMES: Mapping[type[State], str] = MappingProxyType(
    {
        Play: "play",
        Menu: "menu",
        Collect: "collect",
        DataDip: "data_dip",
        Decide: "decide",
        Assign: "assign",
        Schedule: "schedule",
        Transfer: "transfer",
        TransferOut: "transfer_out",
        Callback: "callback",
        Subflow: "subflow",
        Disconnect: "disconnect",
    },
)


@dataclass(frozen=True, slots=True)
class PopLayout:
    """An allow-list of screen-pop fields with what each shows; a field without a value is left out (S9)."""

    name: str
    fields: Mapping[str, Expression]
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Flow:
    """A call flow: its numbers, settings, words and states. ``file`` and ``source_hash`` say where it comes from."""

    name: str
    title: str
    start: str
    states: Mapping[str, AnyState]
    numbers: tuple[str, ...] = ()
    use_case: str | None = None
    time_zone: str = "UTC"
    language: str = "en"
    languages: tuple[str, ...] = ()
    language_attribute: str | None = None
    settings: Mapping[str, Setting] = field(default_factory=dict)
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    counters: Mapping[str, Counter] = field(default_factory=dict)
    prompts: Mapping[str, Prompt] = field(default_factory=dict)
    pops: Mapping[str, PopLayout] = field(default_factory=dict)
    hours: Mapping[str, OpeningHours] = field(default_factory=dict)
    operations: Mapping[str, Operation] = field(default_factory=lambda: CRM_OPERATIONS)
    step_cap: int = DEFAULT_STEP_CAP
    file: str = ""
    source_hash: str = ""
    place: Place | None = field(default=None, compare=False)
