"""Where a call is in its flows, and which parts of the drawing it passes: read from the states entered and left."""

from collections.abc import Iterator

from simulator.app.playback.json import Json
from simulator.domain.events import ExitTaken, StateEntered
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.flow.model import AnyState, Subflow, Transfer
from simulator.flow.outcomes import exit_for
from simulator.picture.ids import Ids
from simulator.picture.wording import spaced

_RETURN = "return "
"""How the target of an exit begins that leads back out of a called flow; no state's name has a space."""


class Route:
    """A call's way: the states it is at, the innermost last. What is not drawn, or not known, is passed over."""

    __slots__ = ("_at", "_ids", "_is_left", "_program", "_queued_at")

    def __init__(self, program: Program, ids: Ids) -> None:
        """Nowhere yet; ``ids`` are those of the drawing."""
        self._program, self._ids = program, ids
        self._at: list[tuple[str, str]] = []
        self._is_left = False
        self._queued_at = 0

    @property
    def state(self) -> AnyState | None:
        """The innermost state, or None where the call is at none that the program has."""
        if not self._at:
            return None
        flow, state = self._at[-1]
        found = self._program.flows.get(flow)
        return None if found is None else found.states.get(state)

    def timer(self, name: str) -> Millis | None:
        """How long a timer of the present state runs, in ms as the engine has it; None where the state is not known."""
        if self.state is None:
            return None
        flow, state = self._at[-1]
        length: Millis = getattr(self._program.ready[flow].states[state], name)
        return length

    def place(self) -> Json:
        """Where the call is, as the view has it; None where it is nowhere."""
        if not self._at:
            return None
        (flow, name), state = self._at[-1], self.state
        title = "" if state is None else state.title
        return {
            "flow": flow,
            "state": name,
            "title": title or spaced(name),
            "kind": "" if state is None else state.kind,
            "id": self._ids.given("state", flow, name),
        }

    def begin(self, flow: str) -> Iterator[str]:
        """The call reaches a flow: the mark where it starts, and the arrow from there."""
        start = self._ids.given("start", flow, flow)
        if start is not None:
            yield start
            yield from self._known("edge", flow, start, "start")

    def enter(self, entered: StateEntered) -> Iterator[str]:
        """The call is at a state; if the state before was not left by an exit, it calls this one's flow."""
        flow, state = entered.flow, entered.state
        if self._at and self._is_left:
            self._at.pop()
        elif self._at and self._calls(flow):
            yield from self._known("edge", *self._at[-1], "calls")
            yield from self.begin(flow)
        self._at.append((flow, state))
        self._is_left = False
        yield from self._known("state", flow, state)

    def leave(self, taken: ExitTaken) -> Iterator[str]:
        """The call takes an exit: its arrow, and the mark of a return where it leads out of a called flow."""
        number = next((n for n in reversed(range(len(self._at))) if self._at[n][1] == taken.state), None)
        if number is None:
            return
        flow, name = self._at[number]
        del self._at[number + 1 :]
        yield from self._known("edge", flow, name, self._exit(taken.outcome))
        self._is_left = not taken.to.startswith(_RETURN)
        if not self._is_left:
            yield from self._known("back", flow, taken.to)
            self._at.pop()

    def queue(self) -> None:
        """The call waits from here on: an agent's answer brings it back to this state."""
        self._queued_at = len(self._at)

    def answer(self) -> None:
        """An agent has answered: what played while the call waited is over."""
        del self._at[self._queued_at :]

    def _calls(self, flow: str) -> bool:
        match self.state:
            case Subflow(flow=called):
                return called == flow
            case Transfer(in_queue=called):
                return called == flow
            case _:
                return False

    def _exit(self, outcome: str) -> str:
        """The name of the exit that stands for an outcome: too_short may leave by invalid."""
        state = self.state
        if state is None:
            return outcome
        leads = exit_for(state, outcome)
        return next((name for name, each in state.exits.items() if each is leads), outcome)

    def _known(self, kind: str, flow: str, *names: str) -> Iterator[str]:
        found = self._ids.given(kind, flow, *names)
        if found is not None:
            yield found
