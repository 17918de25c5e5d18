"""The kinds of customers that a flow may meet: by tier, by number of products, by status of the account.

They follow from the look-ups of the flow: whoever asks for products meets customers with none, with one and with many.
"""

from collections.abc import Iterator, Mapping, Sequence

from simulator.domain.operations import Operation
from simulator.evidence.coverage.goals import MANY, NONE, ONE, PRODUCTS, STATUS, TIER, Goal, GoalKind
from simulator.flow.model import DataDip, Flow

FIND_ACCOUNT = "find_account"
TIERS = ("standard", "top")
STATUSES = ("open", "closed")
"""The contract of the CRM (crm_stub): tiers of customers, and what an account may be."""


def data_goals(flow: Flow, flows: Sequence[Flow]) -> Iterator[Goal]:
    """The kinds of customers that the look-ups of these flows can tell; all are counted for ``flow``."""
    asked = {name: at for each in flows for name, at in _asked(each)}
    for name, (operation, state) in asked.items():
        fields = operation.fields()
        if TIER in fields:
            yield from (_goal(flow, TIER, tier, f"no {tier} customer calls", state) for tier in TIERS)
        if PRODUCTS in fields:
            for count, words in ((NONE, "without a product"), (ONE, "with one product"), (MANY, "with many products")):
                yield _goal(flow, PRODUCTS, count, f"no customer {words} calls", state)
        if name == FIND_ACCOUNT:
            for status in STATUSES:
                hole = f"no caller keys in the number of an account that is {status}"
                yield _goal(flow, STATUS, status, hole, state)


def data_seen(outcome: str, fields: Mapping[str, str | tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """The kinds of customer that an answer of the CRM shows, each as field and kind."""
    if TIER in fields:
        yield TIER, str(fields[TIER])
    if PRODUCTS in fields:
        products = fields[PRODUCTS]
        count = len(products) if isinstance(products, tuple) else int(bool(products))
        yield PRODUCTS, NONE if count == 0 else ONE if count == 1 else MANY
    elif outcome == NONE:
        yield PRODUCTS, NONE


def _asked(flow: Flow) -> Iterator[tuple[str, tuple[Operation, str]]]:
    """The look-ups of a flow, each with its operation and a state that asks."""
    for state in flow.states.values():
        if isinstance(state, DataDip) and state.operation in flow.operations:
            yield state.operation, (flow.operations[state.operation], state.name)


def _goal(flow: Flow, field: str, kind: str, hole: str, state: str) -> Goal:
    return Goal(GoalKind.PARTITION, flow.name, field, kind, hole, state)
