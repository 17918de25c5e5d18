"""Who waits in which line, as it happens: how often a later call of the same need was answered first.

One for a replication, shared by the watches of its calls: what it says of a call needs the others'. It holds the
waiting calls only.
"""

Need = tuple[str, tuple[str, ...]]
"""A queue and the skills that the call asked for when it entered."""


class Passing:
    """The waiting calls by need, in the order in which they came, each with how many have passed it."""

    __slots__ = ("_lines",)

    def __init__(self) -> None:
        self._lines: dict[Need, dict[str, int]] = {}

    def entered(self, call: str, need: Need) -> None:
        """A call waits, behind those of its need that wait already."""
        self._lines.setdefault(need, {})[call] = 0

    def answered(self, call: str, need: Need) -> int:
        """The call is answered, and passes those who still wait and came before it; how many have passed itself."""
        line = self._lines.get(need, {})
        for other in line:
            if other == call:
                break
            line[other] += 1
        return self.left(call, need)

    def left(self, call: str, need: Need) -> int:
        """The call waits no more; how many have passed it."""
        line = self._lines.get(need, {})
        passed = line.pop(call, 0)
        if not line:
            self._lines.pop(need, None)
        return passed
