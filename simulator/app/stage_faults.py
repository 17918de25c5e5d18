"""The faults of the CRM that a person can switch on and off in the middle of a call, by name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from simulator.app.door import CrmDoor
from simulator.domain.errors import UsageError
from simulator.domain.problems import hint_for
from simulator.domain.timing import SECOND, Millis

NO_FAULT = "none"

SLOW_BY: Millis = 5 * SECOND
"""A slow CRM answers so much later: long enough to be noticed, and in time for the usual time-out of 8 s."""

_FOR_EVER = 10**9


def _erring(door: CrmDoor) -> None:
    door.fail_next(_FOR_EVER)


FAULTS: Mapping[str, Callable[[CrmDoor], None]] = MappingProxyType(
    {
        NO_FAULT: CrmDoor.up_again,
        "down": CrmDoor.down,
        "slow": lambda door: door.slow(SLOW_BY),
        "flapping": CrmDoor.flapping,
        "nonsense": CrmDoor.nonsense,
        "erring": _erring,
    }
)
"""What each name does: nobody answers; answers come 5 s later; every other look-up fails; every answer is nonsense;
every look-up ends in an error.
"""


def set_fault(door: CrmDoor, fault: str) -> None:
    """From now on the CRM has this fault and no other; ``UsageError`` for a name that is none."""
    act = FAULTS.get(fault)
    if act is None:
        raise UsageError(
            f'there is no fault "{fault}"', hint_for(fault, FAULTS) or f"The faults are: {', '.join(FAULTS)}."
        )
    door.up_again()
    act(door)
