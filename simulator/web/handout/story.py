"""A call as a card tells it: what the caller hears, what he does then, what that leads to; what the agent sees.

Everything is read from the log, so that a secret is its name and never its digits (telephony-rules S3, S5).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from simulator.app.recording_names import ending_of
from simulator.domain.events import (
    CallAnswered,
    CallStarted,
    ConversationEnded,
    PromptCutOff,
    PromptStarted,
    QueueEntered,
    ScreenPopped,
    StateEntered,
    WrappedUp,
)
from simulator.domain.timing import Millis
from simulator.evidence.calls import CallRecord
from simulator.evidence.playing import BARGE_IN
from simulator.evidence.telling.ivr import seconds
from simulator.web.handout.doing import Doings
from simulator.web.handout.source import Handout
from simulator.web.handout.wording import plain


@dataclass(frozen=True, slots=True)
class Heard:
    """A prompt; ``cut`` says why it was not heard to its end, and is empty where it was."""

    text: str
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is heard, what the caller does then, and what that leads to; ``at`` in ms since the call began."""

    at: Millis
    hears: tuple[Heard, ...]
    does: tuple[str, ...]
    so: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pop:
    """A screen: whose it is ("" where nobody has answered yet), and its fields."""

    agent: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stop:
    """A state on the way: its name in words, its kind, and the steps of the use case that it serves."""

    name: str
    kind: str
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """All that a card tells of a call; ``way`` are the states it went through, ``length`` is in ms."""

    title: str
    flow: str
    use_case: str
    caller: str
    dialled: str
    when: str
    turns: tuple[Turn, ...]
    waits: str
    pops: tuple[Pop, ...]
    agent: tuple[str, ...]
    ending: str
    way: tuple[Stop, ...]
    length: Millis
    origin: str = ""


def story_of(handout: Handout, ending: str = "") -> Story:
    """The card's contents; ``ending`` in words where the log goes only as far as a queue."""
    record, entries = handout.record(), handout.entries()
    started = record.first(CallStarted)
    about = CallStarted("", "", "", 0, handout.header.started) if started is None else started.event
    return Story(
        title=handout.title,
        flow=handout.flow.title or plain(handout.flow.name),
        use_case=handout.flow.use_case or "",
        caller=about.ani or "withheld",
        dialled=about.dnis,
        when=about.local_time[:16].replace("T", " "),
        turns=tuple(_Turns(handout).read()),
        waits=_waits(record),
        pops=tuple(_pops(record)),
        agent=tuple(_agent(record)),
        ending=ending or ending_of(entries),
        way=tuple(_way(handout, record)),
        length=entries[-1].at if entries else 0,
        origin=handout.origin,
    )


@dataclass(slots=True)
class _Turn:
    """A turn as it is read."""

    at: Millis
    hears: list[Heard] = field(default_factory=list)
    does: list[str] = field(default_factory=list)
    so: list[str] = field(default_factory=list)

    def done(self) -> Turn:
        return Turn(self.at, tuple(self.hears), tuple(self.does), tuple(self.so))


class _Turns:
    """Reads a call turn by turn: each begins with what is heard after something was done."""

    def __init__(self, handout: Handout) -> None:
        self._entries = handout.entries()
        self._doings = Doings(handout.program)
        self._now: _Turn | None = None

    def read(self) -> Iterator[Turn]:
        for entry in self._entries:
            match entry.event:
                case PromptStarted(text=text):
                    yield from self._ended_by_a_prompt()
                    self._turn(entry.at).hears.append(Heard(text))
                case PromptCutOff(cause=cause, heard=heard):
                    self._cut(cause, heard)
                case event:
                    self._doing(entry.at, *self._doings.read(event))
        if self._now is not None:
            yield self._now.done()

    def _turn(self, at: Millis) -> _Turn:
        if self._now is None:
            self._now = _Turn(at)
        return self._now

    def _ended_by_a_prompt(self) -> Iterator[Turn]:
        if self._now is not None and (self._now.does or self._now.so):
            yield self._now.done()
            self._now = None

    def _cut(self, cause: str, heard: Millis) -> None:
        if self._now is not None and self._now.hears:
            why = "he keys in" if cause == BARGE_IN else cause
            last = self._now.hears[-1]
            self._now.hears[-1] = Heard(last.text, f"cut off after {seconds(heard)}: {why}")

    def _doing(self, at: Millis, does: str, so: str) -> None:
        if does:
            self._turn(at).does.append(does)
        if so:
            self._turn(at).so.append(so)


def _waits(record: CallRecord) -> str:
    """Which queue he waited in, and with what; of the last one."""
    queued = record.last(QueueEntered)
    if queued is None:
        return ""
    skills = f", for an agent with {' and '.join(queued.event.skills)}" if queued.event.skills else ""
    return f"queue {queued.event.queue}{skills}, priority\u00a0{queued.event.priority}"


def _pops(record: CallRecord) -> Iterator[Pop]:
    """The screens, each once: where nobody was alerted, what the agent will see who takes the call."""
    shown = [Pop(seen.event.agent, seen.event.fields) for seen in record.all(ScreenPopped)]
    queued = record.last(QueueEntered)
    if not shown and queued is not None and queued.event.pop:
        shown = [Pop("", queued.event.pop)]
    found: list[Pop] = []
    for pop in shown:
        if pop not in found:
            found.append(pop)
    yield from found


def _agent(record: CallRecord) -> Iterator[str]:
    """What the agents did."""
    for index in sorted(
        i for kind in (CallAnswered, ConversationEnded, WrappedUp) for i in record.indices.get(kind, ())
    ):
        match record.log.entries[index].event:
            case CallAnswered(agent=agent, waited=waited):
                yield f"{agent} answers after {seconds(waited)}"
            case ConversationEnded(talked=talked, ended_by=who):
                yield f"they talk {seconds(talked)}; the {who} ends it"
            case WrappedUp(code=code):
                yield f'wrapped up with "{code}"'


def _way(handout: Handout, record: CallRecord) -> Iterator[Stop]:
    """The states on the way, each once, in the order in which it came to them."""
    flows = handout.program.flows
    for flow_name, name in dict.fromkeys((seen.event.flow, seen.event.state) for seen in record.all(StateEntered)):
        flow = flows.get(flow_name)
        state = None if flow is None else flow.states.get(name)
        yield Stop(plain(name), "", ()) if state is None else Stop(state.title or plain(name), state.kind, state.serves)
