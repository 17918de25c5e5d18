"""The look-ups that the CRM offers: their inputs, and the outcomes with the fields that each brings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from crm_stub.answers import Answer
from crm_stub.errors import CrmUseError, nearest


@dataclass(frozen=True, slots=True)
class Contract:
    """One look-up: the names of its inputs, and for each outcome the names and types of its fields."""

    name: str
    inputs: tuple[str, ...]
    outcomes: Mapping[str, Mapping[str, type]]
    input_names: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "input_names", frozenset(self.inputs))

    def permits(self, answer: Answer) -> bool:
        """Whether an answer keeps to this contract: a known outcome with exactly its fields, each of its type."""
        kinds = self.outcomes.get(answer.outcome)
        if kinds is None or len(kinds) != len(answer.fields):
            return False
        for name, value in answer.fields.items():  # noqa: SIM110 - no generator: every answer of every call is looked at
            if kinds.get(name) is not type(value):
                return False
        return True


_NOTHING: Mapping[str, type] = MappingProxyType({})


def _contracts(*contracts: Contract) -> Mapping[str, Contract]:
    return MappingProxyType({contract.name: contract for contract in contracts})


CONTRACTS = _contracts(
    Contract(
        "find_account",
        ("account_number",),
        {
            "found": {"company": str, "tier": str, "language": str, "account_number": str},
            "not_found": _NOTHING,
            "duplicate": _NOTHING,
        },
    ),
    Contract("verify_pin", ("account_number", "pin"), {"verified": _NOTHING, "wrong": _NOTHING}),
    Contract(
        "registered_products", ("account_number",), {"found": {"products": tuple, "primary": str}, "none": _NOTHING}
    ),
    Contract(
        "find_by_phone",
        ("phone",),
        {"found": {"account_number": str, "company": str, "name": str}, "not_found": _NOTHING, "several": _NOTHING},
    ),
    Contract("open_cases", ("account_number",), {"found": {"count": int, "newest": str}, "none": _NOTHING}),
)
"""Every look-up by name."""


def contract_of(operation: str, inputs: Mapping[str, str]) -> Contract:
    """The contract that a question keeps to. No value of an input stands in the error: it may be a PIN (S5).

    Raises CrmUseError where there is no such look-up, or its inputs are not these.
    """
    contract = CONTRACTS.get(operation)
    if contract is None:
        raise CrmUseError(
            f'the CRM has no look-up "{operation}"',
            f"{nearest(operation, CONTRACTS)}It offers: {', '.join(CONTRACTS)}.",
        )
    if inputs.keys() != contract.input_names:
        given = " and ".join(sorted(inputs)) or "nothing"
        raise CrmUseError(
            f'the look-up "{operation}" takes {" and ".join(contract.inputs)}, not {given}',
            "Give exactly these inputs.",
        )
    return contract
