"""The rows of a call whose log was kept, as those of a simulated day are made while it runs."""

from collections.abc import Iterable

from simulator.domain.eventlog import Entry
from simulator.domain.events import CallStarted
from simulator.evidence.measures.rows import CallerFacts, FinishedCall
from simulator.evidence.measures.watch import CallWatch


def rows_of(facts: CallerFacts, entries: Iterable[Entry], call: str) -> FinishedCall:
    """The rows of one call of an event log, such as a recording of ``ivr call``; ``passed`` is not known."""
    own = [entry for entry in entries if entry.call == call]
    began = next((entry.event.clock - entry.at for entry in own if isinstance(entry.event, CallStarted)), 0)
    watch = CallWatch(facts, call, began)
    for entry in own:
        watch.hear(began + entry.at, entry.event)
    return watch.finished()
