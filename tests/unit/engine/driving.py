"""Drives one session by hand: a line that ends prompts, a CRM of canned answers, and a clock that tests move."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from simulator.domain.events import DipRequested, Event, PromptStarted, TransferOutStarted
from simulator.domain.stimuli import (
    DeadlineReached,
    Dialled,
    DipReplied,
    KeyPressed,
    PromptEnded,
    SessionStimulus,
    TransferOutReplied,
)
from simulator.engine.program import Program
from simulator.engine.session import CallSession
from simulator.flow.loader import load_flow
from simulator.flow.model import Flow

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)

ENTRY = """
flow: entry
start: ask
attributes: {{number: {{privacy: {privacy}}}}}
counters: {{number: {{limit: 2}}}}
prompts:
  ask: {{text: Please key in your number., length: 2 s}}
  again: {{text: Your number has four digits., length: 2 s}}
  message: {{text: Thank you., length: 2 s, barge_in: no}}
states:
  ask:
    kind: collect
    prompt: ask
    reprompt: again
    attribute: number
    counter: number
{options}
    on:
      entered: after
      no_input: ask
      invalid: ask
      exhausted: end
{exits}
  after: {{kind: play, prompt: message, on: {{done: end}}}}
  end: {{kind: disconnect}}
"""


def entry_flow(*options: str, exits: tuple[str, ...] = (), privacy: str = "clear") -> Flow:
    """A flow with one collecting state, with these options of its own; length 4 unless given."""
    lines = options if any(option.startswith("length") for option in options) else ("length: 4", *options)
    text = ENTRY.format(
        options="\n".join(f"    {line}" for line in lines),
        exits="\n".join(f"      {line}" for line in exits),
        privacy=privacy,
    )
    return flow_of(text)


def flow_of(text: str) -> Flow:
    """The flow in a text; its problems fail the test."""
    loaded = load_flow(text, "test.flow.yaml")
    assert loaded.value is not None, loaded.problems
    return loaded.value


@dataclass
class Driver:
    """A session, its line and its CRM. ``answers`` has an outcome and fields per look-up, each after 300 ms."""

    session: CallSession
    answers: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    now: int = 0
    said: list[tuple[int, Event]] = field(default_factory=list)
    due: list[tuple[int, SessionStimulus]] = field(default_factory=list)

    @classmethod
    def call(cls, *flows: Flow, answers: Mapping[str, tuple[str, Mapping[str, str]]] | None = None) -> "Driver":
        """A call that has just reached the first of these flows."""
        program = Program({flow.name: flow for flow in flows}, NOON)
        driver = cls(CallSession.begin(program, flows[0].name), answers or {})
        driver.tell(Dialled("+44 20 7946 0001", "100"))
        return driver

    def tell(self, stimulus: SessionStimulus) -> list[Event]:
        """One stimulus now; what it causes is kept and handed back."""
        events = self.session.receive(self.now, stimulus)
        for event in events:
            self.said.append((self.now, event))
            self._follow(event)
        return events

    def press(self, keys: str, gap: int = 200) -> None:
        """Keys, ``gap`` ms apart, the first one now."""
        for index, key in enumerate(keys):
            if index:
                self.wait(gap)
            self.tell(KeyPressed(key))

    def wait(self, span: int) -> None:
        """Let so many ms pass."""
        end = self.now + span
        while (next_ := self._next(end)) is not None:
            self.now, stimulus = next_
            self.tell(stimulus)
        self.now = end

    def through_prompt(self) -> None:
        """Let time run until no prompt plays."""
        while self.session.prompt_playing:
            self.wait(1)

    def of(self, kind: type[Event]) -> list[Event]:
        """The events of one kind so far."""
        return [event for _, event in self.said if isinstance(event, kind)]

    def _next(self, end: int) -> tuple[int, SessionStimulus] | None:
        deadline = self.session.deadline
        due = [*self.due, *([(deadline, DeadlineReached())] if deadline is not None else [])]
        due = [item for item in due if item[0] <= end]
        if not due:
            return None
        first = min(due, key=lambda item: item[0])
        if first in self.due:
            self.due.remove(first)
        return first

    def _follow(self, event: Event) -> None:
        match event:
            case PromptStarted():
                self.due = [item for item in self.due if not isinstance(item[1], PromptEnded)]
                self.due.append((self.now + event.length, PromptEnded(event.prompt_id)))
            case DipRequested() if event.operation in self.answers:
                outcome, fields = self.answers[event.operation]
                self.due.append((self.now + 300, DipReplied(event.dip_id, outcome, fields)))
            case TransferOutStarted():
                outcome, _ = self.answers.get(event.number, ("connected", {}))
                self.due.append((self.now + 2_000, TransferOutReplied(event.transfer_id, outcome)))
            case _:
                if not self.session.prompt_playing:
                    self.due = [item for item in self.due if not isinstance(item[1], PromptEnded)]
