"""Flows made ready to run: one machine per flow, made when first used and shared by all calls; prompts made once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from simulator.domain.calls import Privacy, strictest
from simulator.domain.events import ExitTaken
from simulator.domain.timing import Duration, Millis
from simulator.domain.values import Value
from simulator.engine.machine import FlowMachine
from simulator.engine.masks import DipMasks, dip_masks
from simulator.flow.expressions import Expression, Literal, Scope, SettingRef, evaluate
from simulator.flow.model import AnyState, DataDip, Exit, Flow, Prompt
from simulator.flow.prompts import prompt_length

EXHAUSTED = "exhausted"


@dataclass(frozen=True, slots=True)
class Way:
    """How an outcome leaves its state: by which exit (its name among the state's), and what the log is told."""

    by: str
    exit: Exit
    told: ExitTaken


@dataclass(slots=True)
class Prepared:
    """What is made once per flow or text, when it is first needed."""

    machines: dict[str, FlowMachine] = field(default_factory=dict)
    settings: dict[str, Mapping[str, Value]] = field(default_factory=dict)
    ways: dict[tuple[str, str, str], Way | None] = field(default_factory=dict)
    dips: dict[tuple[str, str], DipMasks] = field(default_factory=dict)
    lengths: dict[str, Millis] = field(default_factory=dict)


class Program:
    """The flows of a project as the engine runs them, and the virtual date at ms 0 of the simulation."""

    __slots__ = ("_prepared", "flows", "privacy", "started")

    def __init__(self, flows: Mapping[str, Flow], started: datetime, prepared: "Prepared | None" = None) -> None:
        """Take the flows by name; ``started`` knows its time zone."""
        self.flows = flows
        self.started = started.astimezone(UTC)
        self.privacy = _strictest_privacy(flows)
        self._prepared = Prepared() if prepared is None else prepared

    def at(self, started: datetime) -> "Program":
        """The same flows, with all that is made ready of them, under another date."""
        return Program(self.flows, started, self._prepared)

    def state(self, flow: str, state: str) -> AnyState:
        """A state by the names of its flow and itself."""
        return self.flows[flow].states[state]

    def machine(self, flow: str) -> FlowMachine:
        """The flow's machine."""
        machine = self._prepared.machines.get(flow)
        if machine is None:
            machine = self._prepared.machines[flow] = FlowMachine(self.flows[flow])
        return machine

    def way(self, flow: str, state: str, outcome: str) -> Way | None:
        """How an outcome leaves a state; None where there is no exit for it."""
        key = flow, state, outcome
        ways = self._prepared.ways
        if key not in ways:
            ways[key] = _way(self.state(flow, state), outcome)
        return ways[key]

    def dip_masks(self, flow: str, state: DataDip) -> DipMasks:
        """What the log may show of a data dip."""
        masks = self._prepared.dips.get((flow, state.name))
        if masks is None:
            masks = dip_masks(state, self.flows[flow].operations[state.operation], self.privacy)
            self._prepared.dips[flow, state.name] = masks
        return masks

    def settings(self, flow: str) -> Mapping[str, Value]:
        """The flow's settings by name."""
        settings = self._prepared.settings.get(flow)
        if settings is None:
            settings = {name: setting.value for name, setting in self.flows[flow].settings.items()}
            self._prepared.settings[flow] = settings
        return settings

    def millis(self, flow: str, length: Expression) -> Millis:
        """A timer in ms; one that has no usable value is 0, which lets the timer run out at once."""
        match length:
            case Literal(int(value)) | Literal(Duration(value)):
                return value
            case SettingRef(name):
                return _millis(self.settings(flow).get(name))
            case _:
                return _millis(evaluate(length, Scope({}, self.settings(flow), {})))

    def length(self, prompt: Prompt, text: str) -> Millis:
        """How long a prompt plays: as given, else estimated from its text."""
        if prompt.length is not None:
            return prompt.length
        length = self._prepared.lengths.get(text)
        if length is None:
            length = self._prepared.lengths[text] = prompt_length(text)
        return length

    def local_time(self, zone: str, now: Millis) -> datetime:
        """The virtual date and time in a time zone."""
        return (self.started + timedelta(milliseconds=now)).astimezone(ZoneInfo(zone))


def _way(state: AnyState, outcome: str) -> Way | None:
    """By its own exit, else by the fall-through; exhausted attempts need their own."""
    falls = None if outcome == EXHAUSTED else state.fall_through
    by = outcome if outcome in state.exits else falls
    if by is None or by not in state.exits:
        return None
    exit_ = state.exits[by]
    return Way(by, exit_, ExitTaken(state.name, outcome, exit_.target))


def _millis(value: Value) -> Millis:
    match value:
        case Duration(millis):
            return millis
        case int():
            return value
        case _:
            return 0


def _strictest_privacy(flows: Mapping[str, Flow]) -> Mapping[str, Privacy]:
    """An attribute's privacy over all flows: what one flow calls secret is secret in the others too."""
    privacies: dict[str, Privacy] = {}
    for flow in flows.values():
        for name, attribute in flow.attributes.items():
            privacies[name] = strictest(privacies.get(name, Privacy.CLEAR), attribute.privacy)
    return privacies
