"""Flows made ready to run: one machine per flow, made when first used and shared by all calls; prompts made once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from simulator.domain.calls import Privacy, strictest
from simulator.domain.timing import Millis
from simulator.engine.machine import FlowMachine
from simulator.engine.made import Made
from simulator.engine.ready import KEPT, ReadyFlow, millis_of
from simulator.flow.expressions import Expression
from simulator.flow.model import AnyState, Flow
from simulator.flow.prompts import prompt_length

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is made once per flow or text, when it is first needed."""

    flows: Made[str, ReadyFlow]
    machines: Made[str, FlowMachine]
    lengths: Made[str, Millis]


class Program:
    """The flows of a project as the engine runs them, and the virtual date at ms 0 of the simulation.

    ``ready`` are the flows made ready, ``machines`` their machines, ``lengths`` how long a text takes to say, in ms;
    each made when it is first asked for. ``privacy`` is that of each attribute, ``secrets`` are the secret ones.
    """

    __slots__ = (
        "_began",
        "_prepared",
        "_quarters",
        "flows",
        "lengths",
        "machines",
        "privacy",
        "ready",
        "secrets",
        "started",
    )

    def __init__(self, flows: Mapping[str, Flow], started: datetime, prepared: "Prepared | None" = None) -> None:
        """Take the flows by name; ``started`` knows its time zone."""
        self.flows = flows
        self.started = started.astimezone(UTC)
        self.privacy = _strictest_privacy(flows)
        self.secrets = frozenset(name for name, privacy in self.privacy.items() if privacy is Privacy.SECRET)
        self._prepared = _prepared(flows, self.privacy) if prepared is None else prepared
        self.ready, self.machines = self._prepared.flows, self._prepared.machines
        self.lengths = self._prepared.lengths
        self._began: Millis = (self.started - _EPOCH) // timedelta(milliseconds=1)
        self._quarters: Made[tuple[str, int], _Quarter | None] = Made(_quarter, KEPT)

    def at(self, started: datetime) -> "Program":
        """The same flows, with all that is made ready of them, under another date."""
        return Program(self.flows, started, self._prepared)

    def state(self, flow: str, state: str) -> AnyState:
        """A state by the names of its flow and itself."""
        return self.flows[flow].states[state]

    def millis(self, flow: str, length: Expression) -> Millis:
        """A timer in ms; one that has no usable value is 0, which lets the timer run out at once."""
        return millis_of(length, self.ready[flow].settings)

    def local_text(self, zone: str, now: Millis) -> str:
        """The virtual date and time in a time zone, ISO 8601; the same as ``local_time`` in a fraction of its time."""
        seconds, millis = divmod(self._began + now, 1_000)
        minutes, seconds = divmod(seconds, 60)
        quarter = self._quarters[zone, minutes // 15]
        if quarter is None or self.started.microsecond % 1_000:
            return self.local_time(zone, now).isoformat()
        fraction = f".{millis:03d}000" if millis else ""
        return f"{quarter.hour}{quarter.minute + minutes % 15:02d}:{seconds:02d}{fraction}{quarter.offset}"

    def local_time(self, zone: str, now: Millis) -> datetime:
        """The virtual date and time in a time zone."""
        return (self.started + timedelta(milliseconds=now)).astimezone(ZoneInfo(zone))


def _strictest_privacy(flows: Mapping[str, Flow]) -> Mapping[str, Privacy]:
    """An attribute's privacy over all flows: what one flow calls secret is secret in the others too."""
    privacies: dict[str, Privacy] = {}
    for flow in flows.values():
        for name, attribute in flow.attributes.items():
            privacies[name] = strictest(privacies.get(name, Privacy.CLEAR), attribute.privacy)
    return privacies


def _prepared(flows: Mapping[str, Flow], privacy: Mapping[str, Privacy]) -> Prepared:
    return Prepared(Made(partial(_ready, flows, privacy)), Made(partial(_machine, flows)), Made(prompt_length, KEPT))


def _ready(flows: Mapping[str, Flow], privacy: Mapping[str, Privacy], name: str) -> ReadyFlow:
    return ReadyFlow(flows[name], privacy)


def _machine(flows: Mapping[str, Flow], name: str) -> FlowMachine:
    return FlowMachine(flows[name])


class _Quarter(NamedTuple):
    """A quarter of an hour in a zone: its text up to the minutes, its first minute, and the zone's offset."""

    hour: str
    minute: int
    offset: str


def _quarter(named: tuple[str, int]) -> _Quarter | None:
    """A quarter of an hour, counted from 1970, in a zone; None where it is no quarter of an hour there.

    So it is where clocks change within it, and where a zone was minutes or seconds off, as some were before 1972.
    """
    zone, number = named
    first, last = (
        (_EPOCH + timedelta(minutes=15 * number + minute)).astimezone(ZoneInfo(zone)).isoformat() for minute in (0, 14)
    )
    minute = int(first[14:16])
    alike = first[:14] == last[:14] and first[19:] == last[19:] and int(last[14:16]) == minute + 14
    return _Quarter(first[:14], minute, first[19:]) if alike and first[16:19] == ":00" else None
