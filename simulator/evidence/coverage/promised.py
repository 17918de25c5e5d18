"""Promises as goals: one is put to the test by a call on which it could have been broken.

A call that never comes near what a promise speaks of keeps it, and shows nothing.
"""

from collections.abc import Iterable, Iterator, Mapping

from simulator.domain.eventlog import Entry
from simulator.domain.events import CallEnded, EntryCompleted, Event, IdentityRaised, QueueEntered, StateEntered
from simulator.domain.identity import Identity
from simulator.evidence.coverage.goals import Goal, GoalKind
from simulator.evidence.promises.counting import AskedAtMost, HeardAtMost, IvrTime, WithinTime
from simulator.evidence.promises.knowing import (
    AccountAndPin,
    Known,
    PopHides,
    PriorityOnlyFor,
    ReachedOnlyBy,
    SecretNowhere,
)
from simulator.evidence.promises.leading import EndsIn, HeardBefore, OptOutReaches, SkillRequired, TroubleCostsNothing
from simulator.evidence.promises.monitor import Broken, Monitor
from simulator.evidence.promises.parsing import keep_all
from simulator.evidence.promises.vocabulary import Vocabulary
from simulator.flow.model import Flow
from simulator.flow.usecase import UseCase


def promise_goals(flow: Flow, use_case: UseCase, flows: Mapping[str, Flow]) -> Iterator[Goal]:
    """A goal for each promise of the use case that can be kept over these flows."""
    for kept in keep_all(use_case.promises, Vocabulary.of(flows)).kept:
        hole = f"no call puts the promise to the test: {kept.promise.text}"
        yield Goal(GoalKind.PROMISE, flow.name, kept.promise.id, "", hole, monitor=kept.monitor)


def is_tested(monitor: Monitor, call: Iterable[Entry]) -> bool:
    """Whether one call came to where the promise could have been broken; breaking it is putting it to the test."""
    for entry in call:
        if monitor.hears is not None and type(entry.event) not in monitor.hears:
            continue
        if _judges(monitor, entry.event):
            return True
        heard = monitor.feed(entry.event, entry.at)
        if isinstance(heard, Broken) or _is_at_its_limit(heard):
            return True
        monitor = heard
    return False


def _is_at_its_limit(monitor: Monitor) -> bool:
    """Whether once more would be too much, or trouble is there that must cost nothing."""
    match monitor:
        case AskedAtMost(most=most, counts=counts):
            return any(count == most for _, count in counts)
        case HeardAtMost(most=most, count=count):
            return count == most
        case TroubleCostsNothing(trouble=trouble):
            return bool(trouble)
        case _:
            return False


def _judges(monitor: Monitor, event: Event) -> bool:
    """Whether the promise is decided by this event; True for a monitor that nothing is known of."""
    match monitor:
        case AskedAtMost() | HeardAtMost() | TroubleCostsNothing():
            return False
        case AccountAndPin():
            return isinstance(event, IdentityRaised) and event.level == Identity.AUTHENTICATED.word
        case PopHides() | PriorityOnlyFor():
            return isinstance(event, QueueEntered) and _is_too_little_known(monitor, monitor.least)
        case ReachedOnlyBy(state=state):
            return isinstance(event, StateEntered) and event.state == state
        case SecretNowhere():
            return isinstance(event, EntryCompleted) and event.sensitive
        case _:
            return _ends_it(monitor, event)


def _is_too_little_known(monitor: Known, least: Identity) -> bool:
    return monitor.identity < least


def _ends_it(monitor: Monitor, event: Event) -> bool:
    match monitor:
        case EndsIn() | IvrTime() | WithinTime():
            return isinstance(event, QueueEntered | CallEnded)
        case OptOutReaches(opted_out=state):
            return bool(state) and isinstance(event, QueueEntered | CallEnded)
        case SkillRequired(queue=queue) | HeardBefore(queue=queue):
            return isinstance(event, QueueEntered) and event.queue == queue
        case _:
            return True
