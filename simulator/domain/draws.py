"""Chances that depend on who asks for what, and never on who asked before (common random numbers).

A caller's chance for a purpose is computed from (seed, replication, caller, purpose, turn) alone. So the same caller
in two runs has the same patience, the same talk and the same slips, whatever else happens in either, in whatever order
and on however many processes.
"""

from hashlib import blake2b
from struct import Struct

_EIGHT = Struct("<8Q")
_STEP = 2.0**-53

CHANCES = 8
"""So many chances come from one draw."""


class Draws:
    """Where all chances of one replication come from. Keyed BLAKE2b: 512 good bits in a microsecond."""

    __slots__ = ("_start",)

    def __init__(self, seed: int, replication: int) -> None:
        """The same seed and replication: the same chances, in any process and on any machine."""
        self._start = blake2b(f"{seed}/{replication}".encode(), digest_size=64)

    def eight(self, who: str, purpose: str, turn: int = 0) -> tuple[float, ...]:
        """Eight chances from 0 up to but not including 1, for someone's ``turn``-th draw for a purpose."""
        hashed = self._start.copy()
        hashed.update(f"/{who}/{purpose}/{turn}".encode())
        return tuple([(bits >> 11) * _STEP for bits in _EIGHT.unpack(hashed.digest())])
