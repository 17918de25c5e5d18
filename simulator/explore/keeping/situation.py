"""Where a call was when somebody acted: its state, and whether a prompt was playing."""

from dataclasses import dataclass

from simulator.domain.events import PromptCutOff, PromptFinished, PromptStarted, StateEntered
from simulator.explore.keeping.performed import Performed
from simulator.flow.model import AnyState, Callback, Collect, Menu


@dataclass(frozen=True, slots=True)
class Situation:
    """A call at one place of the log: the state it is at, None before the first, and whether a prompt plays."""

    state: AnyState | None
    prompt_plays: bool

    @property
    def asks(self) -> bool:
        """Whether it is at a state that asks for keys."""
        return isinstance(self.state, Menu | Collect | Callback)

    @property
    def hides_keys(self) -> bool:
        """Whether a key pressed now may belong to a secret: only an entry that is none takes it openly (S3)."""
        state = self.state
        return not (isinstance(state, Menu | Callback) or (isinstance(state, Collect) and not state.sensitive))


def situation(performed: Performed, call: str, place: int) -> Situation:
    """Where a call was when the log was so long."""
    state: AnyState | None = None
    plays = False
    for entry in performed.log.entries[:place]:
        if entry.call != call:
            continue
        match entry.event:
            case StateEntered(flow=flow, state=name):
                state = performed.program.state(flow, name)
            case PromptStarted():
                plays = True
            case PromptFinished() | PromptCutOff():
                plays = False
            case _:
                pass
    return Situation(state, plays)
