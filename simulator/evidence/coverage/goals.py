"""Goals: the single things of a flow that a suite may try, each with the sentence that tells it when nobody has."""

from dataclasses import dataclass, field
from enum import StrEnum

from simulator.evidence.promises.monitor import Monitor


class GoalKind(StrEnum):
    """What sort of thing is tried; the value is the name in settings and in JSON."""

    STATE = "states"
    EXIT = "exits"
    TRANSITION = "transitions"
    ATTEMPT = "attempts"
    DIP = "dips"
    TIME_OUT = "timeouts"
    PROMPT = "prompts"
    PARTITION = "data"
    STEP = "steps"
    PROMISE = "promises"


FIRST, LAST, EXHAUSTED = "first", "last", "exhausted"
"""How a caller fares with a counter: right at once, right at the last attempt, out of attempts."""

HEARD, BARGED_INTO = "heard", "barged into"

FIRST_DIGIT, INTER_DIGIT, DIP = "first_digit", "inter_digit", "dip"
"""The timers of a state that may run out: before the first key, between keys, of a look-up."""

TIER, PRODUCTS, STATUS = "tier", "products", "account status"
NONE, ONE, MANY = "none", "one", "many"


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing to try: of which ``kind``, in which ``flow``, ``where`` (a state, a counter, a field), and ``what``.

    ``hole`` is the sentence of a suite that has not tried it; ``state`` is where a person looks, "" where no one state
    is meant. ``by_states`` (flow, state) and ``by_exits`` (flow, state, outcome) show in a log that it was tried, where
    its own name does not: the states that serve a step, the exits by which an attempt was right; ``monitor`` does where
    calls must be listened to.
    """

    kind: GoalKind
    flow: str
    where: str
    what: str = ""
    hole: str = field(default="", compare=False)
    state: str = field(default="", compare=False)
    by_states: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    by_exits: tuple[tuple[str, str, str], ...] = field(default=(), compare=False)
    monitor: Monitor | None = field(default=None, compare=False, repr=False)

    @property
    def id(self) -> str:
        """A name that stays: ``exits uc17_authentication check_pin timed_out``."""
        return " ".join(filter(None, (self.kind.value, self.flow, self.where, self.what)))
