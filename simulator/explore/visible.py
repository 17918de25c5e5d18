"""What people and the CRM notice of a call: what is heard, asked, known, kept, and where the call goes.

Left out is how the flow is made: states, exits, counters, ids.
"""

from collections.abc import Hashable, Iterable, Iterator

from simulator.domain.events import (
    AttributeSet,
    CallbackAccepted,
    CallEnded,
    ChoiceMade,
    DipAnswered,
    DipRequested,
    DipTimedOut,
    EntryCompleted,
    Event,
    IdentityRaised,
    PromptCutOff,
    PromptStarted,
    QueueEntered,
    TransferOutStarted,
)
from simulator.domain.timing import Millis
from simulator.explore.performing import Said

Noticed = tuple[Hashable, ...]


def noticed(event: Event) -> Noticed | None:  # noqa: C901, PLR0911 - a line an event reads best
    """What is noticed of an event; None: nothing."""
    match event:
        case PromptStarted():
            return "heard", event.text, event.language, event.barge_in
        case PromptCutOff():
            return "cut off", event.cause
        case DipRequested():
            return "asked", event.operation, tuple(event.inputs.items())
        case DipAnswered():
            return "answered", event.operation, event.outcome
        case DipTimedOut():
            return "given up", event.operation
        case EntryCompleted():
            return "keyed", event.result, event.count, event.shown
        case ChoiceMade():
            return "chose", event.label
        case IdentityRaised():
            return "known", event.level
        case AttributeSet():
            return "kept", event.name, event.value
        case QueueEntered():
            data = (tuple(event.attributes.items()), tuple(event.pop.items()))
            return "queued", event.queue, event.skills, event.priority, *data
        case _:
            return _gone(event)


def _gone(event: Event) -> Noticed | None:
    match event:
        case TransferOutStarted():
            return "put through", event.number
        case CallbackAccepted():
            return "called back", event.queue, event.number
        case CallEnded():
            return "ended", event.disposition
        case _:
            return None


def all_noticed(said: Iterable[Said]) -> tuple[tuple[Millis, Noticed], ...]:
    """What is noticed of what happened, each with its time."""
    return tuple(_timed(said))


def _timed(said: Iterable[Said]) -> Iterator[tuple[Millis, Noticed]]:
    for at, event in said:
        seen = noticed(event)
        if seen is not None:
            yield at, seen
