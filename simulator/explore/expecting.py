"""What a log says in the testers' sentences: the results that a generated scenario expects."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from simulator.domain.eventlog import Entry
from simulator.domain.events import (
    AttributeSet,
    CallAnswered,
    CallEnded,
    DipRequested,
    Event,
    IdentityRaised,
    PromptCutOff,
    PromptFinished,
    PromptStarted,
    QueueEntered,
    ScreenPopped,
    StateEntered,
    TransferOutStarted,
)
from simulator.domain.phrases import counted
from simulator.explore.steps_of import GIVEN, WrittenStep

THEN = "Then"
AGENT = "Ann"
"""Who looks at the screen in generated scenarios."""

SKILLED = 5
_ASKS = frozenset({"menu", "collect"})


def expected_of_call(entries: Sequence[Entry], operations: Sequence[str]) -> Iterator[WrittenStep]:
    """Where the call is and how it got there: place, prompts, identity, queue, data, and which of the operations of
    the CRM it asked for, or did not.
    """
    events = [entry.event for entry in entries]
    yield from map(_then, _place(events))
    yield from map(_then, _asked(events))
    yield from map(_then, _heard(events))
    yield from map(_then, _looked_up(events, operations))
    yield from _data(events)


def _then(text: str) -> WrittenStep:
    return WrittenStep(THEN, text)


def _place(events: Sequence[Event]) -> Iterator[str]:
    state, queued = "", None
    for event in events:
        match event:
            case StateEntered():
                state = event.state
            case QueueEntered():
                queued = event
            case TransferOutStarted():
                yield f'the call was transferred to number "{event.number}"'
            case CallEnded():
                yield f'the call ended as "{event.disposition}"'
                return
            case _:
                pass
    if queued is None:
        yield f'the call is at "{state}"'
        return
    yield f'the call waits in queue "{queued.queue}"'
    yield from (f'the call requires the skill "{skill}"' for skill in queued.skills)
    yield f"the call has priority {queued.priority}"


def _asked(events: Sequence[Event]) -> Iterator[str]:
    kinds = {event.state: event.kind for event in events if isinstance(event, StateEntered)}
    counts = Counter(event.state for event in events if isinstance(event, PromptStarted))
    for state, count in counts.items():
        if kinds.get(state) in _ASKS:
            yield f'the caller was asked {counted(count, "time")} at "{state}"'


def _heard(events: Sequence[Event]) -> Iterator[str]:
    """The words of each prompt that was heard to its end, and which were cut off."""
    words = {event.prompt_id: event.text for event in events if isinstance(event, PromptStarted)}
    cut: dict[str, None] = {}
    said: dict[str, None] = {}
    for event in events:
        match event:
            case PromptFinished():
                said[words.get(event.prompt_id, "")] = None
            case PromptCutOff():
                cut[event.prompt] = None
            case _:
                pass
    yield from (f'the caller hears "{text}"' for text in said if text and '"' not in text)
    yield from (f'the prompt "{prompt}" was cut off' for prompt in cut)


def _looked_up(events: Sequence[Event], operations: Sequence[str]) -> Iterator[str]:
    counts = Counter(event.operation for event in events if isinstance(event, DipRequested))
    yield from (
        f'the CRM was asked {counted(count, "time")} for "{operation}"'
        for operation, count in _with_none(counts, operations)
    )
    levels = [event.level for event in events if isinstance(event, IdentityRaised)]
    yield f"the caller is {levels[-1] if levels else 'unknown'}"


def _with_none(counts: Mapping[str, int], operations: Sequence[str]) -> Iterator[tuple[str, int]]:
    """How often each was asked for; of those that never were only the first: the others come after it."""
    yield from counts.items()
    yield from [(each, 0) for each in operations if each not in counts][:1]


def _data(events: Sequence[Event]) -> Iterator[WrittenStep]:
    queued = next((event for event in reversed(events) if isinstance(event, QueueEntered)), None)
    if queued is not None and queued.attributes:
        yield WrittenStep(THEN, "the attached data shows only:", _table(queued.attributes))
    kept = {event.name: event.value for event in events if isinstance(event, AttributeSet)}
    attached = {} if queued is None else queued.attributes
    for name, value in kept.items():
        if name not in attached and value and "•" not in value and '"' not in value:
            yield _then(f'the attribute "{name}" is "{value}"')


def expected_of_agent(entries: Sequence[Entry]) -> Iterator[WrittenStep]:
    """Who answers, and what is on the screen."""
    events = [entry.event for entry in entries]
    if any(isinstance(event, CallAnswered) for event in events):
        yield _then(f'the call is answered by agent "{AGENT}"')
    popped = next((event for event in events if isinstance(event, ScreenPopped)), None)
    if popped is not None and popped.fields:
        yield WrittenStep(THEN, "the screen pop shows only:", _table(popped.fields))
    elif popped is None:
        yield _then("there is no screen pop")


def queue_of(entries: Sequence[Entry]) -> WrittenStep | None:
    """The agent who can take the call from the queue that it waits in, off queue as yet; None: it waits in none."""
    events = [entry.event for entry in entries]
    queued = next((event for event in reversed(events) if isinstance(event, QueueEntered)), None)
    if queued is None or any(isinstance(event, CallEnded) for event in events):
        return None
    skills = ", ".join(f"{skill}:{SKILLED}" for skill in queued.skills)
    row = (AGENT, queued.queue, skills, "off queue")
    return WrittenStep(GIVEN, "these agents:", (("agent", "queues", "skills", "state"), row))


def _table(fields: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    return (("field", "value"), *fields.items())
