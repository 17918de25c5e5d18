"""Queues: how waiting calls are ranked and which agents may take them (telephony-rules section 2)."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.domain.timing import MINUTE, SECOND, Millis

PRIORITY_POINT: Millis = MINUTE
"""One priority point counts as one minute already waited (Genesys; UC 17 Q13, Q14)."""


class Method(StrEnum):
    """How a call finds its agent among the idle ones."""

    ALL = "all"
    BEST = "best"
    NONE = "none"


class Scoring(StrEnum):
    """How waiting calls are ranked: additive (Genesys) or strict priority (Asterisk, Amazon; can starve)."""

    ADDITIVE = "additive"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Ring:
    """A bullseye ring: after ``after`` ms of waiting these skills are no longer required."""

    after: Millis
    drop_skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue of the contact centre. Times in ms; ``handle_time`` is the mean that estimates begin with, if known."""

    name: str
    method: Method = Method.ALL
    scoring: Scoring = Scoring.ADDITIVE
    alert_timeout: Millis = 8 * SECOND
    wrap_up_timeout: Millis = 30 * SECOND
    wrap_up_codes: tuple[str, ...] = ()
    default_code: str = "none given"
    rings: tuple[Ring, ...] = ()
    handle_time: Millis | None = None
    service_level: Millis = 20 * SECOND
