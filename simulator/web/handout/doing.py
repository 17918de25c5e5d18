"""What a caller does and what it leads to, event by event, in a few words each. A secret is told by its name."""

from simulator.domain.events import (
    AttemptCounted,
    CallbackAccepted,
    CallbackTried,
    CallEnded,
    ChoiceMade,
    DipAnswered,
    DipTimedOut,
    EntryCompleted,
    EntryRestarted,
    Event,
    IdentityRaised,
    KeysDiscarded,
    QueueLeft,
    ScheduleChecked,
    StateEntered,
    StepCapReached,
    TransferOutAnswered,
    TransferOutStarted,
    ValueTrouble,
)
from simulator.engine.program import Program
from simulator.evidence.telling.ivr import RESULTS
from simulator.flow.model import AnyState, Collect
from simulator.web.handout.wording import his, plain

Told = tuple[str, str]
"""What the caller does, and what it leads to; either may be empty."""

NOTHING: Told = ("", "")
_ABANDONED = "abandoned"


class Doings:
    """Follows a call, so that each event is told by the state at which it happens."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._state: AnyState | None = None

    def read(self, event: Event) -> Told:
        """What an event means to the caller."""
        match event:
            case StateEntered(flow=flow, state=state):
                found = self._program.flows.get(flow)
                self._state = None if found is None else found.states.get(state)
                return NOTHING
            case EntryCompleted():
                return self._entry(event)
            case ChoiceMade(key=key, label=label):
                return f"presses {key} ({label})", ""
            case EntryRestarted():
                return "starts over", ""
            case KeysDiscarded(count=count, reason="no barge-in"):
                return "", f"{'a key has' if count == 1 else f'{count} keys have'} no effect: this cannot be cut off"
            case CallbackAccepted(number=number):
                return f"asks to be called back at {number}", ""
            case CallEnded(disposition=how) if how.startswith(_ABANDONED):
                return "hangs up", ""
            case _:
                return "", _consequence(event)

    def _entry(self, event: EntryCompleted) -> Told:
        result = RESULTS.get(event.result, plain(event.result))
        match event.result:
            case "no_input":
                return "presses nothing", "no input"
            case "no_match":
                return f"presses {event.shown}", result
            case "opted_out":
                return self._opts_out(event), ""
            case "hung_up":
                return "hangs up in the middle of his entry", ""
            case "broken_off":
                return "is keying in", result
            case "matched":
                return self._keyed(event), ""
            case _:
                return self._keyed(event), result

    def _opts_out(self, event: EntryCompleted) -> str:
        state = self._state
        key = state.opt_out.key if isinstance(state, Collect) and state.opt_out is not None else "the opt-out key"
        return f"presses {key} ({event.shown})"

    def _keyed(self, event: EntryCompleted) -> str:
        what = his(self._state.attribute) if isinstance(self._state, Collect) else "an entry"
        end = self._end_key(event)
        if not event.count and end:
            return f"presses {end.rpartition(' ')[2]} alone, without {what}"
        if event.sensitive:
            return f"keys in {what} ({_keys(event.count)}, secret){end}"
        return f"keys in {what}: {event.shown or 'nothing'}{end}"

    def _end_key(self, event: EntryCompleted) -> str:
        state = self._state
        if event.by != "terminator" or not isinstance(state, Collect) or state.terminator is None:
            return ""
        return f", then {state.terminator}"


def _consequence(event: Event) -> str:
    match event:
        case DipAnswered(operation=operation, outcome=outcome):
            return f"{plain(operation)}: {plain(outcome)}"
        case DipTimedOut(operation=operation):
            return f"{plain(operation)}: no answer in time"
        case AttemptCounted(used=used, limit=limit):
            return f"attempt {used} of {limit} is used up"
        case IdentityRaised(level=level):
            return f"he is {level}"
        case ScheduleChecked(schedule=schedule, outcome=outcome):
            return f"{plain(schedule)}: {outcome}"
        case ValueTrouble():
            return "something is missing; the flow goes another way"
        case StepCapReached():
            return "the call goes round for ever: it fails"
        case _:
            return _leaving(event)


def _leaving(event: Event) -> str:
    match event:
        case TransferOutStarted(number=number):
            return f"is put through to {number}"
        case TransferOutAnswered(number=number, outcome=outcome):
            return f"{number}: {plain(outcome)}"
        case QueueLeft(queue=queue, why=why):
            return f"leaves queue {queue}: {why}"
        case CallbackTried(agent=agent, outcome=outcome):
            return f"{agent} calls back: {plain(outcome)}"
        case _:
            return ""


def _keys(count: int) -> str:
    return "1 key" if count == 1 else f"{count} keys"
