"""The fault sweep: every look-up of a flow, hit by every trouble of the CRM, once or every time, in a real call.

A caller who has everything he needs comes to the look-up by a shortest way, and goes on as well as he can afterwards.
The CRM, its faults and the contact centre are those of scenarios; only the exploration knows the way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from simulator.app.door import CrmDoor
from simulator.domain.identity import Identity
from simulator.domain.operations import Operation
from simulator.domain.timing import SECOND, Millis
from simulator.explore.exploration import Edge, Exploration, Path
from simulator.explore.moves import CrmAnswers, Speed
from simulator.flow.model import DataDip, Flow


class Fault(StrEnum):
    """What is wrong with the CRM when it is asked."""

    NONE = "none"
    SLOW = "slow"
    TIME_OUT = "time-out"
    ERROR = "error"
    NONSENSE = "nonsense"
    EMPTY = "empty"
    DUPLICATE = "duplicate"
    LOCKED = "locked"


class Span(StrEnum):
    """How often."""

    FIRST = "first time"
    EVERY = "every time"


TROUBLE = frozenset({Fault.TIME_OUT, Fault.ERROR, Fault.NONSENSE, Fault.EMPTY, Fault.DUPLICATE})
"""Faults after which the CRM has not said who the caller is: nobody may be better off by them (S13)."""

NOWHERE = "nowhere"
"""Where a call ends that has come to no end when its caller lost patience."""

SEVERAL = ("duplicate", "several")
"""The outcomes by which look-ups say that there is more than one."""


@dataclass(frozen=True, slots=True)
class Site:
    """A look-up of the flow: the flow and the state that make it, and a shortest path over its good answer."""

    flow: Flow
    dip: DataDip
    path: Path = field(repr=False)

    @property
    def operation(self) -> Operation:
        """What is asked for."""
        return self.flow.operations[self.dip.operation]

    @property
    def good_outcome(self) -> str:
        """What it says when all is well."""
        return next(iter(self.operation.outcomes))

    @property
    def says_several(self) -> str | None:
        """The outcome by which it says that there is more than one, or None: it has no word for that."""
        return next((each for each in SEVERAL if each in self.operation.outcomes), None)


@dataclass(frozen=True, slots=True)
class Case:
    """One call of the sweep."""

    site: Site
    fault: Fault
    span: Span

    @property
    def is_trouble(self) -> bool:
        """Whether the look-up itself is in trouble; a look-up that has no word for it just says what it finds."""
        return self.fault in TROUBLE and (self.fault is not Fault.DUPLICATE or self.site.says_several is not None)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a call: where it ended and why, after how many ms; what was heard after the fault, by prompt;
    the identity; attempts that the trouble cost; the fields popped; how it failed open, empty where it did not.
    """

    case: Case
    ended: str
    reason: str
    took: Millis
    heard: tuple[str, ...]
    identity: Identity
    attempts: int
    popped: tuple[str, ...]
    fails_open: str = ""

    @property
    def fails(self) -> bool:
        """Whether the call itself fails, or goes round for ever: the trouble is not provided for."""
        return self.ended.startswith(("failed", NOWHERE))

    @property
    def is_bad(self) -> bool:
        """Whether something must be mended."""
        return bool(self.fails_open) or self.fails


def sites(exploration: Exploration) -> Iterator[Site]:
    """The look-ups that calls come to, in the order of the flows."""
    good = {
        (flow.name, dip.name): next(iter(flow.operations[dip.operation].outcomes), "")
        for flow in exploration.subject.flows.values()
        for dip in flow.states.values()
        if isinstance(dip, DataDip)
    }
    found: dict[tuple[str, str], Edge] = {}
    for edge in exploration.all_edges():
        before = exploration.situations[edge.source]
        here = (before.flow, before.state)
        if here in good and here not in found and _is_good(edge, good[here]):
            found[here] = edge
    for flow in exploration.subject.flows.values():
        for state in flow.states.values():
            edge_of = found.get((flow.name, state.name))
            if isinstance(state, DataDip) and edge_of is not None:
                yield Site(flow, state, exploration.path_over(edge_of))


def _is_good(edge: Edge, outcome: str) -> bool:
    answers = [move for move in edge.moves if isinstance(move, CrmAnswers)]
    return any(each.outcome == outcome and each.speed is Speed.USUAL for each in answers)


def cases(exploration: Exploration) -> Iterator[Case]:
    """Every call of the sweep; the one without a fault first, for comparison."""
    for site in sites(exploration):
        yield Case(site, Fault.NONE, Span.EVERY)
        for fault in Fault:
            yield from (Case(site, fault, span) for span in Span if _applies(site, fault, span))


def _applies(site: Site, fault: Fault, span: Span) -> bool:
    """Whether a fault makes sense. A PIN that is locked, and an account that is there twice, stay so."""
    match fault:
        case Fault.NONE:
            return False
        case Fault.LOCKED:
            return site.operation.proves is Identity.AUTHENTICATED and span is Span.EVERY
        case Fault.DUPLICATE:
            return site.says_several is not None or span is Span.EVERY
        case _:
            return True


@dataclass(slots=True)
class Injector:
    """Makes the CRM misbehave when the look-up is made, and behave again once it was asked."""

    case: Case
    door: CrmDoor
    account: str
    timeout: Millis
    latency: Millis
    hits: int = 0

    def strike(self) -> None:
        """The look-up is about to be made."""
        if self.hits and self.case.span is Span.FIRST:
            return
        self.hits += 1
        self._disturb()
        self._falsify()

    def _disturb(self) -> None:
        """Trouble on the way to the CRM."""
        match self.case.fault:
            case Fault.SLOW:
                self.door.slow(max(0, self.timeout - self.latency) // 2)
            case Fault.TIME_OUT:
                self.door.slow(self.timeout + SECOND)
            case Fault.ERROR:
                self.door.fail_next(1)
            case Fault.NONSENSE:
                self.door.nonsense()
            case _:
                pass

    def _falsify(self) -> None:
        """Trouble with what the CRM knows."""
        match self.case.fault:
            case Fault.EMPTY:
                outcome, fields = _nothing_in_it(self.case.site)
                self.door.answer_next(self.case.site.operation.name, outcome, fields)
            case Fault.DUPLICATE:
                self._duplicate()
            case Fault.LOCKED if self.hits == 1 and self.account:
                self.door.lock_pin(self.account)
            case _:
                pass

    def relent(self) -> None:
        """The look-up was made."""
        self.door.up_again()

    def _duplicate(self) -> None:
        said = self.case.site.says_several
        if said is not None:
            self.door.answer_next(self.case.site.operation.name, said, {})
        elif self.hits == 1 and self.account:
            self.door.duplicate_account(self.account)


_EMPTY: Mapping[str, str | int | tuple[str, ...]] = MappingProxyType({"products": (), "count": 0})


def _nothing_in_it(site: Site) -> tuple[str, dict[str, str | int | tuple[str, ...]]]:
    """A good answer whose fields are empty; for a look-up that brings no field, an answer that says nothing at all."""
    fields = site.operation.outcomes[site.good_outcome]
    return (site.good_outcome, {name: _EMPTY.get(name, "") for name in fields}) if fields else ("", {})
