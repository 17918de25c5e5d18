"""What was tried: the goals that the log of a scenario, or of many calls, has reached."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from simulator.domain.eventlog import Entry
from simulator.domain.events import (
    AttemptCounted,
    ChoiceMade,
    DipAnswered,
    DipRequested,
    DipTimedOut,
    EntryCompleted,
    Event,
    ExitTaken,
    PromptCutOff,
    PromptFinished,
    PromptStarted,
    StateEntered,
)
from simulator.evidence.coverage.data import data_seen
from simulator.evidence.coverage.goals import (
    BARGED_INTO,
    DIP,
    EXHAUSTED,
    FIRST,
    FIRST_DIGIT,
    HEARD,
    INTER_DIGIT,
    LAST,
    STATUS,
    Goal,
    GoalKind,
)
from simulator.evidence.coverage.promised import is_tested

BARGE_IN = "barge-in"
REFUSED = "refused"
_RETURNS = "return "

Mark = tuple[GoalKind, str, str, str]
"""What identifies a goal: kind, flow, where, what; the flow of a kind of customer is "", for it is the whole call's."""


class Goals:
    """Goals made ready to be found in logs; make it once for many logs."""

    __slots__ = ("_by_mark", "_promises", "_right", "_served", "all")

    def __init__(self, goals: Iterable[Goal]) -> None:
        """Sort out what shows each goal."""
        self.all = tuple(goals)
        self._by_mark = {_mark_of(goal): goal for goal in self.all}
        self._right: dict[tuple[str, str, str], list[str]] = {}
        self._served: dict[tuple[str, str], list[Mark]] = {}
        self._promises = [(goal, goal.monitor) for goal in self.all if goal.monitor is not None]
        for goal in self.all:
            for exit_ in goal.by_exits:
                self._right.setdefault(exit_, []).append(goal.where)
            for state in goal.by_states:
                self._served.setdefault(state, []).append(_mark_of(goal))

    def covered(self, entries: Iterable[Entry], account_statuses: Iterable[str] = ()) -> frozenset[Goal]:
        """The goals that a log has reached; ``account_statuses`` are those of the accounts keyed in meanwhile."""
        walks: dict[str, _Walk] = {}
        log = tuple(entries)
        for call, _, _, event in log:
            look = _LOOKS.get(type(event))
            if look is not None:
                walk = walks.get(call) or walks.setdefault(call, _Walk(self._right))
                look(walk, event)
        marks = {mark for walk in walks.values() for mark in walk.marks}
        marks.update((GoalKind.PARTITION, "", STATUS, status) for status in account_statuses)
        marks.update([mark for kind, *state, _ in marks if kind is GoalKind.STATE for mark in self._of(*state)])
        found = frozenset(self._by_mark[mark] for mark in marks & self._by_mark.keys())
        return found | self._tested(log) if self._promises else found

    def _tested(self, log: tuple[Entry, ...]) -> frozenset[Goal]:
        """The promises that a call of the log puts to the test."""
        calls: dict[str, list[Entry]] = {}
        for entry in log:
            calls.setdefault(entry.call, []).append(entry)
        heard = [call for call in calls.values() if any(isinstance(entry.event, StateEntered) for entry in call)]
        return frozenset(goal for goal, monitor in self._promises if any(is_tested(monitor, call) for call in heard))

    def _of(self, flow: str, state: str) -> Sequence[Mark]:
        return self._served.get((flow, state), ())


def covered(goals: Iterable[Goal], entries: Iterable[Entry], account_statuses: Iterable[str] = ()) -> frozenset[Goal]:
    """The goals that one log has reached (for many logs: ``Goals``)."""
    return Goals(goals).covered(entries, account_statuses)


def _mark_of(goal: Goal) -> Mark:
    return goal.kind, "" if goal.kind is GoalKind.PARTITION else goal.flow, goal.where, goal.what


