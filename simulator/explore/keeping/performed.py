"""What somebody did on a stage, with the place in the log at which each act was done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from simulator.app.door import Customer
from simulator.app.stage import Act, Dials, Stage, StagePlan
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import EventLog
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.explore.keeping.way import Way, way_of

BEFORE_ALL: Millis = -1


@dataclass(frozen=True, slots=True)
class Played:
    """An act: when it was done, in ms of the simulation, and how long the log was just before and just after it.

    ``call`` is the id of the call that it dialled; ``number`` its place among the acts.
    """

    at: Millis
    act: Act
    before: int
    after: int
    call: str | None = None
    number: int = -1


@dataclass(frozen=True)
class Performed:
    """A stage up to one moment, done once more: its plan, its acts, its log.

    ``pins`` are everybody's, by account number, in no representation: a person may have keyed in any of them.
    """

    plan: StagePlan
    began_hands_on: bool
    acts: tuple[Played, ...]
    log: EventLog = field(repr=False)
    until: Millis
    program: Program = field(repr=False)
    customers: Sequence[Customer] = field(repr=False)
    pins: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, stage: Stage) -> "Performed":
        """What was done on a stage up to now. It stays as it is; UsageError where nobody has called on it."""
        if not stage.calls:
            raise UsageError("nobody has called yet", "Make a call; then keep it.")
        with stage.again(BEFORE_ALL) as fresh:
            began_hands_on = fresh.hands_on
            acts = tuple(_replayed(stage, fresh))
            fresh.let_pass(stage.now)
            customers = tuple(fresh.customers())
            numbers = (each.account_number for each in customers)
            pins = {number: pin for number in numbers if (pin := _pin(fresh, number)) is not None}
            return cls(stage.plan, began_hands_on, acts, fresh.log, stage.now, fresh.program, customers, pins)

    @cached_property
    def way(self) -> Way:
        """What happened in each call."""
        return way_of(self.log)

    def customer(self, account: str) -> Customer | None:
        """The customer with this account number, or None."""
        return next((each for each in self.customers if each.account_number == account), None)


def _replayed(stage: Stage, fresh: Stage) -> Iterator[Played]:
    for number, done in enumerate(stage.acts):
        fresh.let_pass(done.at)
        before = len(fresh.log)
        call = fresh.do(done.act)
        yield Played(done.at, done.act, before, len(fresh.log), call, number)


def _pin(stage: Stage, account: str) -> str | None:
    try:
        return stage.card(account).pin.reveal()
    except UsageError:  # who has no PIN has no secret
        return None


def dialled(acts: Sequence[Played]) -> Iterator[tuple[str, Dials]]:
    """The calls that were dialled, in order, with how."""
    for played in acts:
        if played.call is not None and isinstance(played.act, Dials):
            yield played.call, played.act
