"""The telephone network outside: what it answers when a number is dialled out, for a transfer or for a callback."""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.domain.timing import SECOND, Millis

ANSWERS_AFTER: Millis = 2 * SECOND
CONNECTED = "connected"

CALLBACK_OUTCOMES: Mapping[str, str] = MappingProxyType(
    {CONNECTED: "answered", "busy": "busy", "no_answer": "no_answer", "failed": "no_answer"}
)
"""What a callback calls the network's outcomes: a number that cannot be reached does not answer."""


class Network:
    """Every number is connected, unless a scenario says otherwise."""

    __slots__ = ("_callbacks", "_outcomes")

    def __init__(self) -> None:
        """Know of no trouble."""
        self._outcomes: dict[str, str] = {}
        self._callbacks: dict[str, str] = {}

    def answers(self, number: str, outcome: str) -> None:
        """From now on this number is connected, busy, no_answer or failed."""
        self._outcomes[plain_number(number)] = outcome

    def put_through(self, number: str) -> str:
        """What becomes of a transfer to a number."""
        return self._outcomes.get(plain_number(number), CONNECTED)

    def promise_callback(self, call: str, number: str) -> None:
        """Keep the number at which a call is to be called back: the log may show less of it."""
        self._callbacks[call] = number

    def call_back(self, call: str) -> str:
        """What becomes of calling back: answered, busy or no_answer."""
        return CALLBACK_OUTCOMES[self.put_through(self._callbacks.pop(call, ""))]


def plain_number(number: str) -> str:
    """A number without the spaces, dashes and brackets that people write."""
    return "".join(character for character in number if character not in " -()/.")
