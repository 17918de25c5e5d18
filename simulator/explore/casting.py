"""Who calls on a path, and what its CRM holds: one customer, where one can give all the answers; else canned answers.

An entry that the CRM does not find, or says is wrong, is another number than the customer's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from simulator.domain.operations import ERROR
from simulator.domain.values import as_text
from simulator.explore.exploration import Subject
from simulator.explore.moves import CrmAnswers, Press
from simulator.explore.replaying import Turn
from simulator.explore.values import digits
from simulator.flow.model import Collect, DataDip

NAME = "Acme"
SPARE_PIN = "8642"
"""The PIN of a customer of whom nobody has keyed it in, where no state says how long it is."""

_ENTRY_OF: Mapping[str, str] = MappingProxyType({"find_account": "account_number", "verify_pin": "pin"})
_USUAL = frozenset({"find_account", "verify_pin", "registered_products"})
"""The look-ups whose answers come from who the customer is."""


class Role(StrEnum):
    """What an entry is to the customer, in the words of the sentences."""

    ACCOUNT = "the account number"
    WRONG_ACCOUNT = "a wrong account number"
    PIN = "the PIN"
    WRONG_PIN = "a wrong PIN"

    @property
    def is_wrong(self) -> bool:
        """Whether it is not the customer's."""
        return self in {Role.WRONG_ACCOUNT, Role.WRONG_PIN}


@dataclass(frozen=True, slots=True)
class Cast:
    """The customer's cells by column, none where nobody is known; the answers that are canned, in order; and what the
    keys of some moves, by their place in the path, are to the customer.
    """

    customer: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    canned: tuple[CrmAnswers, ...] = ()
    roles: Mapping[int, Role] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class _Asked:
    """An answered look-up: what it was asked with, in clear; and for the entry among that the move that keyed it in."""

    answer: CrmAnswers
    dip: DataDip
    inputs: Mapping[str, str] = field(repr=False)
    keyed_by: int | None


@dataclass(frozen=True, slots=True)
class _Part:
    """What one answer says: cells of the customer, and what the entry is to him."""

    cells: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    role: Role | None = None


def cast_of(subject: Subject, turns: Sequence[Turn]) -> Cast:
    """Who must be there so that a path's look-ups are answered as they are."""
    asked = tuple(_look_ups(subject, turns))
    parts = [_part(each) for each in asked]
    cells = _joined(parts)
    if cells is None:
        return Cast(canned=tuple(each.answer for each in asked))
    if "account number" in cells:
        cells.setdefault("PIN", _spare_pin(subject))
    roles = {
        each.keyed_by: part.role
        for each, part in zip(asked, parts, strict=True)
        if part is not None and part.role is not None and each.keyed_by is not None
    }
    return Cast(cells, tuple(each.answer for each in asked if each.answer.operation not in _USUAL), roles)


def _spare_pin(subject: Subject) -> str:
    """A PIN as a caller would key it in: as the first state that collects a secret wants it."""
    found = (state for flow in subject.flows.values() for state in flow.states.values())
    secret = next((state for state in found if isinstance(state, Collect) and state.sensitive), None)
    return SPARE_PIN if secret is None else digits(secret, secret.most)


def other_number(keys: str) -> str:
    """Keys with other digits in place of all but the first: a number that is not the customer's."""
    return keys[:1] + "".join(str((int(key) + 5) % 10) if key.isdecimal() else key for key in keys[1:])


def _look_ups(subject: Subject, turns: Sequence[Turn]) -> Iterator[_Asked]:
    keyed: dict[str, int] = {}
    for index, turn in enumerate(turns):
        slots = turn.before.session.slots
        state = subject.flows[slots.flow].states.get(slots.state)
        match turn.move:
            case Press(keys=keys):
                terminator = (state.terminator if isinstance(state, Collect) else None) or "#"
                keyed[keys.removesuffix(terminator)] = index
            case CrmAnswers(outcome=outcome) as answer if outcome != ERROR and isinstance(state, DataDip):
                inputs = dict(slots.dip.inputs) if slots.dip is not None else {}
                yield _Asked(answer, state, inputs, keyed.get(inputs.get(_ENTRY_OF.get(answer.operation, ""), "")))
            case _:
                pass


def _joined(parts: Iterable[_Part | None]) -> dict[str, str] | None:
    """The customer's cells; None where no one customer can give all the answers."""
    cells: dict[str, str] = {}
    for part in parts:
        if part is None or any(cells.get(name, value) != value for name, value in part.cells.items()):
            return None
        cells |= part.cells
    return cells


def _part(asked: _Asked) -> _Part | None:
    """What an answer says; None where no customer gives it."""
    fields, entry = dict(asked.answer.fields), asked.inputs.get(_ENTRY_OF.get(asked.answer.operation, ""), "")
    match asked.answer.operation, asked.answer.outcome:
        case "find_account", "found" if "language" not in asked.dip.keeps:
            company, tier = as_text(fields.get("company")), as_text(fields.get("tier"))
            return _Part({"account number": entry, "company": company, "tier": tier}, Role.ACCOUNT)
        case "registered_products", "found":
            return _Part({"product": as_text(fields.get("products"))})
        case "registered_products", "none":
            return _Part({"product": ""})
        case "verify_pin", "verified":
            return _Part({"PIN": entry}, Role.PIN)
        case "find_account", "not_found" if _can_be_another(asked, entry):
            return _Part(role=Role.WRONG_ACCOUNT)
        case "verify_pin", "wrong" if _can_be_another(asked, entry):
            return _Part(role=Role.WRONG_PIN)
        case operation, _:
            return None if operation in _USUAL else _Part()


def _can_be_another(asked: _Asked, entry: str) -> bool:
    return asked.keyed_by is not None and len(entry) > 1
