"""Promises checked over a log: every monitor hears every call that reached one of its flows."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from simulator.domain.eventlog import Entry, EventLog
from simulator.domain.events import CallStarted
from simulator.domain.timing import Millis
from simulator.evidence.promises.knowing import SecretNowhere
from simulator.evidence.promises.monitor import Broken, Monitor
from simulator.evidence.promises.parsing import Kept
from simulator.flow.usecase import Promise


@dataclass(frozen=True, slots=True)
class Breach:
    """A promise broken on a call: when, in ms since the call began, and why."""

    promise: Promise
    call: str
    at: Millis
    reason: str


def check_log(
    promises: Iterable[Kept], log: EventLog, *, secrets: Collection[str] = (), flows: Collection[str] = ()
) -> tuple[Breach, ...]:
    """Every promise that a call of a log breaks, in the order of the log; each once a call.

    ``secrets`` are the PINs that stand nowhere; ``flows`` those that the promises are about (empty: any).
    """
    kept = [Kept(each.promise, armed(each.monitor, secrets)) for each in promises]
    calls: dict[str, list[Entry]] = {}
    for entry in log:
        calls.setdefault(entry.call, []).append(entry)
    heard = {call: entries for call, entries in calls.items() if _is_of(entries, flows)}
    return tuple(breach for call, entries in heard.items() for each in kept for breach in _breach(each, call, entries))


def armed(monitor: Monitor, secrets: Collection[str]) -> Monitor:
    """The monitor; one that guards secrets with those that there are."""
    return replace(monitor, secrets=frozenset(secrets)) if isinstance(monitor, SecretNowhere) else monitor


def _is_of(entries: Iterable[Entry], flows: Collection[str]) -> bool:
    started = (entry.event.flow for entry in entries if isinstance(entry.event, CallStarted))
    return any(flow and (not flows or flow in flows) for flow in started)


def _breach(kept: Kept, call: str, entries: Iterable[Entry]) -> Iterator[Breach]:
    monitor = kept.monitor
    for entry in entries:
        if monitor.hears is not None and type(entry.event) not in monitor.hears:
            continue
        heard = monitor.feed(entry.event, entry.at)
        if isinstance(heard, Broken):
            yield Breach(kept.promise, call, entry.at, heard.reason)
            return
        monitor = heard
