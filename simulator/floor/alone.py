"""A caller of a simulated day by himself: the same call in a world where nobody else calls.

Up to the queue his call is the day's, byte for byte: his chances are his own, and so are his account's data. One thing
only is shared: the CRM counts an account's wrong PINs over all its callers (``pin.lock_after``), and here there were
no others before him.
"""

from collections.abc import Iterator

from simulator.domain.errors import UsageError
from simulator.domain.json_text import quoted
from simulator.domain.timing import Millis
from simulator.floor.day import Coming, Day, Ears, call_of, caller_of, coming, unheard
from simulator.floor.world import FloorWorld


def call_alone(world: FloorWorld, number: int, call: str, at: Millis | None = None) -> list[str]:
    """The events of a call of replication ``number`` as JSON lines, had nobody else called.

    ``at`` is when he dialled, in ms of the simulation; it must be given for a second try ("17.2"), which depends on how
    long he waited before. UsageError where it is missing, and where nobody of that number calls.
    """
    caller, tries = caller_of(call)
    if at is None:
        at = _dials_at(world, number, caller, tries)
    return list(_alone(world, number, Coming(at, caller, tries), call))


def _dials_at(world: FloorWorld, number: int, caller: int, tries: int) -> Millis:
    if tries > 1:
        raise UsageError(
            f'when does call "{call_of(caller, tries)}" begin?',
            "Give the ms at which it began: its row has them. It depends on how long he waited before.",
        )
    for each in coming(world, number):
        if each.number == caller:
            return each.at
    raise UsageError(f"there is no caller {caller} in replication {number}", "Callers are numbered from 1.")


def _alone(world: FloorWorld, number: int, comes: Coming, call: str) -> Iterator[str]:
    lines: list[str] = []
    Day(world, number, Ears(unheard, unheard, lines.append)).run([comes])
    own = f'{{"call":{quoted(call)},'
    return (line for line in lines if line.startswith(own))
