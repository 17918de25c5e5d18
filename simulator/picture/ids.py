"""The ids of states and arrows in a drawing, by which pages and reports find them."""

import re

_UNFIT = re.compile(r"[^\w.-]+")


class Ids:
    """Gives each thing one id: ``state-<name>``, ``edge-<state>-<outcome>``; for called flows their name comes first.

    What no id can have becomes "_"; where two names come to the same id, the later one gets a number.
    """

    __slots__ = ("_drawn", "_found", "_given")

    def __init__(self, drawn: str) -> None:
        """Take the name of the flow that is drawn: its states go without it."""
        self._drawn = drawn
        self._given: set[str] = set()
        self._found: dict[tuple[str, ...], str] = {}

    def state(self, flow: str, state: str) -> str:
        """A state's id."""
        return self._of("state", flow, state)

    def edge(self, flow: str, state: str, outcome: str) -> str:
        """The id of a state's exit."""
        return self._of("edge", flow, state, outcome)

    def start(self, flow: str) -> str:
        """The id of the mark where a flow starts."""
        return self._of("start", flow, flow)

    def back(self, flow: str, target: str) -> str:
        """The id of the mark where a called flow returns."""
        return self._of("back", flow, target)

    def given(self, kind: str, flow: str, *names: str) -> str | None:
        """The id that a thing was given before, by its kind ("state", "edge", "start", "back"); None: it is not drawn.

        >>> ids = Ids("help")
        >>> ids.given("state", "help", "greet") is None, ids.state("help", "greet"), ids.given("state", "help", "greet")
        (True, 'state-greet', 'state-greet')
        """
        return self._found.get((kind, flow, *names))

    def _of(self, kind: str, flow: str, first: str, *rest: str) -> str:
        key = (kind, flow, first, *rest)
        if key not in self._found:
            name = first if flow == self._drawn else f"{flow}.{first}"
            wanted = "-".join(_UNFIT.sub("_", part) for part in (kind, name, *rest))
            number, found = 1, wanted
            while found in self._given:
                number += 1
                found = f"{wanted}-{number}"
            self._given.add(found)
            self._found[key] = found
        return self._found[key]
