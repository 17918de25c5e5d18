"""The look-ups that a CRM offers, and what each may answer: the contract between flow, door and CRM."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.domain.calls import Privacy
from simulator.domain.identity import Identity

ERROR = "error"
TIMED_OUT = "timed_out"
TROUBLE_OUTCOMES = (ERROR, TIMED_OUT)
"""Outcomes that every dip can have: trouble of the CRM is an outcome, never an exception (UC 17 Q17)."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A look-up: its inputs, its outcomes with the fields each brings, and how far it may raise the identity.

    ``proves`` is the highest identity that an exit of a dip on this operation may grant: only a verify step
    authenticates (telephony-rules S7).
    """

    name: str
    inputs: tuple[str, ...]
    outcomes: Mapping[str, tuple[str, ...]]
    proves: Identity = Identity.UNKNOWN
    secret_inputs: frozenset[str] = frozenset()
    privacy: Mapping[str, Privacy] = field(default_factory=dict)

    def fields(self) -> tuple[str, ...]:
        """Every field that some outcome brings, each once, in the order of the outcomes."""
        return tuple(dict.fromkeys(field for fields in self.outcomes.values() for field in fields))


def _operations(*operations: Operation) -> Mapping[str, Operation]:
    return MappingProxyType({operation.name: operation for operation in operations})


_ACCOUNT_SHOWN = MappingProxyType({"account_number": Privacy.LAST_FOUR})

CRM_OPERATIONS = _operations(
    Operation(
        "find_account",
        ("account_number",),
        MappingProxyType(
            {"found": ("company", "tier", "language", "account_number"), "not_found": (), "duplicate": ()}
        ),
        Identity.IDENTIFIED,
        privacy=_ACCOUNT_SHOWN,
    ),
    Operation(
        "verify_pin",
        ("account_number", "pin"),
        MappingProxyType({"verified": (), "wrong": ()}),
        Identity.AUTHENTICATED,
        frozenset({"pin"}),
        _ACCOUNT_SHOWN,
    ),
    Operation(
        "registered_products",
        ("account_number",),
        MappingProxyType({"found": ("products", "primary"), "none": ()}),
        privacy=_ACCOUNT_SHOWN,
    ),
    Operation(
        "find_by_phone",
        ("phone",),
        MappingProxyType({"found": ("account_number", "company", "name"), "not_found": (), "several": ()}),
        privacy=_ACCOUNT_SHOWN,
    ),
    Operation(
        "open_cases",
        ("account_number",),
        MappingProxyType({"found": ("count", "newest"), "none": ()}),
        privacy=_ACCOUNT_SHOWN,
    ),
)
"""The look-ups of the fake CRM; a flow may declare more of its own."""
