"""How the CRM misbehaves: a frozen value that is replaced, never changed, and one pure function that decides."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias

from crm_stub.answers import Answer, Reply, Trouble

Nonsense: TypeAlias = Literal["outcome", "fields"]
"""The kind of nonsense: an outcome that no contract knows, or a good outcome with fields that no contract knows."""

NONSENSE_OUTCOME = Answer("colourless_green_ideas", {"sleep": "furiously"})
_GOOD_OUTCOME: Mapping[str, str] = MappingProxyType({"verify_pin": "verified"})


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with the CRM now. A fault that is used up is gone from the value that ``decide`` hands back.

    down              nobody answers, until told otherwise
    extra_latency_ms  every reply comes so much later
    flapping          up (True) and down (False) by turns of look-ups, over and over; empty: not flapping
    fail_next         the next so many look-ups fail with an error
    nonsense          every reply is nonsense of this kind; None: none is
    canned            the answers to the next look-up of an operation, in the order given
    turn              how many look-ups the flapping has seen
    """

    down: bool = False
    extra_latency_ms: int = 0
    flapping: tuple[bool, ...] = ()
    fail_next: int = 0
    nonsense: Nonsense | None = None
    canned: tuple[tuple[str, Answer], ...] = ()
    turn: int = 0

    def answering(self, operation: str, answer: Answer) -> "Faults":
        """These faults, and the next look-up of an operation gets this answer instead of the CRM's own."""
        return replace(self, canned=(*self.canned, (operation, answer)))

    def up_again(self) -> "Faults":
        """These faults without whatever keeps the CRM from answering sensibly; canned answers stay."""
        return Faults(canned=self.canned)


EVERY_OTHER = (True, False)
"""Flapping by every other look-up: the first is answered, the second is not."""

SOUND = Faults()
"""Nothing is wrong."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a look-up: a reply in the CRM's stead (None: the CRM itself answers); and the faults after it."""

    reply: Reply | None
    extra_latency_ms: int
    faults: Faults


_LEFT_TO_THE_CRM = Decision(None, 0, SOUND)


def decide(faults: Faults, operation: str) -> Decision:
    """What the faults make of one look-up: down, flapping, failing, canned, nonsense, in this order; else the CRM
    answers.

    A fault uses up a turn only where it is the one that acts: while the CRM is down, no canned answer is spent.
    """
    if faults is SOUND or faults == SOUND:
        return _LEFT_TO_THE_CRM
    reply, after = _act(faults, operation)
    return Decision(reply, faults.extra_latency_ms, after)


def _act(faults: Faults, operation: str) -> tuple[Reply | None, Faults]:
    if faults.down:
        return Trouble("down"), faults
    if faults.flapping:
        up = faults.flapping[faults.turn % len(faults.flapping)]
        faults = replace(faults, turn=faults.turn + 1)
        if not up:
            return Trouble("down"), faults
    if faults.fail_next > 0:
        return Trouble("error"), replace(faults, fail_next=faults.fail_next - 1)
    for place, (name, answer) in enumerate(faults.canned):
        if name == operation:
            return answer, replace(faults, canned=faults.canned[:place] + faults.canned[place + 1 :])
    return (None if faults.nonsense is None else nonsense(faults.nonsense, operation)), faults


def nonsense(kind: Nonsense, operation: str) -> Answer:
    """An answer that keeps to no contract. The nastier kind looks like success; who believes it fails open (S13)."""
    if kind == "outcome":
        return NONSENSE_OUTCOME
    return Answer(_GOOD_OUTCOME.get(operation, "found"), {"error": "null", "rows": 0})
