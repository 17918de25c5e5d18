"""Logs written by hand: a story of events, each with its call and its time in ms of the simulation."""

from dataclasses import dataclass, field

from simulator.domain import events as e
from simulator.domain.eventlog import CENTRE, EventLog
from simulator.evidence.calls import Evidence

CALL = "call-1"
OTHER = "call-2"
WELCOME = "Welcome to the help desk."
ASK_PIN = "Please key in your four-digit PIN."
CANNOT = "We cannot verify your account information. Please hold while we connect your call to a help desk agent."


@dataclass
class Story:
    """Tells a log event by event; ``evidence`` reads it."""

    log: EventLog = field(default_factory=EventLog)
    clock: int = 0
    prompts: int = 0

    def __post_init__(self) -> None:
        self.evidence = Evidence(self.log)

    def then(self, *events: e.Event, call: str = CALL, after: int = 0) -> "Story":
        """The next events of a call, ``after`` ms later."""
        self.clock += after
        for event in events:
            self.log.append(call, self.clock, event)
        return self

    def centre(self, *events: e.Event) -> "Story":
        """The next events of the centre."""
        return self.then(*events, call=CENTRE)

    def begins(self, call: str = CALL, ani: str = "+44 20 7946 0001", after: int = 0) -> "Story":
        """A call arrives."""
        self.clock += after
        self.log.begin(call, self.clock)
        event = e.CallStarted(ani, "0800 171 717", "uc17_authentication", self.clock, "2026-01-05T10:00")
        return self.then(event, call=call)

    def at(self, state: str, kind: str = "play", flow: str = "uc17_authentication") -> "Story":
        """The call enters a state."""
        return self.then(e.StateEntered(flow, state, kind, 1))

    def starts(self, text: str, state: str = "greet", prompt: str = "hello", length: int = 4000) -> "Story":
        """A prompt begins."""
        self.prompts += 1
        return self.then(e.PromptStarted(self.prompts, state, prompt, text, "en", length, barge_in=True))

    def plays(self, text: str, state: str = "greet", prompt: str = "hello") -> "Story":
        """A prompt is heard to its end, in 4 s."""
        return self.starts(text, state, prompt).then(e.PromptFinished(self.prompts, prompt), after=4000)

    def cuts(self, text: str, cause: str = "barge-in", state: str = "greet", prompt: str = "hello") -> "Story":
        """A prompt of 4 s is cut off after 2 s."""
        return self.starts(text, state, prompt).then(e.PromptCutOff(self.prompts, prompt, 2000, cause), after=2000)

    def queued(
        self, queue: str = "Product", skills: tuple[str, ...] = ("Office Router",), priority: int = 0, call: str = CALL
    ) -> "Story":
        """The call enters a queue."""
        return self.then(e.QueueEntered(queue, skills, priority, {}, {}), call=call)

    def answered(self, agent: str = "Lee", queue: str = "Product", waited: int = 2000, call: str = CALL) -> "Story":
        """An agent is alerted, and answers 2 s later."""
        self.then(e.AgentAlerted(agent, queue), call=call)
        return self.then(e.CallAnswered(agent, queue, waited), call=call, after=2000)

    def popped(self, agent: str = "Lee", **fields: str) -> "Story":
        """An agent's screen shows fields; in their names _ stands for a space."""
        return self.then(e.ScreenPopped(agent, {name.replace("_", " "): value for name, value in fields.items()}))

    def sets(self, name: str, value: str) -> "Story":
        """An attribute gets a value."""
        return self.then(e.AttributeSet(name, value, "greet"))