@dataclass(slots=True)
class _Walk:
    """One call followed through its log: in which flow it is, what plays, how many attempts are used up."""

    right: Mapping[tuple[str, str, str], Sequence[str]]
    marks: set[Mark] = field(default_factory=set)
    flow: str = ""
    callers: list[str] = field(default_factory=list)
    state: str = ""
    prompts: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    dips: dict[int, str] = field(default_factory=dict)
    used: dict[str, tuple[int, int]] = field(default_factory=dict)
    has_chosen: bool = False

    def enters(self, event: StateEntered) -> None:
        if event.flow != self.flow:
            if self.flow:
                self.callers.append(self.flow)
            self.flow = event.flow
        self.state, self.has_chosen = event.state, False
        self.marks.add((GoalKind.STATE, self.flow, event.state, ""))

    def leaves(self, event: ExitTaken) -> None:
        flow, state, outcome = self.flow, event.state, event.outcome
        self.marks.add((GoalKind.EXIT, flow, state, outcome))
        self.marks.add((GoalKind.TRANSITION, flow, state, event.to))
        for counter in self.right.get((flow, state, outcome), ()):
            self._gets_right(counter)
        if outcome == REFUSED and not self.has_chosen:
            self.marks.add((GoalKind.TIME_OUT, flow, state, FIRST_DIGIT))
        if event.to.startswith(_RETURNS) and self.callers:
            self.flow = self.callers.pop()

    def _gets_right(self, counter: str) -> None:
        used, limit = self.used.get(counter, (0, 0))
        if used == 0:
            self.marks.add((GoalKind.ATTEMPT, self.flow, counter, FIRST))
        elif used == limit - 1:
            self.marks.add((GoalKind.ATTEMPT, self.flow, counter, LAST))

    def chooses(self, event: ChoiceMade) -> None:
        del event
        self.has_chosen = True

    def fails(self, event: AttemptCounted) -> None:
        self.used[event.counter] = event.used, event.limit
        if event.exhausted:
            self.marks.add((GoalKind.ATTEMPT, self.flow, event.counter, EXHAUSTED))

    def hears(self, event: PromptStarted) -> None:
        self.prompts[event.prompt_id] = self.flow, event.state, event.prompt

    def heard(self, event: PromptFinished) -> None:
        self._of_prompt(event.prompt_id, HEARD)

    def cut_off(self, event: PromptCutOff) -> None:
        if event.cause == BARGE_IN:
            self._of_prompt(event.prompt_id, BARGED_INTO)

    def _of_prompt(self, prompt_id: int, what: str) -> None:
        found = self.prompts.get(prompt_id)
        if found is not None:
            flow, state, prompt = found
            self.marks.add((GoalKind.PROMPT, flow, state, f"{prompt} {what}"))

    def keys_in(self, event: EntryCompleted) -> None:
        if event.by in (FIRST_DIGIT, INTER_DIGIT):
            self.marks.add((GoalKind.TIME_OUT, self.flow, event.state, event.by))

    def asks(self, event: DipRequested) -> None:
        self.dips[event.dip_id] = event.state

    def is_answered(self, event: DipAnswered) -> None:
        self.marks.add((GoalKind.DIP, self.flow, self.dips.get(event.dip_id, ""), event.outcome))
        seen = data_seen(event.outcome, event.fields)
        self.marks.update((GoalKind.PARTITION, "", name, kind) for name, kind in seen)

    def is_not_answered(self, event: DipTimedOut) -> None:
        self.marks.add((GoalKind.TIME_OUT, self.flow, self.dips.get(event.dip_id, ""), DIP))


_LOOKS: Mapping[type[Event], Callable[[_Walk, Any], None]] = MappingProxyType(
    {
        StateEntered: _Walk.enters,
        ExitTaken: _Walk.leaves,
        ChoiceMade: _Walk.chooses,
        AttemptCounted: _Walk.fails,
        PromptStarted: _Walk.hears,
        PromptFinished: _Walk.heard,
        PromptCutOff: _Walk.cut_off,
        EntryCompleted: _Walk.keys_in,
        DipRequested: _Walk.asks,
        DipAnswered: _Walk.is_answered,
        DipTimedOut: _Walk.is_not_answered,
    }
)
"""What each event says of a call; other events say nothing of what was tried."""
